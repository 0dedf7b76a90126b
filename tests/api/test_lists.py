"""Lists: their pages, orders and filters."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client
from django.utils import timezone

from publishing import actions
from tests.content import (
    author,
    change,
    live_course,
    live_post,
    publish,
    schedule,
    subject,
    write_course,
    write_page,
    write_post,
)

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


def walk(client: Client, address: str | None, *, to: str = "next") -> list[str]:
    """The titles on all pages from `address` on."""
    found: list[str] = []
    while address:
        page = client.get(address.removeprefix("http://127.0.0.1:8000")).json()
        titles = [each["title"] for each in page["results"]]
        found = [*found, *titles] if to == "next" else [*titles, *found]
        address = page[to]
    return found


# --- Pages ------------------------------------------------------------------------------------------------------------


@pytest.fixture
def seven(db) -> list[str]:
    """Seven posts, oldest first; three are of the same day, published at the same instant."""
    days = [date(2026, 1, 1), date(2026, 1, 2), *[date(2026, 1, 3)] * 3, date(2026, 1, 4), date(2026, 1, 5)]
    return [live_post(f"Post {letter}", publish_date=day).title for letter, day in zip("abcdefg", days, strict=True)]


@pytest.mark.parametrize("limit", [1, 2, 3, 6, 7, 8])
@pytest.mark.parametrize("order", ["-published_at", "published_at"])
def test_following_next_shows_everything_once(client: Client, seven, limit, order):
    found = walk(client, f"/api/v1/posts/?limit={limit}&order={order}")
    assert sorted(found) == sorted(seven)
    ends = (found[0], found[-1])
    assert ends == (("Post g", "Post a") if order == "-published_at" else ("Post a", "Post g"))


@pytest.mark.parametrize("order", ["-published_at", "published_at"])
def test_following_previous_leads_back_the_same_way(client: Client, seven, order):
    address = f"/api/v1/posts/?limit=2&order={order}"
    forth = walk(client, address)
    page = client.get(address).json()
    while page["next"]:
        page = client.get(page["next"]).json()
    assert walk(client, page["previous"], to="previous") == forth[:6]


@pytest.mark.parametrize("order", ["title", "-title", "published_at", "-published_at"])
@pytest.mark.parametrize(("path", "live"), [("courses", live_course), ("pages", None)])
def test_courses_and_pages_come_in_four_orders(client: Client, path, live, order):
    for title in ("Bravo", "Alpha", "Delta\nand more", "Charlie"):
        live(title) if live else publish(write_page(title))
    found = walk(client, f"/api/v1/{path}/?limit=1&order={order}")
    by_title, by_date = (
        ["Alpha", "Bravo", "Charlie", "Delta\nand more"],
        ["Bravo", "Alpha", "Delta\nand more", "Charlie"],
    )
    expected = by_title if "title" in order else by_date
    assert found == (expected[::-1] if order.startswith("-") else expected)


def test_courses_are_by_title_unless_asked_otherwise(titles):
    live_course("Bravo")
    live_course("Alpha")
    assert titles("/courses/") == ["Alpha", "Bravo"]


def test_what_is_published_meanwhile_neither_repeats_nor_hides_anything(client: Client, seven):
    first = client.get("/api/v1/posts/?limit=3").json()
    live_post("Post new")
    rest = walk(client, first["next"])
    assert sorted([each["title"] for each in first["results"]] + rest) == sorted(seven)


def test_the_row_that_a_cursor_names_may_go(client: Client, seven):
    first = client.get("/api/v1/posts/?limit=1").json()
    from blog.models import Post

    actions.unpublish(item=Post.objects.get(title=first["results"][0]["title"]), by=None)
    assert walk(client, first["next"]) == walk(client, "/api/v1/posts/")


def test_twenty_results_are_a_page_and_a_hundred_the_most(client: Client, read):
    for _ in range(21):
        live_post()
    assert len(read("/posts/")["results"]) == 20
    assert len(read("/posts/", limit="100")["results"]) == 21
    assert read("/posts/", limit="100")["next"] is None


def test_the_next_page_keeps_the_filters(client: Client, read):
    for number in range(3):
        live_post(f"Windy {number}", tags=("Wind",))
        live_post(f"Calm {number}", tags=("Calm", "Still"))
    page = read("/posts/", tag="wind,calm", limit="2")
    assert page["next"].startswith("http://127.0.0.1:8000/api/v1/posts/?tag=wind,calm&limit=2&cursor=")
    assert len(walk(client, "/api/v1/posts/?tag=wind&limit=1")) == 3


def test_tags_subjects_and_authors_have_pages_too(client: Client, read):
    for name in ("Air", "Sea", "Wind"):
        live_post(tags=(name,), subject=subject(name), authors=[str(author(name).public_id)])
    for path, key in (("/tags/", "name"), ("/subjects/", "title"), ("/authors/", "name")):
        first = read(path, limit="2")
        assert [each[key] for each in first["results"]] == ["Air", "Sea"]
        second = client.get(first["next"]).json()
        assert [each[key] for each in second["results"]] == ["Wind"]
        assert (second["next"], client.get(second["previous"]).json()["results"]) == (None, first["results"])


# --- Filters ----------------------------------------------------------------------------------------------------------


@pytest.fixture
def library(db) -> None:
    gliding, sailing = live_course("Gliding", slug="gliding"), live_course("Sailing", slug="sailing")
    ada, ben = str(author("Ada").public_id), str(author("Ben").public_id)
    air, sea = subject("Air"), subject("Sea")
    for title, tags, about, by, course, day in (
        ("Kites", ("Wind", "String"), air, [ada], [gliding], 1),
        ("Balloons", ("Wind",), air, [ben], [], 2),
        ("Dinghies", ("Wind", "Water"), sea, [ada, ben], [sailing], 3),
        ("Divers", ("Water",), sea, [], [sailing, gliding], 4),
    ):
        live_post(
            title,
            tags=tags,
            subject=about,
            authors=by,
            courses=[str(each.public_id) for each in course],
            publish_date=date(2026, 6, day),
        )


@pytest.mark.parametrize(
    ("parameters", "expected"),
    [
        ({}, "Divers Dinghies Balloons Kites"),
        ({"tag": "wind"}, "Dinghies Balloons Kites"),
        ({"tag": "string,water"}, "Divers Dinghies Kites"),
        ({"tag": "wind,water"}, "Divers Dinghies Balloons Kites"),
        ({"tag": "nothing"}, ""),
        ({"tag": "nothing,string"}, "Kites"),
        ({"subject": "sea"}, "Divers Dinghies"),
        ({"subject": "sea,air"}, "Divers Dinghies Balloons Kites"),
        ({"subject": "nothing"}, ""),
        ({"course": "gliding"}, "Divers Kites"),
        ({"course": "gliding,sailing"}, "Divers Dinghies Kites"),
        ({"course": "nothing"}, ""),
        ({"author": "ada"}, "Dinghies Kites"),
        ({"author": "ada,ben"}, "Dinghies Balloons Kites"),
        ({"author": "nobody"}, ""),
        ({"published_after": "2026-06-03"}, "Divers Dinghies"),
        ({"published_before": "2026-06-03"}, "Balloons Kites"),
        ({"published_after": "2026-06-02T12:00:00Z", "published_before": "2026-06-03T12:00:00Z"}, "Balloons"),
        ({"published_after": "2026-06-02T14:00:00+02:00"}, "Divers Dinghies Balloons"),
        ({"q": "balloon"}, "Balloons"),
        ({"q": "nothingofthekind"}, ""),
        ({"q": "!?"}, ""),
        ({"tag": "wind", "author": "ada"}, "Dinghies Kites"),
        ({"tag": "wind", "author": "ada", "subject": "air", "course": "gliding", "q": "kite"}, "Kites"),
        ({"tag": "wind", "subject": "sea", "author": "ben", "order": "published_at"}, "Dinghies"),
        ({"order": "published_at"}, "Kites Balloons Dinghies Divers"),
    ],
)
def test_filters_of_posts(titles, library, parameters, expected):
    assert titles("/posts/", **parameters) == expected.split()


def test_a_post_with_several_of_the_tags_comes_once(titles, library):
    assert titles("/posts/", tag="wind,string", q="kites") == ["Kites"]


def test_a_day_begins_at_midnight_by_the_sites_clocks(titles, time_machine):
    time_machine.move_to("2026-06-30T23:30:00Z", tick=False)  # half past midnight on 1 July in London
    live_post("July")
    assert titles("/posts/", published_after="2026-07-01") == ["July"]
    assert titles("/posts/", published_before="2026-07-01") == []


def test_courses_are_filtered_by_subject_and_words(titles):
    live_course("Gliding", subject=subject("Air"), body="<p>Thermals.</p>")
    live_course("Sailing", subject=subject("Sea"), body="<p>Knots.</p>")
    assert titles("/courses/", subject="sea") == ["Sailing"]
    assert titles("/courses/", subject="sea,air") == ["Gliding", "Sailing"]
    assert titles("/courses/", q="thermal") == ["Gliding"]
    assert titles("/courses/", q="thermal", subject="sea") == []


def test_a_post_that_shows_the_card_of_a_course_belongs_to_it(titles):
    course = live_course("Gliding", slug="gliding")
    live_post("Card", body=f'<p>Look.</p><div data-card="course" data-ref="course:{course.public_id}"></div>')
    live_post("Link", body=f'<p><a data-ref="course:{course.public_id}">Only a link</a></p>')
    assert titles("/posts/", course="gliding") == ["Card"]


def test_pages_are_found_by_words(titles):
    publish(write_page("Contact"))
    publish(write_page("Privacy"))
    assert titles("/pages/", q="contact") == ["Contact"]


def test_search_reads_nothing_but_what_is_live(titles):
    post = live_post("Kites")
    change(post, title="Zeppelins", body="<p>Zeppelins.</p>")
    write_post("Zeppelin draft")
    assert titles("/posts/", q="zeppelin") == []
    publish(post)
    assert titles("/posts/", q="zeppelin") == ["Zeppelins"]
    assert titles("/posts/", q="kites") == []


def test_a_tag_with_other_letters_works(titles, read):
    live_post("Accents", tags=("Café",))
    (tag,) = read("/tags/")["results"]
    assert titles("/posts/", tag=tag["slug"]) == ["Accents"]


# --- Only what is live ------------------------------------------------------------------------------------------------


def test_lists_hold_what_is_live_and_nothing_else(titles):
    tomorrow = timezone.now() + timedelta(days=1)
    for write, path in ((write_post, "/posts/"), (write_course, "/courses/"), (write_page, "/pages/")):
        write("Draft")
        schedule(write("Scheduled"), tomorrow)
        gone, live = write("Gone"), write("Live")
        publish(gone)
        publish(live)
        actions.unpublish(item=gone, by=None)
        change(live, title="Live, changed")
        assert titles(path) == ["Live"]


def test_tags_subjects_and_authors_are_those_of_something_live(titles):
    ben = str(author("Ben").public_id)
    write_post(tags=("Draft",), subject=subject("Draft"), authors=[str(author("Draft").public_id)])
    gone = live_post(tags=("Gone",), subject=subject("Gone"), authors=[str(author("Gone").public_id)])
    actions.unpublish(item=gone, by=None)
    changed = live_post("Changed", tags=("Wind",), subject=subject("Air"), authors=[ben])
    changed.tags.add("Added")
    change(changed, subject=subject("Changed"), authors=[str(author("Changed").public_id)])
    live_course("Of a subject alone", subject=subject("Sea"))
    author("Nobody")
    assert titles("/tags/") == ["Wind"]
    assert titles("/subjects/") == ["Air", "Sea"]
    assert titles("/authors/") == ["Ben"]


def test_a_filter_by_something_private_is_a_filter_by_nothing(client: Client):
    course = write_course("Secret", slug="secret")
    live_post(courses=[str(course.public_id)])
    write_post(tags=("Secret",), subject=subject("Secret"), authors=[str(author("Secret").public_id)])
    for parameter in ("tag", "subject", "course", "author"):
        private = client.get("/api/v1/posts/", {parameter: "secret"})
        unknown = client.get("/api/v1/posts/", {parameter: "no-such-thing"})
        assert (private.content, private["ETag"]) == (unknown.content, unknown["ETag"])
