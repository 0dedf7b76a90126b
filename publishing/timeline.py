"""The windows of one item, and the address they stand at: what may overlap, what may change, and what never does."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db import connection
from django.db.models import Max, Min, Q
from django.utils import timezone

from documents import search
from documents.models.document import Document
from live_rows import publication
from publishing import building
from publishing.models.revision import Revision


class AddressTaken(Exception):
    """Another item's document holds the path for some of the time asked for."""

    def __init__(self, document: Document):
        super().__init__(document.path)
        self.document = document


class Timeline:
    """The documents of one item that end after `now`, held under a lock until the transaction ends.

    `windows` are the live one, if any, and those to come, in order, without their long columns. The past is not loaded,
    and so cannot be changed; `first_live_from` is all that is known of it.
    """

    def __init__(self, item: UUID, now: datetime, first_live_from: datetime | None):
        self.item = item
        self.now = now
        self.first_live_from = first_live_from
        unfinished = Q(live_until__isnull=True) | Q(live_until__gt=now)
        self.windows = list(Document.objects.of_item(item).filter(unfinished).for_lists().order_by("live_from"))

    @classmethod
    def locked(cls, item: UUID) -> Timeline:
        """Inside a transaction: nobody else moves this item's windows until it ends. Three queries.

        On PostgreSQL the first revision's row is the lock; on SQLite the IMMEDIATE transaction is. `now` is read once
        the lock is held, and lies behind the newest window that has opened: deeds of one instant follow each other.
        """
        if connection.features.has_select_for_update:
            list(Revision.objects.select_for_update().filter(item=item, number=1).values("pk"))
        now = timezone.now()
        opened = Document.objects.of_item(item).once_public(now).aggregate(Min("live_from"), Max("live_from"))
        newest = opened["live_from__max"]
        if newest and newest >= now:
            now = newest + timedelta(microseconds=1)
        return cls(item, now, opened["live_from__min"])

    @property
    def live(self) -> Document | None:
        return next((window for window in self.windows if window.live_from <= self.now), None)

    @property
    def coming(self) -> list[Document]:
        return [window for window in self.windows if window.live_from > self.now]

    @property
    def has_plans(self) -> bool:
        """Whether anything is to happen later: a window opens, or the live one ends."""
        return bool(self.coming) or (self.live is not None and self.live.live_until is not None)

    def any_from(self, moment: datetime) -> bool:
        return bool(self._ending_after(moment))

    def open(self, document: Document) -> None:
        """Insert `document`: it closes the window it falls into, and ends where that one ended or the next begins."""
        at = document.live_from
        covering = next((window for window in self._ending_after(at) if window.live_from <= at), None)
        following = next((window for window in self.windows if window.live_from > at), None)
        if covering:
            document.live_until = covering.live_until
            if covering.live_from == at:
                self._drop(covering)
            else:
                self._close(covering, at)
        elif following:
            document.live_until = following.live_from
        self._refuse_if_taken(document)
        building.insert(document)

    def close_from(self, moment: datetime, *, successor: UUID | None = None) -> None:
        """Nothing is public from `moment` on; visitors are sent to `successor`, if one is named."""
        for window in self._ending_after(moment):
            if window.live_from >= moment:
                self._drop(window)
            else:
                self._close(window, moment)
        publication.move()
        last = Document.objects.of_item(self.item).for_lists().order_by("-live_from").first()
        if last and last.successor != successor:
            last.successor = successor
            last.save(update_fields=["successor"])

    def forget_the_future(self) -> None:
        """Drop the windows to come, and let the live one go on without end. Raises AddressTaken."""
        for window in self.coming:
            self._drop(window)
        live = self.live
        if live and live.live_until is not None:
            live.live_until = None
            self._refuse_if_taken(live)
            live.save(update_fields=["live_until"])

    def _ending_after(self, moment: datetime) -> list[Document]:
        return [window for window in self.windows if window.live_until is None or window.live_until > moment]

    def _close(self, window: Document, at: datetime) -> None:
        """One that ends now is found by no search any more; one that ends later is left out when its time has come."""
        window.live_until = at
        Document.objects.filter(pk=window.pk).update(live_until=at)  # whoever closes windows moves the version once
        if at <= self.now:
            search.remove(window)

    def _drop(self, window: Document) -> None:
        """Remove a window that has not opened yet. What has been public is never removed."""
        if window.live_from <= timezone.now() and window.live_from < self.now:
            raise RuntimeError("A window that has been public is never removed.")
        search.remove(window)
        window.delete()
        self.windows.remove(window)

    def _refuse_if_taken(self, document: Document) -> None:
        others = Document.objects.filter(path=document.path).exclude(item=self.item)
        if document.live_until is not None:
            others = others.filter(live_from__lt=document.live_until)
        overlapping = others.filter(Q(live_until__isnull=True) | Q(live_until__gt=document.live_from)).first()
        if overlapping:
            raise AddressTaken(overlapping)
