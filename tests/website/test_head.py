"""What every public page says to browsers, search engines and feed readers before its text begins."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from django.test import Client

from courses.structured_data import MODES, language_tag, weekly_workload
from courses.terms import Mode
from documents.models import Document
from live_rows.models import Tag
from tests.content import author, image, live_course, live_post, publish, subject, write_page
from website.models import SiteSettings

pytestmark = pytest.mark.django_db

PAGES = {
    "home": "/",
    "list": "/blog/",
    "tag": "/blog/tag/wind/",
    "subject": "/blog/subject/sky/",
    "author": "/blog/author/ada-byron/",
    "post": "/blog/kites/",
    "courses": "/courses/",
    "course": "/courses/flight/",
    "page": "/about/",
    "search": "/search/?q=kites",
    "api docs": "/api/docs/",
}
FILES = ["/sitemap.xml", "/robots.txt", "/favicon.ico", "/blog/feed/", "/blog/feed/atom/", "/blog/tag/wind/feed/"]


@pytest.fixture(autouse=True)
def site() -> SiteSettings:
    settings = SiteSettings.objects.create(name="Test University", tagline="Study the sky.", social_image=image("Sky"))
    ada = author("Ada Byron")
    live_post("Kites", slug="kites", tags=("Wind",), subject=subject("Sky"), authors=[str(ada.public_id)])
    made = live_course(
        "Flight", slug="flight", mode="blended_part_time", weekly_hours="15–18 hours", language="English"
    )
    made.intakes.create(name="Autumn", starts_on="2027-09-01")
    made.fees.create(amount="9500", academic_year="2027/28")
    from publishing import actions

    actions.publish(revision=actions.save_revision(item=made, by=None), by=None)
    publish(write_page("About", slug="about"))
    assert Tag.objects.get().slug == "wind"
    return settings


def objects(page: str) -> dict[str, dict[str, Any]]:
    scripts = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    return {found["@type"]: found for found in map(json.loads, scripts)}


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_a_page_asks_for_one_stylesheet_and_both_its_faces(client: Client, path: str) -> None:
    page = client.get(path).content.decode()
    [sheet] = re.findall(r'<link rel="stylesheet" href="([^"]+)"', page)
    answer = client.get(sheet)
    assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
    assert 'url("../' not in answer.content.decode()
    assert "@media print" in answer.content.decode()
    preloaded = re.findall(r'<link rel="preload" href="[^"]+/fonts/(\w+)_latin\.\w*', page)
    assert preloaded == ["bricolage_grotesque", "newsreader"]


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES)
def test_a_page_describes_itself_and_has_a_picture_to_be_shared_with(client: Client, path: str) -> None:
    page = client.get(path).content.decode()
    [description] = re.findall(r'<meta name="description" content="([^"]+)"', page)
    assert len(description) > 10
    assert page.count('property="og:image"') == 1


def test_lists_describe_what_is_in_them(client: Client) -> None:
    said = {name: client.get(path).content.decode() for name, path in PAGES.items()}
    assert 'content="Articles about Wind."' in said["tag"]
    assert 'content="Articles about Sky."' in said["subject"]
    assert 'content="Articles by Ada Byron.' in said["author"]
    assert "Articles by the people of Test University" in said["list"]
    assert "What Test University has published about “kites”." in said["search"] or "speak of “kites”" in said["search"]


@pytest.mark.exhaustive
@pytest.mark.parametrize("path", [*PAGES.values(), *FILES, "/api/v1/posts/", "/api/v1/openapi.json"])
def test_whoever_has_it_already_is_told_so_by_get_and_by_head(client: Client, path: str) -> None:
    tag = client.get(path)["ETag"]
    for ask in (client.get, client.head):
        answer = ask(path, headers={"If-None-Match": tag})
        assert (answer.status_code, answer.content) == (304, b"")
    assert client.head(path)["ETag"] == tag


def test_the_icon_answers_where_it_used_to_be(client: Client) -> None:
    response = client.get("/favicon.ico")
    assert (response.status_code, response["Content-Type"]) == (200, "image/x-icon")
    assert response.content[:4] == b"\x00\x00\x01\x00"


def test_nothing_that_says_noindex_is_hidden_from_who_should_read_it(client: Client) -> None:
    rules = client.get("/robots.txt").content.decode()
    assert "Disallow" not in rules
    assert 'content="noindex"' in client.get("/search/?q=kites").content.decode()


def test_tables_of_a_course_leave_their_roles_to_html(client: Client) -> None:
    page = client.get("/courses/flight/").content.decode()
    assert "<table" in page
    assert not re.search(r'role="(table|row|rowgroup|cell|columnheader|rowheader)"', page)


# --- Structured data --------------------------------------------------------------------------------------------------


def test_a_course_speaks_the_words_that_search_engines_expect(client: Client) -> None:
    course = objects(client.get("/courses/flight/").content.decode())["Course"]
    assert course["inLanguage"] == "en"
    [instance] = course["hasCourseInstance"]
    assert instance["courseMode"] == ["blended", "part-time"]
    assert instance["courseWorkload"] == "PT15H"
    assert instance["startDate"] == "2027-09-01"
    assert instance["offers"][0]["price"] == "9500.00"
    assert instance["offers"][0]["priceCurrency"] == "GBP"


def test_every_mode_has_its_words() -> None:
    assert set(MODES) == set(Mode)
    places, paces = {"online", "onsite", "blended"}, {"full-time", "part-time"}
    for words in MODES.values():
        assert words[0] in places
        assert set(words[1:]) <= paces
        assert words[1:]


@pytest.mark.parametrize(
    ("text", "duration"),
    [
        ("15–18 hours: about 4 taught", "PT15H"),
        ("15-18 hrs", "PT15H"),
        ("About 20 hours a week", "PT20H"),
        ("10 to 12 hours", "PT10H"),
        ("8h", "PT8H"),
        ("a few evenings", ""),
        ("999 hours", ""),
        ("", ""),
    ],
)
def test_hours_are_said_as_a_duration_where_there_are_any(text: str, duration: str) -> None:
    assert weekly_workload(text) == duration


@pytest.mark.parametrize(
    ("name", "tag"),
    [("English", "en"), ("deutsch", "de"), ("French", "fr"), ("Welsh", "cy"), ("Klingon", None), ("", None)],
)
def test_a_language_is_said_as_a_tag(name: str, tag: str | None) -> None:
    assert language_tag(name) == tag
    assert language_tag("") is None


def test_the_list_of_courses_is_a_list(client: Client) -> None:
    listed = objects(client.get("/courses/").content.decode())["ItemList"]
    assert [each["url"][-16:] for each in listed["itemListElement"]] == ["/courses/flight/"]


def test_a_post_names_the_logo_of_who_publishes_it(client: Client, site: SiteSettings) -> None:
    site.logo = image("Logo")
    site.save()
    posting = objects(client.get("/blog/kites/").content.decode())["BlogPosting"]
    assert posting["publisher"]["logo"]["url"].startswith("http")


# --- Feeds ------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("feed", ["/blog/feed/", "/blog/feed/atom/"])
def test_a_feed_leaves_the_writers_words_alone_and_makes_addresses_whole(client: Client, feed: str, settings) -> None:
    settings.SITE_URL = "https://www.example.ac.uk"
    live_post("Words", body='<p>Write href="/x/" or , /media/ as you like: <a href="/courses/">here</a>.</p>')
    text = client.get(feed).content.decode()
    assert "href=&quot;/x/&quot; or , /media/ as" in text or 'href="/x/" or , /media/ as' in text.replace("&quot;", '"')
    assert "https://www.example.ac.uk/courses/" in text


@pytest.mark.parametrize("feed", ["/blog/feed/", "/blog/feed/atom/"])
def test_an_entry_without_an_author_has_the_site_as_its_author(client: Client, feed: str) -> None:
    live_post("Nobody's")
    assert "Test University</" in client.get(feed).content.decode().split("<entry>" if "atom" in feed else "<item>")[1]
    assert Document.objects.live().count() == 4
