"""Where a course stands today: one pure function of its intakes and an instant.

It drives the button and its wording, JSON-LD, the API's field and the course card inside a post.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from django.utils import timezone

CLOSING_SOON = timedelta(days=14)
STARTS_SOON = timedelta(days=60)


class State(StrEnum):
    OPEN = "open"
    CLOSING_SOON = "closing_soon"
    CLOSED_UNTIL = "closed_until"
    STARTS_SOON = "starts_soon"
    TO_BE_ANNOUNCED = "to_be_announced"


@dataclass(frozen=True)
class IntakeDates:
    """The dates of one start, each possibly unknown. `closes_on` is the last day for applications."""

    name: str = ""
    starts_on: date | None = None
    opens_on: date | None = None
    closes_on: date | None = None

    @classmethod
    def read(cls, row: dict[str, Any]) -> IntakeDates:
        """From a row of a document, with its dates as ISO strings."""

        def on(name: str) -> date | None:
            return date.fromisoformat(row[name]) if row.get(name) else None

        return cls(row.get("name", ""), on("starts_on"), on("applications_open_on"), on("applications_close_on"))

    @property
    def last_day(self) -> date | None:
        """The last day for applications: as stated, else the day before the start."""
        if self.closes_on:
            return self.closes_on
        return self.starts_on - timedelta(days=1) if self.starts_on else None

    def is_open(self, today: date) -> bool:
        if not (self.opens_on or self.last_day):
            return False
        return (self.opens_on is None or self.opens_on <= today) and (self.last_day is None or today <= self.last_day)

    def opens_later(self, today: date) -> bool:
        return bool(
            self.opens_on and self.opens_on > today and (self.last_day is None or self.last_day >= self.opens_on)
        )


@dataclass(frozen=True)
class CourseState:
    """The state, the intake it is about, and the day it turns on (the last day to apply, the opening, the start)."""

    code: State
    intake: IntakeDates | None = None
    day: date | None = None

    @property
    def is_open(self) -> bool:
        return self.code in {State.OPEN, State.CLOSING_SOON}

    @property
    def label(self) -> str:
        """The state as a sentence for applicants."""
        start = f" for {self.intake.name}" if self.intake and self.intake.name else ""
        match self.code:
            case State.OPEN if self.day:
                return f"Applications{start} are open until {_day(self.day)}"
            case State.OPEN:
                return f"Applications{start} are open"
            case State.CLOSING_SOON:
                return f"Applications{start} close soon: the last day is {_day(self.day)}"
            case State.CLOSED_UNTIL:
                return f"Applications{start} open on {_day(self.day)}"
            case State.STARTS_SOON:
                return f"Starts on {_day(self.day)}; applications{start} have closed"
        return "The next start date is to be announced"

    @property
    def action_label(self) -> str:
        """What the button says."""
        match self.code:
            case State.OPEN | State.CLOSING_SOON:
                return "Apply now"
            case State.CLOSED_UNTIL | State.STARTS_SOON:
                return "Enquire about this course"
        return "Register your interest"


def course_state(intakes: Sequence[IntakeDates], now: datetime) -> CourseState:
    """The state at `now` (aware), by the calendar of the site's time zone.

    An open intake counts before one that opens later, that before one that only starts, and of several the one whose
    day comes first.
    """
    today = timezone.localdate(now)
    is_open = [intake for intake in intakes if intake.is_open(today)]
    if is_open:
        intake = min(is_open, key=lambda each: each.last_day or date.max)
        closes = intake.last_day
        soon = closes is not None and closes - today <= CLOSING_SOON
        return CourseState(State.CLOSING_SOON if soon else State.OPEN, intake, closes)
    later = [intake for intake in intakes if intake.opens_later(today)]
    if later:
        intake = min(later, key=lambda each: each.opens_on or date.max)
        return CourseState(State.CLOSED_UNTIL, intake, intake.opens_on)
    starting = [i for i in intakes if i.starts_on and today <= i.starts_on <= today + STARTS_SOON]
    if starting:
        intake = min(starting, key=lambda each: each.starts_on or date.max)
        return CourseState(State.STARTS_SOON, intake, intake.starts_on)
    return CourseState(State.TO_BE_ANNOUNCED)


def _day(day: date | None) -> str:
    return f"{day.day} {day:%B %Y}" if day else ""
