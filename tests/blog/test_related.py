"""Related posts: hand-picked in order, then filled up and explained."""

import re

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from blog.models import Post
from publishing import actions
from tests.content import author, change, live_course, live_post, publish, subject, write_post
from tests.desk.desk import Desk

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


# --- In the form ------------------------------------------------------------------------------------------------------


@pytest.fixture
def desk(editor: User) -> Desk:
    return Desk(editor)


def in_the_form(desk: Desk, post: Post) -> tuple[list[tuple[str, str]], str]:
    """What the form lists as filled up by itself, with the reasons, and the words around it."""
    html = desk.get("change", post).content.decode()
    part = html[html.index("field-filled_up") :]
    part = part[: part.index("</fieldset>")]
    rows = re.findall(r'<li><a href="[^"]+" target="_blank">(.*?)</a> <span>(.*?)</span></li>', part)
    return rows, " ".join(re.sub(r"<[^>]+>", " ", part).split())


SHARED = {
    "nothing": {},
    "a subject": {"subject": True},
    "a tag": {"tags": ("Sky",)},
    "two tags": {"tags": ("Sky", "Sea")},
    "a course": {"courses": True},
    "everything": {"subject": True, "tags": ("Sky", "Sea"), "courses": True},
}


@pytest.mark.exhaustive
@pytest.mark.parametrize("picks", range(5))
@pytest.mark.parametrize("shared", SHARED)
def test_the_form_lists_what_the_page_will_fill_up_with_and_the_same_reasons(
    desk: Desk, client: Client, shared: str, picks: int
) -> None:
    wind, course = subject("Wind"), str(live_course().public_id)

    def meant(known: dict) -> dict:
        return {**known, "subject": wind if known.get("subject") else None, "courses": [course] * ("courses" in known)}

    for name, known in SHARED.items():
        live_post(f"Shares {name}", **meant(known))
    picked = [str(live_post(f"Pick {number}").public_id) for number in range(picks)]
    post = write_post("Kites", slug="kites", body="<p>Up.</p>", related_posts=picked, **meant(SHARED[shared]))
    listed, words = in_the_form(desk, post)
    publish(post)
    page = related(client, "kites")
    assert listed == [row for row in page if row[1]]
    assert len(page) == max(picks, min(3, picks + len(listed)))
    if listed:
        assert ("Shown after what you picked" if picks else "You picked none, so these are shown") in words
    else:
        assert (
            "None: what you picked is enough." in words if picks >= 3 else "public post shares a course, a tag" in words
        )


def test_the_form_says_what_is_left_out_of_what_was_picked(desk: Desk) -> None:
    draft, twin = write_post("Draft"), live_post("Twin")
    live_post("Tag", tags=("Sky",))
    post = write_post("Kites", tags=("Sky",), related_posts=[str(draft.public_id)])
    listed, words = in_the_form(desk, post)
    assert listed == [("Tag", "Shares a tag")]
    assert "Nothing you picked is public now, so these are shown" in words
    change(post, related_posts=[str(draft.public_id), str(twin.public_id)])
    listed, words = in_the_form(desk, post)
    assert listed == [("Tag", "Shares a tag")]
    assert "1 that you picked is not public now" in words


def test_the_form_follows_the_draft_and_not_what_is_public(desk: Desk, client: Client) -> None:
    live_post("Tag", tags=("Sky",))
    post = live_post("Kites", slug="kites")
    desk.open(post).type(tags="Sky").press()
    assert in_the_form(desk, post)[0] == [("Tag", "Shares a tag")]
    assert related(client, "kites") == []


def test_an_empty_form_says_when_it_will_know(desk: Desk) -> None:
    assert "Save the draft: posts that share most" in desk.client.get("/admin/blog/post/add/").content.decode()


def test_the_form_asks_as_often_however_much_is_shared(desk: Desk) -> None:
    wind = subject("Wind")
    post = write_post("Kites", subject=wind, tags=("Sky",))

    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            desk.get("change", post)
        return len(asked)

    queries()
    live_post("One", subject=wind, tags=("Sky",), authors=[str(author().public_id)])
    few = queries()
    for number in range(6):
        live_post(f"More {number}", subject=wind, tags=("Sky",), authors=[str(author(f"Ada {number}").public_id)])
    assert queries() <= few
