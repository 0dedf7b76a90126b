"""What the address of the finder asks for, and the addresses that ask for a little more or less."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlencode

from django.http import QueryDict

from courses.finder.index import BANDS, OTHERWISE, Index
from courses.public import comparison_url
from courses.state import State
from courses.terms import Mode

FINDER = "/courses/"
FACETS = {
    "subject": "Subject",
    "award": "Award",
    "level": "Level",
    "mode": "How you study",
    "start": "Starts in",
    "state": "Applications",
    "fee": "Fee",
}
"""What courses are found by: the parameter, and the heading over its values."""
SORTS = {"title": "Title", "start": "Next start", "fee": "Fee"}
MOST_COMPARED = 4
TERMS: dict[str, list[str]] = {
    "mode": Mode.values,
    "state": [state.value for state in State],
    "fee": [*map(str, BANDS), OTHERWISE],
}
"""What may be asked for although no course has it today: an address that was shared finds nothing then, and not
everything. In the order in which they are shown."""
MONTH = re.compile(r"20\d\d-(?:0[1-9]|1[0-2])")
LONGEST = 500


@dataclass(frozen=True)
class Selection:
    """Values chosen of each facet (one of them is enough), the order, and the slugs set aside for a comparison."""

    chosen: dict[str, tuple[str, ...]] = field(default_factory=dict)
    sort: str = "title"
    compared: tuple[str, ...] = ()

    @classmethod
    def read(cls, query: QueryDict, index: Index) -> Selection:
        """What means nothing is as if it were not there; a facet asked for twice has the values of both."""
        chosen = {}
        for facet in FACETS:
            values = {value for text in query.getlist(facet) for value in text[:LONGEST].split(",")}
            if known := tuple(sorted(value for value in values if _is_known(facet, value, index))):
                chosen[facet] = known
        sort = query.get("sort", "")
        compared = asked_slugs(query.get("compare", ""))
        return cls(
            chosen,
            sort if sort in SORTS else "title",
            tuple(slug for slug in compared if slug in index.places)[:MOST_COMPARED],
        )

    def address(self, page: int = 1, *, anchor: str = "") -> str:
        """Everything in one order, so that what shows the same has one address."""
        parameters: dict[str, Any] = {facet: ",".join(self.chosen[facet]) for facet in FACETS if facet in self.chosen}
        if self.sort != "title":
            parameters["sort"] = self.sort
        if self.compared:
            parameters["compare"] = ",".join(self.compared)
        if page > 1:
            parameters["page"] = page
        return FINDER + (f"?{urlencode(parameters, safe=',')}" if parameters else "") + anchor

    def toggled(self, facet: str, value: str) -> Selection:
        """With this value, or without it if it is chosen."""
        values = {*self.chosen.get(facet, ())} ^ {value}
        chosen = {**self.chosen, facet: tuple(sorted(values))}
        return replace(self, chosen={name: each for name, each in chosen.items() if each})

    def in_order(self, sort: str) -> Selection:
        return replace(self, sort=sort)

    def without_filters(self) -> Selection:
        return replace(self, chosen={})

    def comparing(self, *slugs: str) -> Selection:
        return replace(self, compared=slugs)

    @property
    def comparison_url(self) -> str:
        return comparison_url(self.compared)

    @property
    def filters(self) -> list[tuple[str, str]]:
        return [(facet, value) for facet in FACETS for value in self.chosen.get(facet, ())]


def _is_known(facet: str, value: str, index: Index) -> bool:
    if facet in TERMS:
        return value in TERMS[facet]
    if facet == "start":
        return bool(MONTH.fullmatch(value))
    return value in (index.subjects if facet == "subject" else index.bits[facet])


def asked_slugs(text: str) -> tuple[str, ...]:
    """The slugs in a parameter, each once, in its order."""
    return tuple(dict.fromkeys(slug for slug in text[:LONGEST].split(",") if re.fullmatch(r"[-\w]{1,100}", slug)))
