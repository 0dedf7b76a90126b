"""Where a course stands today: one pure function of its intakes and a day.

It drives the button and its wording, JSON-LD, the API's field, the finder and the course card inside a post.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from django.utils import timezone

from courses.rows import Intake
from richtext.direction import isolated

# From here on the label says so, and names the last day: “in 3 days” would be wrong on a page read tomorrow.
CLOSING_SOON = timedelta(days=14)
# A start this near is worth an enquiry; for one further off the button registers interest.
STARTS_SOON = timedelta(days=60)


class State(StrEnum):
    OPEN = "open"
    CLOSING_SOON = "closing_soon"
    CLOSED_UNTIL = "closed_until"
    STARTS_SOON = "starts_soon"
    CLOSED = "closed"
    TO_BE_ANNOUNCED = "to_be_announced"


@dataclass(frozen=True)
class CourseState:
    """The state, the intake it is about, and the day it turns on (the last day to apply, the opening, the start)."""

    code: State
    intake: Intake | None = None
    day: date | None = None

    @property
    def is_open(self) -> bool:
        return self.code in {State.OPEN, State.CLOSING_SOON}

    @property
    def label(self) -> str:
        """The state as a sentence for applicants."""
        start = f" for {isolated(self.intake.name)}" if self.intake and self.intake.name else ""
        match self.code:
            case State.OPEN if self.day:
                return f"Applications{start} are open until {_day(self.day)}"
            case State.OPEN:
                return f"Applications{start} are open"
            case State.CLOSING_SOON:
                return f"Applications{start} close soon: the last day is {_day(self.day)}"
            case State.CLOSED_UNTIL:
                return f"Applications{start} open on {_day(self.day)}"
            case State.STARTS_SOON | State.CLOSED:
                return f"Starts on {_day(self.day)}; applications{start} have closed"
        if start:
            return f"The dates{start} are to be announced"
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


def course_state(intakes: Sequence[Intake], at: datetime) -> CourseState:
    """The state at `at` (aware), by the calendar of the site's time zone.

    An open intake counts before one that opens later, that before one that only starts, and of several the one whose
    day comes first. One whose start is known is always named, however far away it is.
    """
    # By the site's calendar: a last day to apply ends at midnight there, wherever the reader is.
    today = timezone.localdate(at)
    is_open = [intake for intake in intakes if intake.is_open(today)]
    if is_open:
        intake = min(is_open, key=lambda each: each.last_day or date.max)
        closes = intake.last_day
        soon = closes is not None and closes - today <= CLOSING_SOON
        return CourseState(State.CLOSING_SOON if soon else State.OPEN, intake, closes)
    later = [intake for intake in intakes if intake.opens_later(today)]
    if later:
        intake = min(later, key=lambda each: each.applications_open_on or date.max)
        return CourseState(State.CLOSED_UNTIL, intake, intake.applications_open_on)
    starting = [intake for intake in intakes if intake.starts_on and intake.starts_on >= today]
    if starting:
        intake = min(starting, key=lambda each: each.starts_on or date.max)
        soon = intake.starts_on is not None and intake.starts_on <= today + STARTS_SOON
        return CourseState(State.STARTS_SOON if soon else State.CLOSED, intake, intake.starts_on)
    undated = next((intake for intake in intakes if intake.name and not (intake.starts_on or intake.last_day)), None)
    return CourseState(State.TO_BE_ANNOUNCED, undated)


def next_start(state: CourseState, intakes: Sequence[Intake], at: datetime) -> date | None:
    """The start that the state speaks of, else the next one there is, by the site's calendar."""
    if state.intake and state.intake.starts_on:
        return state.intake.starts_on
    return min(coming_starts(intakes, at), default=None)


def coming_starts(intakes: Sequence[Intake], at: datetime) -> list[date]:
    today = timezone.localdate(at)
    return [intake.starts_on for intake in intakes if intake.starts_on and intake.starts_on >= today]


def _day(day: date | None) -> str:
    return f"{day.day} {day:%B %Y}" if day else ""
