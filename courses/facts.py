"""What texts may quote of a course: its facts by name, as readers see them today.

A fee is named by who pays it and on which basis (`fee_uk_whole`): the first such row of the course, or, where years
differ, the one of a year (`fee_uk_whole_2027_28`). `fee` is the first of all, offered where it is the only one: what
quotes it goes on to say what the key facts of the course show when there are more.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from django.utils import timezone

from courses.rows import Fee, Intake
from courses.terms import Residence
from documents.public import Fact
from richtext.references import Offer

if TYPE_CHECKING:
    from courses.public import PublicCourse

OFFERS = [
    Offer("course", "fee", "Fee of a course", "Today’s fee, wherever the course changes it", "price cost tuition"),
    Offer(
        "course", "start", "Start of a course", "The next start date, as long as it is the next", "date intake begin"
    ),
    Offer("course", "duration", "Duration of a course", "How long it takes", "length years months"),
    Offer("course", "award", "Award of a course", "What it leads to", "degree msc mba qualification"),
    Offer("course", "", "Another fact of a course", "Last day to apply, study mode …", "deadline mode credits"),
]


def facts_of(course: PublicCourse) -> list[Fact]:
    """In the order in which people choose from them; those without a value are left out."""
    said, start, last = course.details, course.next_start, last_day(course)
    rows = [
        ("award", "Award", said.award),
        ("mode", "Study mode", said.mode_label),
        ("duration", "Duration", said.duration),
        ("start", "Next start", written(start)),
        ("start_month", "Next start, month and year", f"{start:%B %Y}" if start else ""),
        ("apply_by", "Last day to apply", written(last)),
        ("weekly_hours", "Weekly study", said.weekly_hours),
        ("credits", "Credits", str(said.credits or "")),
    ]
    found = [Fact(name, label, value) for name, label, value in rows if value]
    return [*found, *_fees(course.fees)]


def _fees(fees: list[Fee]) -> Iterator[Fact]:
    """Each fee by each of its names."""
    alike = Counter((fee.residence, fee.basis) for fee in fees)
    found: dict[str, Fact] = {}
    for fee in fees:
        who = fee.residence_label if fee.residence == Residence.UK else fee.residence_label.lower()
        words = f"Fee for {who}, {fee.basis_label}"
        found.setdefault("fee", Fact("fee", words, fee.price, offered=len(fees) == 1))
        name, years = f"fee_{fee.residence}_{fee.basis}", alike[fee.residence, fee.basis] > 1
        label = f"{words}, the first that the course states" if years else words
        found.setdefault(name, Fact(name, label, fee.price, offered=len(fees) > 1))
        year = re.sub(r"[^a-z0-9]+", "_", fee.academic_year.lower()).strip("_")[:20]
        if year and years:
            of_year = f"{name}_{year}"
            found.setdefault(of_year, Fact(of_year, f"{words}, {fee.academic_year}", fee.price))
    yield from found.values()


def last_day(course: PublicCourse) -> date | None:
    """The last day to apply that the state speaks of, else the next one there is, by the site's calendar."""
    intake = course.state.state.intake
    if intake and intake.applications_close_on and course.state.state.is_open:
        return intake.applications_close_on
    today = timezone.localdate(course.resolved.at)
    return min((day for day in map(_closes, course.details.intakes) if day and day >= today), default=None)


def _closes(intake: Intake) -> date | None:
    return intake.applications_close_on


def written(day: date | None) -> str:
    """`14 September 2026`."""
    return f"{day.day} {day:%B %Y}" if day else ""
