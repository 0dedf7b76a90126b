"""Live rows, kept in memory as long as nothing public is written: authors and pictures are on every page."""

from __future__ import annotations

from threading import Lock
from typing import Any

from django.db import connection

from live_rows import publication

MOST = 2_000
_lock = Lock()
_version = -1
_rows: dict[str, Any] = {}


def rows() -> dict[str, Any]:
    """What is known of the live rows as they are now, by reference; to be added to, never to be changed. One query.

    The version is read before the rows are: one that was read too late is newer than it has to be, and none is older.
    Within a transaction nothing is known: what is seen there may never be public.
    """
    global _version, _rows
    if connection.in_atomic_block:
        return {}
    version = publication.version()
    with _lock:
        if version != _version or len(_rows) > MOST:
            _version, _rows = version, {}
        return _rows
