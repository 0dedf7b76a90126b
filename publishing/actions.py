"""The verbs of publishing. The admin, the API and the commands call these same functions.

Each is one transaction; `by` is the person who acts (None for the system) and `ip` is the IP address of their machine.
Time is data: an item's documents are windows that never overlap, and a verb only opens, closes or drops windows.
Windows that lie in the past are never touched.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils import timezone

from documents.models.document import Document
from publishing import building, gate
from publishing.checks.looking_up import Nameable
from publishing.checks.registry import may_be_overridden
from publishing.content import Problem, Severity
from publishing.models.binned import Binned
from publishing.models.publishable import Publishable
from publishing.models.revision import Revision
from publishing.recording import Actor, Verb, record
from publishing.timeline import AddressTaken, Timeline


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
    """Keep the working copy as it is stored; the newest revision itself if nothing has changed since.

    Its row is locked and read anew, so that what is kept is never a mixture of two people's saves.
    """
    stored = type(item)._default_manager.select_for_update(of=("self",)).get(pk=item.pk)
    content = gate.read(stored)
    newest = Revision.objects.of(item).newest_first().first()
    if newest and newest.says(content):
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
    building.write_references(item.kind, item.public_id, revision.mapped.mentions)
    type(item)._default_manager.filter(pk=item.pk).update(search_text=revision.search_text)
    return revision


@transaction.atomic
def publish(
    *, revision: Revision, by: Actor, ip: str | None = None, keep_schedule: bool = False, reason: str = ""
) -> Document:
    """Make `revision` public now. Publishing what is public already, just as it stands, changes nothing.

    What is scheduled for later is older than what is published now, so it is cancelled; with `keep_schedule` it stays,
    and takes the place of this one at its time. `reason`: why it is to be public in spite of what the checks find; it
    is kept with what they found. Raises PublishRefused.
    """
    timeline = Timeline.locked(revision.item)
    if timeline.has_plans and not keep_schedule:
        _forget_the_future(timeline)
        record(Verb.SCHEDULE_CANCELLED, revision, by=by, ip=ip)
    if timeline.live and timeline.live.revision == revision.number:
        return timeline.live
    document, overridden = _open_window(timeline, revision, at=timeline.now, reason=reason)
    record(
        Verb.PUBLISHED,
        revision,
        by=by,
        ip=ip,
        effective_at=document.live_from,
        overridden=overridden,
        reason=reason,
    )
    return document


@transaction.atomic
def schedule(*, revision: Revision, at: datetime, by: Actor, ip: str | None = None, reason: str = "") -> Document:
    """Make `revision` public at `at` (aware, in the future); what is live until then stays so until that instant.

    `reason`: see `publish`. Raises PublishRefused.
    """
    timeline = Timeline.locked(revision.item)
    _refuse_the_past(at, timeline.now)
    document, overridden = _open_window(timeline, revision, at=at, reason=reason)
    record(Verb.SCHEDULED, revision, by=by, ip=ip, effective_at=at, overridden=overridden, reason=reason)
    return document


@transaction.atomic
def unpublish(
    *,
    item: Publishable,
    by: Actor,
    at: datetime | None = None,
    successor: UUID | None = None,
    ip: str | None = None,
) -> None:
    """Nothing of `item` is public from `at` on (now if left out): the window closes, later ones are dropped.

    Its addresses lead to `successor` from then on, if one is named and live, else they are gone.

    Raises PublishRefused when there is nothing to take down.
    """
    timeline = Timeline.locked(item.public_id)
    if at is not None:
        _refuse_the_past(at, timeline.now)
    moment = at or timeline.now
    if not timeline.any_from(moment):
        raise PublishRefused([Problem("", f"“{item}” is not public at that time, so there is nothing to take down.")])
    timeline.close_from(moment, successor=successor)
    record(Verb.END_SCHEDULED if at else Verb.UNPUBLISHED, _newest(item), by=by, ip=ip, effective_at=moment)


@transaction.atomic
def cancel_schedule(*, item: Publishable, by: Actor, ip: str | None = None) -> None:
    """Drop whatever is to happen to `item` later: what is live now stays live, without end.

    Raises PublishRefused when another item has been promised the address by then.
    """
    _forget_the_future(Timeline.locked(item.public_id))
    record(Verb.SCHEDULE_CANCELLED, _newest(item), by=by, ip=ip)


@transaction.atomic
def restore(*, revision: Revision, by: Actor, ip: str | None = None) -> Restored:
    """Bring an old revision back as the working copy, and as a new revision: never straight to live."""
    model = revision.model
    item = model._default_manager.select_for_update().get(public_id=revision.item)
    content = revision.opened()
    slug_taken = model._default_manager.filter(slug=content.get("slug")).exclude(pk=item.pk).exists()
    lost = gate.write({**content, "slug": item.slug} if slug_taken else content, item)
    restored = save_revision(item=item, by=by, note=f"Restored from revision {revision.number}")
    record(Verb.RESTORED, restored, by=by, ip=ip)
    return Restored(restored, [*lost, "slug"] if slug_taken else lost)


def republish(*, model: type[Publishable]) -> Iterator[tuple[UUID, int]]:
    """Rebuild the live and coming documents of a kind from their revisions, after a change of mapping.

    Item by item, each in a short transaction of its own: stopped half-way, another run goes on where it was, because
    what is right already is left alone. Yields each item with how many of its documents were rebuilt. Windows stay as
    they are: what readers and followers call "updated" is when an editor's revision went live.
    """
    shown = Document.objects.of_kind(model.kind).filter(Q(live_until__isnull=True) | Q(live_until__gt=timezone.now()))
    for item in list(shown.order_by("item").values_list("item", flat=True).distinct()):
        yield item, _rebuild_item(item)


@transaction.atomic
def _rebuild_item(item: UUID) -> int:
    timeline, rebuilt = Timeline.locked(item), 0
    for old in Document.objects.filter(pk__in=[window.pk for window in timeline.windows]):
        revision = Revision.objects.get(item=item, number=old.revision)
        new = building.build_revision(revision, live_from=old.live_from, first_live_at=old.first_live_at)
        rebuilt += building.rebuild(old, new)
    return rebuilt


def problems(
    revision: Revision, *, at: datetime, severity: Severity | None = None, nameable: Nameable | None = None
) -> list[Problem]:
    """What stands in the way of making `revision` public at `at`, and what could be better about it, in the order of
    the form; only what is of `severity`, if one is named."""
    model, content, item = revision.model, revision.opened(), revision.item
    return gate.check(
        content, model=model, mapped=revision.mapped, at=at, item=item, severity=severity, nameable=nameable
    )


def problems_of(item: Publishable, *, at: datetime, severity: Severity | None = None) -> list[Problem]:
    """The same of the working copy as it is stored. Nothing is saved."""
    content, model = gate.read(item), type(item)
    mapped = model.document(content)
    return gate.check(content, model=model, mapped=mapped, at=at, item=item.public_id, severity=severity)


def _open_window(
    timeline: Timeline, revision: Revision, *, at: datetime, reason: str
) -> tuple[Document, list[Problem]]:
    """The document, and what stood against it and was overridden."""
    if Binned.objects.filter(item=revision.item).exists():
        raise PublishRefused([Problem("", "It is in the bin. Bring it back first.")])
    found = problems(revision, at=at, severity=Severity.BLOCKING)
    if found and not (reason.strip() and all(map(may_be_overridden, found))):
        raise PublishRefused(found)
    first_live_at = min(timeline.first_live_from or at, at)
    document = building.build_revision(revision, live_from=at, first_live_at=first_live_at)
    try:
        timeline.open(document)
    except AddressTaken as taken:
        raise PublishRefused([_address_problem(taken)]) from taken
    except IntegrityError as error:  # two people took the same address in the same instant: PostgreSQL lets one win
        raise PublishRefused([Problem("slug", "Another page has just taken this address. Try again.")]) from error
    return document, found


def _forget_the_future(timeline: Timeline) -> None:
    try:
        timeline.forget_the_future()
    except AddressTaken as taken:
        raise PublishRefused([_address_problem(taken)]) from taken


def _refuse_the_past(at: datetime, now: datetime) -> None:
    if at <= now:
        raise PublishRefused([Problem("at", "That time has already passed. Choose one in the future, or do it now.")])


def _address_problem(taken: AddressTaken) -> Problem:
    other = taken.document
    return Problem("slug", f"The address {other.path} belongs to “{other.title}” at that time. Choose another ending.")


def _newest(item: Publishable) -> Revision | None:
    return Revision.objects.of(item).newest_first().first()
