"""Everything a course page must carry: on the page, in JSON-LD, in the API, in the comparison, in the desk."""

from __future__ import annotations

import json
import re
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from courses.models import Course
from publishing import actions, gate
from publishing.actions import PublishRefused
from publishing.differences import differences
from publishing.models import Revision
from tests.content import change, image, newest, publish, write_course

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]

LONDON = ZoneInfo("Europe/London")
NOON = datetime(2026, 11, 27, 12, tzinfo=LONDON)
EVENING = datetime(2026, 12, 9, 18, 30, tzinfo=LONDON)


@pytest.fixture(autouse=True)
def today() -> Any:
    with time_machine.travel(NOON, tick=False) as clock:
        yield clock


@pytest.fixture
def course() -> Course:
    made = write_course(
        "Flight",
        slug="flight",
        instalments="In six parts.",
        extra_costs="A kite.",
        yearly_rise="At most 3 per cent.",
        regulator="Office of Wings",
        regulator_url="https://wings.example.org/",
        brochure_url="/media/flight.pdf",
        video_url="https://vimeo.com/76979871",
        video_title="A week in the air",
    )
    made.scholarships.create(
        title="Feather", amount="£500", text="For light people.", closes_on="2026-12-31", url="/f/"
    )
    made.outcomes.create(figure="92%", text="fly still", source="Survey of fliers", year=2025)
    made.alumni.create(name="Ada Kite", role="Pilot", story="Up.\n\nAnd down.", photo=image("Ada"))
    made.events.create(
        title="Second", starts_at=EVENING + timedelta(days=9), place="The hill", ends_at=EVENING + timedelta(days=9)
    )
    made.events.create(
        title="First <b>",
        starts_at=EVENING,
        ends_at=EVENING + timedelta(hours=1),
        place="Online",
        text="Come.",
        url="/e/",
    )
    change(made)
    publish(made)
    return made


def linked(client: Client) -> list[dict[str, Any]]:
    page = client.get("/courses/flight/").content.decode()
    return [json.loads(each) for each in re.findall(r'ld\+json">(.*?)</script>', page, re.S)]


@pytest.mark.usefixtures("course")
def test_the_page_says_all_of_it_and_the_list_leads_to_every_section(client: Client) -> None:
    page = client.get("/courses/flight/").content.decode()
    for words in (
        "In six parts.",
        "A kite.",
        "At most 3 per cent.",
        "Office of Wings",
        "Feather",
        "£500",
        "31 Dec 2026",
        "92%",
        "Survey of fliers</bdi>, 2025",
        "Ada Kite",
        "And down.",
        'href="/media/flight.pdf"',
        "Wednesday 9 December 2026, 18:30",
        "First &lt;b&gt;",
        "A week in the air",
        "vimeo.com",
        "Register your interest",
    ):
        assert words in page, words
    assert page.index("First &lt;b&gt;</h3>") < page.index("Second</h3>")
    # Each section that has a heading is in the one list, and the list is one tap away from everywhere.
    [article] = re.findall(r"<article.*?</article>", page, re.S)
    headed = set(re.findall(r'<h2 id="([\w-]+)"', article)) - {"facts"}
    [listed] = re.findall(r'<nav class="jump" id="sections".*?</nav>', page, re.S)
    assert set(re.findall(r'href="#([\w-]+)"', listed)) == headed
    assert {"scholarships", "events", "outcomes", "alumni"} <= headed
    assert 'href="#sections"' in page
    assert "https://player.vimeo.com" in client.get("/courses/flight/").headers["Content-Security-Policy"]


@pytest.mark.usefixtures("course")
def test_an_event_is_shown_until_its_day_is_over(client: Client, today: Any) -> None:
    def shown() -> list[str]:
        return [each["name"] for each in linked(client) if each["@type"] == "Event"]

    assert shown() == ["First <b>", "Second"]
    today.move_to(EVENING.replace(hour=23, minute=59))
    assert shown() == ["First <b>", "Second"]
    today.move_to(EVENING.replace(hour=0) + timedelta(days=1, hours=0, minutes=-30))
    assert shown() == ["Second"]
    assert "First" not in client.get("/courses/flight/").content.decode()
    assert [each["title"] for each in client.get("/api/v1/courses/flight/").json()["events"]] == ["Second"]
    today.move_to(EVENING + timedelta(days=30))
    assert shown() == []
    assert 'id="events"' not in client.get("/courses/flight/").content.decode()
    assert "Applications closed on" in client.get("/courses/flight/").content.decode()


