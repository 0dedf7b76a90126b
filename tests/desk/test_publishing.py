"""Publishing at the desk: the buttons, the pages they lead to, and what they refuse."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.contrib.auth.models import User
from django.utils import timezone

from blog.models import Post
from courses.models import Course
from documents.models import Document
from publishing.models import AuditLine, Revision
from tests.content import change, live_course, live_post, schedule, write_post
from tests.desk.desk import Desk, said, url_of

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]

START = datetime(2026, 3, 2, 9, 0, tzinfo=timezone.get_default_timezone())
HOUR = timedelta(hours=1)


@pytest.fixture
def clock():
    with time_machine.travel(START, tick=False) as traveller:
        yield traveller


@pytest.fixture
def desk(editor: User) -> Desk:
    return Desk(editor)


def body_of(client, path: str) -> str:
    return client.get(path).content.decode()


# --- publish ----------------------------------------------------------------------------------------------------------


def test_one_press_saves_and_publishes(desk: Desk, client) -> None:
    response = desk.new(Post).type(title="Kites", body="<p>Up they go.</p>").press("_publish")
    assert "Published. View the page" in said(response)
    assert "Up they go." in body_of(client, "/blog/kites/")
    line = AuditLine.objects.get()
    assert (line.actor, line.verb, line.ip) == ("edith", AuditLine.Verb.PUBLISHED, "127.0.0.1")


def test_publishing_half_a_post_saves_it_and_lists_what_is_missing_with_links_to_the_fields(desk: Desk, client) -> None:
    response = desk.new(Post).type(title="Kites").press("_publish")
    page = response.content.decode()
    assert Post.objects.get().title == "Kites"
    assert not Document.objects.exists()
    assert "Your draft is saved. Before it can be public:" in said(response)
    assert '<a href="#id_body" data-field="body">Write something in the body.</a>' in page


def test_a_course_is_asked_for_everything_it_needs_at_once(desk: Desk) -> None:
    response = desk.new(Course).press("_publish")
    page = said(response)
    for sentence in ("Give it a title.", "Write something in the body.", "Say which award", "Choose a subject."):
        assert sentence in page


def test_the_list_of_what_is_missing_is_gone_when_nothing_is(desk: Desk) -> None:
    post = write_post("Kites", body="")
    assert "Before it can be public" in said(desk.open(post, check=1).response)
    assert "Before it can be public" not in said(desk.open(post).response)
    change(post, body="<p>Up.</p>")
    assert "Before it can be public" not in said(desk.open(post, check=1).response)


def test_publishing_a_change_replaces_the_page(desk: Desk, client) -> None:
    post = live_post("Kites", slug="kites")
    desk.open(post).type(body="<p>New words.</p>").press("_publish")
    assert "New words." in body_of(client, "/blog/kites/")


def test_an_address_that_another_page_holds_is_told_and_the_draft_is_safe(desk: Desk) -> None:
    other = live_post("Kites", slug="kites")
    Post.objects.filter(pk=other.pk).update(slug="moved-but-not-published")
    response = desk.new(Post).type(title="New", slug="kites", body="<p>Words.</p>").press("_publish")
    assert "The address /blog/kites/ belongs to “Kites” at that time." in said(response)
    assert Post.objects.filter(title="New").exists()


def test_publishing_while_something_older_is_planned_says_so_and_cancels_it(desk: Desk, client, clock) -> None:
    post = live_post("Kites", slug="kites")
    change(post, title="Later kites")
    schedule(post, START + HOUR)
    response = desk.open(post).type(title="Kites today").press("_publish")
    assert response.redirect_chain[-1][0] == url_of("publish", post)
    assert "goes live on Monday 2 March 2026 at 10:00 (Europe/London)" in said(response)
    clock.shift(1)
    desk.ask("publish", post).press("go")
    assert "Kites today" in body_of(client, "/blog/kites/")
    clock.move_to(START + HOUR)
    assert "Kites today" in body_of(client, "/blog/kites/")


def test_publishing_can_keep_what_is_planned(desk: Desk, client, clock) -> None:
    post = live_post("Kites", slug="kites")
    change(post, title="Later kites")
    schedule(post, START + HOUR)
    change(post, title="Kites today")
    clock.shift(1)
    desk.ask("publish", post).type(keep_schedule="on").press("go")
    clock.move_to(START + 2 * HOUR)
    assert "Later kites" in body_of(client, "/blog/kites/")


def test_what_was_saved_since_it_was_scheduled_is_included_with_one_click(desk: Desk, client, clock) -> None:
    post = write_post("Kites", slug="kites")
    schedule(post, START + HOUR)
    assert "not in the schedule" not in said(desk.open(post).response)
    response = desk.open(post).type(title="Corrected kites").press("_continue")
    assert "What you saved since is not in the schedule: revision 1 goes live as it was." in said(response)
    response = desk.post("include", post)
    assert "not in the schedule" not in said(response)
    clock.move_to(START + HOUR)
    assert "Corrected kites" in body_of(client, "/blog/kites/")
    assert Document.objects.count() == 1


def test_a_refused_publication_cancels_nothing(desk: Desk, clock) -> None:
    post = live_post("Kites", slug="kites")
    schedule(post, START + HOUR)
    change(post, body="")
    response = desk.ask("publish", post).press("go")
    assert "Write something in the body." in said(response)
    assert Document.objects.coming(START).count() == 1


def test_one_publishes_what_one_has_seen(desk: Desk, clock) -> None:
    post = live_post("Kites")
    schedule(post, START + HOUR)
    sheet = desk.ask("publish", post)
    change(post, title="Somebody's new kites")
    response = sheet.press("go")
    assert "This was saved again since you opened this page." in said(response)
    assert Document.objects.live(START).get().title == "Kites"


# --- schedule ---------------------------------------------------------------------------------------------------------


def test_scheduling_saves_the_form_and_asks_when(desk: Desk, client, clock) -> None:
    response = desk.new(Post).type(title="Kites", body="<p>Up.</p>").press("_schedule")
    post = Post.objects.get()
    page = said(response)
    assert "http" in page
    assert "/blog/kites/" in page
    assert "In the time zone of the site, Europe/London." in page
    assert desk.ask("schedule", post)["at"] == "3 March 2026 09:00"
    response = desk.ask("schedule", post).type(at="2026-03-04T08:30").press("go")
    assert "It goes live on Wednesday 4 March 2026 at 8:30 (Europe/London)." in said(response)
    assert "Goes live Wednesday 8:30 (Europe/London)" in said(response)
    assert client.get("/blog/kites/").status_code == 404
    clock.move_to(datetime(2026, 3, 4, 8, 30, tzinfo=timezone.get_default_timezone()))
    assert client.get("/blog/kites/").status_code == 200


def test_a_publish_date_to_come_is_the_time_that_is_offered(desk: Desk, clock) -> None:
    response = desk.new(Post).type(title="Kites", body="<p>Up.</p>", publish_date="2026-04-13").press("_schedule")
    assert "Schedule “Kites”" in said(response)
    assert desk.ask("schedule", Post.objects.get())["at"] == "13 April 2026 09:00"


def test_half_a_post_cannot_be_scheduled_either(desk: Desk) -> None:
    response = desk.new(Post).type(title="Kites").press("_schedule")
    assert "This stops it from going live: Write something in the body." in said(response)
    desk.ask("schedule", Post.objects.get()).press("go")
    assert not Document.objects.exists()


def test_a_time_that_has_passed_is_refused_and_kept(desk: Desk, clock) -> None:
    post = write_post("Kites")
    response = desk.ask("schedule", post).type(at="2026-03-01T09:00").press("go")
    assert "That time has already passed." in said(response)
    assert 'value="2026-03-01T09:00"' in response.content.decode()


@pytest.mark.parametrize(
    ("wall", "buttons"),
    [
        ("2026-10-25T01:30", ["2026-10-25T01:30:00+01:00", "2026-10-25T01:30:00+00:00"]),
        ("2026-03-29T01:30", ["2026-03-29T00:30:00+00:00", "2026-03-29T02:30:00+01:00"]),
    ],
)
def test_a_doubtful_hour_is_offered_as_the_two_instants_it_may_mean(desk: Desk, clock, wall, buttons) -> None:
    post = write_post("Kites")
    sheet = desk.ask("schedule", post).type(at=wall)
    response = sheet.press("go")
    assert not Document.objects.exists()
    for instant in buttons:
        assert f'name="at" value="{instant}"' in response.content.decode()
    # A browser sends the field as it stands, and then the button that was pressed.
    sheet.type(at=[wall, buttons[0]]).press("go")
    assert Document.objects.get().live_from == datetime.fromisoformat(buttons[0])


def test_a_cancelled_schedule_leaves_the_page_as_it_is(desk: Desk, clock) -> None:
    post = live_post("Kites")
    change(post, title="Later kites")
    schedule(post, START + HOUR)
    form = desk.open(post).response.content.decode()
    assert "Changes on Monday 2 March 2026 at 10:00 (Europe/London), as in revision 2." in said(
        desk.open(post).response
    )
    assert f'action="{url_of("cancel_schedule", post)}"' in form
    response = desk.post("cancel_schedule", post)
    assert "Nothing is scheduled any more" in said(response)
    assert [document.title for document in Document.objects.all()] == ["Kites"]


def test_cancelling_is_not_done_by_following_a_link(desk: Desk) -> None:
    assert desk.get("cancel_schedule", live_post()).status_code == 405


# --- unpublish --------------------------------------------------------------------------------------------------------


def test_a_page_is_taken_down_now(desk: Desk, client) -> None:
    post = live_post("Kites", slug="kites")
    response = desk.open(post).press("_unpublish")
    assert "its address answers that it is gone" in said(response)
    assert client.get("/blog/kites/").status_code == 200
    response = desk.ask("unpublish", post).press("go")
    assert "It is no longer public." in said(response)
    assert client.get("/blog/kites/").status_code == 410


def test_a_page_comes_down_at_its_time(desk: Desk, client, clock) -> None:
    post = live_post("Kites", slug="kites")
    clock.shift(1)
    response = desk.ask("unpublish", post).type(at="2026-03-02T10:00").press("go")
    assert "comes down today 10:00 (Europe/London)" in said(response)
    assert client.get("/blog/kites/").status_code == 200
    clock.move_to(START + HOUR)
    assert client.get("/blog/kites/").status_code == 410


def test_what_is_not_public_cannot_be_taken_down(desk: Desk) -> None:
    response = desk.ask("unpublish", write_post("Kites")).press("go")
    assert "is not public at that time" in said(response)


# --- history ----------------------------------------------------------------------------------------------------------


def test_history_says_who_saved_when_what_changed_and_when_it_was_public(desk: Desk, clock, client) -> None:
    post = live_post("Kites", slug="kites")
    clock.shift(HOUR)
    desk.open(post).type(title="Better kites", subtitle="Higher").press()
    page = said(desk.get("history", post))
    assert "Revision 2 2 March 2026, 10:00 Edith Crane Title, Subtitle Never" in page
    assert "The first draft Public since 2 March 2026, 9:00" in page
    assert page.count("Europe/London") == 1


def test_history_is_read_a_page_at_a_time_and_still_knows_what_changed(desk: Desk) -> None:
    post = write_post("Kites 1")
    for number in range(2, 34):
        change(post, title=f"Kites {number}")
    page = said(desk.get("history", post, p=2))
    assert "Page 2 of 2" in page
    assert "Revision 3 " in page
    assert "Revision 4 " not in page


def test_two_revisions_compare_field_by_field_with_titles_for_ids(desk: Desk, editor: User) -> None:
    friend = write_post("Balloons")
    post = write_post("Kites", body="<p>They fly low.</p>")
    change(post, body="<p>They fly high.</p>", related_posts=[str(friend.public_id)])
    response = desk.get("compare", post, a=2, b=1)
    page = response.content.decode()
    assert "<del>low</del><ins>high</ins>" in page.replace("</del> <ins>", "</del><ins>")
    assert "Balloons" in said(response)
    assert "They say the same." in said(desk.get("compare", post, a=1, b=1))


def test_rows_compare_in_words(desk: Desk) -> None:
    course = live_course("Kites MSc", intakes=({"name": "January"},))
    sheet = desk.open(course).type(**{"intakes-0-starts_on": "11/01/2027"})
    sheet.press()
    assert "Starts: 11 January 2027" in said(desk.get("compare", course, a=1, b=2))


@pytest.mark.parametrize("query", [{}, {"a": 1}, {"a": 1, "b": 9}, {"a": "x", "b": 1}, {"a": "²", "b": 1}])
def test_comparing_what_is_not_there_is_not_found(desk: Desk, query) -> None:
    assert desk.get("compare", write_post(), **query).status_code == 404


def test_an_old_revision_shows_as_the_page_it_would_make(desk: Desk) -> None:
    post = write_post("Old kites")
    change(post, title="New kites")
    assert "Old kites" in said(desk.get(url_of("revision", post, 1)))


def test_restoring_makes_a_new_draft_and_leaves_the_page(desk: Desk, client) -> None:
    post = write_post("Old kites", slug="kites", tags=("Wind",))
    change(post, title="New kites")
    desk.open(post).press("_publish")
    response = desk.client.post(url_of("restore", post, 1), follow=True)
    assert "Revision 1 is back as a draft." in said(response)
    post.refresh_from_db()
    assert post.title == "Old kites"
    assert "New kites" in body_of(client, "/blog/kites/")
    assert Revision.objects.of(post).newest_first().first().note == "Restored from revision 1"
    assert desk.client.get(url_of("restore", post, 1)).status_code == 405


# --- deleting ---------------------------------------------------------------------------------------------------------


def test_deleting_takes_the_page_down_and_keeps_the_record(desk: Desk, client) -> None:
    post = live_post("Kites", slug="kites")
    assert "unpublish it instead" in said(desk.get("delete", post))
    desk.post("delete", post, post="yes")
    assert not Post.objects.exists()
    assert client.get("/blog/kites/").status_code == 410


def test_a_link_to_what_is_not_public_is_named_when_publishing(desk: Desk) -> None:
    draft = write_post("Secret plans")
    post = write_post("Kites", body=f'<p>See <a data-ref="{draft.ref}">this</a> and <a href="#fees">that</a>.</p>')
    response = desk.open(post).press("_publish")
    for sentence in (
        "The post “Secret plans” is not public then, so readers see no link to it.",
        "“that” links to a heading that is not in the text.",
    ):
        assert sentence in said(response)
    assert "Published." in said(response)
