"""Counting the addresses that are not there: in memory, and into the database once a minute, at most so many.

Only the path is kept: no query, no address of a visitor, nothing of where they came from. Readers never wait for it.
"""

from __future__ import annotations

import atexit
import logging
import threading
from collections import Counter
from time import monotonic
from typing import Any

from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.utils import timezone

from documents.models.document import Document
from documents.models.missed import MissedAddress
from documents.models.redirect import Redirect, normalise_path

MOST_WAITING = 500  # different paths between two writings
MOST_KEPT = 1_000  # rows: what was asked for least, and longest ago, makes room
LONGEST = 200

_waiting: Counter[str] = Counter()
_lock = threading.Lock()
_written = monotonic()
logger = logging.getLogger(__name__)


def count(path: str) -> None:
    """Somebody asked for a path that is not there."""
    global _written
    path = normalise_path(path)
    if len(path) > LONGEST:
        return
    with _lock:
        if path in _waiting or len(_waiting) < MOST_WAITING:
            _waiting[path] += 1
        due = bool(settings.MISSED_EVERY) and monotonic() - _written >= settings.MISSED_EVERY
        if due:
            _written = monotonic()
    if due:
        threading.Thread(target=_write_apart, name="missed addresses", daemon=True).start()


def write() -> None:
    """Put what was counted into the database. What cannot be written now waits for the next time."""
    with _lock:
        counted = Counter(_waiting)
        _waiting.clear()
    try:
        with transaction.atomic():
            _add(counted)
            _tidy()
    except DatabaseError:
        with _lock:
            _waiting.update(counted)
        raise


def _write_apart() -> None:
    try:
        write()
    except DatabaseError:
        logger.warning("The addresses that were not found could not be written down; they are kept for the next time.")
    finally:
        connection.close()


@atexit.register
def _write_the_last() -> None:
    if _waiting and settings.configured and settings.MISSED_EVERY:
        _write_apart()


def _add(counted: Counter[str]) -> None:
    now = timezone.now()
    known = {row.path: row for row in MissedAddress.objects.select_for_update().filter(path__in=counted)}
    for path, row in known.items():
        row.count, row.last_at = min(row.count + counted[path], 2_000_000_000), now
    MissedAddress.objects.bulk_update(known.values(), ["count", "last_at"], batch_size=200)
    new = [
        MissedAddress(path=path, count=number, first_at=now, last_at=now)
        for path, number in counted.items()
        if path not in known
    ]
    MissedAddress.objects.bulk_create(new, ignore_conflicts=True, batch_size=200)


def _tidy() -> None:
    """Without what answers by now, and without more than there may be."""
    live = Document.objects.live().values("path")
    MissedAddress.objects.filter(path__in=live).delete()
    MissedAddress.objects.filter(path__in=Redirect.objects.values("old_path")).delete()
    kept = MissedAddress.objects.order_by("-count", "-last_at").values_list("pk", flat=True)[:MOST_KEPT]
    if MissedAddress.objects.count() > MOST_KEPT:
        MissedAddress.objects.exclude(pk__in=list(kept)).delete()


def forget(instance: Redirect, **_signal: Any) -> None:
    """A redirect was made: the address is found now."""
    MissedAddress.objects.filter(path=instance.old_path).delete()
