"""The live preview, as the server draws it: of any form, valid or not, and nothing is written."""

from __future__ import annotations

import re
import sqlite3
from html import unescape
from html.parser import HTMLParser
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from blog.models import Post
from courses.models import Course
from documents import kinds
from live_rows.models import Tag
from publishing.models import Revision
from tests.content import image, live_post, subject, write_course, write_post
from tests.desk.desk import Desk, Sheet, url_of
from tests.people.test_who_sees_what import bytes_of
from tests.publishing.test_gate import MAKERS
from website.models import Page, SiteSettings

pytestmark = pytest.mark.django_db
# What reads rows with what was typed, or could wait for a lock, is asked of both databases.

PICTURES = {
    "post": ("page", "card", "search", "social"),
    "course": ("page", "card", "search", "social"),
    "page": ("page", "search", "social"),  # no list shows a page as a card
}
EACH = [(kind, picture) for kind, pictures in PICTURES.items() for picture in pictures]


def live(sheet: Sheet, picture: str = "page") -> HttpResponse:
    return sheet.desk.client.post(sheet.url, {**sheet.fields, "_live": picture})


def seen(sheet: Sheet, picture: str = "page") -> str:
    """The HTML of a picture."""
    response = live(sheet, picture)
    assert response.status_code == 200
    return response.json()["html"]


def one(pattern: str, html: str) -> str:
    [found] = re.findall(pattern, html, re.DOTALL)
    return unescape(found).strip()


def test_every_kind_of_content_is_tried_here() -> None:
    assert PICTURES.keys() == {kind.name for kind in kinds.content()}


@pytest.mark.django_db(transaction=True)  # in a transaction of the test's own an item would be locked, as for saving
@pytest.mark.parametrize(("kind", "picture"), EACH)
@pytest.mark.postgresql
def test_a_picture_shows_what_is_typed_and_writes_nothing(kind: str, picture: str, superuser: User) -> None:
    item = MAKERS[kind]()
    before = Revision.objects.count()
    sheet = Desk(superuser).open(item).type(title="Typed and not saved", seo_title="")
    with CaptureQueriesContext(connection) as captured:
        html = seen(sheet, picture)
    assert "Typed and not saved" in html
    words = {query["sql"].split()[0] for query in captured}
    assert words == {"SELECT"}
    assert not any("FOR UPDATE" in query["sql"] for query in captured)
    assert Revision.objects.count() == before
    assert type(item).objects.get().title != "Typed and not saved"


@pytest.mark.parametrize(("kind", "picture"), EACH)
@pytest.mark.postgresql
def test_a_new_item_is_seen_before_it_is_saved(kind: str, picture: str, superuser: User) -> None:
    model: Any = {"post": Post, "course": Course, "page": Page}[kind]
    sheet = Desk(superuser).new(model).type(title="Kites", body="<p>Up they go.</p>")
    assert "Kites" in seen(sheet, picture)
    assert seen(Desk(superuser).new(model), picture)
    assert not model.objects.exists()


@pytest.mark.postgresql
def test_new_tags_and_rows_are_seen_and_not_made(editor: User) -> None:
    sheet = Desk(editor).new(Post).type(title="Kites", body="<p>Up.</p>", tags="Wind, Breeze")
    assert "Breeze" in seen(sheet)
    assert not Tag.objects.exists()
    course = Desk(editor).open(write_course("Flight"))
    course.type(**{"reasons-TOTAL_FORMS": "1", "reasons-0-title": "The view", "reasons-0-text": "From above."})
    assert "The view" in seen(course)
    assert not Course.objects.get().reasons.exists()


def test_where_a_field_is_not_valid_it_shows_what_it_held_before(editor: User) -> None:
    sheet = Desk(editor).open(write_post("Kites", publish_date="2026-04-13"))
    answer = live(sheet.type(title="Better kites", publish_date="the day after")).json()
    assert "Better kites" in answer["html"]
    assert "13 April 2026" in answer["html"]
    assert "the day after" not in answer["html"]
    assert answer["held"] == ["Publish date"]
    course = Desk(editor).open(MAKERS["course"]()).type(**{"intakes-0-starts_on": "soon"})
    assert live(course).json()["held"] == ["Intakes"]


def test_nobody_keeps_or_finds_an_answer(editor: User) -> None:
    response = live(Desk(editor).open(write_post("Kites")))
    assert response["Cache-Control"].startswith("no-store, private")
    assert response["X-Robots-Tag"] == "noindex"
    assert 'name="robots" content="noindex"' in response.json()["html"]


