"""What a finder filters courses by is written with each document, and follows it."""

from __future__ import annotations

from decimal import Decimal

import pytest

from courses.models import Course
from documents.models import Document, Facet
from publishing import actions
from tests.content import change, newest, publish, write_course

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


@pytest.fixture
def course() -> Course:
    made = write_course("Flight", level="Postgraduate", intakes=({"starts_on": "2027-09-20"}, {"name": "Undated"}))
    made.fees.create(amount="12600", residence="uk", academic_year="2027/28")
    made.fees.create(amount="12600", residence="all", academic_year="2027/28")
    made.fees.create(amount="15300.5", residence="international", academic_year="2027/28")
    change(made)
    publish(made)
    return made


def facets(document: Document) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for facet in document.facets.all():
        found.setdefault(facet.name, set()).add(facet.value)
    return found


def test_a_document_has_every_facet_of_its_course_once(course: Course) -> None:
    assert facets(Document.objects.get()) == {
        "award": {"MSc"},
        "level": {"Postgraduate"},
        "mode": {"online_part_time"},
        "subject": {str(course.subject.public_id)},
        "start": {"2027-09-20"},
        "fee": {"12600.00 GBP", "15300.50 GBP"},
    }


def test_days_and_amounts_can_be_asked_by_range(course: Course) -> None:
    assert Facet.objects.get(name="start", day__lt="2027-10-01").document.item == course.public_id
    assert Facet.objects.get(name="fee", number__gt=Decimal("15000")).number == Decimal("15300.50")


def test_a_draft_has_none_and_what_was_public_keeps_its_own(course: Course) -> None:
    change(course, award="MBA")
    assert not Facet.objects.filter(value="MBA").exists()
    publish(course)
    before, now = Document.objects.order_by("live_from")
    assert (facets(before)["award"], facets(now)["award"]) == ({"MSc"}, {"MBA"})


def test_a_rebuilt_document_has_the_facets_of_today(course: Course) -> None:
    Facet.objects.filter(name="fee").delete()
    Document.objects.update(facts="")
    list(actions.republish(model=Course))
    assert "fee" in facets(Document.objects.get(revision=newest(course).number))
