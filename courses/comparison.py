"""Courses side by side: one row for each fact, with what is missing and what is out of date marked as such."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date

from django.utils import timezone

from courses.facts import last_day, written
from courses.public import PublicCourse
from courses.rows import Module


@dataclass(frozen=True)
class Said:
    """One thing that a course says. `superseded`: why it holds no more; empty: it holds."""

    text: str
    detail: str = ""
    superseded: str = ""
    more: str = ""
    """For reading, and left out on paper, where everything has to stand on one sheet."""


@dataclass(frozen=True)
class Cell:
    """What one course says of a fact: nothing, if it is missing."""

    said: list[Said] = field(default_factory=list)


@dataclass(frozen=True)
class Row:
    label: str
    cells: list[Cell]

    @property
    def is_long(self) -> bool:
        """Left out on paper as a whole."""
        return self.label in LONG

    @property
    def is_same(self) -> bool:
        return len(self.cells) > 1 and all(cell == self.cells[0] for cell in self.cells)


OLD = 4
"""Years after which a figure is said to be old: the surveys of graduates come out about two years after the fact."""
Says = Callable[[PublicCourse, date], Iterable[Said]]


def rows_of(courses: list[PublicCourse]) -> list[Row]:
    """Every fact that one of them states, in the order in which applicants ask."""
    rows = []
    for label, says in FACTS:
        cells = [Cell([*says(course, timezone.localdate(course.resolved.at))]) for course in courses]
        if label in ALWAYS or any(cell.said for cell in cells):
            rows.append(Row(label, cells))
    return rows


def _words(read: Callable[[PublicCourse], str]) -> Says:
    def says(course: PublicCourse, _today: date) -> Iterable[Said]:
        return [Said(text)] if (text := read(course)) else []

    return says


def _starts(course: PublicCourse, today: date) -> Iterable[Said]:
    """Those to come; where there is none, the last one, which has passed."""
    days = {i.starts_on: i.name for i in course.details.intakes if i.starts_on}
    coming = sorted(day for day in days if day >= today)
    if coming:
        return [Said(written(day)) for day in coming]
    return [Said(written(max(days)), superseded="This start has passed; the next is not announced")] if days else []


def _fees(course: PublicCourse, today: date) -> Iterable[Said]:
    for fee in course.fees:
        over = f"For {fee.academic_year}, which is over" if fee.is_over(today) else ""
        year = "" if over else fee.academic_year
        who = fee.residence_label if fee.residence_label != "All students" else ""
        yield Said(f"{fee.price} {fee.basis_label}", ", ".join(filter(None, [who, year])), over, fee.note)


def _points(course: PublicCourse, _today: date) -> Iterable[Said]:
    return [Said(row.title, more=row.text) for row in course.details.requirements]


def _modules(read: Callable[[PublicCourse], list[Module]]) -> Says:
    return _words(lambda course: "; ".join(module.title for module in read(course)))


def _accreditation(course: PublicCourse, _today: date) -> Iterable[Said]:
    return [Said(row.body) for row in course.details.accreditations]


def _scholarships(course: PublicCourse, _today: date) -> Iterable[Said]:
    for row, is_open in course.scholarships:
        over = "" if is_open else f"Applications closed on {written(row.closes_on)}"
        yield Said(row.title, row.amount, over)


def _outcomes(course: PublicCourse, today: date) -> Iterable[Said]:
    for row in course.details.outcomes:
        old = f"From {row.year}, {today.year - row.year} years ago" if row.year and today.year - row.year > OLD else ""
        year = "" if old else str(row.year or "")
        yield Said(f"{row.figure} {row.text}".strip(), year, old, row.source)


FACTS: list[tuple[str, Says]] = [
    ("Award", _words(lambda course: course.details.award)),
    ("Level", _words(lambda course: course.details.level)),
    ("Subject", _words(lambda course: course.subject.title if course.subject else "")),
    ("Study mode", _words(lambda course: course.details.mode_label)),
    ("Duration", _words(lambda course: course.details.duration)),
    ("Starts", _starts),
    ("Last day to apply", _words(lambda course: written(last_day(course)))),
    ("Fees", _fees),
    ("What the fee covers", _words(lambda course: course.details.fees_note)),
    ("Instalments", _words(lambda course: course.details.instalments)),
    ("Extra costs", _words(lambda course: course.details.extra_costs)),
    ("Yearly rise", _words(lambda course: course.details.yearly_rise)),
    ("Scholarships", _scholarships),
    ("Weekly study", _words(lambda course: course.details.weekly_hours)),
    ("Credits", _words(lambda course: str(course.details.credits or ""))),
    ("Location", _words(lambda course: course.details.location)),
    ("Language", _words(lambda course: course.details.language)),
    ("Entry requirements", _points),
    ("Core modules", _modules(lambda course: course.core_modules)),
    ("Optional modules", _modules(lambda course: course.optional_modules)),
    ("Accreditation", _accreditation),
    ("Regulator", _words(lambda course: course.details.regulator)),
    ("Outcomes", _outcomes),
    ("Course code", _words(lambda course: course.details.code)),
]
LONG = {"What the fee covers", "Instalments", "Extra costs"}
ALWAYS = {"Award", "Study mode", "Duration", "Starts", "Last day to apply", "Fees", "Credits", "Entry requirements"}
"""What an applicant must know of any course: shown as missing where no course says it."""
