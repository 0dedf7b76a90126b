"""What an editor would put right in one go: findings of the checks by concern, as a filter of the lists."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from publishing import health


@dataclass(frozen=True)
class Concern:
    """What an editor would put right in one go: a name, and the codes of the checks; none stands for whatever stops
    publishing."""

    label: str
    codes: frozenset[str] = field(default_factory=frozenset)

    def is_in(self, codes: set[str], blocking: int) -> bool:
        return bool(self.codes & codes) if self.codes else blocking > 0


CONCERNS = {
    "stopped": Concern("Something stops publishing"),
    "links": Concern(
        "A link leads nowhere",
        frozenset({"link_dead", "link_to_draft", "link_to_gone", "link_to_unpublished", "missing_heading"}),
    ),
    "orphan": Concern("Nothing leads to it", frozenset({"orphan"})),
    "course": Concern("It leads to no course", frozenset({"no_course"})),
    "facts": Concern("A fact is typed in or out of date", frozenset({"literal_course_fact", "intake_passed"})),
    "search": Concern("Nothing is written for search engines", frozenset({"search_description_missing"})),
}


class ConcernFilter(admin.SimpleListFilter):
    """By what was found when an item was looked at last."""

    title = "what the checks found"
    parameter_name = "found"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(name, concern.label) for name, concern in CONCERNS.items()]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        concern = CONCERNS.get(self.value() or "")
        if concern is None:
            return queryset
        return queryset.filter(health.with_finding(concern.codes) if concern.codes else health.stopped())
