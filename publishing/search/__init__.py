"""Full-text search over what is public: SQLite's FTS5 or PostgreSQL's own, behind four functions.

Title counts above summary above body; word stems, beginnings of words and one typo are forgiven; matches come back
marked. A backend is a module with `index`, `remove`, `find` and `mark` (see `sqlite.py`).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from types import ModuleType

from django.db import connection
from django.utils import timezone
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from publishing.models.document import Document, DocumentQuerySet
from publishing.search import words

# The backends put these around a match; they cannot occur in content, whose control characters are dropped.
OPEN, CLOSE = "\x02", "\x03"


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
    _backend().index(documents)
    words.learn(documents)


def remove(document: Document) -> None:
    _backend().remove(document.pk)


def search(text: str, *, at: datetime | None = None, limit: int = 10, offset: int = 0) -> Results:
    """What is live at `at` (now if left out) and holds every word of `text`."""
    at = at or timezone.now()
    query = words.read(text)
    if not query.words:
        return Results([], more=False, forgiving=False)
    found = _backend().find(query.alternatives, at=at, limit=limit + 1, offset=offset)
    return Results(_hits(found[:limit], query), more=len(found) > limit, forgiving=query.forgiving and bool(found))


def matching(text: str, documents: DocumentQuerySet) -> DocumentQuerySet:
    """Those of `documents` that hold every word of `text`."""
    query = words.read(text)
    return documents.filter(pk__in=_backend().matching(query.alternatives)) if query.words else documents.none()


def _hits(found: list[int], query: words.Query) -> list[Hit]:
    documents = Document.objects.for_lists().in_bulk(found)
    marked = _backend().mark(query.alternatives, found)
    # The index has no foreign key (an emptied database keeps it), so what is no longer there is passed over.
    return [Hit(documents[pk], *map(_marked_html, marked[pk])) for pk in found if pk in documents]


def _marked_html(text: str) -> SafeString:
    return mark_safe(escape(text).replace(OPEN, "<mark>").replace(CLOSE, "</mark>"))


def _backend() -> ModuleType:
    if connection.vendor == "postgresql":
        from publishing.search import postgresql

        return postgresql
    from publishing.search import sqlite

    return sqlite
