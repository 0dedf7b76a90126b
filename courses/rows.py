"""What is said of a course: the shape of a document's data, read alike by the state, the pages, JSON-LD and the API.

Reading is tolerant, because documents outlive the code that wrote them: an unknown key is passed over, a missing one
has its default, and a value that no longer means anything is as if it were missing.
"""

from __future__ import annotations

import re
from dataclasses import asdict, dataclass, fields
from datetime import date, datetime, timedelta
from decimal import Decimal, InvalidOperation
from enum import Enum
from functools import cache
from typing import Any, Self, get_args, get_type_hints

from courses.terms import SYMBOLS, Basis, Mode, ModuleKind, Residence

_YEARS = re.compile(r"(?<!\d)(20\d\d)(?:\s*[/–-]\s*(20\d\d|\d\d))?(?!\d)")


class Row:
    """Base of the frozen dataclasses below."""

    @classmethod
    def read(cls, data: dict[str, Any]) -> Self:
        """From the JSON of a document or a revision."""
        read = {name: _read(hint, data[name]) for name, hint in _hints(cls).items() if name in data}  # type: ignore[arg-type]
        return cls(**{name: value for name, value in read.items() if value is not None})

    def as_json(self) -> dict[str, Any]:
        """What `read` reads."""
        written: dict[str, Any] = _write(asdict(self))  # type: ignore[call-overload]
        return written


@dataclass(frozen=True)
class _Hint:
    """What a field holds: one value of `kind`, or many rows of it."""

    kind: Any
    is_many: bool


@cache
def _hints(row: type[Row]) -> dict[str, _Hint]:
    """By the name of each field. Working them out takes longer than reading a course."""
    hints = get_type_hints(row)
    return {field.name: _hint(hints[field.name]) for field in fields(row)}  # type: ignore[arg-type]


def _hint(hint: Any) -> _Hint:
    # `date | None` has arguments as well, but is one value; only `tuple[Row, ...]` is many.
    if get_args(hint) and hint.__class__.__name__ != "UnionType":
        return _Hint(get_args(hint)[0], is_many=True)
    return _Hint(next((each for each in get_args(hint) if each is not type(None)), hint), is_many=False)


def _read(hint: _Hint, value: Any) -> Any:
    """`value` as what `hint` says; None if it is not one."""
    if value is None or value == "":
        return None
    kind = hint.kind
    if kind is str:  # as most are
        return str(value)
    if hint.is_many:
        return tuple(kind.read(each) for each in value)
    try:
        if kind is datetime:
            moment = datetime.fromisoformat(value)
            return moment if moment.tzinfo else None
        if kind is date:
            return date.fromisoformat(value)
        return kind(value) if issubclass(kind, Enum | Decimal | int) else str(value)
    except (ValueError, TypeError, InvalidOperation):
        return None


