"""What the finder knows of the courses that are live at one instant: which of them have what, as bits of numbers.

A course is a place in the list by title, and everything a course may have (an award, a month in which it starts, a
state) is one whole number in which the bits of the courses that have it are set. To filter is to `&`, to count is to
count bits: over thousands of courses both take microseconds, and no query.

Where a course stands changes with the days, and what is live with publishing. So an index is true for one publication
version, from the last boundary before its instant to the next one after it (a window that opens or closes, midnight
by the site's calendar), and is kept that long.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from threading import Lock
from typing import Any
from uuid import UUID

from django.db.models.fields.json import KT

from courses.models.subject import Subject
from courses.reading import live_courses
from courses.rows import Fee, Intake
from courses.state import coming_starts, course_state, next_start
from courses.terms import SYMBOLS, Basis, Currency, Mode
from documents import boundaries, kinds
from live_rows import publication
from live_rows.slugs import slugify

BANDS = (0, 5_000, 10_000, 15_000, 20_000)
"""Where the fee bands begin, in whole units of the currency in which most courses state their fees."""
OTHERWISE = "other"
"""The band of what cannot be set beside the rest: a fee by the credit or module, or in another currency."""
TYPED = {"award", "level"}
"""Facets whose values editors type: “MSc” and “msc” are one."""
# A few instants: the present, and whatever time somebody looks at beside it.
KEPT = 4


@dataclass(frozen=True)
class Entry:
    """A live course, as far as it is found by something. `words`: its values of each facet."""

    document: int
    slug: str
    title: str
    words: dict[str, list[str]]
    start: date | None
    fee: Fee | None


class Index:
    """The live courses of one instant."""

    def __init__(self, entries: list[Entry], subjects: list[Subject]):
        self.entries = entries
        self.subjects = {subject.slug: subject for subject in subjects}
        self.places = {entry.slug: place for place, entry in enumerate(entries)}
        self.everything = (1 << len(entries)) - 1
        self.currency = _main_currency(entries)
        self.bits: dict[str, dict[str, int]] = defaultdict(dict)
        self.labels: dict[str, dict[str, str]] = defaultdict(dict)
        places: dict[tuple[str, str], list[int]] = defaultdict(list)
        for place, entry in enumerate(entries):
            for facet, words in entry.words.items():
                for word in words:
                    places[facet, word].append(place)
            for band in self._band(entry.fee):
                places["fee", band].append(place)
        spelt: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        for (facet, word), having in places.items():
            value = slugify(word) if facet in TYPED else word
            spelt[facet, value][word] += len(having)
            self.bits[facet][value] = self.bits[facet].get(value, 0) | _as_bits(having)
        for (facet, value), spellings in spelt.items():
            # As most courses spell it; of two spellings that are as frequent, always the same one.
            self.labels[facet][value] = _usual(spellings)
        self.orders: dict[str, Sequence[int]] = {
            "title": range(len(entries)),
            "start": sorted(range(len(entries)), key=lambda place: entries[place].start or date.max),
            "fee": sorted(range(len(entries)), key=self._dearness),
        }

    def having(self, chosen: dict[str, tuple[str, ...]], *, but: str = "") -> int:
        """The bits of the courses that have one of the values chosen of each facet; `but`: of each other one."""
        found = self.everything
        for facet, values in chosen.items():
            if facet != but:
                of_facet = 0
                for value in values:
                    of_facet |= self.bits[facet].get(value, 0)
                found &= of_facet
        return found

    def in_order(self, found: int, order: str) -> list[Entry]:
        flags = f"{found:b}"[::-1].ljust(len(self.entries), "0")
        return [self.entries[place] for place in self.orders[order] if flags[place] == "1"]

    def _band(self, fee: Fee | None) -> list[str]:
        if fee is None or fee.amount is None:
            return []
        if not self._is_comparable(fee):
            return [OTHERWISE]
        return [str(max(band for band in BANDS if band <= max(fee.amount, Decimal(0))))]

    def _is_comparable(self, fee: Fee) -> bool:
        return fee.basis == Basis.WHOLE and fee.currency == self.currency

    def _dearness(self, place: int) -> tuple[int, Decimal]:
        """What can be compared comes first, and a course that states no fee last."""
        fee = self.entries[place].fee
        if fee is None or fee.amount is None:
            return 2, Decimal(0)
        return (0, fee.amount) if self._is_comparable(fee) else (1, fee.amount)

    @property
    def symbol(self) -> str:
        return SYMBOLS.get(self.currency, f"{self.currency} ")


def _as_bits(places: list[int]) -> int:
    """The number in which the bits at these places are set."""
    octets = bytearray(places[-1] // 8 + 1)
    for place in places:
        octets[place >> 3] |= 1 << (place & 7)
    return int.from_bytes(octets, "little")


def _usual(spellings: Counter[str]) -> str:
    return min(spellings, key=lambda word: (-spellings[word], word))


def _main_currency(entries: list[Entry]) -> str:
    counted = Counter(entry.fee.currency for entry in entries if entry.fee)
    return _usual(counted) if counted else Currency.GBP.value


# --- which is kept ----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Kept:
    version: int
    since: datetime
    until: datetime
    index: Index


_kept: list[Kept] = []
_building = Lock()


def index_at(at: datetime) -> Index:
    """The index of what is live at `at`: one query if it is kept, else a few."""
    version = publication.version()
    known = _known(version, at)
    if known is None:
        with _building:  # whoever waits finds it made
            known = _known(version, at)
            if known is None:
                known = Kept(version, *boundaries.around(at), _build(at))
                _kept[:] = [known, *(each for each in _kept if each.version == version)][:KEPT]
    return known.index


def forget() -> None:
    """For tests, in which a version comes again after a rollback."""
    _kept.clear()


def _known(version: int, at: datetime) -> Kept | None:
    return next((each for each in list(_kept) if each.version == version and each.since <= at < each.until), None)


def _build(at: datetime) -> Index:
    subjects = list(Subject.objects.all())
    slugs = {subject.public_id: subject.slug for subject in subjects}
    read = live_courses(at).order_by("title", "item")
    words = (KT("data__award"), KT("data__level"), KT("data__mode"))
    rows = read.values_list("pk", "path", "title", "subject", *words, "data__intakes", "data__fees")
    return Index([_entry(row, slugs, at) for row in rows.iterator(chunk_size=1_000)], subjects)


def _entry(row: tuple[Any, ...], slugs: dict[UUID, str], at: datetime) -> Entry:
    document, path, title, subject, award, level, mode, intakes_said, fees_said = row
    intakes = [Intake.read(each) for each in intakes_said or []]
    fees = (Fee.read(each) for each in fees_said or [])
    state = course_state(intakes, at)
    words = {
        "subject": [slugs[subject]] if subject in slugs else [],
        "award": [award] if award else [],
        "level": [level] if level else [],
        "mode": [mode] if mode in Mode.values else [],
        "start": list(dict.fromkeys(f"{day:%Y-%m}" for day in coming_starts(intakes, at))),
        "state": [state.code.value],
    }
    slug = path.removeprefix(kinds.of("course").prefix).rstrip("/")
    return Entry(
        document, slug, title, words, next_start(state, intakes, at), next((fee for fee in fees if fee.amount), None)
    )
