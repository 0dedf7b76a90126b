"""What snippets use: pictures, people, pages. There are some dozens of them, so all are read where one asks."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.urls import reverse

from documents import kinds
from live_rows.models import LiveRow
from live_rows.usage import Use
from publishing.replacing import Replacing, Result
from richtext.replacing import replace_reference
from snippets.models import Snippet


def of_snippets(row: LiveRow, user: Any) -> Iterator[Use]:
    """Each snippet that mentions a row."""
    may_open = user.has_perm("snippets.view_snippet") or user.has_perm("snippets.change_snippet")
    for snippet in Snippet.objects.all():
        if row.ref in snippet.refs():
            url = reverse("admin:snippets_snippet_change", args=[snippet.pk]) if may_open else ""
            yield Use(str(snippet), "Snippet, in the text", url, is_live=True)


def used_in_snippets(model: type[LiveRow]) -> Q:
    """The same of all rows of a model at once."""
    mentioned = {ref for snippet in Snippet.objects.only("mentions") for ref in snippet.refs()}
    ids: list[UUID] = [public_id for kind, public_id in map(kinds.split, mentioned) if kind == model.kind]
    return Q(public_id__in=ids)


def snippets_lead_to(items: set[UUID], at: datetime) -> Iterator[UUID]:
    """Those of `items` that a link or a card in a snippet leads to."""
    for snippet in Snippet.objects.only("mentions"):
        for ref in snippet.refs("link", "card"):
            if (item := kinds.split(ref)[1]) in items:
                yield item


def in_snippets(replacing: Replacing) -> Iterator[Result]:
    """Every link in a snippet that leads to an item, where another takes its place."""
    may = replacing.by is None or replacing.by.has_perm("snippets.change_snippet")
    for snippet in Snippet.objects.all():
        if replacing.item.ref not in snippet.refs():
            continue
        if not may:
            yield Result(f"{snippet} (snippet)", "was left as it is: you may not change snippets.", is_done=False)
            continue
        snippet.body = replace_reference(snippet.body, replacing.item.ref, replacing.successor.ref)
        snippet.save()
        yield Result(f"{snippet} (snippet)", "leads there now, wherever it is shown.", is_done=True)
