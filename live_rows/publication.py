"""The publication version: one number that moves with every write the public can see, and that caches compare."""

from __future__ import annotations

from threading import Lock
from typing import Any

from django.db import DEFAULT_DB_ALIAS, connections, models, transaction
from django.db.models import F
from django.db.models.signals import post_delete, post_save
from django.dispatch import Signal
from django.utils import timezone

from live_rows.models import PublicationVersion

_lock = Lock()
_moving: dict[int, Any] = {}
"""The connections of this process whose transaction has moved the version and, as far as is known, goes on."""
_ended = 0


def version() -> int:
    """The number now; one query."""
    with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
        cursor.execute(f"SELECT number FROM {PublicationVersion._meta.db_table}")  # noqa: S608  asked with every page
        row = cursor.fetchone()
    return row[0] if row else 0


moved = Signal()
"""Sent with the model whose row was written, and what was said of that (`created`, `update_fields`); None where it was
no row of its own."""


def move(sender: type[models.Model] | None = None, **signal: Any) -> None:
    """Something public was written. In its transaction, so that who sees the new number sees what it stands for."""
    if not PublicationVersion.objects.update(number=F("number") + 1, moved_at=timezone.now()):
        PublicationVersion.objects.get_or_create(pk=1)
    _moving[id(connections[DEFAULT_DB_ALIAS])] = connections[DEFAULT_DB_ALIAS]
    transaction.on_commit(_end)
    moved.send(sender, created=signal.get("created", False), update_fields=signal.get("update_fields"))


def moved_by(*written: type[models.Model]) -> None:
    """From now on every save and deletion of a row of these models moves the version."""
    for model in written:
        post_save.connect(move, sender=model, dispatch_uid=f"publication-{model._meta.label}")
        post_delete.connect(move, sender=model, dispatch_uid=f"publication-{model._meta.label}")


def moves_ended_here() -> int:
    """A number that is another one as soon as a transaction of this process that moved the version has ended: whoever
    knows an older one reads the version again. No query.

    It does not wait for what else is to be done on commit, some of which takes its time.
    """
    if _moving:
        for connection in list(_moving.values()):
            if connection.autocommit or connection.connection is None:
                _end(connection)
    return _ended


def _end(connection: Any = None) -> None:
    global _ended
    with _lock:
        _moving.pop(id(connection or connections[DEFAULT_DB_ALIAS]), None)
        _ended += 1
