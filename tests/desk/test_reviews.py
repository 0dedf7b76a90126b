"""Reviews: who looks after an item, by when it is looked at again, and who is told when that day is past."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from blog.models import Post
from desk.reviewing import months_later
from publishing import deletion, reviews
from publishing.models import AuditLine, Review, Revision
from tests.cast import make_person
from tests.content import live_course, live_post, write_post
from tests.desk.desk import Desk, Sheet, said

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]

TODAY = timezone.localdate()
YESTERDAY = TODAY - timedelta(days=1)


def with_mail(person: User) -> User:
    person.email = f"{person.username}@example.ac.uk"
    person.save()
    return person


def reviewing(desk: Desk, item: Any, **typed: Any) -> Any:
    return desk.post("review", item, **typed)


def remind() -> list[Any]:
    mail.outbox.clear()
    call_command("remind_reviews")
    return list(mail.outbox)


def test_somebody_looks_after_an_item_and_readers_know_nothing_of_it(editor: User, writer: User) -> None:
    post = live_post("Kites")
    desk = Desk(editor)
    sheet = Sheet(desk, "", desk.get("review", post))
    assert sheet["review_by"] == ""
    reviewing(desk, post, owner=editor.pk, review_by="3 May 2027")
    review = Review.objects.get()
    assert (review.owner, review.review_by) == (editor, date(2027, 5, 3))
    assert Revision.objects.of(post).count() == 1
    assert "3 May 2027" in Desk(editor).get("review", post).content.decode()
    assert "Enter a valid" not in said(reviewing(desk, post, owner=editor.pk, review_by=""))
    assert Review.objects.get().review_by is None


def test_only_who_may_open_it_can_look_after_it(editor: User, writer: User, other_writer: User) -> None:
    post = write_post("Kites", by=writer)
    page = said(Desk(editor).get("review", post))
    assert "Wren Abbott" in page
    assert "Olu Bankole" not in page
    reviewing(Desk(editor), post, owner=other_writer.pk, review_by="3 May 2027")
    assert not Review.objects.exists()


@pytest.mark.parametrize("months", [6, 12])
def test_reviewed_is_one_click_and_on_record(editor: User, months: int) -> None:
    post = live_post("Kites")
    reviews.plan(item=post, owner=editor, review_by=YESTERDAY)
    assert "It was to be looked at by" in said(Desk(editor).get("review", post))
    reviewing(Desk(editor), post, reviewed=months)
    review = Review.objects.get()
    assert review.review_by == months_later(TODAY, months)
    assert review.owner == editor
    assert AuditLine.objects.filter(verb="reviewed", actor="edith").count() == 1


def test_a_month_later_is_the_same_day_or_the_last_of_the_month() -> None:
    assert months_later(date(2026, 8, 31), 6) == date(2027, 2, 28)
    assert months_later(date(2027, 8, 31), 6) == date(2028, 2, 29)
    assert months_later(date(2026, 12, 1), 12) == date(2027, 12, 1)


def test_what_is_overdue_is_on_the_first_page_and_in_a_filter(editor: User, writer: User) -> None:
    late, later, mine = live_post("Late"), live_post("Later"), write_post("Mine", by=writer)
    reviews.plan(item=late, owner=editor, review_by=YESTERDAY)
    reviews.plan(item=later, owner=editor, review_by=TODAY)
    reviews.plan(item=mine, owner=writer, review_by=YESTERDAY)
    page = Desk(editor).get("/admin/").content.decode()
    assert "/admin/blog/post/?review=overdue" in page
    assert "2 posts" in page
    assert "1 post" in Desk(writer).get("/admin/").content.decode()

    def listed(person: User, query: str) -> list[str]:
        rows = Desk(person).client.get(f"/admin/blog/post/?{query}").context["cl"].result_list
        return sorted(str(row) for row in rows)

    assert listed(editor, "review=overdue") == ["Late", "Mine"]
    assert listed(editor, "review=mine") == ["Late", "Later"]
    assert listed(writer, "review=overdue") == ["Mine"]


def test_whoever_looks_after_it_gets_one_mail_with_all_of_it_once(editor: User) -> None:
    with_mail(editor)
    post, course, fresh = live_post("Kites"), live_course("Flight"), live_post("Fresh")
    for item, day in ((post, YESTERDAY), (course, YESTERDAY - timedelta(days=1)), (fresh, TODAY)):
        reviews.plan(item=item, owner=editor, review_by=day)
    [sent] = remind()
    assert sent.to == ["edith@example.ac.uk"]
    assert sent.subject == "2 pages are due for review"
    assert sent.body.index("Flight") < sent.body.index("Kites")
    assert f"/admin/blog/post/{post.pk}/change/" in sent.body
    assert "Fresh" not in sent.body
    assert remind() == []
    reviews.plan(item=post, owner=editor, review_by=YESTERDAY - timedelta(days=3))  # another date is told anew
    assert len(remind()) == 1


def test_what_nobody_looks_after_is_told_to_those_who_may_publish_it(editor: User, writer: User) -> None:
    with_mail(editor), with_mail(writer)
    gone = with_mail(make_person("gone", role="Writer"))
    for title, owner in (("Nobody", None), ("Left", gone)):
        reviews.plan(item=live_post(title), owner=owner, review_by=YESTERDAY)
    User.objects.filter(pk=gone.pk).update(is_active=False)
    [sent] = remind()
    assert sent.to == ["edith@example.ac.uk"]
    assert {"Nobody", "Left"} <= {line.split(",")[0] for line in sent.body.splitlines()}


def test_what_is_in_the_bin_is_nobodys_concern_and_comes_back_with_its_owner(editor: User) -> None:
    with_mail(editor)
    post = live_post("Kites")
    reviews.plan(item=post, owner=editor, review_by=YESTERDAY)
    binned = deletion.delete(item=post, by=editor)
    assert remind() == []
    deletion.bring_back(binned=binned, by=editor)
    assert len(remind()) == 1
    deletion.remove(binned=deletion.delete(item=Post.objects.get(), by=editor), by=editor)
    assert not Review.objects.exists()
