"""A word that only private things hold is found at no public address."""

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.urls import get_resolver
from django.utils import timezone

from publishing import actions
from tests.content import (
    author,
    change,
    image,
    live_course,
    live_post,
    newest,
    schedule,
    subject,
    write_course,
    write_page,
    write_post,
)

pytestmark = [pytest.mark.exhaustive, pytest.mark.django_db, pytest.mark.postgresql]

CANARY = "Quetzalcoatlus"
SLUG = CANARY.lower()
MOST_PAGES = 600


@pytest.fixture
def site_with_secrets() -> None:
    """Something public of every kind, and the canary in every private state beside it."""
    tomorrow = timezone.now() + timedelta(days=1)
    course = live_course("Paragliding", slug="paragliding")
    live_post(
        "Kites",
        slug="kites",
        tags=("Wind",),
        subject=subject(),
        authors=[str(author().public_id)],
        courses=[str(course.public_id)],
        hero=image("A kite"),
        hero_alt="A kite in the sky",
    )
    private = {"body": f"<p>{CANARY} flies.</p>", "summary": f"{CANARY} summary", "subtitle": f"{CANARY} subtitle"}
    write_post(f"{CANARY} draft", tags=(f"{CANARY}tag",), slug=f"{SLUG}-draft", subject=subject(), **private)
    schedule(write_post(f"{CANARY} scheduled", tags=(f"{CANARY}tag",), slug=f"{SLUG}-scheduled", **private), tomorrow)
    unpublished = live_post("Gone", slug="gone")
    actions.unpublish(item=unpublished, by=None)
    change(unpublished, title=f"{CANARY} gone", **private)
    changed = live_post("Changed", slug="changed", tags=("Wind",))
    changed.tags.add(f"{CANARY}tag")
    change(
        changed,
        title=f"{CANARY} changed",
        slug=f"{SLUG}-changed",
        hero=image(f"{CANARY} picture"),
        hero_alt=f"{CANARY} flying",
        **private,
    )
    change(changed, title=f"{CANARY} later", **private)
    actions.schedule(revision=newest(changed), at=tomorrow, by=None)
    write_course(f"{CANARY} course", slug=f"{SLUG}-course", subject=subject(f"{CANARY} studies"), **private)
    write_page(f"{CANARY} page", slug=f"{SLUG}-page", **private)
    image(f"{CANARY} unused")
    author(f"{CANARY} Smith")
    # Public things that point at private ones.
    draft = write_post(f"{CANARY} linked", slug=f"{SLUG}-linked", **private)
    card = f'<div data-card="course" data-ref="course:{course.public_id}"></div>'
    link = f'<p>See <a data-ref="post:{draft.public_id}">that one</a>.</p>{card}'
    live_post("Links", slug="links", body=link, related_posts=[str(draft.public_id)], subject=subject())


def every_address(client: Client) -> set[str]:
    """Everything that links, feeds, the sitemap and the API lead to, from the home page on."""
    seen: set[str] = set()
    waiting = [
        "/",
        "/blog/feed/",
        "/blog/feed/atom/",
        "/sitemap.xml",
        "/robots.txt",
        "/healthz",
        "/search/",
        *api_addresses(),
    ]
    while waiting and len(seen) < MOST_PAGES:
        address = waiting.pop()
        if address in seen:
            continue
        seen.add(address)
        response = client.get(address)
        text = response.content.decode(errors="replace")
        found = re.findall(r'(?:href|src|action)="([^"#]+)"|<loc>([^<]+)</loc>|"(?:url|next|path)": ?"([^"]+)"', text)
        for address in ("".join(match) for match in found):
            local = address.removeprefix("http://127.0.0.1:8000").replace("&amp;", "&")
            if local.startswith("/") and not local.startswith(("//", "/static/", "/media/", "/admin/")):
                waiting.append(local)
    return seen


def api_addresses() -> list[str]:
    lists = ("posts", "courses", "pages", "tags", "subjects", "authors", "site")
    return [f"/api/v1/{name}/" for name in lists] + ["/api/v1/openapi.json", "/api/docs/"]


def guesses() -> list[str]:
    """What somebody would try who knows the word."""
    places = ("/blog/", "/courses/", "/", "/blog/tag/", "/blog/subject/", "/blog/author/")
    endings = ("", "tag", "-draft", "-scheduled", "-changed", "-course", "-page", "-linked", "-smith", "-studies")
    slugs = [f"{SLUG}{ending}" for ending in endings]
    pages = [f"{place}{slug}/" for place in places for slug in slugs]
    feeds = [f"/blog/tag/{slug}/feed/" for slug in slugs]
    api = [f"/api/v1/{kind}/{slug}/" for kind in ("posts", "courses", "pages") for slug in slugs]
    return [*pages, *feeds, *api]


def test_the_crawl_reaches_every_public_kind_of_page(client: Client, site_with_secrets) -> None:
    seen = every_address(client)
    for address in ("/blog/", "/blog/kites/", "/courses/paragliding/", "/blog/tag/wind/", "/blog/subject/engineering/"):
        assert address in seen
    assert "/api/v1/posts/kites/" in seen or any("/api/v1/posts/" in address for address in seen)


def test_a_canary_in_every_private_state_is_found_at_no_public_address(client: Client, site_with_secrets) -> None:
    searches = [f"{path}?q={q}" for path in ("/search/", "/api/v1/posts/") for q in ("flies", "kites", "draft")]
    for address in [*every_address(client), *searches]:
        response = client.get(address)
        assert response.status_code < 500, address
        content = response.content.decode(errors="replace").lower()
        assert SLUG not in content, address


def test_guessing_the_canary_tells_nothing(client: Client, site_with_secrets) -> None:
    for address in guesses():
        response = client.get(address)
        assert response.status_code == 404, address
    for path in ("/search/", "/api/v1/posts/", "/api/v1/courses/"):
        for guess in (CANARY, CANARY[:-1], "Quetzalcoatlas"):  # the word, its beginning, one slip away
            content = client.get(path, {"q": guess}).content.decode()
            assert not re.search(r"scheduled|draft|flies|Changed|Gone", content), (path, guess)
            assert len(re.findall(SLUG, content.lower().replace(guess.lower(), ""))) == 0


def test_a_filter_by_something_private_is_a_filter_by_nothing(client: Client, site_with_secrets) -> None:
    known = client.get("/api/v1/posts/", {"tag": f"{SLUG}tag"})
    unknown = client.get("/api/v1/posts/", {"tag": "no-such-tag"})
    assert (known.status_code, known.json()) == (unknown.status_code, unknown.json())


def test_links_to_private_things_lose_the_anchor_and_keep_the_sentence(client: Client, site_with_secrets) -> None:
    content = client.get("/blog/links/").content.decode()
    assert "See that one." in content


def test_every_public_route_is_crawled_or_guessed(client: Client, site_with_secrets) -> None:
    """A new public route must be looked at here: this list is what the resolver knew when the test was written."""
    prefixes = {str(pattern.pattern) for pattern in get_resolver().url_patterns}
    assert prefixes == {"admin/", "api/", "shared/", "media/", "blog/", "courses/", "enquire/", ""}
