"""Pages as Markdown, and the small files that programs ask for."""

from __future__ import annotations

import json
import re
from contextlib import contextmanager
from datetime import datetime, timedelta
from io import BytesIO
from urllib.error import URLError

import pytest
import time_machine
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from PIL import Image

from publishing import actions
from tests.content import (
    author,
    change,
    image,
    live_course,
    live_post,
    publish,
    schedule,
    subject,
    write_page,
    write_post,
)
from website import indexnow
from website.models import SiteSettings
from website.title_cards import Card, draw, draw_icon, writable

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]

SITE = "http://127.0.0.1:8000"
PAGES = {
    "/": "/index.md",
    "/blog/": "/blog.md",
    "/blog/kites/": "/blog/kites.md",
    "/blog/tag/wind/": "/blog/tag/wind.md",
    "/blog/subject/sky/": "/blog/subject/sky.md",
    "/blog/author/ada-byron/": "/blog/author/ada-byron.md",
    "/courses/": "/courses.md",
    "/courses/flight/": "/courses/flight.md",
    "/about/": "/about.md",
}


@pytest.fixture(autouse=True)
def site() -> SiteSettings:
    settings = SiteSettings(name="Test University", tagline="Study the sky.", accent="#123456")
    settings.save()
    course = live_course("Flight", slug="flight", hero=image(), hero_alt="A wing")
    live_post(
        "Kites & “co”",
        slug="kites",
        tags=("Wind",),
        subject=subject("Sky"),
        authors=[str(author().public_id)],
        body=f'<h2>Why *fly*?</h2><p>Read <a data-ref="course:{course.public_id}">this</a>.</p>'
        "<table><tbody><tr><th>A</th></tr><tr><td>B</td></tr></tbody></table>",
    )
    publish(write_page("About", slug="about"))
    return settings


# --- Markdown ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("page", "address"), PAGES.items())
def test_every_page_is_there_as_markdown_for_the_same_queries(client: Client, page: str, address: str) -> None:
    client.get(page)  # what is read once and kept
    with CaptureQueriesContext(
        connection,
    ) as of_page:
        html = client.get(page).content.decode()
    with CaptureQueriesContext(connection) as of_markdown:
        response = client.get(address)
    assert response["Content-Type"] == "text/markdown; charset=utf-8"
    assert len(of_markdown) == len(of_page)
    assert f'<link rel="alternate" type="text/markdown" href="{SITE}{address}">' in html
    head, _, text = response.content.decode().removeprefix("---\n").partition("\n---\n")
    said = dict(line.split(": ", 1) for line in head.splitlines())
    assert json.loads(said["url"]) == f"{SITE}{page}"
    assert f"{json.loads(said['title'])}" in html.replace("&amp;", "&")
    assert "](/" not in text
    for leftover in ("<", "Skip to the content", "Explore", "site-search"):
        assert leftover not in text, leftover
    if page != "/":
        assert sum(line.startswith("# ") for line in text.splitlines()) == 1


def test_the_markdown_of_a_post_is_what_a_reader_sees(client: Client) -> None:
    text = client.get("/blog/kites.md").content.decode()
    assert "\n# Kites & “co”\n" in text
    assert "\n## Why \\*fly\\*?\n" in text
    assert f"Read [this]({SITE}/courses/flight/)." in text
    assert "| A |" in text
    assert 'published: "' in text


def test_what_has_moved_or_ended_says_so_as_its_page_does(client: Client) -> None:
    post = live_post("Old", slug="old")
    actions.publish(revision=change(post, slug="new"), by=None)
    assert client.get("/blog/old.md")["Location"] == "/blog/new.md"
    actions.unpublish(item=post, by=None)
    assert client.get("/blog/new.md").status_code == 410


def test_nothing_but_pages_is_there_as_markdown(client: Client) -> None:
    write_post("Draft", slug="draft")
    for name in ("admin", "blog/draft", "blog/feed", "robots.txt", "sitemap", "media", "api/docs", "shared/x", "x.md"):
        assert client.get(f"/{name}.md").status_code == 404, name
    assert client.get("/blog.md?page=7").status_code == 404


