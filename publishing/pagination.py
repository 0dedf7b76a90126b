"""Pages of a list that is newest first, stable while things are published in between.

A link to the next page says after which item it goes on, so a reader who pages through sees everything once, whatever
is published meanwhile. A page number typed by hand works too: it counts from the newest.
"""

from __future__ import annotations

import base64
import binascii
from dataclasses import dataclass
from datetime import datetime, timedelta
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import Q
from django.http import Http404, QueryDict

from publishing.models.document import Document, DocumentQuerySet

LAST_PAGE = 100_000


@dataclass(frozen=True)
class Position:
    """Where in the order of a list an item stands."""

    published_at: datetime
    item: UUID

    @classmethod
    def of(cls, document: Document) -> Position:
        return cls(document.published_at, document.item)

    @classmethod
    def read(cls, cursor: str) -> Position:
        """Raises ValueError for anything that `cursor` did not make."""
        try:
            moment, _, item = base64.urlsafe_b64decode(cursor.encode("ascii") + b"==").decode("ascii").partition(" ")
            position = cls(datetime.fromisoformat(moment), UUID(item))
        except (binascii.Error, UnicodeError) as error:
            raise ValueError("not a cursor") from error
        if position.published_at.utcoffset() != timedelta(0) or position.cursor != cursor:
            raise ValueError("not a cursor")
        return position

    @property
    def cursor(self) -> str:
        text = f"{self.published_at.isoformat()} {self.item}"
        return base64.urlsafe_b64encode(text.encode("ascii")).decode("ascii").rstrip("=")


def after(documents: DocumentQuerySet, position: Position) -> DocumentQuerySet:
    """What stands behind `position`, newest first."""
    older = Q(published_at__lt=position.published_at)
    return documents.filter(older | Q(published_at=position.published_at, item__lt=position.item)).newest_first()


def before(documents: DocumentQuerySet, position: Position) -> DocumentQuerySet:
    """What stands in front of `position`, oldest first."""
    newer = Q(published_at__gt=position.published_at)
    return documents.filter(newer | Q(published_at=position.published_at, item__gt=position.item)).order_by(
        "published_at", "item"
    )


@dataclass(frozen=True)
class Page:
    """One page of a list: its documents, its number, and the addresses of its neighbours (None: there is none)."""

    documents: list[Document]
    number: int
    newer_url: str | None
    older_url: str | None


def page(documents: DocumentQuerySet, query: QueryDict, *, path: str, size: int) -> Page:
    """The page that `query` asks for: `page`, and in our own links `after` or `before`. One query. Raises Http404."""
    number = _page_number(query)
    if "before" in query and number > 1:
        shown = list(before(documents, _position(query["before"])).for_lists()[:size])[::-1]
        more = True
    else:
        start = 0 if "after" in query else (number - 1) * size
        ordered = after(documents, _position(query["after"])) if "after" in query else documents.newest_first()
        found = list(ordered.for_lists()[start : start + size + 1])
        shown, more = found[:size], len(found) > size
    if not shown and number > 1:
        raise Http404

    def neighbour(number: int, **position: str) -> str:
        return f"{path}?{urlencode({'page': number, **position})}"

    newer = None
    if number > 1:
        newer = path if number == 2 else neighbour(number - 1, before=Position.of(shown[0]).cursor)
    older = neighbour(number + 1, after=Position.of(shown[-1]).cursor) if more else None
    return Page(documents=shown, number=number, newer_url=newer, older_url=older)


def _page_number(query: QueryDict) -> int:
    text = query.get("page", "1")
    if not (text.isascii() and text.isdecimal() and 1 <= len(text) <= 6 and 1 <= int(text) <= LAST_PAGE):
        raise Http404
    return int(text)


def _position(cursor: object) -> Position:
    try:
        return Position.read(str(cursor))
    except ValueError as error:
        raise Http404 from error
