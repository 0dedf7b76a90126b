"""Days and moments as people write them: `13 April 2026`, `13/4/2026`, `April 13, 2026 at 9am`, `2026-04-13 09:30`.

Nothing is guessed: what could mean two days is read as in Britain, the day first, and a part that is missing is asked
for. (The libraries for it make up what is missing, and swap day and month where one does not fit.)
"""

from __future__ import annotations

import calendar
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, timezone
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils import timezone as site

from desk.scripts import with_scripts
from publishing.times import to_instant, zone

A_DAY = "13 April 2026"
A_MOMENT = "13 April 2026 09:30"

MONTHS = [name.lower() for name in calendar.month_name[1:]]
WEEKDAYS = [name.lower() for name in calendar.day_name]

GAP = r" ?[-/., ] ?"
WHOLE_YEAR = r"(?:19|20|21)\d\d"
YEAR = rf"(?P<year>{WHOLE_YEAR}|'?\d\d)"
NAME = r"(?P<month>[a-z]{3,})\.?"
ORDINAL = r"(?:the )?(?P<day>\d{1,2})(?:st|nd|rd|th)?"
DATES = (
    rf"{ORDINAL}(?: of)?(?:{GAP})?{NAME}(?:{GAP})?{YEAR}",
    rf"{NAME}(?:{GAP})?{ORDINAL}{GAP}{YEAR}",
    rf"(?P<year>{WHOLE_YEAR}){GAP}{NAME}{GAP}{ORDINAL}",
    rf"(?P<year>{WHOLE_YEAR})(?P<gap>[-/.])(?P<number>\d{{1,2}})(?P=gap)(?P<day>\d{{1,2}})",
    rf"(?P<day>\d{{1,2}})(?P<gap> ?[-/.] ?| )(?P<number>\d{{1,2}})(?P=gap){YEAR}",
)
TIME = (
    r"(?:(?:12 )?(?P<word>noon|midday|midnight)"
    r"|(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d\d)(?::(?P<second>\d\d)(?:\.\d+)?)?)? ?(?P<half>[ap]\.? ?m\.?)?"
    r"|(?P<clock>\d{4}))(?: ?(?:h|hrs|hours))?(?P<offset> ?(?:z|utc|[+-]\d\d:?\d\d))?"
)
WEEKDAY = r"(?:(?P<weekday>(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*)\.?,? )?"
WITHOUT_YEAR = re.compile(
    r"(?:[a-z]+,? )?(?:\d\d?(?:st|nd|rd|th)?(?: of)? ?[a-z]{3,}|[a-z]{3,} ?\d\d?|\d\d?[-/.]\d\d?)"
)
PATTERNS = [
    *(re.compile(rf"{WEEKDAY}{of_day}(?:(?:,? at |,? ?t(?=\d)|,? | ?- ?){TIME})?") for of_day in DATES),
    *(re.compile(rf"(?:at )?{TIME}(?:,? on |, ?| ){WEEKDAY}{of_day}") for of_day in DATES),
]


@dataclass(frozen=True)
class Typed:
    """What was typed: a day, and the time of it and the offset from UTC where they were said."""

    day: date
    time: time | None
    offset: timezone | None

    @property
    def wall(self) -> datetime:
        """What the clocks show then; without a time, at the start of the day."""
        return datetime.combine(self.day, self.time or time())


def read(text: str, *, like: str = A_MOMENT) -> Typed:
    """Raises ValidationError, which says what is wrong and how to type it: `like` is an example."""
    plain = _plain(text)
    try:
        for pattern in PATTERNS:
            if found := pattern.fullmatch(plain):
                parts = found.groupdict()
                return Typed(_day(parts), _time(parts), _offset(parts["offset"]))
        if WITHOUT_YEAR.fullmatch(plain):
            raise ValueError("The year is missing.")
        raise ValueError(f"“{text.strip()[:40]}” is not a date that can be read here.")
    except ValueError as error:
        raise ValidationError(f"{error} Type it like this, for example: {like}.", code="invalid") from error


def in_figures(value: date) -> str:
    """As the fields show it and read it back: `13 April 2026`, `13 April 2026 09:30`."""
    text = f"{value.day} {MONTHS[value.month - 1].capitalize()} {value.year}"
    if not isinstance(value, datetime):
        return text
    text += f" {value:%H:%M:%S}" if value.second else f" {value:%H:%M}"
    return f"{text} {value.isoformat()[-6:]}" if _needs_offset(value) else text


def _plain(text: str) -> str:
    """One way of writing blanks, hyphens and capitals; without the name of the zone, which is always the site's."""
    text = re.sub(r"[‐-―−]", "-", unicodedata.normalize("NFKC", text)).replace("’", "'").lower()
    text = " ".join(text.split()).removesuffix(f" ({zone().key.lower()})")
    return text if text.endswith(".m.") else text.rstrip(".")