# --- Where to begin ---------------------------------------------------------------------------------------------------


def test_llms_txt_names_every_page_by_its_markdown(client: Client, django_assert_num_queries) -> None:
    live_post("Kept [out]", noindex=True, slug="kept-out")
    live_post("A [title]\\", slug="a-title", summary="Two\nlines")
    write_post("Draft", slug="draft")
    with django_assert_num_queries(5):
        response = client.get("/llms.txt")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    text = response.content.decode()
    assert text.startswith("# Test University\n\n> Study the sky.\n")
    assert f"- [A \\[title\\]\\\\]({SITE}/blog/a-title.md): Two lines\n" in text
    assert "kept-out" not in text
    assert "draft" not in text
    for address in re.findall(r"\]\((.*?)\)", text):
        assert client.get(address.removeprefix(SITE)).status_code == 200, address


# --- Drawn pictures ---------------------------------------------------------------------------------------------------


def shared_picture(client: Client, page: str) -> dict[str, str]:
    html = client.get(page).content.decode()
    return dict(re.findall(r'property="og:image:?(\w*)" content="([^"]+)"', html))


def test_a_page_without_a_picture_is_shared_with_a_card_of_its_own(client: Client, django_assert_num_queries) -> None:
    said = shared_picture(client, "/blog/kites/")
    assert (said["width"], said["height"], said["alt"]) == ("1200", "630", "Kites &amp; “co” – Test University")
    with django_assert_num_queries(3):
        response = client.get(said[""].removeprefix(SITE))
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    picture = Image.open(BytesIO(response.content))
    assert (picture.format, picture.size) == ("PNG", (1200, 630))
    assert len(response.content) < 60_000
    others = {shared_picture(client, page)[""] for page in ("/", "/blog/", "/about/")}
    assert said[""] not in others
    assert len(others) == 2  # lists are shared with the site's own


def test_a_card_follows_its_page(client: Client, site: SiteSettings) -> None:
    post = live_post("First title", slug="titled")
    first = shared_picture(client, "/blog/titled/")[""].removeprefix(SITE)
    actions.publish(revision=change(post, title="Second title", slug="moved"), by=None)
    second = shared_picture(client, "/blog/moved/")[""].removeprefix(SITE)
    assert client.get(first)["Location"] == second
    site.accent = "#8a1538"
    site.save()
    assert client.get(second)["Location"] == shared_picture(client, "/blog/moved/")[""].removeprefix(SITE)
    actions.publish(revision=change(post, hero=image(), hero_alt="A kite"), by=None)
    assert client.get(second)["Location"] == shared_picture(client, "/blog/moved/")[""]
    assert "/media/" in client.get(second)["Location"]
    actions.unpublish(item=post, by=None)
    assert client.get(second).status_code == 410
    for nowhere in ("/cards/x/blog/never.png", "/cards/x/admin.png"):
        assert client.get(nowhere).status_code == 404


@pytest.mark.parametrize(
    "title", ["", "W" * 200, "a " * 100, "Łódź, Žižek & ß", "العربية", "漢字", "😀 Kites", "\x0b\n", "x" * 199 + "…"]
)
def test_every_title_makes_a_card(title: str) -> None:
    card = Card(title, title, title or "Site", "#ffffff", "#000000")
    assert Image.open(BytesIO(draw.__wrapped__(card))).size == (1200, 630)
    assert Image.open(BytesIO(draw_icon.__wrapped__(card, 192, maskable=True))).size == (192, 192)


def test_what_the_fonts_cannot_write_is_not_written_in_part() -> None:
    assert [writable(each) for each in ("Kites 😀", "Łódź", "Kites 漢字", "العربية")] == ["Kites", "Łódź", "", ""]


# --- Small files ------------------------------------------------------------------------------------------------------


