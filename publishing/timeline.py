"""The windows of one item, and the address they stand at: what may overlap, what may change, and what never does."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from publishing import documents
from publishing.models.document import Document, DocumentQuerySet
from publishing.models.revision import Revision


class AddressTaken(Exception):
    """Another item's document holds the path for some of the time asked for."""

    def __init__(self, document: Document):
        super().__init__(document.path)
        self.document = document


class Timeline:
    """The documents of one item from `now` on, held under a lock until the transaction ends.

    The past is not loaded, and so cannot be changed.
    """

    def __init__(self, item: UUID, now: datetime):
        self.item = item
        self.now = now

    @classmethod
    def locked(cls, item: UUID) -> Timeline:
        """Inside a transaction: nobody else moves this item's windows until it ends.

        On PostgreSQL the first revision's row is the lock; on SQLite the IMMEDIATE transaction is. `now` is read once
        the lock is held, and lies behind the newest window that has opened: deeds of one instant follow each other.
        """
        list(Revision.objects.select_for_update().filter(item=item, number=1))
        now = timezone.now()
        newest = Document.objects.of_item(item).once_public(now).order_by("-live_from").first()
        if newest and newest.live_from >= now:
            now = newest.live_from + timedelta(microseconds=1)
        return cls(item, now)

    def from_now(self) -> DocumentQuerySet:
        """The live window, if any, and those to come, in order."""
        return self._ending_after(self.now).order_by("live_from")

    def any_from(self, moment: datetime) -> bool:
        return self._ending_after(moment).exists()

    def open(self, document: Document) -> None:
        """Insert `document`: it closes the window it falls into, and ends where that one ended or the next begins."""
        at = document.live_from
        covering = self._ending_after(at).filter(live_from__lte=at).first()
        following = Document.objects.of_item(self.item).filter(live_from__gt=at).order_by("live_from").first()
        if covering:
            document.live_until = covering.live_until
            if covering.live_from == at:
                self._drop(covering)
            else:
                self._close(covering, at)
        elif following:
            document.live_until = following.live_from
        self._refuse_if_taken(document)
        documents.insert(document)

    def close_from(self, moment: datetime) -> None:
        """Nothing is public from `moment` on."""
        for window in self._ending_after(moment):
            if window.live_from >= moment:
                self._drop(window)
            else:
                self._close(window, moment)

    def forget_the_future(self) -> None:
        """Drop the windows to come, and let the live one go on without end. Raises AddressTaken."""
        for window in Document.objects.of_item(self.item).coming(self.now):
            self._drop(window)
        live = Document.objects.of_item(self.item).live(self.now).first()
        if live and live.live_until is not None:
            live.live_until = None
            self._refuse_if_taken(live)
            live.save(update_fields=["live_until"])

    def replace(self, old: Document, new: Document) -> None:
        """Put `new` in the place of `old`, from now on if `old` is already public."""
        new.live_until = old.live_until
        new.live_from = max(old.live_from, self.now)
        if old.live_from >= new.live_from:
            self._drop(old)
        else:
            self._close(old, new.live_from)
        self._refuse_if_taken(new)
        documents.insert(new)

    def _ending_after(self, moment: datetime) -> DocumentQuerySet:
        return Document.objects.of_item(self.item).filter(Q(live_until__isnull=True) | Q(live_until__gt=moment))

    def _close(self, window: Document, at: datetime) -> None:
        window.live_until = at
        window.save(update_fields=["live_until"])

    def _drop(self, window: Document) -> None:
        """Remove a window that has not opened yet. What has been public is never removed."""
        from publishing import search

        if window.live_from <= timezone.now() and window.live_from < self.now:
            raise RuntimeError("A window that has been public is never removed.")
        search.remove(window)
        window.delete()

    def _refuse_if_taken(self, document: Document) -> None:
        others = Document.objects.filter(path=document.path).exclude(item=self.item)
        if document.live_until is not None:
            others = others.filter(live_from__lt=document.live_until)
        overlapping = others.filter(Q(live_until__isnull=True) | Q(live_until__gt=document.live_from)).first()
        if overlapping:
            raise AddressTaken(overlapping)
