"""The events in the content API."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal, Self

from django.http import HttpResponse
from ninja import Query
from pydantic import Field

from api import finding
from api.answers import answer
from api.openapi import TAGS
from api.parameters import Paging
from api.shapes.bodies import Body
from api.shapes.items import Item, fields_of
from api.shapes.lists import Listing
from api.v1 import _listing, operation
from documents.pagination import document_orders, page
from documents.reading import resolve
from documents.requests import Request
from tests.kinds.events.public import PublicEvent
from tests.kinds.events.reading import live_events, read_event

TAGS["Events"] = "Open days and talks."


class EventParameters(Paging):
    pass


class EventInList(Item):
    """An event as it stands in a list."""

    kind: Literal["event"]
    starts_on: date = Field(description="The day.", examples=["2027-05-04"])

    @classmethod
    def of(cls, event: PublicEvent, **more: Any) -> Self:
        return cls(**fields_of(event, under="events"), starts_on=event.starts_on, **more)


class Event(EventInList):
    """An event, whole."""

    body: Body

    @classmethod
    def of(cls, event: PublicEvent, **more: Any) -> Self:
        return super().of(event, body=Body.of(event.document.body, event.resolved), **more)


class EventList(Listing):
    """One page of events."""

    results: list[EventInList]


@operation("/events/", EventList, name="list_events", summary="List events", tag="Events", asked=EventParameters)
def list_events(request: Request, asked: Query[EventParameters]) -> HttpResponse:
    """The events that are public now."""
    order = document_orders("title")["title"]
    found = page(live_events(request.at).for_lists(), order=order, cursor=asked.cursor, limit=asked.limit)
    resolved = resolve(found.rows, at=request.at)
    results = [EventInList.of(resolved.public(document)) for document in found.rows]  # type: ignore[arg-type]
    return _listing(request, EventList, found, results)


@operation("/events/{slug_or_id}/", Event, name="get_event", summary="Read an event", tag="Events")
def get_event(request: Request, slug_or_id: str) -> HttpResponse:
    """An event, whole."""
    return answer(Event.of(read_event(finding.one("event", slug_or_id, at=request.at), at=request.at)))
