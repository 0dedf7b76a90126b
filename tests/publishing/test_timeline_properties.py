"""Whatever the verbs and times: exactly what should be public at every instant is, nothing overlaps, history stays."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import pairwise

import pytest
import time_machine
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from documents.models import Document
from publishing import actions
from publishing.actions import PublishRefused
from tests.content import change, publish, schedule, write_post

pytestmark = [pytest.mark.exhaustive, pytest.mark.django_db, pytest.mark.postgresql]

START = datetime(2026, 3, 2, 9, 0, tzinfo=timezone.get_default_timezone())
HORIZON = 40


@dataclass
class Model:
    """What should be public in each hour from START: a title or None. Simple enough to be seen to be right."""

    hours: list[str | None] = field(default_factory=lambda: [None] * HORIZON)

    def publish(self, hour: int, title: str, boundaries: list[int]) -> None:
        until = min((boundary for boundary in boundaries if boundary > hour), default=HORIZON)
        self.hours[hour:until] = [title] * (until - hour)

    def unpublish(self, hour: int) -> None:
        self.hours[hour:] = [None] * (HORIZON - hour)


verbs = st.lists(
    st.tuples(
        st.sampled_from(["publish", "schedule", "unpublish", "end", "cancel", "wait"]),
        st.integers(min_value=1, max_value=6),
    ),
    max_size=12,
)


@given(verbs)
@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_every_sequence_of_verbs_shows_what_it_should_at_every_hour(steps) -> None:
    with time_machine.travel(START, tick=False) as clock, transaction.atomic():
        run(steps, clock)
        transaction.set_rollback(True)


def run(steps: list[tuple[str, int]], clock: time_machine.Traveller) -> None:
    post, model = write_post("0"), Model()
    past: dict[int, list[tuple]] = {}
    # Every step takes an hour, so that no two fall into the same instant.
    for hour, (verb, hours) in enumerate(steps, start=1):
        clock.move_to(START + timedelta(hours=hour))
        title, then = str(hour), hour + hours
        boundaries = windows_boundaries()
        change(post, title=title)
        try:
            match verb:
                case "publish":
                    publish(post)
                    model.hours[hour:] = [title] * (HORIZON - hour)  # what was planned before is cancelled
                case "schedule":
                    schedule(post, START + timedelta(hours=then))
                    model.publish(then, title, boundaries)
                case "unpublish":
                    actions.unpublish(item=post, by=None)
                    model.unpublish(hour)
                case "end":
                    actions.unpublish(item=post, at=START + timedelta(hours=then), by=None)
                    model.unpublish(then)
                case "cancel":
                    actions.cancel_schedule(item=post, by=None)
                    model.hours[hour:] = [model.hours[hour]] * (HORIZON - hour)
        except PublishRefused:
            assert verb in {"unpublish", "end"}
            first = hour if verb == "unpublish" else then
            assert not any(model.hours[first:]), "refused, although there was something to take down"
        assert shown() == model.hours
        assert live_now() == model.hours[hour]
        assert_nothing_overlaps()
        past[hour] = history_before(hour)
        for earlier, seen in past.items():
            assert history_before(earlier) == seen, "the past has changed"


def shown() -> list[str | None]:
    """The title that is public in the middle of each hour."""
    found: list[str | None] = [None] * HORIZON
    for title, live_from, live_until in Document.objects.values_list("title", "live_from", "live_until"):
        for hour in range(HORIZON):
            middle = START + timedelta(hours=hour, minutes=30)
            if live_from <= middle and (live_until is None or middle < live_until):
                found[hour] = title
    return found


def live_now() -> str | None:
    """What the product's own clause says, half an hour on."""
    at = timezone.now() + timedelta(minutes=30)
    return Document.objects.live(at).values_list("title", flat=True).first()


def windows_boundaries() -> list[int]:
    moments = [m for row in Document.objects.values_list("live_from", "live_until") for m in row if m]
    return [round((moment - START) / timedelta(hours=1)) for moment in moments]


def history_before(hour: int) -> list[tuple]:
    """What was public up to `hour`, with the windows cut off there."""
    moment = START + timedelta(hours=hour)
    rows = Document.objects.filter(live_from__lt=moment).order_by("live_from")
    return [(d.title, d.live_from, min(d.live_until or moment, moment)) for d in rows]


def assert_nothing_overlaps() -> None:
    windows = Document.objects.order_by("live_from").values_list("live_from", "live_until")
    for (_, until), (start, _) in pairwise(windows):
        assert until is not None
        assert until <= start
