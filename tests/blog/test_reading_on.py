"""What leads readers on: archives by date, the posts before and after, links to pass on; and what has changed since."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime
from urllib.parse import parse_qsl, urlsplit

import pytest
import time_machine
from django.test import Client

from publishing import actions
from tests.content import change, live_course, live_post, subject, write_post

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


def page(client: Client, path: str) -> str:
    response = client.get(path)
    assert response.status_code == 200, path
    return response.content.decode()


# --- Archives ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def dated() -> None:
    for number, day in enumerate((date(2024, 12, 31), date(2025, 1, 1), *[date(2025, 5, 9)] * 14, date(2026, 2, 3))):
        live_post(f"Post {number}", slug=f"post-{number}", publish_date=day)
    write_post("Draft", publish_date=date(2023, 1, 1))


def test_posts_are_found_by_year_and_month_page_by_page(client: Client, dated, django_assert_num_queries) -> None:
    with django_assert_num_queries(3):
        years = page(client, "/blog/archive/")
    found = re.findall(r'<a href="(/blog/archive/\d+/)">(\d+)</a> <span>(\d+) articles?<', years)
    assert found == [(f"/blog/archive/{y}/", str(y), str(n)) for y, n in ((2026, 1), (2025, 15), (2024, 1))]
    with django_assert_num_queries(3):
        year = page(client, "/blog/archive/2025/")
    assert "<title>2025 · Prospectus</title>" in year
    assert re.findall(r'href="(/blog/archive/2025/\d+/)"', year) == ["/blog/archive/2025/01/", "/blog/archive/2025/05/"]
    second = page(client, "/blog/archive/2025/?page=2")
    assert "<title>2025, page 2 · Prospectus</title>" in second
    assert 'rel="canonical" href="http://127.0.0.1:8000/blog/archive/2025/?page=2"' in second
    assert second.count("<article") == 3
    may = page(client, "/blog/archive/2025/05/")
    assert "<h1" in may
    assert ">May 2025</h1>" in may
    assert 'name="robots" content="noindex"' in may
    assert "Articles by date" in page(client, "/blog/")


def test_a_month_ends_at_midnight_on_the_sites_own_clock(client: Client) -> None:
    """In summer London is an hour ahead of UTC."""
    with time_machine.travel(datetime(2025, 6, 30, 22, 59, 59, tzinfo=UTC), tick=False):
        live_post("June", slug="june")
    with time_machine.travel(datetime(2025, 6, 30, 23, 0, tzinfo=UTC), tick=False):
        live_post("July", slug="july")
    assert "/blog/june/" in page(client, "/blog/archive/2025/06/")
    july = page(client, "/blog/archive/2025/07/")
    assert "/blog/july/" in july
    assert "/blog/june/" not in july


@pytest.mark.parametrize(
    ("path", "status"),
    [("2023/", 404), ("2025/13/", 404), ("2025/00/", 404), ("0/", 404), ("99999/", 404), ("2025/5/", 301)],
)
def test_a_time_without_posts_has_no_page(client: Client, dated, path: str, status: int) -> None:
    assert client.get(f"/blog/archive/{path}").status_code == status


def test_a_site_without_posts_has_an_empty_archive(client: Client) -> None:
    assert "Nothing has been published here yet." in page(client, "/blog/archive/")


# --- The posts before and after ---------------------------------------------------------------------------------------


def around(client: Client, path: str) -> tuple[str, str]:
    html = page(client, path)
    older, newer = (re.search(rf'href="([^"]+)" rel="{rel}"', html) for rel in ("prev", "next"))
    return older[1] if older else "", newer[1] if newer else ""


def test_a_post_leads_to_the_ones_before_and_after_it_in_its_subject(client: Client) -> None:
    for number, about in enumerate(("Wind", "Water", "Wind", "Wind")):
        live_post(
            f"{about} {number}", slug=f"n-{number}", subject=subject(about), publish_date=date(2026, 1, 1 + number)
        )
    write_post("Draft", subject=subject("Wind"), publish_date=date(2026, 1, 3))
    assert around(client, "/blog/n-0/") == ("", "/blog/n-2/")
    assert around(client, "/blog/n-2/") == ("/blog/n-0/", "/blog/n-3/")
    assert around(client, "/blog/n-3/") == ("/blog/n-2/", "")
    assert around(client, "/blog/n-1/") == ("", "")
    live_post("None", slug="none")
    assert around(client, "/blog/none/") == ("", "")


def test_posts_of_one_day_have_one_order(client: Client) -> None:
    for number in range(4):
        live_post(slug=f"n-{number}", subject=subject("Wind"), publish_date=date(2026, 1, 1))
    path, seen = next(f"/blog/n-{n}/" for n in range(4) if not around(client, f"/blog/n-{n}/")[0]), []
    while path:
        seen.append(path)
        path = around(client, path)[1]
    assert len(set(seen)) == len(seen) == 4


# --- Passing it on ----------------------------------------------------------------------------------------------------


def test_links_to_pass_a_post_on_name_it_and_nobody_else_is_asked_anything(client: Client) -> None:
    live_post("Kites & “co” #1", slug="kites")
    html = page(client, "/blog/kites/")
    share = html.partition('<nav class="share"')[2].partition("</nav>")[0]
    links = [each.replace("&amp;", "&") for each in re.findall(r'href="([^"]+)"', share)]
    assert len(links) == 5
    for link in links:
        said = " ".join(value for _, value in parse_qsl(urlsplit(link).query))
        assert "http://127.0.0.1:8000/blog/kites/" in said
        assert "Kites & “co” #1" in said or "sharer" in link or "share-offsite" in link
    assert not re.findall(r'<(?:script|img|iframe)[^>]+src="https?://(?!127)', html)


def test_headings_lead_to_themselves_unless_they_lead_elsewhere(client: Client) -> None:
    live_post(
        "Kites", slug="kites", body='<h2>Why <em>fly</em>?</h2><p>a</p><h3><a href="/about/">Out</a></h3><p>b</p>'
    )
    html = page(client, "/blog/kites/")
    assert '<h2 id="why-fly"><a class="anchor" href="#why-fly">Why <em>fly</em>?</a></h2>' in html
    assert '<h3 id="out"><a href="/about/">Out</a></h3>' in html
    assert "anchor" not in client.get("/blog/feed/").content.decode()


# --- What has changed since -------------------------------------------------------------------------------------------


def test_a_post_says_that_it_is_old_two_years_to_the_day_after_it_last_changed(client: Client) -> None:
    with time_machine.travel(datetime(2024, 2, 29, 12, 0, tzinfo=UTC), tick=False):
        post = live_post("Kites", slug="kites")
    old = 'This article was last changed on <time datetime="2024-02-29">29 February 2024</time>'
    with time_machine.travel(datetime(2026, 2, 28, 23, 59, tzinfo=UTC), tick=False):
        assert old not in page(client, "/blog/kites/")
    with time_machine.travel(datetime(2026, 3, 1, 0, 0, tzinfo=UTC), tick=False):
        assert old in page(client, "/blog/kites/")
        actions.publish(revision=change(post, body="<p>Brought up to date.</p>"), by=None)
        assert "was last changed on" not in page(client, "/blog/kites/")


def test_a_post_says_which_of_its_facts_have_changed_since_it_was_written(client: Client) -> None:
    course = live_course("Flight", slug="flight", duration="2 years")
    fact = f'<data data-fact="course:{course.public_id}:duration">2 years</data>'
    live_post("Kites", slug="kites", body=f"<p>It takes {fact}, or {fact}.</p>")
    assert "Since this was written" not in page(client, "/blog/kites/")
    actions.publish(revision=change(course, duration="3 years"), by=None)
    html = page(client, "/blog/kites/")
    assert "It takes 3 years, or 3 years." in html
    assert html.count("<span>(then: 2 years)</span>") == 1
    actions.unpublish(item=course, by=None)
    assert "Since this was written" not in page(client, "/blog/kites/")
