"""How a picture is shown."""

import re
from itertools import pairwise

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.template import Context, Template

from images.actions import add_image, prepare
from images.models import Image
from images.pictures import library_json, picture, picture_json, social_image, thumbnail
from tests.images.conftest import encoded, quarters

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


def attributes(html: str, tag: str) -> list[dict[str, str]]:
    return [dict(re.findall(r'([\w-]+)="([^"]*)"', found)) for found in re.findall(rf"<{tag} ([^>]*)>", html)]


def test_browsers_choose_between_formats_and_widths(image):
    html = picture(image, alt="Paper kites", sizes="(min-width: 60rem) 40rem, 100vw")

    avif, webp = attributes(html, "source")
    (img,) = attributes(html, "img")
    assert (avif["type"], webp["type"]) == ("image/avif", "image/webp")
    assert re.fullmatch(
        r"/media/images/\w\w/\w{32}\.avif 480w, /media/images/\w\w/\w{32}\.avif 800w, "
        r"/media/images/\w\w/\w{32}\.avif 900w",
        avif["srcset"],
    )
    assert img["srcset"].count(".jpg") == 3
    assert img["src"].endswith(".jpg")
    assert (img["width"], img["height"]) == ("900", "600")
    assert img["src"] == default_storage.url(image.renditions["full"]["jpeg"][1][2])
    assert {avif["sizes"], webp["sizes"], img["sizes"]} == {"(min-width: 60rem) 40rem, 100vw"}
    assert img["alt"] == "Paper kites"


@pytest.mark.parametrize("width", [300, 479, 481, 790, 1500, 2300])
def test_a_browser_can_have_the_picture_as_wide_as_it_is_and_no_wider(db, width):
    content = encoded(quarters(width, width // 2), "JPEG")
    image = add_image(prepared=prepare(ContentFile(content, name="lake.jpg")), by=None)

    html = picture(image)

    for tag in [*attributes(html, "source"), *attributes(html, "img")]:
        widths = [int(found) for found in re.findall(r" (\d+)w", tag["srcset"])]
        assert widths[-1] == width
        assert all(low < high <= 1.7 * low for low, high in pairwise(widths))
    assert [one["width"] for one in picture_json(image, alt="")["renditions"] if one["crop"] == "full"][-1] == width


def test_a_crop_has_its_own_size(image):
    (img,) = attributes(picture(image, crop="square"), "img")

    assert (img["width"], img["height"]) == ("320", "320")


def test_pictures_wait_until_they_are_near_but_for_the_first(image):
    assert 'loading="lazy"' in picture(image)
    first = picture(image, lazy=False)
    assert "lazy" not in first
    assert 'fetchpriority="high"' in first


def test_a_picture_without_words_is_decoration(image):
    assert 'alt=""' in picture(image)


def test_words_cannot_break_out(image):
    html = picture(image, alt='"><script>alert(1)</script>', css_class='"><b>', sizes='"><i>')

    assert "<script" not in html
    assert "<b>" not in html
    assert "<i>" not in html


def test_no_picture_is_nothing():
    assert picture(None, alt="x") == ""


def test_a_picture_whose_renditions_are_gone_is_still_shown(image):
    Image.objects.filter(pk=image.pk).update(renditions={})
    image.refresh_from_db()

    (img,) = attributes(picture(image, crop="card"), "img")
    assert img["src"] == image.file.url
    assert (img["width"], img["height"]) == ("900", "600")
    assert social_image(image)["width"] == 900
    assert thumbnail(image) == image.file.url


def test_a_see_through_picture_falls_back_to_png():
    see_through = quarters(500, 400).convert("RGBA")
    see_through.putalpha(100)
    image = add_image(prepared=prepare(ContentFile(encoded(see_through, "PNG"), name="logo.png")), by=None)

    (img,) = attributes(picture(image), "img")
    assert img["src"].endswith(".png")
    assert social_image(image)["url"].endswith(".jpg")


def test_the_template_tag_says_the_same(image):
    template = Template(
        "{% load pictures %}{% picture image crop='card' alt=alt sizes='50vw' lazy=False css_class='hero' %}"
    )

    html = template.render(Context({"image": image, "alt": "Paper kites"}))

    assert html == picture(image, crop="card", alt="Paper kites", sizes="50vw", lazy=False, css_class="hero")
    assert html.startswith('<picture class="hero">')


def test_json_has_every_rendition_at_an_absolute_address(image, settings):
    settings.SITE_URL = "https://blog.example.ac.uk"

    image.refresh_from_db()
    data = picture_json(image, alt="Paper kites", caption="In June")

    assert data["id"] == str(image.public_id)
    assert (data["alt"], data["caption"], data["credit"]) == ("Paper kites", "In June", "")
    assert (data["width"], data["height"]) == (900, 600)
    assert data["focal_point"] == {"x": 50, "y": 50}
    assert len(data["renditions"]) == len(image.file_names()) - 1
    assert all(r["url"].startswith("https://blog.example.ac.uk/media/images/") for r in data["renditions"])
    assert [r["crop"] for r in data["renditions"]] == ["full"] * 9 + ["card"] * 6 + ["square"] * 6 + ["social"]
    assert {(r["crop"], r["width"], r["height"]) for r in data["renditions"]} == {
        ("full", 480, 320),
        ("full", 800, 533),
        ("full", 900, 600),
        ("card", 400, 267),
        ("card", 800, 533),
        ("square", 160, 160),
        ("square", 320, 320),
        ("social", 900, 472),
    }


def test_nothing_but_what_readers_may_know_is_in_the_json(image):
    assert set(picture_json(image, alt="")) == {
        "id",
        "alt",
        "caption",
        "credit",
        "width",
        "height",
        "focal_point",
        "renditions",
    }


def test_the_social_picture_is_an_absolute_jpeg_of_known_size(image, settings):
    settings.SITE_URL = "https://blog.example.ac.uk"

    social = social_image(image)

    assert (social["width"], social["height"]) == (900, 472)
    assert re.fullmatch(r"https://blog\.example\.ac\.uk/media/images/\w\w/\w{32}\.jpg", social["url"])


def test_pickers_get_what_they_show(image):
    entry = library_json(image)

    assert (entry["pk"], entry["id"], entry["title"]) == (image.pk, str(image.public_id), "Kite workshop")
    assert entry["thumb"].endswith(".webp")
    assert entry["url"].endswith(".jpg")
