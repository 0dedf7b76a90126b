"""What the cards and links of a text make of the page around it: its policy, its list of contents, its references."""

import re

import pytest
from django.core.management import call_command
from django.test import Client

from images.models import Image
from publishing import actions
from richtext.cards.videos import FRAMES
from richtext.replacing import replace_reference
from tests.content import change, image, live_course, live_post, newest, publish, write_course, write_page, write_post

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]

VIDEO = '<div data-card="video" data-href="https://youtu.be/abcdefghijk" data-title="How a kite flies"></div>'
HEADINGS = "<h2>Wind</h2><p>a</p><h3>Gusts</h3><p>b</p><h2>String</h2><p>c</p>"


def policy(client: Client, path: str) -> dict[str, str]:
    header = client.get(path).headers["Content-Security-Policy"]
    return {name: sources for name, _, sources in (rule.strip().partition(" ") for rule in header.split(";"))}


def test_only_a_page_with_a_video_may_frame_anything_and_only_the_hosts_of_videos(client: Client):
    with_video, without = live_post(body=VIDEO), live_post()
    course = write_course(careers=VIDEO)
    publish(course)
    page = write_page(body=VIDEO)
    publish(page)
    for path in (with_video.path, course.path, page.path):
        assert policy(client, path)["frame-src"].split() == sorted(FRAMES)
        html = client.get(path).content.decode()
        assert len(re.findall(r"<script (?!type=\"application/ld)(?![^>]*campaign)", html)) == 1
        assert re.search(r'<script type="module" src="/static/site/video[^"]*\.js"></script>', html)
        assert "VideoObject" not in html  # it would want a day of publication that nobody knows
        assert not re.search(r'(?:src|srcset)="https?://(?!testserver)', html)
    rules = policy(client, without.path)
    assert "frame-src" not in rules
    assert {**policy(client, with_video.path), "frame-src": ""} == {**rules, "frame-src": ""}
    assert "video" not in client.get(without.path).content.decode().split("</head>")[0]


def test_a_picture_of_a_card_is_in_use(client: Client, django_user_model):
    picture, still = image("Ada"), image("Kite")
    quote = f'<aside data-card="pull-quote" data-image="{picture.public_id}" data-alt="Ada"><p>Yes.</p></aside>'
    video = VIDEO.replace("></div>", f' data-image="{still.public_id}" data-decorative="true"></div>')
    post = write_post("Kites", body=quote + video)
    publish(post)
    html = client.get(post.path).content.decode()
    assert 'alt="Ada"' in html
    client.force_login(django_user_model.objects.create_superuser("chief"))
    for row in (picture, still):
        answer = client.get(f"/admin/images/image/{row.pk}/delete/")
        assert "Kites" in answer.content.decode()
        client.post(f"/admin/images/image/{row.pk}/delete/", {"post": "yes"})
        assert Image.objects.filter(pk=row.pk).exists()


def test_a_table_of_contents_can_be_switched_off_and_on(client: Client):
    post, page = write_post(body=HEADINGS), write_page(body=HEADINGS)
    for item, label in ((post, "In this article"), (page, "On this page")):
        publish(item)
        assert f'<nav class="contents" aria-label="{label}">' in client.get(item.path).content.decode()
        actions.publish(revision=change(item, show_contents=False), by=None)
        assert 'class="contents"' not in client.get(item.path).content.decode()
        actions.publish(revision=change(item, show_contents=True, body="<h2>Wind</h2><p>a</p>"), by=None)
        assert 'class="contents"' not in client.get(item.path).content.decode()


def test_a_course_has_one_list_of_its_parts_to_which_the_headings_of_its_body_can_be_added(client: Client):
    course = write_course(body="<h2>Fees</h2><p>a</p><h3>Loans</h3><p>b</p>", fees_note="Paid yearly.")
    publish(course)

    def jumps() -> list[str]:
        html = client.get(course.path).content.decode()
        [nav] = re.findall(r'<nav class="jump".*?</nav>', html, re.DOTALL)
        ids = re.findall(r' id="([^"]+)"', html)
        assert len(ids) == len(set(ids))
        found = re.findall(r'href="#([^"]+)"', nav)
        assert set(found) <= set(ids)
        return found

    assert jumps() == ["about", "fees"]
    actions.publish(revision=change(course, show_contents=True), by=None)
    assert jumps() == ["about", "about-fees", "fees"]