def _write(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _write(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_write(each) for each in value]
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


@dataclass(frozen=True)
class Intake(Row):
    """One start. Any date may not be known yet. `applications_close_on` is the last day for them."""

    name: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    applications_open_on: date | None = None
    applications_close_on: date | None = None
    places: int | None = None

    @property
    def last_day(self) -> date | None:
        """The last day for applications: as stated, else the day before the start."""
        if self.applications_close_on:
            return self.applications_close_on
        return self.starts_on - timedelta(days=1) if self.starts_on else None

    def is_open(self, today: date) -> bool:
        opens, last = self.applications_open_on, self.last_day
        return bool(opens or last) and (opens is None or opens <= today) and (last is None or today <= last)

    def opens_later(self, today: date) -> bool:
        opens, last = self.applications_open_on, self.last_day
        return opens is not None and opens > today and (last is None or last >= opens)


@dataclass(frozen=True)
class Fee(Row):
    """What somebody pays, on which basis, and for which year it holds. `currency` is an ISO 4217 code."""

    residence: Residence = Residence.ALL
    basis: Basis = Basis.WHOLE
    amount: Decimal | None = None
    currency: str = "GBP"
    academic_year: str = ""
    note: str = ""

    @property
    def residence_label(self) -> str:
        return str(self.residence.label)

    @property
    def basis_label(self) -> str:
        """As it stands behind a price: `£9,500 whole course`."""
        return str(self.basis.label).lower()

    def is_over(self, today: date) -> bool:
        """Whether the academic year that it holds for is: `2025/26` ends with July 2026, `2025` with the year."""
        match = _YEARS.search(self.academic_year)
        if not match:
            return False
        begins, ends = int(match[1]), match[2]
        if not ends:
            return today.year > begins
        return today > date(int(ends) if len(ends) == 4 else begins // 100 * 100 + int(ends), 7, 31)

    @property
    def price(self) -> str:
        """`£9,500`; pence only where there are some."""
        symbol = SYMBOLS.get(self.currency, f"{self.currency} ")
        return f"{symbol}{self.amount or 0:,.2f}".removesuffix(".00")


@dataclass(frozen=True)
class Module(Row):
    """A unit of study."""

    title: str = ""
    kind: ModuleKind = ModuleKind.CORE
    credits: int | None = None
    summary: str = ""


@dataclass(frozen=True)
class Point(Row):
    """A heading and what is said under it: a reason to enrol, an entry requirement."""

    title: str = ""
    text: str = ""


@dataclass(frozen=True)
class Accreditation(Row):
    """A body that has accredited the course, what its word covers, and the public id of its logo."""

    body: str = ""
    scope: str = ""
    url: str = ""
    logo: str = ""


@dataclass(frozen=True)
class Scholarship(Row):
    """Help with the fee: how much, for whom, and by which day one applies (None: at any time)."""

    title: str = ""
    amount: str = ""
    text: str = ""
    url: str = ""
    closes_on: date | None = None


@dataclass(frozen=True)
class Outcome(Row):
    """What became of people who took the course: a figure, what it is of, who says so, and for which year."""

    figure: str = ""
    text: str = ""
    source: str = ""
    year: int | None = None
    url: str = ""


@dataclass(frozen=True)
class Alumnus(Row):
    """Somebody who took the course and tells of it; `photo` is a public id."""

    name: str = ""
    role: str = ""
    story: str = ""
    photo: str = ""


@dataclass(frozen=True)
class Event(Row):
    """An occasion to meet the people of the course. Its moments are aware."""

    title: str = ""
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    place: str = ""
    text: str = ""
    url: str = ""


@dataclass(frozen=True)
class StaffMember(Row):
    name: str = ""
    role: str = ""
    bio: str = ""


@dataclass(frozen=True)
class Question(Row):
    question: str = ""
    answer: str = ""


@dataclass(frozen=True)
class Details(Row):
    """All that an editor says of a course in fields and rows, beyond what any page has."""

    award: str = ""
    level: str = ""
    code: str = ""
    mode: Mode | None = None
    duration: str = ""
    weekly_hours: str = ""
    credits: int | None = None
    language: str = ""
    location: str = ""
    fees_note: str = ""
    instalments: str = ""
    extra_costs: str = ""
    yearly_rise: str = ""
    regulator: str = ""
    regulator_url: str = ""
    video_url: str = ""
    video_title: str = ""
    brochure_url: str = ""
    apply_url: str = ""
    enquire_url: str = ""
    intakes: tuple[Intake, ...] = ()
    fees: tuple[Fee, ...] = ()
    modules: tuple[Module, ...] = ()
    reasons: tuple[Point, ...] = ()
    requirements: tuple[Point, ...] = ()
    accreditations: tuple[Accreditation, ...] = ()
    scholarships: tuple[Scholarship, ...] = ()
    outcomes: tuple[Outcome, ...] = ()
    alumni: tuple[Alumnus, ...] = ()
    events: tuple[Event, ...] = ()
    staff: tuple[StaffMember, ...] = ()
    faqs: tuple[Question, ...] = ()

    @property
    def mode_label(self) -> str:
        return str(self.mode.label) if self.mode else ""
