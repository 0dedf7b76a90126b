"""What the public site is at the moment, as one value: as long as it is the same, so is every page."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from threading import Lock

from django.utils import timezone

from documents import boundaries
from live_rows import publication
from live_rows.models import PublicationVersion

# Seconds after which another process is heard of at the latest.
INTERVAL = 0.5


@dataclass(eq=False)
class State:
    """The public site from `changed`, when it became what it is, until just before `until`, if nobody writes.

    `sequence` counts the states that this process has seen; `version` is the publication version.
    """

    sequence: int
    version: int
    changed: datetime
    until: datetime

    @cached_property
    def ends(self) -> float:
        """`until` as the clock counts."""
        return self.until.timestamp()


class Watch:
    """Knows the state. What this process writes it knows at once, what others write within INTERVAL.

    A poll of one row, twice a second at most, on the connection of whoever asks: 0.2 ms for PostgreSQL, less for
    SQLite, and nothing to keep open, to lose or to wait for.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._state: State | None = None
        self._asked_at = 0.0
        self._ended = -1

    def current(self) -> State:
        """The state now. Raises DatabaseError while nobody can say."""
        known = self._known()
        if known:
            return known
        with self._lock:
            return self._known() or self._read()

    def _known(self) -> State | None:
        """What was read last, while that is certain to be true."""
        state = self._state
        if state is None or publication.moves_ended_here() != self._ended:
            return None
        is_fresh = time.monotonic() - self._asked_at < INTERVAL
        return state if is_fresh and time.time() < state.ends else None

    def _read(self) -> State:
        # Both are taken before the row is read: what happens meanwhile is asked about again.
        asked_at, ended = time.monotonic(), publication.moves_ended_here()
        row = PublicationVersion.objects.values_list("number", "moved_at").first()
        number, moved_at = row or (0, None)
        now, old = timezone.now(), self._state
        if old is None or number != old.version or now >= old.until:
            last, following = boundaries.around(now)
            changed = max(moved_at, last) if moved_at else last
            self._state = State(old.sequence + 1 if old else 1, number, changed, following)
        self._asked_at, self._ended = asked_at, ended
        assert self._state is not None  # noqa: S101
        return self._state