def test_a_link_to_a_heading_of_another_page_follows_the_page(client: Client):
    target = live_post("Wind", slug="wind", body=HEADINGS)
    source = live_post(body=f'<p>See <a data-ref="{target.ref}#gusts">gusts</a>.</p>')
    assert '<a href="/blog/wind/#gusts">gusts</a>' in client.get(source.path).content.decode()
    actions.publish(revision=change(target, slug="breeze"), by=None)
    assert '<a href="/blog/breeze/#gusts">gusts</a>' in client.get(source.path).content.decode()
    body = client.get(f"/api/v1/posts/{source.slug}/").json()["body"]
    assert "/blog/breeze/#gusts" in body["html"]
    other = live_post("Storm", slug="storm")
    replaced = replace_reference(newest(source).content["body"], target.ref, other.ref)
    assert replaced == f'<p>See <a data-ref="{other.ref}">gusts</a>.</p>'  # whose headings are others
    actions.unpublish(item=target, by=None)
    assert "<p>See gusts.</p>" in client.get(source.path).content.decode()


def test_the_headings_of_a_public_page_are_told_and_those_of_a_draft_are_not(client: Client, django_user_model):
    client.force_login(django_user_model.objects.create_superuser("chief"))
    target, draft = live_post(body=HEADINGS), write_post(body=HEADINGS)
    change(target, body="<h2>Secret</h2>")

    def ids(ref: str) -> list[str]:
        rows = client.get("/admin/search/content/", {"headings": ref}).json()["headings"]
        return [row["id"] for row in rows]

    assert ids(target.ref) == ["wind", "gusts", "string"]
    assert ids(draft.ref) == ids(f"page:{target.public_id}") == ids("post:x") == ids("\x00" * 9) == []
    course = live_course()
    assert ids(course.ref)[:2] == ["facts", "about"]
    call_command("check_content", "--fail-on", "nothing")


def test_an_address_is_read_as_a_video_or_refused_with_a_sentence(client: Client, django_user_model):
    client.force_login(django_user_model.objects.create_superuser("chief"))
    good = client.post("/admin/richtext/video/", {"address": "youtu.be/abcdefghijk"})
    assert good.json() == {"href": "https://www.youtube.com/watch?v=abcdefghijk", "host": "YouTube"}
    for bad in ("https://youtube.com.evil.example/watch?v=abcdefghijk", "javascript:alert(1)", "", "x" * 1_000_000):
        answer = client.post("/admin/richtext/video/", {"address": bad})
        assert answer.status_code == 422
        assert answer.json()["error"].startswith("That is no address of a video on YouTube or Vimeo.")


def test_the_api_gives_cards_as_data(client: Client):
    still = image("Kite")
    quote = '<aside data-card="pull-quote" data-name="Ada" data-role="Analyst"><p>Yes.</p></aside>'
    video = VIDEO.replace("></div>", f' data-image="{still.public_id}" data-alt="A kite"></div>')
    post = live_post(body=quote + video)
    found = client.get(f"/api/v1/posts/{newest(post).content['slug']}/").json()
    assert found["show_contents"] is True
    said, shown = found["body"]["blocks"]
    assert (said["type"], said["name"], said["role"], said["image"]) == ("pull_quote", "Ada", "Analyst", None)
    assert (shown["type"], shown["title"], shown["image"]["alt"]) == ("video", "How a kite flies", "A kite")
    assert shown["href"] == "https://www.youtube.com/watch?v=abcdefghijk"
    assert shown["embed"] == "https://www.youtube-nocookie.com/embed/abcdefghijk?autoplay=1&rel=0"
    assert "Yes.\nAda, Analyst" in found["body"]["text"]
