"""What is checked of courses, and of everything that names one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any, cast

from django.utils import timezone

from courses.facts import last_day
from courses.public import PublicCourse
from courses.rows import Event, Intake
from documents.public import Fact
from documents.reading import Resolved
from publishing.checks import mends
from publishing.checks.examined import Examined
from publishing.checks.readability import sentences
from publishing.checks.registry import check
from publishing.content import Mend, Problem, Severity
from richtext.passages import Passage
from richtext.references import subject_of

NEEDED_IN_ROWS = {
    "fees": ("Fee", ("amount", "academic_year")),
    "modules": ("Module", ("title",)),
    "reasons": ("Reason", ("title", "text")),
    "requirements": ("Entry requirement", ("title", "text")),
    "accreditations": ("Accreditation", ("body", "scope")),
    "scholarships": ("Scholarship", ("title", "text")),
    "outcomes": ("Outcome", ("figure", "text", "source", "year")),
    "alumni": ("Graduate", ("name", "story")),
    "events": ("Event", ("title", "starts_at")),
    "staff": ("Member of staff", ("name",)),
    "faqs": ("Question", ("question", "answer")),
}
"""What a row of each kind must say before the course is published: its name for people, and its fields."""


def _needed(examined: Examined, field: str, sentence: str) -> Iterator[Problem]:
    if not examined.content.get(field):
        yield Problem(field, sentence)


@check("no_award", severity=Severity.BLOCKING, kinds=("course",))
def no_award(examined: Examined) -> Iterator[Problem]:
    """A course does not say which award it leads to."""
    yield from _needed(examined, "award", "Say which award the course leads to.")


@check("no_subject", severity=Severity.BLOCKING, kinds=("course",))
def no_subject(examined: Examined) -> Iterator[Problem]:
    """A course has no subject."""
    yield from _needed(examined, "subject", "Choose a subject.")


@check("no_mode", severity=Severity.BLOCKING, kinds=("course",))
def no_mode(examined: Examined) -> Iterator[Problem]:
    """A course does not say how it is studied."""
    yield from _needed(examined, "mode", "Say how the course is studied.")


@check("no_duration", severity=Severity.BLOCKING, kinds=("course",))
def no_duration(examined: Examined) -> Iterator[Problem]:
    """A course does not say how long it takes."""
    yield from _needed(examined, "duration", "Say how long the course takes.")


@check("half_row", severity=Severity.BLOCKING, kinds=("course",))
def half_row(examined: Examined) -> Iterator[Problem]:
    """A row of a course was begun and not finished: a fee without an amount, a module without a title."""
    for name, (label, needed) in NEEDED_IN_ROWS.items():
        for number, row in enumerate(examined.content.get(name, []), start=1):
            lacking = [what.replace("_", " ") for what in needed if row.get(what) in (None, "")]
            if lacking:
                yield Problem(name, f"{label} {number} still lacks: {', '.join(lacking)}.", spot=f"row {number}")


@check("intake_passed", kinds=("course",))
def intake_passed(examined: Examined) -> Iterator[Problem]:
    """An intake of a course has started, so applicants read of a start that they have missed."""
    today = timezone.localdate(examined.at)
    for number, row in enumerate(examined.content.get("intakes", []), start=1):
        intake = Intake.read(row)
        if intake.starts_on and intake.starts_on < today:
            called = intake.name or f"Intake {number}"
            yield Problem(
                "intakes",
                f"“{called}” started on {intake.starts_on:%-d %B %Y}.",
                fix="Remove it, and add the next start.",
                spot=f"row {number}",
            )


@check("event_passed", kinds=("course",))
def event_passed(examined: Examined) -> Iterator[Problem]:
    """An event of a course is over: readers do not see it any more."""
    today = timezone.localdate(examined.at)
    for number, row in enumerate(examined.content.get("events", []), start=1):
        event = Event.read(row)
        last = event.ends_at or event.starts_at
        if last and timezone.localdate(last) < today:
            called = event.title or f"Event {number}"
            yield Problem(
                "events",
                f"“{called}” is over, and readers do not see it any more.",
                fix="Remove it, or give it its next date.",
                spot=f"row {number}",
            )


# --- Facts of a course in a text --------------------------------------------------------------------------------------

_AMOUNT = re.compile(r"[£€$] ?\d[\d,. ]*\d|[£€$] ?\d|\b(?:GBP|EUR|USD) \d[\d,.]*\d")
_MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
_DATE = re.compile(rf"\b(?:(\d{{1,2}})(?:st|nd|rd|th)? )?({_MONTHS}) (\d{{4}})\b")
_OF_A_FEE = re.compile(r"\b(?:fees?|tuition|costs?|costing|priced?|pay)\b", re.IGNORECASE)
_OF_A_START = re.compile(
    r"\b(?:starts?|starting|begins?|beginning|intakes?|appl(?:y|ications?)|deadline|enrol\w*|opens?|closes?)\b",
    re.IGNORECASE,
)
_STARTS = re.compile(r"\b(?:starts?|starting|begins?|beginning|intakes?)\b", re.IGNORECASE)
_CLOSES = re.compile(r"\b(?:deadline|closes?|apply by|apply before|applications? end)\b", re.IGNORECASE)
FIX = "Leave it to the course: its card and its page always say what holds today."
_MONTH = {name: number for number, name in enumerate(_MONTHS.split("|"), start=1)}


@check("literal_course_fact")
def literal_course_fact(examined: Examined) -> Iterator[Problem]:
    """A fee or a date is typed into a text that names a course, and stays there when the course changes."""
    named = _courses_named(examined)
    if not named:
        return
    for field, passage in examined.passages:
        for course in _courses_of(passage, named):
            for sentence in sentences(passage.typed):
                yield from _of_fees(field, passage, sentence, course)
                yield from _of_dates(field, passage, sentence, course)


def _courses_named(examined: Examined) -> dict[str, PublicCourse]:
    """The live courses that the content leads to or quotes, by reference, without the one examined."""
    resolved, found = Resolved(examined.at), {}
    refs = {lead.target for lead in examined.leads}
    refs |= {subject_of(fact) for _, passage in examined.passages for fact, _ in passage.facts}
    for ref in refs:
        document = examined.seen.live.get(ref)
        if document and document.kind == "course" and document.item != examined.item:
            found[ref] = cast(PublicCourse, resolved.public(document))
    return found


def _courses_of(passage: Passage, named: dict[str, PublicCourse]) -> list[PublicCourse]:
    """Those that a passage links to or calls by their names: the first of them, for a fact belongs to one."""
    linked = {link.target for link in passage.links}
    return [named[ref] for ref in sorted(named) if ref in linked or named[ref].title in passage.text][:1]


def _of_fees(field: str, passage: Passage, sentence: str, course: PublicCourse) -> Iterator[Problem]:
    prices = {_bare(fact.value): fact for fact in reversed(course.facts_said) if _is_fee(fact)}
    for match in _AMOUNT.finditer(sentence):
        said = match[0].rstrip(" ,.")
        if known := prices.get(_bare(said)):
            why = f"{said} is a fee of {course.title} today. If the course changes it, this text goes on saying {said}."
            yield _literal(field, passage, said, why, course, known)
        elif prices and _OF_A_FEE.search(sentence):
            listed = [fee.price for fee in course.fees]
            why = f"{said} is no fee of {course.title}, whose fees are {_listed(listed)}."
            yield _literal(field, passage, said, why, course, *(prices.values() if len(prices) == 1 else ()))


def _is_fee(fact: Fact) -> bool:
    return fact.offered and fact.name.startswith("fee")


def _bare(price: str) -> str:
    return re.sub(r"[ ,]|\.00$", "", price)


def _of_dates(field: str, passage: Passage, sentence: str, course: PublicCourse) -> Iterator[Problem]:
    days = {day for intake in course.details.intakes for day in _days(intake) if day}
    for match in _DATE.finditer(sentence):
        typed = int(match[1] or 0), _MONTH[match[2]], int(match[3])
        same = any(_is(day, typed) for day in days)
        if same or _OF_A_START.search(sentence):
            why = (
                f"{match[0]} is a date of {course.title} today. If the course changes it, this text goes on saying so."
                if same
                else f"{match[0]} is no date of {course.title} (any more)."
            )
            meant = _date_meant(course, typed) if same else _date_spoken_of(sentence, typed)
            yield _literal(field, passage, match[0], why, course, *(f for f in course.facts_said if f.name == meant))


def _is(day: date | None, typed: tuple[int, int, int]) -> bool:
    return day is not None and (day.month, day.year) == typed[1:] and typed[0] in (0, day.day)


def _date_meant(course: PublicCourse, typed: tuple[int, int, int]) -> str:
    """The name of the fact that a date of the course is, or ""."""
    if _is(course.next_start, typed):
        return "start" if typed[0] else "start_month"
    return "apply_by" if typed[0] and _is(last_day(course), typed) else ""


def _date_spoken_of(sentence: str, typed: tuple[int, int, int]) -> str:
    """The name of the fact that a date must have been, if the sentence says which."""
    starts, closes = _STARTS.search(sentence), _CLOSES.search(sentence)
    if starts and not closes:
        return "start" if typed[0] else "start_month"
    return "apply_by" if closes and not starts and typed[0] else ""


def _days(intake: Intake) -> tuple[date | None, ...]:
    return intake.starts_on, intake.ends_on, intake.applications_open_on, intake.applications_close_on


def _literal(
    field: str, passage: Passage, said: str, why: str, course: PublicCourse, fact: Fact | None = None
) -> Problem:
    """`fact`: the one that it is, or should be."""
    mend = None
    if fact:
        change = mends.quoted(passage.block, said, f"course:{course.id}:{fact.name}", fact.value)
        label = "Let it follow the course" if said == fact.value else f"Make it {fact.value}, following the course"
        mend = Mend(label, field, change)
    fix = "Quote the course: its fact always says what holds today." if fact else FIX
    return Problem(field, why, fix=fix, block=passage.block, quote=said, mend=mend)


def _listed(prices: list[str]) -> str:
    once: Any = list(dict.fromkeys(prices))
    return once[0] if len(once) == 1 else f"{', '.join(once[:-1])} and {once[-1]}"
