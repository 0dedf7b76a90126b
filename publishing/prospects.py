"""What a verb would change, before it happens: the `Change` that `documents.affected` is asked about."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Min

from documents.affected import Change, ItemChange
from documents.models.document import Document
from publishing import building
from publishing.models.publishable import Publishable
from publishing.models.revision import Revision


def of_publishing(*revisions: Revision, at: datetime) -> Change:
    """Making these revisions public at `at`. What is public already, just as it stands, stays."""
    live = _live_until(at, (revision.item for revision in revisions))
    first = dict(
        Document.objects.once_public(at)
        .filter(item__in=[revision.item for revision in revisions])
        .order_by()
        .values_list("item")
        .annotate(Min("live_from"))
    )
    changes = []
    for revision in revisions:
        before = live.get(revision.item)
        if before and before.revision == revision.number:
            continue
        after = building.build_revision(revision, live_from=at, first_live_at=min(first.get(revision.item) or at, at))
        changes.append(ItemChange(before, after))
    return Change(at, tuple(changes))


def of_ending(*items: Publishable, at: datetime) -> Change:
    """Taking these items down at `at`, or deleting them then."""
    live = _live_until(at, (item.public_id for item in items))
    return Change(at, tuple(ItemChange(document, None) for document in live.values()))


def _live_until(at: datetime, items: Iterable[UUID]) -> dict[UUID, Document]:
    """What is live of some items at the last moment before `at`."""
    just_before = at - timedelta(microseconds=1)
    return {document.item: document for document in Document.objects.live(just_before).filter(item__in=list(items))}
