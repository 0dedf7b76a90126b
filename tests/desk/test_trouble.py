"""What has gone wrong or is about to is said on the first page of the desk, to those who can do something about it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.core.management import CommandError, call_command
from django.db import OperationalError
from django.utils import timezone

from publishing import actions, jobs, outside_links
from publishing.actions import PublishRefused
from publishing.jobs import JOBS, LATE_AFTER
from publishing.models import JobRun
from tests.content import change, image, live_post, newest, schedule, write_post
from tests.desk.desk import Desk, said

pytestmark = [pytest.mark.django_db]


def first_page(person: User) -> str:
    return said(Desk(person).get("/admin/"))


def test_a_planned_page_that_is_not_fit_to_be_seen_is_named(editor: User, writer: User) -> None:
    post = write_post("Kites", by=writer, hero=image(), hero_alt="A kite")
    schedule(post, timezone.now() + timedelta(days=2))
    assert "In trouble" not in first_page(editor)
    live_post("Kites")  # a title that another live page has is advice only
    assert "In trouble" not in first_page(editor)
    revision = newest(post)
    revision.content = {**revision.content, "body": ""}
    revision.save()
    page = first_page(editor)
    assert "“Kites” goes live" in page
    assert "but is not ready: " in page
    assert "In trouble" not in first_page(writer)


def test_what_somebody_decided_to_publish_all_the_same_is_no_trouble(editor: User) -> None:
    post = write_post("Kites", hero=image(), hero_alt="")
    at = timezone.now() + timedelta(days=1)
    with pytest.raises(PublishRefused):
        actions.schedule(revision=newest(post), at=at, by=editor)
    actions.schedule(revision=newest(post), at=at, by=editor, reason="The text follows")
    assert "In trouble" not in first_page(editor)


def test_no_schedule_meets_an_address_that_is_taken(editor: User) -> None:
    """The timeline keeps it for what is planned: whoever comes in between is refused, then and there."""
    planned, other = write_post("Kites", slug="kites"), write_post("Other kites", slug="other")
    schedule(planned, timezone.now() + timedelta(days=1))
    change(planned, slug="moved")
    change(other, slug="kites")
    with pytest.raises(PublishRefused, match="belongs to “Kites” at that time"):
        actions.publish(revision=newest(other), by=editor)


def test_a_job_that_keeps_failing_is_named_until_it_goes_well(
    editor: User, writer: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in JOBS:
        call_command(name)
    assert "In trouble" not in first_page(editor)
    monkeypatch.setattr(outside_links, "linked_to", lambda: 1 / 0)
    for _ in range(2):
        with pytest.raises(ZeroDivisionError):
            call_command("check_links")
    page = first_page(editor)
    assert "Looking at the links to other websites keeps failing: division by zero" in page
    assert "In trouble" not in first_page(writer)
    monkeypatch.undo()
    call_command("check_links")
    assert "In trouble" not in first_page(editor)


def test_a_job_that_has_not_been_done_for_days_is_named(editor: User) -> None:
    call_command("empty_bin")
    JobRun.objects.update(went_well_at=timezone.now() - LATE_AFTER - timedelta(hours=1))
    assert "Emptying the bin has not been done for days." in first_page(editor)


def test_an_error_is_raised_as_ever_even_if_it_cannot_be_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(**kwargs: object) -> None:
        raise OperationalError("database is locked")

    monkeypatch.setattr(JobRun.objects, "get_or_create", locked)
    with pytest.raises(CommandError), jobs.job("empty_bin"):
        raise CommandError("no")
