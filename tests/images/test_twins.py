"""Who adds a picture that is in the library already, or looks like one, is told, and chooses. Nothing is refused."""

from __future__ import annotations

from io import BytesIO
from itertools import combinations

import pytest
from PIL import Image as Pillow
from PIL import ImageEnhance, PngImagePlugin

from demo import texts
from demo.drawing import draw
from images import actions
from images.models import Image
from images.processing.likeness import fingerprint, look
from images.processing.reading import read
from images.twins import ALIKE, twins_of
from tests.content import write_post
from tests.images.conftest import encoded, page_of, quarters, sign_in

LIST = "/admin/images/image/"
ADD = LIST + "add/"
UPLOAD = LIST + "upload/"


def drawn(number: int = 0, width: int = 640) -> Pillow.Image:
    return draw(texts.toml("images.toml")["images"][number]["slug"], width).convert("RGB")


def distance(one: Pillow.Image, other: Pillow.Image) -> int:
    return (int(look(one), 16) ^ int(look(other), 16)).bit_count()


# --- How alike two pictures are ---


def jpeg(picture: Pillow.Image, quality: int) -> Pillow.Image:
    return Pillow.open(BytesIO(encoded(picture, "JPEG", quality=quality))).convert("RGB")


CHANGES = {
    "encoded again": lambda picture: jpeg(picture, 40),
    "half the size": lambda picture: picture.resize((picture.width // 2, picture.height // 2)),
    "tiny": lambda picture: picture.resize((160, 160 * picture.height // picture.width)),
    "lighter": lambda picture: ImageEnhance.Brightness(picture).enhance(1.12),
    "more contrast": lambda picture: ImageEnhance.Contrast(picture).enhance(1.15),
    "more colour": lambda picture: ImageEnhance.Color(picture).enhance(1.3),
    "grey": lambda picture: picture.convert("L").convert("RGB"),
    "see-through": lambda picture: picture.convert("RGBA"),
}


@pytest.mark.exhaustive
def test_what_was_done_to_a_picture_leaves_its_look_and_other_pictures_have_another():
    pictures = [drawn(number) for number in range(len(texts.toml("images.toml")["images"]))]
    for picture in pictures:
        far = {name: distance(picture, change(picture)) for name, change in CHANGES.items()}
        assert max(far.values()) <= ALIKE, far
    assert min(distance(one, other) for one, other in combinations(pictures, 2)) > 1.5 * ALIKE


def test_a_picture_too_plain_to_tell_looks_like_none():
    for colour in ("white", "#777", "#102030"):
        assert look(Pillow.new("RGB", (300, 200), colour)) == ""
        assert look(jpeg(Pillow.new("RGB", (300, 200), colour), 30)) == ""


def test_the_fingerprint_is_that_of_the_pixels_alone():
    plain = quarters(300, 200)
    note = PngImagePlugin.PngInfo()
    note.add_text("Author", "Somebody")
    files = [encoded(plain, "PNG"), encoded(plain, "PNG", pnginfo=note, compress_level=1)]
    assert len({fingerprint(read(file).pixels) for file in files}) == 1
    other = plain.copy()
    other.putpixel((0, 0), (201, 30, 30))
    assert fingerprint(other) != fingerprint(plain)
    assert fingerprint(plain.resize((200, 300))) != fingerprint(plain)


# --- At the desk ---


@pytest.mark.django_db
@pytest.mark.postgresql
def test_who_uploads_what_is_there_already_is_told_and_shown_it(client, contributor, upload):
    sign_in(client, contributor)

    def sent(name: str, picture: Pillow.Image) -> dict:
        response = client.post(UPLOAD, {"file": upload(name, encoded(picture, "PNG"))})
        assert response.status_code == 201
        return response.json()

    first = sent("paths.png", drawn(0))
    assert (first["twins"], first["notices"]) == ([], [])
    assert sent("boat.png", drawn(1))["twins"] == []
    smaller = sent("small.png", drawn(0).resize((300, 200)))
    assert [one["id"] for one in smaller["twins"]] == [first["id"]]
    assert smaller["twins"][0]["thumb"] == first["thumb"]
    assert smaller["notices"] == ["A picture that looks like this one is in the library already: “paths”."]
    again = sent("again.png", drawn(0))
    assert [one["id"] for one in again["twins"]] == [first["id"], smaller["id"]]
    assert again["notices"] == ["This very picture is in the library already: “paths”."]
    assert Image.objects.count() == 4

    assert client.post(f"{LIST}{again['pk']}/discard/").json() == {"discarded": again["pk"]}
    assert client.get(f"{LIST}{smaller['pk']}/discard/").status_code == 405
    assert Image.objects.count() == 3


@pytest.mark.django_db
def test_a_new_picture_that_is_used_already_is_not_discarded(client, librarian, image):
    write_post("Kites", hero=image)
    sign_in(client, librarian)
    response = client.post(page_of(image, "discard"))
    assert (response.status_code, response.json()) == (409, {"error": "It is in use by now, and stays."})
    assert Image.objects.get() == image


@pytest.mark.django_db
def test_without_scripts_the_twin_is_named_on_the_new_pictures_page(client, librarian, image, upload):
    sign_in(client, librarian)
    page = client.post(ADD, {"picture": upload("again.jpg")}, follow=True).text
    new = Image.objects.latest("pk")
    assert "This very picture is in the library already: “Kite workshop”." in page
    assert f'<a href="{page_of(image)}">Look at “Kite workshop”</a>' in page
    assert f'<a href="{page_of(new, "delete")}">delete the new one</a>' in page


@pytest.mark.django_db
def test_without_scripts_many_files_are_added_at_once_each_with_its_own_result(client, librarian, image, upload, photo):
    sign_in(client, librarian)
    moving = encoded(
        Pillow.new("RGB", (60, 40), "red"), "GIF", save_all=True, append_images=[Pillow.new("RGB", (60, 40), "blue")]
    )
    files = [
        upload("again.jpg"),
        upload("notes.jpg", b"These are notes."),
        upload("waves.gif", moving),
        upload("half.jpg", photo[: len(photo) // 2]),
        upload("new-one.png", encoded(drawn(2), "PNG")),
    ]
    page = client.post(ADD, {"picture": files}, follow=True)
    assert [one.title for _, one, _ in page.context["rows"]] == ["new one", "waves", "again"]
    for sentence in (
        "3 pictures were added. Say what they show.",
        "“notes.jpg”: This file is not a picture the library can read.",
        "“half.jpg”: This file is damaged or cut short.",
        "“waves.gif”: This is an animation of 2 frames.",
        "This very picture is in the library already: “Kite workshop”.",
    ):
        assert sentence in page.text
    assert Image.objects.count() == 4

    page = client.post(ADD, {"picture": [upload("a.jpg", b"a"), upload("b.jpg", b"<svg")]}, follow=True)
    assert "“a.jpg”: This file" in page.text
    assert "“b.jpg”: SVG drawings" in page.text
    assert Image.objects.count() == 4


@pytest.mark.django_db
def test_the_most_alike_come_first_and_no_more_than_three(prepared, librarian):
    for _ in range(5):
        image = actions.add_image(prepared=prepared, by=librarian)
    assert [twin.is_exact for twin in twins_of(image)] == [True] * 3
    Image.objects.update(fingerprint="")
    assert [twin.is_exact for twin in twins_of(Image.objects.latest("pk"))] == [False] * 3
    Image.objects.update(look="")
    assert twins_of(Image.objects.latest("pk")) == []
