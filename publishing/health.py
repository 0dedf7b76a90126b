"""The health of content: what the checks find, kept for lists and for the first page of the desk.

It is kept whenever the form of an item has been checked as it is stored, and of everything by `manage.py look_over`,
because what happens to one item (a link's target is deleted) changes what is found in another.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import cast
from uuid import UUID

from django.db.models import Exists, Max, OuterRef, Q
from django.utils import timezone

from documents import kinds
from documents.models.document import Document
from publishing.checks import registry
from publishing.checks.examined import Examined
from publishing.content import Problem
from publishing.models.health import Health, HealthOfADay
from publishing.models.revision import Revision

BATCH = 100


def keep(kind: str, item: UUID, problems: Sequence[Problem], *, at: datetime) -> None:
    """Keep what was found in an item. One statement if nothing is new."""
    found = _found(problems)
    if not Health.objects.filter(item=item, **found).exists():
        Health.objects.update_or_create(item=item, defaults={**found, "kind": kind, "looked_at": at})


def look_over(*, at: datetime) -> int:
    """Check everything as it is written now, keep what is found and the figures of the day. Returns of how many."""
    seen = 0
    for name in (kind.name for kind in kinds.content()):
        for batch in written(name, at=at):
            rows = [
                Health(kind=name, item=cast(UUID, examined.item), looked_at=at, **_found(problems))
                for examined, problems in registry.problems_of_many(batch, at=at)
            ]
            Health.objects.bulk_create(
                rows,
                update_conflicts=True,
                unique_fields=["item"],
                update_fields=["codes", "blocking", "advice", "looked_at"],
            )
            seen += len(rows)
    Health.objects.filter(looked_at__lt=at).delete()  # of what is gone
    keep_figures(of_public(at=at), day=timezone.localdate(at))
    return seen


def written(name: str, *, at: datetime, only: Q | None = None) -> Iterator[list[Examined]]:
    """The items of a kind, some at a time, so that any number of them fits in memory: each as its newest revision says
    it. `only` narrows the revisions down."""
    kept = kinds.of(name).model_class._default_manager.values("public_id")  # history outlives what is deleted
    revisions = Revision.objects.filter(only or Q(), kind=name, item__in=kept)
    yield from batches(revisions.values_list("item").annotate(Max("number")).order_by("item"), at=at)


def batches(numbers: Iterable[tuple[UUID, int]], *, at: datetime) -> Iterator[list[Examined]]:
    """The revisions of these items and numbers, some at a time."""
    wanted = list(numbers)
    for start in range(0, len(wanted), BATCH):
        some = dict(wanted[start : start + BATCH])
        found = Revision.objects.filter(item__in=some, number__in=set(some.values())).order_by("item")
        yield [
            Examined(each.model, each.opened(), each.mapped, at, item=each.item)
            for each in found
            if some[each.item] == each.number
        ]


def of_public(*, at: datetime) -> list[Health]:
    """What was found in each item that is public. One query."""
    live = Document.objects.live(at).filter(item=OuterRef("item"))
    return list(Health.objects.filter(Exists(live)).only("kind", "codes", "blocking"))


def keep_figures(found: Sequence[Health], *, day: date) -> None:
    """The figures of a day. The last that are kept stand for it."""
    figures = {
        "public": len(found),
        "publishable": sum(not each.blocking for each in found),
        "spotless": sum(not each.codes for each in found),
    }
    HealthOfADay.objects.update_or_create(day=day, defaults=figures)


def with_finding(codes: Iterable[str]) -> Exists:
    """Whether one of these was found in the item of a working copy."""
    any_of = Q()
    for code in codes:
        any_of |= Q(codes__contains=f" {code} ")
    return Exists(Health.objects.filter(any_of, item=OuterRef("public_id")))


def stopped() -> Exists:
    """Whether something stops the item of a working copy from being published."""
    return Exists(Health.objects.filter(blocking__gt=0, item=OuterRef("public_id")))


def _found(problems: Sequence[Problem]) -> dict[str, str | int]:
    codes = sorted({problem.code for problem in problems})
    blocking = sum(problem.is_blocking for problem in problems)
    return {
        "codes": f" {' '.join(codes)} " if codes else "",
        "blocking": blocking,
        "advice": len(problems) - blocking,
    }
