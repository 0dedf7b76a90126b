"""Full-text search over what is public: SQLite's FTS5 or PostgreSQL's own, behind a few functions.

Title counts above facts above summary above body; word stems, beginnings of words and one typo are forgiven; index and
query are folded alike. A backend is a module with `index`, `remove`, `find` and `matching` (see `sqlite.py`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from types import ModuleType
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.safestring import SafeString

from documents import kinds
from documents.models.document import Document, DocumentQuerySet
from documents.models.reference import Reference
from documents.reading import resolve
from documents.search import words
from documents.search.extracts import Marker
from live_rows.models import LiveRow
from richtext.references import filled


@dataclass(frozen=True)
class Hit:
    """A document found, its title and an extract with the matches in <mark>."""

    document: Document
    title_html: SafeString
    snippet_html: SafeString


@dataclass(frozen=True)
class Results:
    """One page of hits, best first. `forgiving`: no page has the very words, these come closest."""

    hits: list[Hit]
    more: bool
    forgiving: bool


def index(*documents: Document) -> None:
    """Make documents findable (while their window is open)."""
    _join_names(documents)
    _backend().index(documents)
    words.learn(documents)


def remove(document: Document) -> None:
    """From now on no search finds the document."""
    _backend().remove(document.pk)


def reindex(*documents: Document) -> None:
    """Index documents anew: something they mention is called otherwise now."""
    for document in documents:
        remove(document)
    index(*documents)


def reindex_mentioning(row: LiveRow) -> None:
    """A row was renamed: whatever the public may still see of what mentions it is found by its new name."""
    if not kinds.of(row.kind).named_by:
        return
    seen = Q(live_until__isnull=True) | Q(live_until__gt=timezone.now())
    mentioned = Reference.objects.filter(target=row.public_id, document__isnull=False)
    for pk in list(Document.objects.filter(seen, pk__in=mentioned.values("document")).values_list("pk", flat=True)):
        with transaction.atomic():
            reindex(Document.objects.get(pk=pk))


def _join_names(documents: Iterable[Document]) -> None:
    """What a document mentions is called what it is called today. One query for each kind."""
    without = [document for document in documents if not hasattr(document, "named_rows")]
    rows = {row.ref: row for row in named_rows(ref for document in without for ref in document.refs())}
    for document in without:
        document.named_rows = [rows[ref] for ref in dict.fromkeys(document.refs()) if ref in rows]


def named_rows(refs: Iterable[str]) -> list[Any]:
    """Those of `refs` that have a name people look for (an author, a tag), as rows. One query for each kind."""
    wanted: dict[str, set[UUID]] = defaultdict(set)
    for name, public_id in map(kinds.split, refs):
        kind = kinds.find(name)
        if kind and kind.named_by:
            wanted[name].add(public_id)
    return [
        row
        for name, ids in wanted.items()
        for row in kinds.of(name).model_class._default_manager.filter(public_id__in=ids)
    ]


def search(text: str, *, at: datetime | None = None, limit: int = 10, offset: int = 0) -> Results:
    """What is live at `at` (now if left out) and holds every word of `text`."""
    at = at or timezone.now()
    query = words.read(text)
    if not query.words:
        return Results([], more=False, forgiving=False)
    found = _backend().find(query.alternatives, at=at, limit=limit + 1, offset=offset)
    return Results(_hits(found[:limit], query, at), more=len(found) > limit, forgiving=query.forgiving and bool(found))


def nearest_to(asked: list[str], *, at: datetime, limit: int) -> list[Document]:
    """What is live at `at` and has every one of some words, or else any of them: best first, without the long texts."""
    query = words.read(" ".join(asked))
    found = _backend().find(query.alternatives, at=at, limit=limit, offset=0) if query.words else []
    if not found and len(query.words) > 1:
        any_word = [[form for forms in query.alternatives for form in forms]]
        found = _backend().find(any_word, at=at, limit=limit, offset=0)
    documents = Document.objects.for_lists().in_bulk(found)
    return [documents[pk] for pk in found if pk in documents]


def matching(text: str, documents: DocumentQuerySet) -> DocumentQuerySet:
    """Those of `documents` that hold every word of `text`."""
    query = words.read(text)
    return documents.filter(pk__in=_backend().matching(query.alternatives)) if query.words else documents.none()


def _hits(found: list[int], query: words.Query, at: datetime) -> list[Hit]:
    documents = Document.objects.defer("body").in_bulk(found)
    quoted = resolve(documents.values(), at=at, roles=("fact",))
    marker = Marker(query.alternatives)
    # The index has no foreign key, so what is no longer there is passed over.
    shown = [documents[pk] for pk in found if pk in documents]
    return [
        Hit(document, marker.title(document.title), marker.passage(filled(document.text, quoted))) for document in shown
    ]


def _backend() -> ModuleType:
    if connection.vendor == "postgresql":
        from documents.search import postgresql

        return postgresql
    from documents.search import sqlite

    return sqlite
