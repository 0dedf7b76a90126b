"""What is deleted goes to the bin, and comes back from it as it was, or leaves it for good.

The bin holds no copy: revisions and what the working copy mentions stay where they are, so rows, tags and relations
are whole, and others that mention a deleted item do so still when it is back.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any, cast
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from documents.models.reference import Reference
from live_rows.slugs import free_slug
from publishing import gate
from publishing.actions import Restored, save_revision
from publishing.models.binned import Binned
from publishing.models.health import Health
from publishing.models.publishable import Publishable
from publishing.models.review import Review
from publishing.models.revision import Revision
from publishing.recording import Actor, Verb, record
from publishing.timeline import Timeline

MOST_AT_ONCE = 20


class NotInTheBin(Exception):
    """It was brought back or removed by somebody else, or its time is over."""


@transaction.atomic
def delete(*, item: Publishable, by: Actor, successor: UUID | None = None, ip: str | None = None) -> Binned:
    """Take `item` down and put the working copy into the bin. Its addresses lead to `successor`, if one is named and
    live, else they are gone.

    Who deletes also clears away some of what has been in the bin too long.
    """
    revision = save_revision(item=item, by=by)
    timeline = Timeline.locked(item.public_id)
    timeline.close_from(timeline.now, successor=successor)
    binned = Binned.objects.create(
        kind=item.kind,
        item=item.public_id,
        row=item.pk,
        title=item.title,
        created_at=item.created_at,
        created_by=item.created_by,
        deleted_at=timeline.now,
        deleted_by=by,
    )
    record(Verb.DELETED, revision, by=by, ip=ip)
    item.delete()
    clear_out(at=timeline.now, most=MOST_AT_ONCE)
    return binned


@transaction.atomic
def bring_back(*, binned: Binned, by: Actor, ip: str | None = None) -> Restored:
    """The item as a draft, with its rows, tags, relations and history, under the key and the ids it had.

    Should its address be another item's by now, it gets one of its own, and `slug` is among what is lost.
    Raises NotInTheBin.
    """
    binned = _locked(binned)
    revision = Revision.objects.filter(item=binned.item).newest_first()[0]
    content, model = revision.opened(), cast(Any, revision.model)
    slug = _free(model, content["slug"])
    item = model(pk=binned.row, public_id=binned.item, created_by=binned.created_by)
    lost = gate.write({**content, "slug": slug}, item)
    model._default_manager.filter(pk=item.pk).update(created_at=binned.created_at, search_text=revision.search_text)
    brought = save_revision(item=item, by=by, note="Brought back from the bin")
    record(Verb.BROUGHT_BACK, brought, by=by, ip=ip)
    binned.delete()
    return Restored(brought, lost if slug == content["slug"] else [*lost, "slug"])


@transaction.atomic
def remove(*, binned: Binned, by: Actor, ip: str | None = None) -> None:
    """For good: the revisions go too. What was public, and when, stays on record, as does who removed it.

    Raises NotInTheBin, if it is no longer there.
    """
    _remove(_locked(binned, kept=False), by=by, ip=ip)


@transaction.atomic
def clear_out(*, at: datetime, most: int | None = None) -> int:
    """Remove what has been in the bin for its 30 days at that instant, the oldest first. Returns how many."""
    overdue = list(Binned.objects.overdue(at).select_for_update().order_by("deleted_at")[:most])
    for binned in overdue:
        _remove(binned, by=None, ip=None)
    return len(overdue)


def _locked(binned: Binned, *, kept: bool = True) -> Binned:
    there = Binned.objects.kept(timezone.now()) if kept else Binned.objects.all()
    found = there.select_for_update().filter(pk=binned.pk).first()
    if found is None:
        raise NotInTheBin
    return found


def _remove(binned: Binned, *, by: Actor, ip: str | None) -> None:
    revisions = Revision.objects.filter(item=binned.item)
    record(Verb.REMOVED, revisions.newest_first().first(), by=by, ip=ip)
    revisions.delete()
    for kept_beside in (Health, Review):
        kept_beside._default_manager.filter(item=binned.item).delete()
    Reference.objects.filter(source=binned.item, document__isnull=True).delete()
    binned.delete()


def _free(model: type[Publishable], slug: str) -> str:
    taken = set(model._default_manager.filter(slug__startswith=slug).values_list("slug", flat=True))
    return free_slug(slug, taken)
