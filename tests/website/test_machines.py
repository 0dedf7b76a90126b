"""Pages as Markdown, and the small files that programs ask for."""

from __future__ import annotations

import json

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from publishing import actions
from tests.content import author, change, image, live_course, live_post, publish, subject, write_page, write_post
from website.models import SiteSettings

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
