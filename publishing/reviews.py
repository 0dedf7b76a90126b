"""Reviews: who looks after an item, by when somebody is to look at it again, and telling them once that day is past."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from documents import kinds
from publishing.models.publishable import Publishable
from publishing.models.review import Review
from publishing.models.revision import Revision
from publishing.recording import Actor, Verb, record

MayOpen = Callable[[Any, Publishable], bool]
Due = tuple[Publishable, Review]


def overdue(on: date) -> Exists:
    """Whether somebody was to look at a working copy before that day."""
    return Exists(Review.objects.overdue(on).filter(item=OuterRef("public_id")))


def owned_by(person: Any) -> Exists:
    """Whether a working copy is looked after by that person."""
    return Exists(Review.objects.filter(owner=person, item=OuterRef("public_id")))


def plan(*, item: Publishable, owner: Actor, review_by: date | None) -> Review:
    """Say who looks after it, and by when it is to be looked at again (None: never)."""
    review, _ = Review.objects.update_or_create(
        item=item.public_id, defaults={"kind": item.kind, "owner": owner, "review_by": review_by, "reminded_of": None}
    )
    return review


@transaction.atomic
def reviewed(*, item: Publishable, again_on: date, by: Actor, ip: str | None = None) -> Review:
    """Somebody has looked at it and found it right: the next day to do so, and a line in the audit trail."""
    known = Review.objects.filter(item=item.public_id).first()
    review = plan(item=item, owner=known.owner if known else by, review_by=again_on)
    Review.objects.filter(pk=review.pk).update(reviewed_at=timezone.now())
    record(Verb.REVIEWED, Revision.objects.of(item).newest_first().first(), by=by, ip=ip)
    return review


def due_mails(*, on: date, may_open: MayOpen, people: Iterable[Any]) -> Iterator[tuple[Any, list[Due]]]:
    """For each of `people`, the items that are overdue and that nobody was told of yet: their own, and those that have
    no owner who may still open them. Nobody is told of what they may not open."""
    people = list(people)
    due: dict[int, list[Due]] = defaultdict(list)
    for item, review in _overdue_items(on):
        owner = next((person for person in people if person.pk == review.owner_id), None)
        told = (
            [owner] if owner and may_open(owner, item) else [person for person in people if _may_publish(person, item)]
        )
        for person in told:
            due[person.pk].append((item, review))
    for person in people:
        if due[person.pk]:
            yield person, due[person.pk]


def remember(reviews: Iterable[Review]) -> None:
    """That somebody has been told of these dates."""
    for review in reviews:
        Review.objects.filter(pk=review.pk, review_by=review.review_by).update(reminded_of=review.review_by)


def _overdue_items(on: date) -> Iterator[Due]:
    """The first to be overdue comes first. What is in the bin is nobody's concern."""
    found = list(Review.objects.overdue(on).not_reminded().order_by("review_by", "pk"))
    items: dict[UUID, Publishable] = {}
    for kind in kinds.content():
        wanted = [review.item for review in found if review.kind == kind.name]
        items |= {item.public_id: item for item in kind.model_class._default_manager.filter(public_id__in=wanted)}
    yield from ((items[review.item], review) for review in found if review.item in items)


def _may_publish(person: Any, item: Publishable) -> bool:
    return person.has_perm(f"{item._meta.app_label}.publish_{item._meta.model_name}")
