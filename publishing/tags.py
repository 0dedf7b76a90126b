"""The verbs of tags. They have no draft: what is done here is public at once, on every page."""

from __future__ import annotations

from collections.abc import Iterable
from copy import copy
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import models, transaction
from django.db.models import Exists, F, OuterRef, Value
from django.db.models.functions import Concat
from django.utils import timezone
from taggit.models import ItemBase

from documents.affected import Change, ItemChange, Renaming
from documents.models.document import Document, DocumentTag
from documents.models.reference import Reference
from live_rows import merged, publication
from live_rows.folding import indexed
from live_rows.models import FormerSlug, Tag, renamed
from publishing.actions import Actor
from publishing.models.audit import AuditLine
from publishing.models.publishable import Publishable

BATCH = 500


def unused() -> models.QuerySet[Tag]:
    """Tags that nothing has: no draft, nothing that is, was or will be public, nothing in the bin, no picture."""
    found = Tag.objects.exclude(Exists(Reference.objects.filter(target=OuterRef("public_id"))))
    for uses, name in _uses():
        found = found.exclude(Exists(uses.objects.filter(**{name: OuterRef("pk")})))
    return found


@transaction.atomic
def merge(*, tags: Iterable[Tag], into: Tag, by: Actor, ip: str | None = None) -> None:
    """Whatever has one of `tags` has `into` instead, and their addresses lead there. It cannot be undone.

    Working copies, documents and pictures are given the other tag; revisions stay as they were written, and what they
    hold is understood (`live_rows.merged`).
    """
    for former in tags:
        if former.pk != into.pk:
            _merge(former, into)
            _record(AuditLine.Verb.MERGED, former, f"{former.name} → {into.name}", by=by, ip=ip)
    publication.move()
    renamed.send(Tag, row=into)  # so that what has it is found by its name


@transaction.atomic
def delete_unused(*, tags: Iterable[Tag], by: Actor, ip: str | None = None) -> int:
    """Delete those of `tags` that nothing has, even if something had when they were ticked. Returns how many."""
    gone = list(unused().filter(pk__in=[tag.pk for tag in tags]).select_for_update())
    for tag in gone:
        record_deletion(tag, by=by, ip=ip)
        tag.delete()
    return len(gone)


def record_deletion(tag: Tag, *, by: Actor, ip: str | None = None) -> None:
    _record(AuditLine.Verb.DELETED, tag, tag.name, by=by, ip=ip)


def record_renaming(before: Tag, after: Tag, *, by: Actor, ip: str | None = None) -> None:
    told = [f"{old} → {new}" for old, new in ((before.name, after.name), (before.slug, after.slug)) if old != new]
    _record(AuditLine.Verb.RENAMED, after, "; ".join(told), by=by, ip=ip)


# --- before it happens ------------------------------------------------------------------------------------------------


def of_merging(tags: Iterable[Tag], into: Tag, *, at: datetime) -> Change:
    """What merging changes: every live document that has one of `tags` has the other one instead."""
    former = [tag for tag in tags if tag.pk != into.pk]
    ids = {str(tag.public_id) for tag in former}
    having = DocumentTag.objects.filter(tag__in=former).values("content_object")
    changes = []
    for before in Document.objects.live(at).filter(pk__in=having).for_lists():
        after = copy(before)
        after.data = {**before.data, "tags": _replaced(before.data.get("tags") or [], ids, str(into.public_id))}
        changes.append(ItemChange(before, after))
    return Change(at, tuple(changes))


def of_renaming(before: Tag, after: Tag, *, at: datetime) -> Change:
    return Change(at, (), (Renaming(before, after),))


# --- how it is done ---------------------------------------------------------------------------------------------------


def _merge(former: Tag, into: Tag) -> None:
    _rewrite_documents(former, into)
    for uses, name in _uses():
        mine = uses.objects.filter(**{name: former.pk})
        both = uses.objects.filter(**{name: into.pk}).values("content_object")
        of: Any = uses._meta.get_field("content_object").related_model
        if issubclass(of, Publishable):  # so that the desk finds them by the other name
            having = of._default_manager.filter(pk__in=mine.values("content_object"))
            having.update(search_text=Concat(F("search_text"), Value(f" {indexed(into.name)}")))
        mine.filter(content_object__in=both).delete()
        mine.update(**{name: into.pk})
    _rewrite_references(former.public_id, into.public_id)
    merged.into(into, former)
    FormerSlug.objects.filter(kind=Tag.kind, row=former.public_id).update(row=into.public_id)
    FormerSlug.objects.update_or_create(kind=Tag.kind, slug=former.slug, defaults={"row": into.public_id})
    Tag.objects.get(pk=former.pk).delete()


def _rewrite_documents(former: Tag, into: Tag) -> None:
    """What the documents hold as JSON. Nothing about them is newer than it was, as when a tag is renamed."""
    having = Document.objects.filter(tagged_items__tag=former).defer("body", "text", "facts").order_by("pk")
    ids, now = {str(former.public_id)}, str(into.public_id)
    batch = []
    for document in having.iterator(chunk_size=BATCH):
        document.data = {**document.data, "tags": _replaced(document.data.get("tags") or [], ids, now)}
        refs = _replaced([ref for _, ref in document.mentions], {former.ref}, into.ref, once=False)
        pairs = [(role, ref) for (role, _), ref in zip(document.mentions, refs, strict=True)]
        document.mentions = [list(pair) for pair in dict.fromkeys(pairs)]
        batch.append(document)
        if len(batch) == BATCH:
            Document.objects.bulk_update(batch, ["data", "mentions"])
            batch.clear()
    Document.objects.bulk_update(batch, ["data", "mentions"])


def _rewrite_references(former: UUID, into: UUID) -> None:
    mine = Reference.objects.filter(target=former)
    of_both = Reference.objects.filter(target=into, source=OuterRef("source"), role=OuterRef("role"))
    mine.filter(document__isnull=True).filter(Exists(of_both.filter(document__isnull=True))).delete()
    mine.filter(Exists(of_both.filter(document=OuterRef("document")))).delete()
    mine.update(target=into)


def _replaced(ids: list[str], former: set[str], now: str, *, once: bool = True) -> list[str]:
    found = [now if each in former else each for each in ids]
    return list(dict.fromkeys(found)) if once else found


def _uses() -> list[tuple[Any, str]]:
    """The tables that say what has which tag, with the name of their column."""
    relations = [each for each in Tag._meta.related_objects if issubclass(each.related_model, ItemBase)]
    return [(each.related_model, each.field.name) for each in relations]


def _record(verb: AuditLine.Verb, tag: Tag, title: str, *, by: Actor, ip: str | None) -> None:
    AuditLine.objects.create(
        at=timezone.now(),
        actor=by.get_username() if by else "",
        verb=verb,
        kind=Tag.kind,
        item=tag.public_id,
        title=title[:200],
        ip=ip or None,
    )