def test_the_manifest_names_icons_in_the_colours_of_the_site(client: Client) -> None:
    assert '<link rel="manifest" href="/site.webmanifest">' in client.get("/").content.decode()
    response = client.get("/site.webmanifest")
    assert response["Content-Type"] == "application/manifest+json"
    said = response.json()
    assert (said["name"], said["start_url"]) == ("Test University", "/")
    for each in said["icons"]:
        answer = client.get(each["src"])
        width, height = Image.open(BytesIO(answer.content)).size
        assert f"{width}x{height}" == each["sizes"]
        name = each["src"].rpartition("/")[2]
        assert client.get(f"/icons/old/{name}")["Location"] == each["src"]
    assert client.get("/icons/old/icon-7.png").status_code == 404


def test_security_txt_says_whom_to_write_to_and_is_never_out_of_date(client: Client, site, settings) -> None:
    assert client.get("/.well-known/security.txt").status_code == 404
    site.contact_email = "hello@example.ac.uk"
    site.save()
    for moment in ("2026-01-31", "2026-05-31", "2026-06-01", "2026-12-31"):
        now = datetime.fromisoformat(f"{moment}T23:59:00+00:00")
        with time_machine.travel(now, tick=False):
            fields = dict(
                line.split(": ", 1) for line in client.get("/.well-known/security.txt").content.decode().splitlines()
            )
        assert timedelta(days=180) < datetime.fromisoformat(fields["Expires"]) - now < timedelta(days=365)
        assert fields["Contact"] == "mailto:hello@example.ac.uk"
        assert fields["Canonical"] == f"{SITE}/.well-known/security.txt"
    settings.SECURITY_CONTACT = "https://example.ac.uk/security"
    assert b"Contact: https://example.ac.uk/security\n" in client.get("/.well-known/security.txt").content


def test_a_copy_for_trying_out_says_of_every_answer_that_it_is_no_page_to_find(client: Client, settings) -> None:
    settings.INDEXABLE = False
    for path in ("/", "/blog/feed/", "/sitemap.xml", "/llms.txt", "/nowhere/", "/api/v1/posts/"):
        assert client.get(path)["X-Robots-Tag"] == "noindex", path


# --- IndexNow ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[dict]:
    """What the service is sent."""
    sent: list[dict] = []

    @contextmanager
    def take(request, timeout):
        sent.append({"to": request.full_url, **json.loads(request.data)})
        yield

    monkeypatch.setattr(indexnow, "urlopen", take)
    return sent


def test_search_engines_are_told_what_changed_each_once(client: Client, told: list[dict], settings) -> None:
    call_command("indexnow")
    assert (told, client.get("/a-key-of-ours.txt").status_code) == ([], 404)
    settings.INDEXNOW_KEY = "a-key-of-ours"
    assert client.get("/a-key-of-ours.txt").content == b"a-key-of-ours"
    assert client.get("/another-key.txt").status_code == 404
    call_command("indexnow")
    assert told[0]["keyLocation"] == f"{SITE}/a-key-of-ours.txt"
    assert told[0]["urlList"] == [f"{SITE}{path}" for path in ("/about/", "/blog/kites/", "/courses/flight/")]
    call_command("indexnow")
    assert len(told) == 1
    post = live_post("New", slug="new")
    live_post("Kept out", noindex=True)
    schedule(write_post("Later", slug="later"), timezone.now() + timedelta(days=1))
    call_command("indexnow")
    actions.publish(revision=change(post, slug="moved"), by=None)
    call_command("indexnow")
    with time_machine.travel(timezone.now() + timedelta(days=2)):
        call_command("indexnow")
    assert [each["urlList"] for each in told[1:]] == [
        [f"{SITE}/blog/new/"],
        [f"{SITE}/blog/moved/", f"{SITE}/blog/new/"],
        [f"{SITE}/blog/later/"],
    ]


def test_what_could_not_be_told_is_told_the_next_time(monkeypatch, told: list[dict], settings) -> None:
    settings.INDEXNOW_KEY = "a-key-of-ours"
    with monkeypatch.context() as away:

        def nobody(request, timeout):
            raise URLError("away")

        away.setattr(indexnow, "urlopen", nobody)
        with pytest.raises(CommandError, match="the service does not answer"):
            call_command("indexnow")
    call_command("indexnow")
    assert len(told[0]["urlList"]) == 3
