"""A course, as the API gives it."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from courses import models
from publishing import actions
from tests.content import change, image, live_course, live_post, publish, subject, write_course

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


@pytest.fixture
def complete() -> models.Course:
    """A course with something in every field."""
    today = timezone.localdate()
    course = write_course(
        "Data Science",
        slug="data-science",
        award="MSc",
        level="Postgraduate",
        code="DS-1",
        credits=180,
        weekly_hours="15 hours",
        location="Online",
        subject=subject("Data"),
        fees_note="Fees rise yearly.",
        careers="<p>Analyst.</p>",
        how_to_apply="<p>Write to us.</p>",
        body="<h2>What you learn</h2><p>Much.</p>",
        intakes=(
            {
                "name": "Next year",
                "starts_on": today + timedelta(days=100),
                "applications_open_on": today - timedelta(days=10),
                "applications_close_on": today + timedelta(days=50),
                "places": 40,
            },
        ),
    )
    add = {"course": course}
    models.Fee.objects.create(**add, residence="uk", amount=Decimal("9500"), academic_year="2027/28", note="Or monthly")
    models.Module.objects.create(**add, title="Statistics", kind="core", credits=15, summary="Counting.")
    models.Reason.objects.create(**add, title="Online", text="From anywhere.")
    models.EntryRequirement.objects.create(**add, title="Degree", text="Any.")
    models.Accreditation.objects.create(**add, body="Institute", scope="All of it.", logo=image("A seal"))
    models.StaffMember.objects.create(**add, name="Dr Ray", role="Lead", bio="Ray teaches.")
    models.Question.objects.create(**add, question="Can I pause?", answer="Yes.\n\nFor a year.")
    actions.save_revision(item=course, by=None)
    publish(course)
    return course


def test_a_course_has_every_fact(read, complete):
    course = read("/courses/data-science/")
    assert (course["title"], course["full_title"], course["award"]) == ("Data Science", "Data Science MSc", "MSc")
    assert (course["level"], course["code"], course["credits"]) == ("Postgraduate", "DS-1", 180)
    assert (course["mode"], course["duration"], course["weekly_hours"]) == ("Online, part-time", "2 years", "15 hours")
    assert (course["language"], course["location"]) == ("English", "Online")
    assert course["subject"]["slug"] == "data"
    assert course["fees_note"] == "Fees rise yearly."
    assert course["apply_url"] == "https://apply.example.ac.uk/"
    assert {"label": "Credits", "value": "180"} in course["facts"]
    assert course["next_start"] == str(timezone.localdate() + timedelta(days=100))


def test_a_course_says_where_it_stands_and_what_to_do(read, complete):
    state = read("/courses/data-science/")["state"]
    assert state["code"] == "open"
    assert state["label"].startswith("Applications for Next year are open until")
    assert (state["action_label"], state["action_url"]) == ("Apply now", "https://apply.example.ac.uk/")


def test_the_state_follows_the_calendar(read, complete, time_machine):
    time_machine.move_to(timezone.now() + timedelta(days=45), tick=False)
    assert read("/courses/")["results"][0]["state"]["code"] == "closing_soon"
    time_machine.move_to(timezone.now() + timedelta(days=10), tick=False)
    state = read("/courses/data-science/")["state"]
    assert (state["code"], state["action_url"]) == ("starts_soon", "https://example.ac.uk/enquire/")


def test_a_course_without_addresses_has_no_button(read):
    live_course("Bare", slug="bare", apply_url="", enquire_url="")
    course = read("/courses/bare/")
    assert (course["apply_url"], course["enquire_url"]) == (None, None)
    assert course["state"]["action_url"].endswith("/enquire/interest/bare/")


def test_the_parts_of_a_course_come_as_rows(read, complete):
    course = read("/courses/data-science/")
    (intake,) = course["intakes"]
    assert (intake["name"], intake["places"], intake["ends_on"]) == ("Next year", 40, None)
    assert date.fromisoformat(intake["applications_close_on"]) == timezone.localdate() + timedelta(days=50)
    assert course["fees"] == [
        {
            "residence": "uk",
            "residence_label": "UK students",
            "basis": "whole",
            "basis_label": "whole course",
            "amount": "9500.00",
            "currency": "GBP",
            "price": "£9,500",
            "academic_year": "2027/28",
            "note": "Or monthly",
        }
    ]
    assert course["modules"] == [{"title": "Statistics", "kind": "core", "credits": 15, "summary": "Counting."}]
    assert course["reasons"] == [{"title": "Online", "text": "From anywhere."}]
    assert course["requirements"] == [{"title": "Degree", "text": "Any."}]
    assert course["staff"] == [{"name": "Dr Ray", "role": "Lead", "bio": "Ray teaches."}]
    assert course["faqs"] == [{"question": "Can I pause?", "answer": "Yes.\n\nFor a year."}]
    (accreditation,) = course["accreditations"]
    assert (accreditation["body"], accreditation["url"]) == ("Institute", None)
    assert accreditation["logo"]["alt"] == "A seal, described"


def test_its_rich_texts_come_like_bodies(read, complete):
    course = read("/courses/data-science/")
    assert [block["type"] for block in course["body"]["blocks"]] == ["heading", "paragraph"]
    assert course["careers"]["html"] == "<p>Analyst.</p>"
    assert course["how_to_apply"]["text"] == "Write to us."
    assert "Counting" not in course["body"]["text"]


def test_an_empty_rich_text_is_an_empty_body(read):
    live_course("Bare", slug="bare")
    assert read("/courses/bare/")["careers"] == {"html": "", "blocks": [], "text": ""}


def test_posts_about_a_course_are_those_picked_then_those_that_link_to_it(read):
    picked = live_post("Picked")
    course = live_course("Gliding", slug="gliding", related_posts=[str(picked.public_id)])
    live_post("Linking", courses=[str(course.public_id)], hero=image("Sky"), hero_alt="The sky")
    live_post("Unrelated")
    posts = read("/courses/gliding/")["posts"]
    assert [post["title"] for post in posts] == ["Picked", "Linking"]
    assert posts[1]["hero"]["alt"] == "The sky"


def test_related_courses_are_those_that_are_live(read):
    live, gone = live_course("Sailing"), live_course("Gone")
    related = [str(each.public_id) for each in (gone, live, write_course("Draft"))]
    live_course("Gliding", slug="gliding", related_courses=related)
    actions.unpublish(item=gone, by=None)
    assert [course["title"] for course in read("/courses/gliding/")["related_courses"]] == ["Sailing"]


def test_a_draft_of_a_course_changes_nothing(client, complete):
    before = client.get("/api/v1/courses/data-science/").content
    models.Fee.objects.update(amount=1)
    models.Module.objects.create(course=complete, title="Secret")
    change(complete, code="Secret")
    assert client.get("/api/v1/courses/data-science/").content == before
