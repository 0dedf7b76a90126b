"""A course page: its facts, its state, the posts about it."""

import json
import re
from datetime import timedelta
from decimal import Decimal

import pytest
from django.test import Client
from django.utils import timezone

from courses.models import Fee, Module, Question
from publishing import actions
from tests.content import change, live_course, live_post, newest, publish, write_course, write_post

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


def open_now(days: int = 60) -> dict:
    today = timezone.localdate()
    return {"name": "Autumn", "applications_open_on": today, "applications_close_on": today + timedelta(days=days)}


def test_a_course_shows_its_material_facts(client: Client) -> None:
    course = write_course("Data Science", slug="data", credits=180, weekly_hours="15 hours", intakes=(open_now(),))
    Fee.objects.create(course=course, amount=Decimal("9500"), academic_year="2027/28")
    Module.objects.create(course=course, title="Inference", credits=15)
    Question.objects.create(course=course, question="Is there an exam?", answer="No.")
    actions.save_revision(item=course, by=None)
    publish(course)
    page = client.get("/courses/data/").content.decode()
    for words in (
        "MSc",
        "Online, part-time",
        "2 years",
        "180",
        "15 hours",
        "£9,500",
        "2027/28",
        "Inference",
        "an exam?",
    ):
        assert words in page


def test_the_apply_button_follows_the_intakes(client: Client) -> None:
    live_course("Open", slug="open", intakes=(open_now(),))
    live_course("Unknown", slug="unknown")
    assert "Apply now" in client.get("/courses/open/").content.decode()
    unknown = client.get("/courses/unknown/").content.decode()
    assert "Register your interest" in unknown
    assert "Apply now" not in unknown


def test_a_post_that_links_a_course_is_listed_on_it_without_typing_it_twice(client: Client) -> None:
    course = live_course("Data Science", slug="data")
    live_post("Why data", courses=[str(course.public_id)])
    card = f'<p>Look:</p><div data-card="course" data-ref="course:{course.public_id}"></div>'
    live_post("How data", body=card)
    write_post("Secret data", courses=[str(course.public_id)])
    page = client.get("/courses/data/").content.decode()
    assert "Why data" in page
    assert "How data" in page
    assert "Secret data" not in page


def test_renaming_a_course_renames_its_card_in_a_post_at_once(client: Client) -> None:
    course = live_course("Data Science", slug="data")
    live_post(
        "Why data", slug="why", body=f'<p>Look:</p><div data-card="course" data-ref="course:{course.public_id}"></div>'
    )
    change(course, title="Machine Learning", body="<p>All new.</p>")
    publish(course)
    page = client.get("/blog/why/").content.decode()
    assert "Machine Learning" in page
    assert "Data Science" not in page
    actions.unpublish(item=course, by=None)
    page = client.get("/blog/why/").content.decode()
    assert "Machine Learning" not in page
    assert "Look:" in page


def test_json_ld_says_what_the_page_says(client: Client) -> None:
    starts = timezone.localdate() + timedelta(days=90)
    course = write_course("Data Science", slug="data", intakes=({**open_now(), "starts_on": starts},))
    Question.objects.create(course=course, question="Is there an exam?", answer="No.")
    actions.save_revision(item=course, by=None)
    actions.publish(revision=newest(course), by=None)
    page = client.get("/courses/data/").content.decode()
    found = {each["@type"]: each for each in map(json.loads, re.findall(r'ld\+json">(.*?)</script>', page, re.S))}
    assert found["Course"]["hasCourseInstance"][0]["startDate"] == starts.isoformat()
    assert found["FAQPage"]["mainEntity"][0]["name"] == "Is there an exam?"
    assert found["BreadcrumbList"]["itemListElement"][1]["name"] == "Courses"


@pytest.mark.parametrize("posts", [0, 9])
def test_a_course_page_needs_eight_queries_at_most(client: Client, django_assert_max_num_queries, posts) -> None:
    course = live_course("Data Science", slug="data")
    for number in range(posts):
        live_post(f"Post {number}", courses=[str(course.public_id)])
    with django_assert_max_num_queries(8):
        client.get("/courses/data/")
