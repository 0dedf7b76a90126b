"""So many tries in so much time, whatever comes at once: a sliding window that all processes share.

The count is in the database, where a try is reserved before it is made. Two tries at the same moment wait for each
other there (the row is locked; SQLite admits one writer anyway), so not one more than the limit gets through.
"""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import transaction

from people.models import Tries

WINDOW = 15 * 60  # seconds
SWEPT_AT_ONCE = 100


@dataclass(frozen=True)
class Limit:
    """At most `most` tries under this key in any WINDOW, and `gap` seconds from one to the next."""

    key: str
    most: int
    gap: float = 0


@dataclass(frozen=True)
class Reservation:
    """One try that counts against its limits until it is given back."""

    limits: Sequence[Limit]
    at: float

    def give_back(self) -> None:
        """For a try that turned out well: it is as if it had not been made."""
        with transaction.atomic():
            for tries in [_locked(limit.key) for limit in self.limits]:
                if self.at in tries.at:
                    tries.at.remove(self.at)
                    tries.save(update_fields=["at"])


def reserve(*limits: Limit) -> Reservation | None:
    """One try under all of these limits, or None, and nothing counted, where one of them is reached.

    A try that comes before the gap is over waits for its turn; where one is waiting already, there is none. So many
    tries at the same moment do not use up the limit, and whoever comes after them still has a try.
    The limits are locked in the order given: name them in the same order everywhere.
    """
    now = time.time()
    if _turn(limits, list(Tries.objects.filter(pk__in=[limit.key for limit in limits])), now) is None:
        return None  # most of a flood ends here, and takes no lock
    with transaction.atomic():
        found = [_locked(limit.key) for limit in limits]
        at = _turn(limits, found, now)
        if at is None:
            transaction.set_rollback(True)
            return None
        for tries in found:
            tries.at = [*(each for each in tries.at if each > now - WINDOW), at]
            tries.newest = at
            tries.save()
    _sweep(now)
    time.sleep(at - now)
    return Reservation(limits, at)


def _turn(limits: Sequence[Limit], found: Sequence[Tries], now: float) -> float | None:
    """When the next try may be made, or None if there is none."""
    made = {tries.key: [at for at in tries.at if at > now - WINDOW] for tries in found}
    turn = now
    for limit in limits:
        before = made.get(limit.key, [])
        next_here = max(before) + limit.gap if before and limit.gap else now
        if len(before) >= limit.most or next_here > now + limit.gap:
            return None
        turn = max(turn, next_here)
    return turn


def _locked(key: str) -> Tries:
    while True:  # until nobody has swept it away between the two
        Tries.objects.bulk_create([Tries(key=key)], ignore_conflicts=True)
        if tries := Tries.objects.select_for_update().filter(pk=key).first():
            return tries


def sweep() -> None:
    """Forget all that counts no more, on a site where nobody tries anything for long."""
    while _sweep(time.time()):
        pass


def _sweep(now: float) -> bool:
    """Forget some of what counts no more, and say whether there was any; what is being counted now is left alone."""
    with transaction.atomic():
        old = Tries.objects.filter(newest__lte=now - WINDOW).select_for_update(skip_locked=True)
        if keys := list(old.values_list("pk", flat=True)[:SWEPT_AT_ONCE]):
            Tries.objects.filter(pk__in=keys).delete()
    return bool(keys)
