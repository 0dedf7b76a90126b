"""What site and API read of the events, as it is live at one instant."""

from __future__ import annotations

from datetime import datetime
from typing import cast

from documents.models.document import Document, DocumentQuerySet
from documents.reading import resolve
from tests.kinds.events.public import PublicEvent


def live_events(at: datetime) -> DocumentQuerySet:
    return Document.objects.live(at).of_kind("event")


def read_event(document: Document, *, at: datetime) -> PublicEvent:
    return cast(PublicEvent, resolve([document], at=at).public(document))


def read_events(*, at: datetime) -> list[PublicEvent]:
    documents = list(live_events(at).for_lists().order_by("title"))
    resolved = resolve(documents, at=at)
    return [cast(PublicEvent, resolved.public(document)) for document in documents]
