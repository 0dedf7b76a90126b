"""The journeys of a page: every verb, at every time, and what the public sees."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from documents.models import Document
from publishing import actions, deletion
from publishing.actions import PublishRefused
from publishing.models import AuditLine, Revision
from tests.content import change, live_post, newest, publish, schedule, write_post

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]

START = datetime(2026, 3, 2, 9, 0, tzinfo=timezone.get_default_timezone())
HOUR = timedelta(hours=1)


@pytest.fixture
def clock():
    with time_machine.travel(START, tick=False) as traveller:
        yield traveller


def titles(at: datetime | None = None) -> list[str]:
    return list(Document.objects.live(at).newest_first().values_list("title", flat=True))


def test_a_draft_is_nowhere_and_publishing_shows_it(client: Client) -> None:
    post = write_post("Kites", slug="kites")
    assert client.get("/blog/kites/").status_code == 404
    publish(post)
    assert client.get("/blog/kites/").status_code == 200


def test_a_saved_change_leaves_the_public_page_as_it_was_until_it_is_published(client: Client) -> None:
    post = live_post("Kites", slug="kites")
    change(post, title="Better kites")
    assert titles() == ["Kites"]
    publish(post)
    assert titles() == ["Better kites"]


def test_a_scheduled_post_appears_at_its_second(client: Client, clock) -> None:
    post = write_post("Kites", slug="kites")
    schedule(post, START + HOUR)
    clock.move_to(START + HOUR - timedelta(seconds=1))
    assert client.get("/blog/kites/").status_code == 404
    clock.move_to(START + HOUR)
    assert client.get("/blog/kites/").status_code == 200


def test_a_scheduled_change_replaces_the_page_at_its_second_and_not_before(clock) -> None:
    post = live_post("Kites")
    clock.shift(HOUR)
    change(post, title="Better kites")
    schedule(post, START + 3 * HOUR)
    assert titles(START + 3 * HOUR - timedelta(seconds=1)) == ["Kites"]
    assert titles(START + 3 * HOUR) == ["Better kites"]


def test_a_scheduled_end_takes_the_page_down_at_its_second(client: Client, clock) -> None:
    post = live_post("Kites", slug="kites")
    actions.unpublish(item=post, at=START + HOUR, by=None)
    assert client.get("/blog/kites/").status_code == 200
    clock.move_to(START + HOUR)
    assert client.get("/blog/kites/").status_code == 410


def test_unpublishing_takes_it_down_now_with_whatever_was_planned(clock) -> None:
    post = live_post("Kites")
    schedule(post, START + 2 * HOUR)
    clock.shift(HOUR)
    actions.unpublish(item=post, by=None)
    assert titles() == titles(START + 5 * HOUR) == []
    assert titles(START) == ["Kites"]


def test_what_was_unpublished_can_be_published_again(clock) -> None:
    post = live_post("Kites")
    first_seen = Document.objects.get().published_at
    clock.shift(HOUR)
    actions.unpublish(item=post, by=None)
    clock.shift(HOUR)
    publish(post)
    assert titles() == ["Kites"]
    assert Document.objects.live().get().published_at == first_seen


def test_publishing_now_cancels_what_was_scheduled_before(clock) -> None:
    post = live_post("One")
    change(post, title="Older")
    schedule(post, START + 2 * HOUR)
    clock.shift(HOUR)
    change(post, title="Newer")
    publish(post)
    assert (titles(), titles(START + 2 * HOUR)) == (["Newer"], ["Newer"])


def test_publishing_what_is_public_already_changes_nothing(clock) -> None:
    post = live_post("One")
    before = list(Document.objects.values()), AuditLine.objects.count()
    clock.shift(HOUR)
    publish(post)
    assert (list(Document.objects.values()), AuditLine.objects.count()) == before


def test_publishing_now_may_keep_what_is_scheduled_for_later(clock) -> None:
    post = live_post("One")
    change(post, title="Three")
    schedule(post, START + 2 * HOUR)
    clock.shift(HOUR)
    change(post, title="Two")
    actions.publish(revision=newest(post), by=None, keep_schedule=True)
    assert (titles(), titles(START + 2 * HOUR)) == (["Two"], ["Three"])


def test_cancelling_a_schedule_leaves_today_as_it_is_for_ever(clock) -> None:
    post = live_post("One")
    change(post, title="Two")
    schedule(post, START + HOUR)
    actions.cancel_schedule(item=post, by=None)
    assert titles(START + 10 * HOUR) == ["One"]
    assert Document.objects.count() == 1


def test_cancelling_the_first_publication_makes_it_a_draft_again(client: Client, clock) -> None:
    post = write_post("Kites", slug="kites")
    schedule(post, START + HOUR)
    actions.cancel_schedule(item=post, by=None)
    clock.shift(2 * HOUR)
    assert client.get("/blog/kites/").status_code == 404


def test_rescheduling_to_the_same_second_replaces_what_was_planned(clock) -> None:
    post = write_post("One")
    schedule(post, START + HOUR)
    change(post, title="Two")
    schedule(post, START + HOUR)
    assert titles(START + HOUR) == ["Two"]


def test_restoring_makes_a_new_draft_and_publishes_nothing() -> None:
    post = live_post("One", tags=("Wind",))
    first = newest(post)
    post.tags.set(["Sea"])
    change(post, title="Two")
    publish(post)
    restored = actions.restore(revision=first, by=None)
    post.refresh_from_db()
    assert (post.title, list(post.tags.names()), restored.lost) == ("One", ["Wind"], [])
    assert titles() == ["Two"]
    assert restored.revision.note == "Restored from revision 1"


def test_restoring_says_what_could_not_be_brought_back() -> None:
    post = write_post("One", slug="one")
    first = newest(post)
    change(post, slug="other")
    write_post("Thief", slug="one")
    restored = actions.restore(revision=first, by=None)
    post.refresh_from_db()
    assert (restored.lost, post.slug) == (["slug"], "other")


def test_deleting_takes_the_page_down_and_keeps_the_record(client: Client) -> None:
    post = live_post("Kites", slug="kites")
    deletion.delete(item=post, by=None)
    assert client.get("/blog/kites/").status_code == 410
    assert Document.objects.count() == Revision.objects.count() == 1


def test_an_unchanged_save_makes_no_revision() -> None:
    post = write_post("Kites")
    assert change(post, title="Kites").number == 1
    assert change(post, title="Better kites").number == 2


def test_publishing_refuses_half_a_post_and_says_what_is_missing() -> None:
    post = write_post("Kites", body="")
    change(post, title="")
    with pytest.raises(PublishRefused) as refused:
        publish(post)
    assert [problem.field for problem in refused.value.problems] == ["title", "body"]


def test_a_publish_date_after_going_live_is_refused(clock) -> None:
    post = write_post("Kites", publish_date=START.date() + timedelta(days=3))
    with pytest.raises(PublishRefused) as refused:
        publish(post)
    assert refused.value.problems[0].field == "publish_date"
    schedule(post, START + timedelta(days=3))


def test_a_time_that_has_passed_cannot_be_scheduled(clock) -> None:
    post = write_post("Kites")
    with pytest.raises(PublishRefused, match="already passed"):
        schedule(post, START)


def test_two_items_cannot_hold_one_address_at_one_time(clock) -> None:
    first = live_post("First", slug="kites")
    change(first, slug="old-kites")  # a draft's slug change frees nothing
    second = write_post("Second", slug="kites")
    with pytest.raises(PublishRefused, match="belongs to “First”"):
        publish(second)
    publish(first)
    clock.shift(HOUR)
    publish(second)
    assert sorted(titles()) == ["First", "Second"]


def test_an_address_promised_for_later_is_taken(clock) -> None:
    first = write_post("First", slug="kites")
    schedule(first, START + HOUR)
    change(first, slug="elsewhere")
    second = write_post("Second", slug="kites")
    with pytest.raises(PublishRefused, match="belongs to “First”"):
        publish(second)


def test_two_deeds_in_one_instant_follow_each_other(clock) -> None:
    post = live_post("One")
    change(post, title="Two")
    publish(post)
    clock.shift(timedelta(seconds=1))
    assert titles() == ["Two"]
    assert Document.objects.count() == 2


def test_every_deed_leaves_a_line_that_says_who_what_and_from_where(editor) -> None:
    post = write_post("Kites")
    actions.publish(revision=newest(post), by=editor, ip="192.0.2.7")
    actions.unpublish(item=post, by=editor, ip="192.0.2.7")
    lines = AuditLine.objects.order_by("pk").values_list("verb", "actor", "title", "revision", "ip")
    assert list(lines) == [
        ("published", "edith", "Kites", 1, "192.0.2.7"),
        ("unpublished", "edith", "Kites", 1, "192.0.2.7"),
    ]


def test_a_failure_half_way_leaves_nothing_behind(monkeypatch) -> None:
    post = live_post("One")
    change(post, title="Two")
    monkeypatch.setattr(actions, "record", lambda *args, **kwargs: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        publish(post)
    assert titles() == ["One"]
    assert Document.objects.count() == 1


@pytest.mark.parametrize(
    "broken",
    [
        {"live_until": START - HOUR},
        {"path": "/blog/other/"},  # a second open window of the same item
        {"item": "6f1c1d53-5d4c-4f8c-9f6c-0f2f0d8f0a11"},  # another item at the same path
    ],
)
def test_the_database_refuses_windows_that_cannot_be(broken, clock) -> None:
    publish(write_post("Kites"))
    document = Document.objects.get()
    document.pk = None
    document.live_from = START + HOUR
    for name, value in broken.items():
        setattr(document, name, value)
    with pytest.raises(IntegrityError), transaction.atomic():
        document.save(force_insert=True)


def test_stored_times_do_not_move_with_the_servers_zone(clock, settings) -> None:
    post = write_post("Kites")
    schedule(post, START + HOUR)
    before = Document.objects.get().live_from
    settings.TIME_ZONE = "Asia/Tokyo"
    assert Document.objects.get().live_from == before
