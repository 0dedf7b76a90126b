"""Queries whose SQL is compiled once, and asked again and again with other values."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import wraps
from typing import Any, cast
from uuid import UUID

from django.core.exceptions import EmptyResultSet
from django.db import connection

from documents.models.document import Document, DocumentQuerySet

Value = datetime | UUID | int | str | None
Build = Callable[..., DocumentQuerySet]
MOST_SHAPES = 500
_everything_known: list[dict[Any, Any]] = []


def prepared(build: Build) -> Callable[..., list[Document]]:
    """Decorates a function that makes a queryset of documents of keyword arguments: called, it answers with its rows.

    An argument is a moment, a UUID, a number or a word, or a list of such. Django builds and compiles the query once
    for each shape they have (which there are, of what type, how long a list is), with stand-ins in their place, and
    the SQL is kept: for a query of many parts that is most of what it costs. `build` may look at the shape alone,
    never at a value: there is a stand-in in its place.
    """
    known: dict[Any, tuple[str, list[Any]] | None] = {}
    _everything_known.append(known)

    @wraps(build)
    def rows(**values: Any) -> list[Document]:
        shape = (connection.vendor, *((name, _shape(value)) for name, value in values.items()))
        if shape not in known:
            if len(known) >= MOST_SHAPES:
                known.clear()
            known[shape] = _compiled(build, values)
        query = known[shape]
        if query is None:
            return []
        sql, places = query
        flat = list(_flat(values))
        # A place holds the number of the value that belongs there, or what is the same for all values.
        parameters = [_as_stored(flat[place.number]) if isinstance(place, Place) else place for place in places]
        return list(Document.objects.raw(sql, parameters))

    return rows


def forget() -> None:
    """Compile everything anew, because something that queries are built with is another now."""
    for known in _everything_known:
        known.clear()


class Place:
    """Where the value with this number stands."""

    def __init__(self, number: int):
        self.number = number


def _compiled(build: Build, values: dict[str, Any]) -> tuple[str, list[Any]] | None:
    """The SQL, and what stands at each of its places; None if nothing can be found."""
    numbers = iter(range(1_000_000))
    stand_ins = {
        name: [_stand_in(each, next(numbers)) for each in value]
        if isinstance(value, list)
        else _stand_in(value, next(numbers))
        for name, value in values.items()
    }
    try:
        sql, parameters = build(**stand_ins).query.sql_with_params()
    except EmptyResultSet:
        return None
    places = {_as_stored(each): Place(number) for number, each in enumerate(_flat(stand_ins)) if each is not None}
    return sql, [places.get(each, each) for each in cast(list[Any], parameters)]


def _shape(value: Any) -> Any:
    return tuple(map(type, value)) if isinstance(value, list) else type(value)


def _flat(values: dict[str, Any]) -> Iterator[Value]:
    for value in values.values():
        yield from value if isinstance(value, list) else (value,)


def _stand_in(value: Value, number: int) -> Value:
    """Something of the same type that no query holds by itself. That something is None is part of the shape."""
    if value is None:
        return None
    if isinstance(value, datetime):
        return datetime(1789, 7, 14, tzinfo=value.tzinfo) + timedelta(microseconds=number)
    if isinstance(value, UUID):
        return UUID(int=(0x5EED << 112) + number)
    return 1_789_071_400_000 + number if isinstance(value, int) else f"\x01stand-in {number}"


def _as_stored(value: Any) -> Any:
    """A value as the database is given it."""
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    if isinstance(value, UUID) and not connection.features.has_native_uuid_field:
        return value.hex
    return value
