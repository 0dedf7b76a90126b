"""The verbs of publishing. The admin, the API and the commands call these same functions.

Each is one transaction; `by` is the person who acts (None for the system) and `address` where they act from.
Time is data: an item's documents are windows that never overlap, and a verb only opens, closes or drops windows.
Windows that lie in the past are never touched.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.db.models import Min
from django.utils import timezone

from publishing import documents, snapshots
from publishing.content import Problem
from publishing.models.audit import AuditLine
from publishing.models.document import Document
from publishing.models.publishable import Publishable
from publishing.models.reference import Reference
from publishing.models.revision import Revision
from publishing.timeline import AddressTaken, Timeline

Actor = User | None
Verb = AuditLine.Verb


class PublishRefused(Exception):
    """Publishing cannot go ahead; `problems` say what to do about it, each with the form field it concerns."""

    def __init__(self, problems: list[Problem]):
        super().__init__(" ".join(problem.sentence for problem in problems))
        self.problems = problems


@dataclass(frozen=True)
class Restored:
    """The new revision, and the names of what the old one held that could not be brought back."""

    revision: Revision
    lost: list[str]


@transaction.atomic
def save_revision(*, item: Publishable, by: Actor, note: str = "") -> Revision:
    """Keep the working copy as it stands; the newest revision itself if nothing has changed since."""
    content = snapshots.take(item)
    newest = Revision.objects.of(item).newest_first().first()
    if newest and newest.content == content and newest.schema == item.schema:
        return newest
    revision = Revision.objects.create(
        kind=item.kind,
        item=item.public_id,
        number=newest.number + 1 if newest else 1,
        schema=item.schema,
        content=content,
        note=note,
        created_at=timezone.now(),
        created_by=by,
    )
    documents.write_references(item.kind, item.public_id, type(item).document(content).mentions)
    return revision


@transaction.atomic
def publish(*, revision: Revision, by: Actor, address: str | None = None) -> Document:
    """Make `revision` public now. A change scheduled for later stays scheduled.

    Raises PublishRefused.
    """
    timeline = Timeline.locked(revision.item)
    document = _open_window(timeline, revision, at=timeline.now)
    _record(Verb.PUBLISHED, revision, by=by, address=address, effective_at=document.live_from)
    return document


@transaction.atomic
def schedule(*, revision: Revision, at: datetime, by: Actor, address: str | None = None) -> Document:
    """Make `revision` public at `at` (aware, in the future); what is live until then stays so until that instant.

    Raises PublishRefused.
    """
    timeline = Timeline.locked(revision.item)
    _refuse_the_past(at, timeline.now)
    document = _open_window(timeline, revision, at=at)
    _record(Verb.SCHEDULED, revision, by=by, address=address, effective_at=at)
    return document


@transaction.atomic
def unpublish(*, item: Publishable, by: Actor, at: datetime | None = None, address: str | None = None) -> None:
    """Nothing of `item` is public from `at` on (now if left out): the window closes, later ones are dropped.

    Raises PublishRefused when there is nothing to take down.
    """
    timeline = Timeline.locked(item.public_id)
    if at is not None:
        _refuse_the_past(at, timeline.now)
    moment = at or timeline.now
    if not timeline.any_from(moment):
        raise PublishRefused([Problem("", f"“{item}” is not public at that time, so there is nothing to take down.")])
    timeline.close_from(moment)
    _record(Verb.END_SCHEDULED if at else Verb.UNPUBLISHED, _newest(item), by=by, address=address, effective_at=moment)


@transaction.atomic
def cancel_schedule(*, item: Publishable, by: Actor, address: str | None = None) -> None:
    """Drop whatever is to happen to `item` later: what is live now stays live, without end.

    Raises PublishRefused when another item has been promised the address by then.
    """
    timeline = Timeline.locked(item.public_id)
    try:
        timeline.forget_the_future()
    except AddressTaken as taken:
        raise PublishRefused([_address_problem(taken)]) from taken
    _record(Verb.SCHEDULE_CANCELLED, _newest(item), by=by, address=address)


@transaction.atomic
def restore(*, revision: Revision, by: Actor, address: str | None = None) -> Restored:
    """Bring an old revision back as the working copy, and as a new revision: never straight to live."""
    model = revision.model
    item = model._default_manager.select_for_update().get(public_id=revision.item)
    content = revision.opened()
    slug_taken = model._default_manager.filter(slug=content.get("slug")).exclude(pk=item.pk).exists()
    lost = snapshots.apply(content={**content, "slug": item.slug} if slug_taken else content, item=item)
    restored = save_revision(item=item, by=by, note=f"Restored from revision {revision.number}")
    _record(Verb.RESTORED, restored, by=by, address=address)
    return Restored(restored, [*lost, "slug"] if slug_taken else lost)


@transaction.atomic
def delete(*, item: Publishable, by: Actor, address: str | None = None) -> None:
    """Take `item` down and remove the working copy. What was public stays on record, and its address answers 410."""
    timeline = Timeline.locked(item.public_id)
    timeline.close_from(timeline.now)
    Reference.objects.filter(source=item.public_id, document__isnull=True).delete()
    _record(Verb.DELETED, _newest(item), by=by, address=address, item=item)
    item.delete()


@transaction.atomic
def republish(*, model: type[Publishable]) -> int:
    """Rebuild the live and coming documents of a kind from their revisions, after a change of mapping.

    Returns how many changed; a second run changes none. A live page that comes out differently gets a new window from
    now, so the record of what was public stays true.
    """
    changed = 0
    items = Document.objects.of_kind(model.kind).filter(live_until__isnull=True) | Document.objects.of_kind(
        model.kind
    ).filter(live_until__gt=timezone.now())
    for item in items.values_list("item", flat=True).distinct():
        timeline = Timeline.locked(item)
        for old in timeline.from_now():
            new = documents.build_revision(old.revision, live_from=old.live_from, first_live_at=old.first_live_at)
            if any(getattr(new, name) != getattr(old, name) for name in documents.COMPUTED):
                timeline.replace(old, new)
                changed += 1
    return changed


def problems(revision: Revision, *, at: datetime) -> list[Problem]:
    """What stands in the way of making `revision` public at `at`, in the order of the form."""
    content = revision.opened()
    found = list(revision.model.problems(content))
    mapped = revision.model.document(content)
    if mapped.publish_date and mapped.publish_date > timezone.localdate(at):
        found.append(
            Problem(
                "publish_date",
                f"The publish date ({mapped.publish_date:%-d %B %Y}) is later than the day the page goes live "
                f"({timezone.localdate(at):%-d %B %Y}). Change one of them.",
            )
        )
    return found


def _open_window(timeline: Timeline, revision: Revision, *, at: datetime) -> Document:
    found = problems(revision, at=at)
    if found:
        raise PublishRefused(found)
    first = Document.objects.of_item(revision.item).once_public(timeline.now).aggregate(Min("live_from"))
    document = documents.build_revision(revision, live_from=at, first_live_at=min(first["live_from__min"] or at, at))
    try:
        with transaction.atomic():
            timeline.open(document)
    except AddressTaken as taken:
        raise PublishRefused([_address_problem(taken)]) from taken
    except IntegrityError as error:  # two people took the same address in the same instant: PostgreSQL lets one win
        raise PublishRefused([Problem("slug", "Another page has just taken this address. Try again.")]) from error
    return document


def _refuse_the_past(at: datetime, now: datetime) -> None:
    if at <= now:
        raise PublishRefused([Problem("at", "That time has already passed. Choose one in the future, or do it now.")])


def _address_problem(taken: AddressTaken) -> Problem:
    other = taken.document
    return Problem("slug", f"The address {other.path} belongs to “{other.title}” at that time. Choose another ending.")


def _newest(item: Publishable) -> Revision | None:
    return Revision.objects.of(item).newest_first().first()


def _record(
    verb: Verb,
    revision: Revision | None,
    *,
    by: Actor,
    address: str | None,
    effective_at: datetime | None = None,
    item: Publishable | None = None,
) -> None:
    subject = revision or item
    if subject is None:
        return
    AuditLine.objects.create(
        at=timezone.now(),
        actor=by.get_username() if by else "",
        verb=verb,
        kind=subject.kind,
        item=revision.item if revision else item.public_id,  # type: ignore[union-attr]
        title=(revision.content.get("title", "") if revision else str(item))[:200],
        revision=revision.number if revision else None,
        effective_at=effective_at,
        address=address or None,
    )
