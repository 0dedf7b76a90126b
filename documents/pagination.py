"""Keyset pagination, for the pages of the site and for the API: stable while things are published in between.

A cursor says after (or before) which row a page goes on, so whoever follows the links sees everything once, whatever is
published meanwhile. Pages of the site have a number as well, which may be typed by hand: it counts from the first row.
"""

from __future__ import annotations

import base64
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Generic, TypeVar
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import Model, Q, QuerySet
from django.http import Http404, QueryDict

Row = TypeVar("Row", bound=Model)
LAST_PAGE = 100_000
# What a numbered page of a list reads behind the `?`.
IN_A_LIST = ("page", "cursor")


class BadCursor(ValueError):
    """Not a cursor of ours, or one of a list in another order."""


@dataclass(frozen=True)
class Order:
    """An order of rows: by a column, and by a unique one where that is the same. Both run the same way."""

    name: str
    column: str
    unique: str
    read_column: Callable[[str], Any] = str
    read_unique: Callable[[str], Any] = str

    def sorted(self, rows: QuerySet[Row], *, backwards: bool = False) -> QuerySet[Row]:
        sign = "-" if self.name.startswith("-") != backwards else ""
        return rows.order_by(f"{sign}{self.column}", f"{sign}{self.unique}")

    def beyond(self, rows: QuerySet[Row], cursor: Cursor) -> QuerySet[Row]:
        """What stands behind the row of `cursor`, or in front of it if the cursor leads back. Raises BadCursor."""
        side = "lt" if self.name.startswith("-") != cursor.backwards else "gt"
        try:
            value, unique = self.read_column(cursor.value), self.read_unique(cursor.unique)
        except ValueError as error:
            raise BadCursor from error
        # The first clause says nothing new, but lets a database start reading an index at the right place.
        return rows.filter(
            Q((f"{self.column}__{side}e", value)),
            Q((f"{self.column}__{side}", value)) | Q((f"{self.unique}__{side}", unique)),
        )


@dataclass(frozen=True)
class Cursor:
    """A place in a list: between the row it names and the next, or, going backwards, the one before."""

    order: str
    backwards: bool
    unique: str
    value: str

    @classmethod
    def at(cls, row: Model, order: Order, *, backwards: bool = False) -> Cursor:
        value = getattr(row, order.column)
        written = value.isoformat() if isinstance(value, datetime) else str(value)
        return cls(order.name, backwards, str(getattr(row, order.unique)), written)

    @classmethod
    def read(cls, text: str, *, order: str) -> Cursor:
        """Raises BadCursor for anything that was not made for a list in this order."""
        try:
            decoded = base64.urlsafe_b64decode(text.encode("ascii") + b"==").decode()
            name, direction, unique, value = decoded.split("\n", 3)
        except ValueError as error:
            raise BadCursor from error
        cursor = cls(name, direction == "before", unique, value)
        if cursor.text != text or name != order or "\x00" in decoded:
            raise BadCursor
        return cursor

    @property
    def text(self) -> str:
        written = "\n".join([self.order, "before" if self.backwards else "after", self.unique, self.value])
        return base64.urlsafe_b64encode(written.encode()).decode().rstrip("=")


@dataclass(frozen=True)
class Found(Generic[Row]):
    """One page of rows, and the cursors of its neighbours (None: there is none)."""

    rows: list[Row]
    next: Cursor | None
    previous: Cursor | None


def page(rows: QuerySet[Row], *, order: Order, cursor: str | None, limit: int, skip: int = 0) -> Found[Row]:
    """The page of `rows` that `cursor` leads to; without one, the first, or what follows `skip` rows. One query.

    Raises BadCursor.
    """
    start = Cursor.read(cursor, order=order.name) if cursor else None
    backwards = start is not None and start.backwards
    wanted = order.beyond(rows, start) if start else rows
    found = list(order.sorted(wanted, backwards=backwards)[skip : skip + limit + 1])
    more, shown = len(found) > limit, found[:limit]
    if backwards:
        shown.reverse()
    if not shown:
        return Found([], None, None)
    after, before = Cursor.at(shown[-1], order), Cursor.at(shown[0], order, backwards=True)
    if backwards:
        return Found(shown, after, before if more else None)
    return Found(shown, after if more else None, before if start or skip else None)


def moment(text: str) -> datetime:
    """What `isoformat` wrote of a time that came out of the database, and nothing else."""
    read = datetime.fromisoformat(text)
    if read.utcoffset() != timedelta(0):
        raise ValueError("not in UTC")
    return read.astimezone(UTC)


def document_orders(*names: str) -> dict[str, Order]:
    """The orders of documents called `names`."""
    readers: dict[str, Callable[[str], Any]] = {"published_at": moment, "title": str}
    return {name: Order(name, name.lstrip("-"), "item", readers[name.lstrip("-")], UUID) for name in names}


NEWEST_FIRST = document_orders("-published_at")["-published_at"]


@dataclass(frozen=True)
class NumberedPage(Generic[Row]):
    """One page of a list on the site: its rows, its number, and the addresses of its neighbours (None: none)."""

    rows: list[Row]
    number: int
    newer_url: str | None
    older_url: str | None


def numbered_page(
    rows: QuerySet[Row], query: QueryDict, *, path: str, size: int, order: Order = NEWEST_FIRST
) -> NumberedPage[Row]:
    """The page that `query` asks for: `page`, and in our own links `cursor`. One query. Raises Http404."""
    number = page_number(query)
    cursor = query.get("cursor") if number > 1 else None
    try:
        found = page(rows, order=order, cursor=cursor, limit=size, skip=0 if cursor else (number - 1) * size)
    except BadCursor as error:
        raise Http404 from error
    if not found.rows and number > 1:
        raise Http404

    def neighbour(number: int, cursor: Cursor) -> str:
        return f"{path}?{urlencode({'page': number, 'cursor': cursor.text})}"

    newer = None
    if number > 1:
        newest = Cursor.at(found.rows[0], order, backwards=True)
        newer = path if number == 2 else neighbour(number - 1, newest)
    return NumberedPage(found.rows, number, newer, neighbour(number + 1, found.next) if found.next else None)


def page_number(query: QueryDict) -> int:
    """Raises Http404 for what is none."""
    text = query.get("page", "1")
    if not (text.isascii() and text.isdecimal() and 1 <= len(text) <= 6 and 1 <= int(text) <= LAST_PAGE):
        raise Http404
    return int(text)
