"""A fee or a date of a course that is typed into a text is pointed out; what only looks like one is not."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone

from courses.models import Course
from publishing import actions, gate
from publishing.content import Problem
from tests.content import change, newest, write_course, write_post

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


@pytest.fixture
def flight() -> Course:
    course = write_course("MSc Flight", intakes=({"name": "Autumn", "starts_on": "2031-09-15"},))
    course.fees.create(amount="9800", academic_year="2031/32")
    actions.publish(revision=change(course), by=None)
    return course


def found(sentence: str, flight: Course, **fields: Any) -> list[Problem]:
    body = f"<p>{sentence.replace('MSc Flight', f'<a data-ref=&course:{flight.public_id}&>MSc Flight</a>')}</p>"
    post = write_post(body=body.replace("&", '"'), **fields)
    problems = actions.problems(newest(post), at=timezone.now())
    return [problem for problem in problems if problem.code == "literal_course_fact"]


def test_a_fee_that_holds_today_will_not_for_ever(flight: Course) -> None:
    for fee in ("£9,800", "£9800", "£9,800.00"):
        [problem] = found(f"Our MSc Flight costs {fee}.", flight)
        assert f"{fee} is a fee of MSc Flight today" in problem.sentence
        assert problem.quote == fee
        assert problem.mend is not None


def test_a_fee_that_does_not_hold_is_put_right_with_one_click(flight: Course) -> None:
    post_text = "The fee of our MSc Flight is £9,500, in two parts."
    [problem] = found(post_text, flight)
    assert "£9,500 is no fee of MSc Flight, whose fees are £9,800." in problem.sentence
    assert problem.mend is not None
    content = {"body": f"<p>{post_text}</p>"}
    assert problem.mend.change(content["body"]) == (
        f'<p>The fee of our MSc Flight is <data data-fact="{flight.ref}:fee">£9,800</data>, in two parts.</p>'
    )


@pytest.mark.parametrize(
    ("date", "holds"),
    [("15 September 2031", True), ("September 2031", True), ("15th September 2031", True), ("March 2030", False)],
)
def test_a_start_is_told_apart_from_one_that_is_not(date: str, holds: bool, flight: Course) -> None:
    [problem] = found(f"The next intake of our MSc Flight starts in {date}.", flight)
    assert ("is a date of" in problem.sentence) == holds


@pytest.mark.parametrize(
    "sentence",
    [
        "After our MSc Flight many earn £45,000 a year.",
        "Our MSc Flight was founded in March 2011.",
        "Our MSc Flight has 180 credits.",
        "Kites cost £9,800.",
    ],
)
def test_what_only_looks_like_a_fact_of_the_course_is_left_alone(sentence: str, flight: Course) -> None:
    assert found(sentence, flight) == []


def test_a_course_may_say_its_own_facts(flight: Course) -> None:
    flight.body = f'<p>Our <a data-ref="course:{flight.public_id}">MSc Flight</a> costs £9,800.</p>'
    flight.save()
    problems = actions.problems(actions.save_revision(item=flight, by=None), at=timezone.now())
    assert not [problem for problem in problems if problem.code == "literal_course_fact"]


def test_a_course_chosen_beside_the_text_is_known_by_its_name(flight: Course) -> None:
    post = write_post(body="<p>Our MSc Flight costs £9,800.</p>", courses=[str(flight.public_id)])
    codes = [problem.code for problem in actions.problems(newest(post), at=timezone.now())]
    assert "literal_course_fact" in codes
    assert gate.read(post)["courses"] == [str(flight.public_id)]
