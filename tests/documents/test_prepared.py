"""A query that is compiled once answers for whatever values it is asked with."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID, uuid4

import pytest
from django.db.models import Q
from django.utils import timezone

from documents.models import Document
from documents.models.document import DocumentQuerySet
from documents.prepared import prepared
from tests.content import live_post, subject

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]

built: list[str] = []


@prepared
def found(*, at: datetime, items: list[UUID], about: UUID | None = None, called: str = "") -> DocumentQuerySet:
    built.append(called)
    near = Q(item__in=items) | (Q(subject=about) if about else Q(title=called))
    return Document.objects.live(at).filter(near).for_lists().order_by("title")


def test_each_value_goes_where_it_belongs_and_a_shape_is_built_once() -> None:
    now, wind = timezone.now() + timedelta(seconds=1), subject("Wind")
    posts = {title: live_post(title, subject=wind if title == "C" else None) for title in "ABC"}
    ids = {title: post.public_id for title, post in posts.items()}

    def titles(*, at: datetime = now, **asked: object) -> str:
        return "".join(document.title for document in found(at=at, **asked))

    built.clear()
    assert titles(items=[ids["A"]], called="B") == "AB"
    assert titles(items=[ids["B"]], called="C") == "BC"
    assert titles(items=[ids["B"]], called="B") == "B"
    assert titles(items=[ids["A"]], called="B", at=now - timedelta(days=1)) == ""
    assert len(built) == 1
    assert titles(items=[ids["A"], uuid4()], called="'; nothing") == "A"
    assert titles(items=[], called="A") == "A"
    assert titles(items=[], about=wind.public_id) == "C"
    assert titles(items=[ids["A"]], about=None, called="B") == "AB"
    assert len(built) == 5


@prepared
def nothing(*, items: list[UUID]) -> DocumentQuerySet:
    return Document.objects.filter(item__in=items)


def test_what_can_find_nothing_asks_nothing(django_assert_num_queries) -> None:
    with django_assert_num_queries(0):
        assert nothing(items=[]) == []
        assert nothing(items=[]) == []
