"""Building a Document from a revision's content: the same for publishing, preview and `republish`."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from uuid import UUID

from django.utils import timezone

from publishing import kinds
from publishing.content import Content
from publishing.models.document import Document
from publishing.models.publishable import Publishable
from publishing.models.reference import Reference
from publishing.models.revision import Revision

COMPUTED = (
    "path",
    "title",
    "subtitle",
    "summary",
    "subject",
    "published_at",
    "schema",
    "mentions",
    "data",
    "body",
    "text",
)
"""The columns that follow from the content alone, given when the item first went live."""


def build(
    *,
    model: type[Publishable],
    item: UUID,
    content: Content,
    live_from: datetime,
    first_live_at: datetime | None = None,
) -> Document:
    """The unsaved Document of `content`, in a window that opens at `live_from` and does not end."""
    mapped = model.document(content)
    first_live_at = first_live_at or live_from
    return Document(
        kind=model.kind,
        item=item,
        path=kinds.of(model.kind).path(mapped.slug),
        title=mapped.title,
        subtitle=mapped.subtitle,
        summary=mapped.summary,
        subject=mapped.subject,
        published_at=shown_date(mapped.publish_date, first_live_at),
        first_live_at=first_live_at,
        live_from=live_from,
        schema=model.schema,
        mentions=[list(mention) for mention in mapped.mentions],
        data={**mapped.data, "tags": mapped.tags},
        body=mapped.body,
        text=mapped.text,
    )


def build_revision(revision: Revision, *, live_from: datetime, first_live_at: datetime | None = None) -> Document:
    """The unsaved Document of a revision."""
    document = build(
        model=revision.model,
        item=revision.item,
        content=revision.opened(),
        live_from=live_from,
        first_live_at=first_live_at,
    )
    document.revision = revision
    return document


def insert(document: Document) -> None:
    """Save a built Document with what is written beside it: its tags, references and search entry."""
    from publishing import search

    document.save(force_insert=True)
    document.tags.set(document.data["tags"])
    write_references(document.kind, document.item, document.mentions, document=document)
    search.index(document)


def write_references(
    kind: str, item: UUID, mentions: list[list[str]] | list[tuple[str, str]], *, document: Document | None = None
) -> None:
    """Record who mentions what; those of the working copy (no `document`) replace what it mentioned before."""
    if document is None:
        Reference.objects.filter(source=item, document__isnull=True).delete()
    rows = []
    for role, ref in dict.fromkeys((role, ref) for role, ref in mentions):
        target_kind, target = kinds.split(ref)
        rows.append(
            Reference(
                source_kind=kind, source=item, document=document, role=role, target_kind=target_kind, target=target
            )
        )
    Reference.objects.bulk_create(rows)


def shown_date(publish_date: date | None, first_live_at: datetime) -> datetime:
    """The instant that stands for the publish date an editor typed; without one, the first time live.

    A date typed by hand is noon UTC, the same calendar day in nearly every time zone; on the very day of going
    live it is the moment of going live, so that two posts of one day keep their order.
    """
    if publish_date is None or timezone.localdate(first_live_at) == publish_date:
        return first_live_at
    return datetime.combine(publish_date, time(12), tzinfo=UTC)
