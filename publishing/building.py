"""Building a Document from a revision's content: the same for publishing, preview and `republish`."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, date, datetime, time
from uuid import UUID

from django.utils import timezone

from documents import kinds, search
from documents.models.document import Document, DocumentTag
from documents.models.facet import Facet
from documents.models.reference import Reference
from live_rows.models import Tag
from publishing.content import DocumentContent
from publishing.models.publishable import Publishable
from publishing.models.revision import Revision

COMPUTED = (
    "path",
    "title",
    "subtitle",
    "summary",
    "subject",
    "is_indexed",
    "published_at",
    "schema",
    "mentions",
    "data",
    "body",
    "facts",
    "text",
)
"""The columns that follow from the content alone, given when the item first went live."""


def build(
    *,
    model: type[Publishable],
    item: UUID,
    mapped: DocumentContent,
    live_from: datetime,
    first_live_at: datetime | None = None,
) -> Document:
    """The unsaved Document of what a kind has made of its content, in a window that opens then and does not end."""
    first_live_at = first_live_at or live_from
    document = Document(
        kind=model.kind,
        item=item,
        path=kinds.of(model.kind).path(mapped.slug),
        title=mapped.title,
        subtitle=mapped.subtitle,
        summary=mapped.summary,
        subject=mapped.subject,
        is_indexed=mapped.is_indexed,
        published_at=shown_date(mapped.publish_date, first_live_at),
        first_live_at=first_live_at,
        live_from=live_from,
        schema=model.schema,
        mentions=[list(mention) for mention in mapped.mentions],
        data={**mapped.data, "tags": mapped.tags},
        body=mapped.body,
        facts=mapped.facts,
        text=mapped.text,
    )
    document.built_facets = [Facet(document=document, **asdict(row)) for row in mapped.facets]
    return document


def build_revision(revision: Revision, *, live_from: datetime, first_live_at: datetime | None = None) -> Document:
    """The unsaved Document of a revision."""
    document = build(
        model=revision.model,
        item=revision.item,
        mapped=revision.mapped,
        live_from=live_from,
        first_live_at=first_live_at,
    )
    document.revision = revision.number
    document.named_rows = revision.named_rows
    return document


def insert(document: Document) -> None:
    """Save a built Document with what is written beside it: its tags, facets, references and search entry."""
    document.save(force_insert=True)
    _write_beside(document)


def rebuild(old: Document, new: Document) -> bool:
    """Make `old` what the mapping of today makes of its revision. Its window stays as it is, so to nobody has anything
    changed today. Returns whether anything was different."""
    if all(getattr(new, name) == getattr(old, name) for name in COMPUTED):
        return False
    for name in COMPUTED:
        setattr(old, name, getattr(new, name))
    old.built_facets, old.named_rows = new.built_facets, new.named_rows
    for facet in old.built_facets:
        facet.document = old
    old.save(update_fields=COMPUTED)
    for beside in (old.tagged_items, old.facets, old.references):
        beside.all().delete()
    search.remove(old)
    _write_beside(old)
    return True


def _write_beside(document: Document) -> None:
    tags = [row for row in document.named_rows if isinstance(row, Tag)]
    DocumentTag.objects.bulk_create(DocumentTag(content_object=document, tag=tag) for tag in tags)
    Facet.objects.bulk_create(document.built_facets)
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