def _day(parts: dict[str, str]) -> date:
    year, day = int(parts["year"].strip("'")), int(parts["day"])
    if year < 100:
        year += 2000 if year < 69 else 1900
    month = int(parts["number"]) if parts.get("number") else _which(MONTHS, parts["month"], "month") + 1
    if not 1 <= month <= 12:
        raise ValueError(f"There is no month {month}: write the day first, or the name of the month.")
    name, last = MONTHS[month - 1].capitalize(), calendar.monthrange(year, month)[1]
    if not 1 <= day <= last:
        raise ValueError(f"{name} {year} has {last} days, so there is no {day} {name}.")
    found = date(year, month, day)
    if parts["weekday"] and _which(WEEKDAYS, parts["weekday"], "day of the week") != found.weekday():
        raise ValueError(f"{in_figures(found)} is a {WEEKDAYS[found.weekday()].capitalize()}.")
    return found


def _which(names: Sequence[str], typed: str, what: str) -> int:
    for place, name in enumerate(names):
        if name.startswith(typed):
            return place
    raise ValueError(f"“{typed}” is no {what}.")


def _time(parts: dict[str, str]) -> time | None:
    if parts["word"]:
        return time() if parts["word"] == "midnight" else time(12)
    if not parts["hour"] and not parts["clock"]:
        return None
    clock, half = parts["clock"], (parts["half"] or "")[:1]
    if not clock and not parts["minute"] and not half:
        raise ValueError("The time needs its minutes, or am or pm.")
    hour, minute = (int(clock[:2]), int(clock[2:])) if clock else (int(parts["hour"]), int(parts["minute"] or 0))
    if half and 1 <= hour <= 12:
        hour = hour % 12 + 12 * (half == "p")
    elif half or hour > 23:
        raise ValueError(f"There is no hour {hour}{half and half + 'm'}.")
    if minute > 59:
        raise ValueError(f"There is no minute {minute}.")
    return time(hour, minute, min(int(parts["second"] or 0), 59))


def _offset(typed: str | None) -> timezone | None:
    if not typed:
        return None
    digits = re.sub(r"\D", "", typed) or "0000"
    ahead = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    if ahead >= timedelta(days=1):
        raise ValueError(f"There is no offset {typed.strip()}.")
    return timezone(-ahead if "-" in typed else ahead)


def _needs_offset(value: datetime) -> bool:
    """Whether its time comes twice that day."""
    try:
        to_instant(value.replace(tzinfo=None))
    except ValidationError:
        return site.is_aware(value)
    return False


# --- Fields of forms --------------------------------------------------------------------------------------------------


class DateInput(forms.DateTimeInput):
    """A line of text, with the browser's own calendar beside it. Without JavaScript: a line of text.

    `calendar` is the type of the input that has the calendar: `date` or `datetime-local`.
    """

    def __init__(self, calendar: str):
        super().__init__({"class": "date-field", "autocomplete": "off", "data-date": calendar})

    def format_value(self, value: Any) -> str:
        return in_figures(value) if isinstance(value, date) else value or ""

    @property
    def media(self) -> forms.Media:
        return with_scripts("dates", css="desk/dates.css")


class ReadAsWritten:
    """What both fields share."""

    def one_spelling(self: Any, text: str) -> str:
        """As the field itself writes it: two spellings of a day are no two days. What cannot be read stays."""
        try:
            return self.widget.format_value(self.prepare_value(self.to_python(text)))
        except ValidationError:
            return text.strip()


class DayField(ReadAsWritten, forms.DateField):
    """A day, however it is written."""

    widget = DateInput("date")
    default_error_messages = {"required": f"Type a date, for example {A_DAY}."}

    def __init__(self, *, help_text: str = "", **kwargs: Any):
        super().__init__(help_text=f"{help_text} For example {A_DAY}.".strip(), **kwargs)

    def to_python(self, value: Any) -> date | None:
        if value in self.empty_values or isinstance(value, date):
            return super().to_python(value)
        typed = read(str(value), like=A_DAY)
        if typed.time:
            raise ValidationError(
                f"Only the day is kept here, so leave the time out: {in_figures(typed.day)}.", "invalid"
            )
        return typed.day


class SiteDateTimeField(ReadAsWritten, forms.DateTimeField):
    """A moment in the site's time zone, however it is written. Without a time it is the start of the day; an offset
    may be typed (`25 October 2026 01:30 +01:00`) to settle a doubtful hour."""

    widget = DateInput("datetime-local")
    default_error_messages = {"required": f"Type a date and a time, for example {A_MOMENT}."}

    def __init__(self, *, help_text: str = "", **kwargs: Any):
        example = (
            f"For example {A_MOMENT}; without a time it is the start of that day. "
            f"In the time zone of the site, {zone().key}."
        )
        super().__init__(help_text=f"{help_text} {example}".strip(), **kwargs)

    def prepare_value(self, value: Any) -> Any:
        return site.localtime(value, zone()) if isinstance(value, datetime) and site.is_aware(value) else value

    def to_python(self, value: Any) -> datetime | None:
        if value in self.empty_values:
            return None
        if isinstance(value, datetime):
            return value if site.is_aware(value) else to_instant(value)
        typed = read(str(value))
        return typed.wall.replace(tzinfo=typed.offset) if typed.offset else to_instant(typed.wall)


READ_AS_WRITTEN: dict[type[models.Field], dict[str, Any]] = {
    models.DateTimeField: {"form_class": SiteDateTimeField, "widget": SiteDateTimeField.widget},
    models.DateField: {"form_class": DayField, "widget": DayField.widget},
}
"""The `formfield_overrides` of every admin and inline whose model has a day or a moment."""
