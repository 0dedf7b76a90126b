"""Where a course stands, whatever its dates."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from courses.rows import Intake
from courses.state import CLOSING_SOON, State, course_state

TODAY = date(2026, 6, 15)
NOW = datetime(2026, 6, 15, 12, tzinfo=UTC)


def on(days: int | None) -> date | None:
    return None if days is None else TODAY + timedelta(days=days)


def intake(opens: int | None = None, closes: int | None = None, starts: int | None = None) -> Intake:
    return Intake("Autumn 2026", starts_on=on(starts), applications_open_on=on(opens), applications_close_on=on(closes))


@pytest.mark.parametrize(
    ("intakes", "state", "label", "action"),
    [
        ([intake(-10, 60)], State.OPEN, "Applications for Autumn 2026 are open until 14 August 2026", "Apply now"),
        ([intake(-10, 14)], State.CLOSING_SOON, "close soon: the last day is 29 June 2026", "Apply now"),
        ([intake(-10, 0)], State.CLOSING_SOON, "the last day is 15 June 2026", "Apply now"),
        ([intake(30, 60)], State.CLOSED_UNTIL, "open on 15 July 2026", "Enquire about this course"),
        ([intake(-60, -1, starts=20)], State.STARTS_SOON, "Starts on 5 July 2026", "Enquire about this course"),
        ([], State.TO_BE_ANNOUNCED, "to be announced", "Register your interest"),
        ([intake()], State.TO_BE_ANNOUNCED, "The dates for Autumn 2026 are to be announced", "Register your interest"),
        (
            [intake(-60, -1, starts=90)],
            State.CLOSED,
            "Starts on 13 September 2026",
            "Register your interest",
        ),
        ([intake(-60, -30, starts=-1)], State.TO_BE_ANNOUNCED, "to be announced", "Register your interest"),
        ([intake(starts=90)], State.OPEN, "are open until 12 September 2026", "Apply now"),
        ([intake(40, 80), intake(-5, 50)], State.OPEN, "until 4 August 2026", "Apply now"),
    ],
)
def test_the_button_and_its_wording_follow_the_dates(intakes, state, label, action) -> None:
    found = course_state(intakes, NOW)
    assert (found.code, found.action_label) == (state, action)
    assert label in found.label


def test_the_day_is_that_of_the_sites_clocks() -> None:
    """Half past eleven at night in UTC is already tomorrow in a British summer."""
    last_day = [intake(-10, 0)]
    assert course_state(last_day, datetime(2026, 6, 15, 22, 30, tzinfo=UTC)).is_open
    assert not course_state(last_day, datetime(2026, 6, 15, 23, 30, tzinfo=UTC)).is_open


days = st.none() | st.integers(min_value=-400, max_value=400)
any_intakes = st.lists(st.builds(intake, opens=days, closes=days, starts=days), max_size=4)


@given(any_intakes, st.integers(min_value=-500, max_value=500))
def test_any_dates_in_any_order_give_one_truthful_state(intakes, shift) -> None:
    now = NOW + timedelta(days=shift)
    today = now.date()
    found = course_state(intakes, now)
    assert found.label
    assert found.is_open == any(each.is_open(today) for each in intakes)
    match found.code:
        case State.OPEN if found.day:
            assert found.day - today > CLOSING_SOON
        case State.CLOSING_SOON:
            assert timedelta(0) <= found.day - today <= CLOSING_SOON
        case State.CLOSED_UNTIL:
            assert found.day > today
        case State.STARTS_SOON:
            assert found.day >= today


@given(any_intakes)
def test_the_order_of_the_intakes_does_not_matter(intakes) -> None:
    one, other = course_state(intakes, NOW), course_state(intakes[::-1], NOW)
    assert (one.code, one.day) == (other.code, other.day)