@pytest.mark.usefixtures("course")
def test_events_in_json_ld_are_those_on_the_page(client: Client) -> None:
    first, second = (each for each in linked(client) if each["@type"] == "Event")
    assert first["startDate"] == "2026-12-09T18:30+00:00"
    assert first["endDate"] == "2026-12-09T19:30+00:00"
    assert first["location"]["@type"] == "VirtualLocation"
    assert second["location"]["name"] == "The hill"
    assert first["url"].endswith("/e/")
    assert second["url"].endswith("/courses/flight/#events")


@pytest.mark.usefixtures("course")
def test_the_api_says_the_same(client: Client) -> None:
    said = client.get("/api/v1/courses/flight/").json()
    assert (said["instalments"], said["extra_costs"]) == ("In six parts.", "A kite.")
    assert (said["yearly_rise"], said["regulator"]) == ("At most 3 per cent.", "Office of Wings")
    assert said["video"] == {"url": "https://vimeo.com/76979871", "title": "A week in the air"}
    assert said["brochure_url"].endswith("/media/flight.pdf")
    assert said["brochure_url"].startswith("http")
    assert said["scholarships"][0]["closes_on"] == "2026-12-31"
    assert said["outcomes"] == [
        {"figure": "92%", "text": "fly still", "source": "Survey of fliers", "year": 2025, "url": None}
    ]
    assert said["alumni"][0]["photo"]["alt"] == "Ada, described"
    assert [each["starts_at"][:16] for each in said["events"]] == ["2026-12-09T18:30", "2026-12-18T18:30"]


@pytest.mark.usefixtures("course")
def test_the_comparison_marks_an_old_outcome_and_a_closed_scholarship(client: Client, today: Any) -> None:
    def marked() -> set[str]:
        rows = client.get("/courses/compare/?courses=flight").context["rows"]
        return {row.label for row in rows for cell in row.cells for said in cell.said if said.superseded}

    assert marked() == set()
    today.move_to(NOON + timedelta(days=365 * 6))
    assert marked() == {"Scholarships", "Outcomes"}


def test_a_moment_has_one_spelling_and_is_told_in_words(course: Course) -> None:
    before = newest(course)
    assert before.content["events"][1]["starts_at"] == "2026-12-09T18:30:00+00:00"
    event = course.events.get(title="Second")
    event.starts_at = datetime(2027, 6, 1, 10, tzinfo=LONDON)
    event.ends_at = None
    event.save()
    after = change(course)
    assert after.content["events"][0]["starts_at"] == "2027-06-01T09:00:00+00:00"
    [difference] = [each for each in differences(before, after) if each.name == "events"]
    assert "10:00" in difference.html
    gate.write(before.content, course)
    assert gate.read(course) == {**before.content}


def test_what_cannot_be_is_refused(course: Course) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        course.events.create(title="Back", starts_at=EVENING, ends_at=EVENING - timedelta(hours=1))
    course.video_url = "https://example.org/film"
    with pytest.raises(ValidationError, match="no address of a video"):
        course.full_clean()
    course.video_url = "https://youtu.be/abcdefghijk?si=1"
    course.full_clean()
    assert course.video_url == "https://www.youtube.com/watch?v=abcdefghijk"


def test_a_half_row_stops_publishing_and_a_past_event_is_advice(course: Course, today: Any) -> None:
    today.move_to(EVENING + timedelta(days=2))
    said = {(each.code, each.sentence) for each in problems(newest(course))}
    assert ("event_passed", "“First <b>” is over, and readers do not see it any more.") in said
    course.outcomes.create(figure="10%")
    with pytest.raises(PublishRefused) as refused:
        actions.publish(revision=change(course), by=None)
    assert [each.sentence for each in refused.value.problems] == ["Outcome 2 still lacks: text, source, year."]


def problems(revision: Revision) -> list[Any]:
    content = revision.opened()
    return gate.check(content, model=Course, mapped=Course.document(content), at=timezone.now())
