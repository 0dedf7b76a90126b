"""Related posts: hand-picked in order, then filled up and explained."""

import pytest
from django.test import Client

from publishing import actions
from tests.content import change, live_course, live_post, publish, subject, write_post

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


def related(client: Client, slug: str) -> list[tuple[str, str]]:
    response = client.get(f"/blog/{slug}/")
    return [(post.title, post.reason) for post in response.context["related"]]


def test_the_picked_ones_come_first_in_their_order(client: Client) -> None:
    one, two = live_post("One"), live_post("Two")
    live_post("Kites", slug="kites", related_posts=[str(two.public_id), str(one.public_id)])
    assert [title for title, _ in related(client, "kites")] == ["Two", "One"]


def test_the_rest_fills_up_by_what_is_shared_and_says_why(client: Client) -> None:
    course = str(live_course().public_id)
    wind = subject("Wind")
    live_post("Subject", subject=wind)
    live_post("Tag", tags=("Sky",))
    live_post("Everything", subject=wind, tags=("Sky", "Sea"), courses=[course])
    live_post("Nothing")
    live_post("Kites", slug="kites", subject=wind, tags=("Sky", "Sea"), courses=[course])
    found = related(client, "kites")
    assert found[0] == ("Everything", "Shares the course and 2 tags")
    assert set(found[1:]) == {("Tag", "Shares a tag"), ("Subject", "Shares the subject")}


def test_never_itself_a_repeat_or_something_not_live(client: Client) -> None:
    wind = subject("Wind")
    gone, draft = live_post("Gone", subject=wind), write_post("Draft", subject=wind)
    twin = live_post("Twin", subject=wind)
    picked = [str(item.public_id) for item in (gone, draft, twin)]
    live_post("Kites", slug="kites", subject=wind, related_posts=picked)
    actions.unpublish(item=gone, by=None)
    assert [title for title, _ in related(client, "kites")] == ["Twin"]


def test_a_picked_post_that_moves_is_followed(client: Client) -> None:
    twin = live_post("Twin", slug="twin")
    live_post("Kites", slug="kites", related_posts=[str(twin.public_id)])
    change(twin, slug="moved", title="Renamed")
    publish(twin)
    page = client.get("/blog/kites/").content.decode()
    assert 'href="/blog/moved/"' in page
    assert "Renamed" in page