def test_what_there_is_no_picture_of_is_said(editor: User) -> None:
    for item, picture in ((MAKERS["page"](), "card"), (write_post("Kites"), "sound"), (write_post("Rain"), "")):
        response = live(Desk(editor).open(item), picture)
        assert (response.status_code, response.json()) == (400, {"error": "There is no such preview."})


@pytest.mark.exhaustive
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("kind", PICTURES)
@pytest.mark.postgresql
def test_a_live_preview_waits_for_nobody_who_is_saving(kind: str, superuser: User) -> None:
    if connection.vendor != "sqlite":
        return  # there a reader never waits for a writer
    sheet = Desk(superuser).open(MAKERS[kind]()).type(title="Typed", seo_title="")
    other = sqlite3.connect(connection.settings_dict["NAME"], isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    try:
        for picture in PICTURES[kind]:
            assert "Typed" in seen(sheet, picture)
    finally:
        other.execute("ROLLBACK")
        other.close()


# --- Who may --------------------------------------------------------------------------------------------------------


@pytest.mark.postgresql
def test_somebody_elses_item_is_answered_like_one_that_is_not_there(writer: User, editor: User) -> None:
    post = write_post("Kites", by=editor)
    sheet = Desk(editor).open(post)
    client = Desk(writer).client
    missing = url_of("change", post).replace(f"/{post.pk}/", "/987654/")
    theirs, nothing = (client.post(url, {**sheet.fields, "_live": "page"}) for url in (sheet.url, missing))
    assert theirs.status_code == 404
    assert bytes_of(theirs) == bytes_of(nothing)
    course = Desk(editor).open(write_course("Flight"))
    assert client.post(course.url, {**course.fields, "_live": "page"}).status_code == 404
    assert client.post(reverse("admin:courses_course_add"), {"title": "x", "_live": "page"}).status_code == 403


def test_a_writer_sees_their_own(writer: User) -> None:
    assert "Mine" in seen(Desk(writer).open(write_post("Kites", by=writer)).type(title="Mine"))


def test_whoever_is_signed_out_is_led_to_the_login(editor: User) -> None:
    sheet = Desk(editor).open(write_post("Kites"))
    sheet.desk.client.logout()
    response = sheet.desk.client.post(sheet.url, {**sheet.fields, "_live": "page"}, headers={"Sec-Fetch-Mode": "cors"})
    assert response.status_code == 302
    assert response["Location"].startswith("/admin/login/")


# --- Broken, huge, hostile ------------------------------------------------------------------------------------------

HOSTILE = (
    '"><script>alert(1)</script><img src="https://evil.example/x.png" onerror="alert(1)">'
    "</title></script><iframe src='https://evil.example/'></iframe><svg onload=alert(1)>"
    '<link rel="stylesheet" href="https://evil.example/x.css"><a href="javascript:alert(1)">x</a>'
    '<form action="https://evil.example/"></form><base href="https://evil.example/"><style></style>'
)
BROKEN = (
    "",
    " ",
    "\x00",
    "-1",
    "9" * 40,
    "2026-02-31",
    "[{",
    "<p",
    "<!--",
    "{{ 7|add:7 }}",
    "🪁" * 3000,
    "‮kites",
    HOSTILE,
)


class Loading(HTMLParser):
    """What a page would run, and what it would fetch from elsewhere."""

    def __init__(self, html: str):
        super().__init__()
        self.found: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        found = {name: value or "" for name, value in attrs}
        runs = tag in {"script", "iframe", "object", "embed", "base", "style"}
        handlers = [name for name in found if name.startswith("on")]
        fetches = {"src", "srcset", "action", "poster", "background"} | ({"href"} if tag == "link" else set())
        elsewhere = [found[name] for name in fetches & found.keys() if not found[name].startswith("/")]
        is_fetched = tag != "link" or found.get("rel") != "canonical"
        scripted = found.get("href", "").lower().startswith("javascript:")
        if runs or handlers or (elsewhere and is_fetched) or scripted:
            self.found.append(self.get_starttag_text() or tag)


@pytest.mark.exhaustive
@pytest.mark.parametrize(("kind", "picture"), EACH)
@pytest.mark.postgresql
def test_nothing_typed_is_an_error_or_runs_or_calls_elsewhere(kind: str, picture: str, superuser: User) -> None:
    sheet = Desk(superuser).open(MAKERS[kind]())
    kept = {"loaded_revision"} | {name for name in sheet.fields if name.endswith("_FORMS")}
    for value in BROKEN:
        sheet.type(**{name: value for name in sheet.fields if name not in kept})
        assert (value, Loading(seen(sheet, picture)).found) == (value, [])


@pytest.mark.exhaustive
@pytest.mark.parametrize("value", ["", "-1", "x", "9" * 40])
@pytest.mark.postgresql
def test_a_form_that_no_browser_sends_is_answered_too(value: str, superuser: User) -> None:
    sheet = Desk(superuser).open(MAKERS["course"]())
    sheet.type(**{name: value for name in sheet.fields if name.endswith("_FORMS") or name == "loaded_revision"})
    assert "Flight" in seen(sheet)
    sheet.fields = {"title": ["Alone"]}
    assert live(sheet).status_code == 200


@pytest.mark.exhaustive
@pytest.mark.parametrize(("kind", "picture"), [*((kind, "page") for kind in PICTURES), ("post", "social")])
def test_a_megabyte_of_text_is_seen(kind: str, picture: str, superuser: User) -> None:
    words = "The wind blows where it <strong>will</strong>, and nobody has ever seen it. "
    body = "<h2>Wind</h2>" + f"<p>{words * 4}</p>" * 3_100 + "<p>The end of it.</p>"
    assert 950_000 < len(body) < 1_000_000  # more than that is refused, and seen as it was before
    html = seen(Desk(superuser).open(MAKERS[kind]()).type(title="Long", body=body, seo_title=""), picture)
    assert "Long" in html
    assert picture != "page" or "The end of it." in html


# --- What search engines and social networks are told -----------------------------------------------------------------


@pytest.mark.parametrize("kind", PICTURES)
@pytest.mark.parametrize("fields", [{}, {"seo_title": "Found", "seo_description": "Found & read"}, {"body": ""}])
def test_the_tabs_show_what_the_head_of_the_page_says(kind: str, fields: dict[str, str], superuser: User) -> None:
    SiteSettings.objects.update_or_create(
        pk=1, defaults={"name": "Kite & Sons", "tagline": "We fly.", "social_image": image()}
    )
    sheet = Desk(superuser).open(MAKERS[kind]()).type(**fields)
    page, search, social = (seen(sheet, picture) for picture in ("page", "search", "social"))
    assert one('class="live-result-title"[^>]*>(.*?)</p>', search) == one("<title>(.*?)</title>", page)
    description = one('<meta name="description" content="(.*?)">', page)
    assert one('class="live-result-text"[^>]*>(.*?)</p>', search) == description
    assert one('class="live-card-text"[^>]*>(.*?)</p>', social) == description
    assert one('class="live-card-title"[^>]*>(.*?)</p>', social) == one('"og:title" content="(.*?)">', page)
    assert one('"og:image" content="(.*?)">', page).endswith(one('<img src="(.*?)"', social))


def test_the_length_of_what_search_engines_show_is_said_in_words(editor: User) -> None:
    sheet = Desk(editor).open(write_post("Kites"))
    sheet.type(title="Kites and the wind " * 4, seo_title="", seo_description="It flies. " * 16)
    html = " ".join(seen(sheet, "search").split())
    assert "Title: 75 characters. About 60 are shown." in html
    assert "Description: 159 characters. About 155 are shown." in html
    assert one('class="live-result-title"[^>]*>(.*?)</p>', html).endswith(" the wind …")
    html = seen(sheet.type(title="", seo_description=""), "search")
    assert "Title: none yet." in html
    assert "Untitled" in html or SiteSettings().name in html


def test_the_card_is_that_of_the_lists(editor: User, client: Any) -> None:
    post = live_post("Kites", subject=subject("Sky"), summary="They fly.")
    listed = client.get("/blog/subject/sky/").content.decode()
    card = r'<article class="card">.*?</article>'
    [shown] = re.findall(card, seen(Desk(editor).open(post), "card"), re.DOTALL)
    assert shown in listed


def test_the_card_of_a_course_is_that_of_the_directory(editor: User, client: Any) -> None:
    course = write_course("Flight", subtitle="How to")
    html = seen(Desk(editor).open(course), "card")
    assert 'class="directory-line directory-line-pictured"' in html
    assert "Flight MSc" in html
