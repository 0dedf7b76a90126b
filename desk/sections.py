"""The sections of a long form: a list to jump to each of them, which says how much is unfinished there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.text import capfirst

from desk.checks import Findings

THE_TEXT = "Text"


@dataclass(frozen=True)
class Section:
    """`anchor` is the id of what it begins with; `unfinished` how many things in it stop publishing."""

    label: str
    anchor: str
    unfinished: int = 0


def sections_of(model_admin: Any, request: HttpRequest, obj: Any, findings: Findings | None) -> list[Section]:
    """In the order of the form; none for a form that has no rows, which is short enough to be seen."""
    inlines = [inline for _, inline in model_admin.get_formsets_with_inlines(request, obj)]
    if not inlines:
        return []
    stopping = [finding.problem.field for finding in findings.blocking] if findings else []
    found = []
    for label, options in model_admin.get_fieldsets(request, obj):
        names = [name for each in options["fields"] for name in ([each] if isinstance(each, str) else each)]
        # A text is where one goes to, and not to the title above it.
        first = "body" if "body" in names else names[0]
        found.append(Section(str(label or THE_TEXT), f"id_{first}", sum(field in names for field in stopping)))
    for inline in inlines:
        name = inline.model._meta.get_field(inline.parent_model._meta.model_name).remote_field.related_name
        label = capfirst(str(inline.verbose_name_plural))
        found.append(Section(label, f"{name}-group", stopping.count(name)))
    return found
