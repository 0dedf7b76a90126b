"""Where an item stands, in words, for editors."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db.models import Max
from django.utils import timezone

from documents.models.document import Document
from publishing.models.publishable import Publishable
from publishing.models.revision import Revision
from publishing.times import zone


@dataclass(frozen=True)
class Status:
    """The windows of one item as seen at one instant, and whether the working copy says something newer."""

    now: datetime
    live: Document | None = None
    coming: list[Document] = field(default_factory=list)
    last_closed: Document | None = None
    newest_revision: int | None = None

    @property
    def code(self) -> str:
        if self.live:
            return "changed" if self.has_unpublished_changes else "live"
        if self.coming:
            return "scheduled"
        return "unpublished" if self.last_closed else "draft"

    @property
    def is_or_will_be_live(self) -> bool:
        return bool(self.live or self.coming)

    @property
    def has_unpublished_changes(self) -> bool:
        """Whether the newest revision is neither live nor scheduled to be."""
        shown = {document.revision for document in [self.live, *self.coming] if document}
        return bool(shown) and self.newest_revision not in shown

    @property
    def leaves_changes_out(self) -> bool:
        """Whether something is scheduled, and what was saved since is not part of it."""
        return bool(self.coming) and self.newest_revision != self.coming[-1].revision

    @property
    def ends_at(self) -> datetime | None:
        """When the page comes down with nothing to follow it, if that is planned."""
        last = self.coming[-1] if self.coming else self.live
        return last.live_until if last else None

    @property
    def words(self) -> str:
        """`Published 3 May · unpublished changes`, `Goes live Tuesday 9:00 (Europe/London)`."""
        return " · ".join(self._parts())

    def _parts(self) -> Iterable[str]:
        if self.live:
            yield f"Published {short_day(self.live.first_live_at, self.now)}"
            if self.has_unpublished_changes:
                yield "unpublished changes"
            if self.coming:
                yield f"changes {short_time(self.coming[0].live_from, self.now)}"
        elif self.coming:
            yield f"Goes live {short_time(self.coming[0].live_from, self.now)}"
        elif self.last_closed:
            yield f"Unpublished {short_day(self.last_closed.live_until or self.now, self.now)}"
        else:
            yield "Draft"
        if self.ends_at:
            yield f"comes down {short_time(self.ends_at, self.now)}"


def status_of(item: Publishable) -> Status:
    return statuses([item])[item.public_id]


def statuses(items: Sequence[Publishable], *, now: datetime | None = None) -> dict[UUID, Status]:
    """The status of each item by its public id; two queries however many there are."""
    now = now or timezone.now()
    ids = [item.public_id for item in items]
    windows = defaultdict(list)
    columns = ("item", "revision", "path", "first_live_at", "live_from", "live_until")
    for document in Document.objects.filter(item__in=ids).only(*columns).order_by("live_from"):
        windows[document.item].append(document)
    newest = dict(Revision.objects.filter(item__in=ids).values_list("item").annotate(Max("number")))
    return {public_id: _status(windows[public_id], newest.get(public_id), now) for public_id in ids}


def _status(windows: list[Document], newest: int | None, now: datetime) -> Status:
    past = [w for w in windows if w.live_until and w.live_until <= now]
    live = [w for w in windows if w.live_from <= now and (w.live_until is None or w.live_until > now)]
    return Status(
        now=now,
        live=live[0] if live else None,
        coming=[w for w in windows if w.live_from > now],
        last_closed=past[-1] if past else None,
        newest_revision=newest,
    )


def short_day(moment: datetime, now: datetime) -> str:
    """`3 May`, with the year when it is not this one."""
    local, today = timezone.localtime(moment), timezone.localtime(now)
    return f"{local.day} {local:%B}" + ("" if local.year == today.year else f" {local.year}")


def short_time(moment: datetime, now: datetime, *, in_zone: bool = True) -> str:
    """`Tuesday 9:00 (Europe/London)` within a week, else with the date; without the zone where a heading names it."""
    local, today = timezone.localtime(moment), timezone.localtime(now)
    clock = f"{local.hour}:{local:%M}" + (f" ({zone().key})" if in_zone else "")
    days = (local.date() - today.date()).days
    if days == 0:
        return f"today {clock}"
    if 0 < days < 7:
        return f"{local:%A} {clock}"
    return f"{short_day(moment, now)} at {clock}"
