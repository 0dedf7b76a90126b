"""The finder's page: the courses that an address asks for, and the links to others."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property

from django.http import Http404

from courses.finder.index import BANDS, OTHERWISE, Entry, Index
from courses.finder.selection import FACETS, SORTS, TERMS, Selection
from courses.public import PublicCourse
from courses.reading import read_cards
from courses.state import State
from courses.terms import Mode
from documents.models.document import Document

COURSES_A_PAGE = 12
STATES = {
    State.OPEN: "Open now",
    State.CLOSING_SOON: "Closing soon",
    State.CLOSED_UNTIL: "Opening later",
    State.STARTS_SOON: "Closed, starting soon",
    State.CLOSED: "Closed",
    State.TO_BE_ANNOUNCED: "Dates to be announced",
}
LANDING = ("subject", "award", "level", "mode")
"""One value of one of these, and nothing else, is a page that people look for: search engines may list it."""


@dataclass(frozen=True)
class Choice:
    """A value of a facet as a link. `count`: how many courses have it, with the other facets as they are."""

    label: str
    count: int
    url: str
    is_chosen: bool
    is_followed: bool


@dataclass(frozen=True)
class Group:
    name: str
    label: str
    choices: list[Choice]

    @property
    def is_chosen(self) -> bool:
        return any(choice.is_chosen for choice in self.choices)


class Finder:
    """What `selection` finds in `index`, and its page `number`."""

    def __init__(self, index: Index, selection: Selection, number: int = 1):
        self.index, self.selection, self.number = index, selection, number
        self.found = index.having(selection.chosen)
        self.count = self.found.bit_count()
        if (number - 1) * COURSES_A_PAGE >= max(self.count, 1):
            raise Http404

    @property
    def total(self) -> int:
        return len(self.index.entries)

    @cached_property
    def entries(self) -> list[Entry]:
        """Those of the page."""
        start = (self.number - 1) * COURSES_A_PAGE
        return self.index.in_order(self.found, self.selection.sort)[start : start + COURSES_A_PAGE]

    def read(self, at: datetime) -> list[PublicCourse]:
        """Those of the page, as cards."""
        rows = Document.objects.for_lists().in_bulk([entry.document for entry in self.entries])
        documents = [rows[entry.document] for entry in self.entries if entry.document in rows]
        return read_cards(documents, at=at, at_hand=list(self.index.subjects.values()))

    @cached_property
    def groups(self) -> list[Group]:
        """The facets that divide the courses, or are chosen from."""
        groups = [Group(facet, label, self._choices(facet)) for facet, label in FACETS.items()]
        return [group for group in groups if len(group.choices) > 1 or group.is_chosen]

    def _choices(self, facet: str) -> list[Choice]:
        others = self.index.having(self.selection.chosen, but=facet)
        chosen, found = self.selection.chosen.get(facet, ()), []
        is_landing = facet in LANDING and not self.selection.filters and self.selection.sort == "title"
        for value in self._values(facet, chosen):
            count = (others & self.index.bits[facet].get(value, 0)).bit_count()
            if count or value in chosen:
                url = self.selection.toggled(facet, value).address(anchor="#found")
                followed = is_landing and not self.selection.compared
                found.append(Choice(self.label(facet, value), count, url, value in chosen, followed))
        return found

    def _values(self, facet: str, chosen: tuple[str, ...]) -> list[str]:
        """As people expect them: words by the alphabet, the rest as the terms, months and amounts go."""
        known = {*self.index.bits[facet], *chosen}
        if facet in TERMS:
            return [value for value in TERMS[facet] if value in known]
        return sorted(known, key=lambda value: value if facet == "start" else self.label(facet, value).casefold())

    def label(self, facet: str, value: str) -> str:
        match facet:
            case "subject":
                return self.index.subjects[value].title
            case "mode":
                return str(Mode(value).label)
            case "state":
                return STATES[State(value)]
            case "start":
                return f"{date.fromisoformat(f'{value}-01'):%B %Y}"
            case "fee":
                return self._band(value)
        return self.index.labels[facet][value]

    def _band(self, value: str) -> str:
        if value == OTHERWISE:
            return "By credit or module, or in another currency"
        sign, place = self.index.symbol, BANDS.index(int(value))
        if place == len(BANDS) - 1:
            return f"{sign}{BANDS[place]:,} and more"
        above = f"{sign}{BANDS[place + 1]:,}"
        return f"Under {above}" if place == 0 else f"{sign}{BANDS[place]:,} to {sign}{BANDS[place + 1] - 1:,}"

    @cached_property
    def chips(self) -> list[Choice]:
        """What is chosen, each with the address that does without it."""
        return [
            Choice(
                self.label(facet, value),
                0,
                self.selection.toggled(facet, value).address(anchor="#found"),
                is_chosen=True,
                is_followed=False,
            )
            for facet, value in self.selection.filters
        ]

    @property
    def clear_url(self) -> str:
        return self.selection.without_filters().address(anchor="#found")

    @property
    def sorts(self) -> list[Choice]:
        return [
            Choice(label, 0, self.selection.in_order(name).address(anchor="#found"), name == self.selection.sort, False)
            for name, label in SORTS.items()
        ]

    @property
    def pagination(self) -> dict[str, object]:
        more = self.number * COURSES_A_PAGE < self.count
        return {
            "number": self.number,
            "newer_url": self.selection.address(self.number - 1) if self.number > 1 else None,
            "older_url": self.selection.address(self.number + 1) if more else None,
        }

    # --- for search engines and shared links -----------------------------------------------------------------------

    @property
    def is_indexed(self) -> bool:
        """The whole list is, page by page, and one value of a facet that people look for."""
        filters, only = self.selection.filters, self.selection.sort == "title" and not self.selection.compared
        return only and (not filters or (len(filters) == 1 and filters[0][0] in LANDING and self.count > 0))

    @property
    def canonical(self) -> str:
        """Without what changes the order alone, or nothing but links."""
        return self.selection.in_order("title").comparing().address(self.number)

    @property
    def heading(self) -> str:
        if len(self.selection.filters) != 1:
            return "Courses"
        facet, value = self.selection.filters[0]
        label = self.label(facet, value)
        return f"{label} courses" if facet in {"subject", "award", "level"} else f"Courses: {label}"
