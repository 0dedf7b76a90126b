"""Courses side by side at an address that says which: no login, no script, no cookie."""

from __future__ import annotations

import re
from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Page
from pypdf import PdfReader

from courses.models import Course
from publishing import actions
from tests.content import change, live_course, live_post, publish, write_course

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


@pytest.fixture
def courses() -> None:
    today = timezone.localdate()
    for name in ("alpha", "beta", "gamma", "delta", "epsilon"):
        made = write_course(name.title(), slug=name, intakes=({"starts_on": today + timedelta(days=90)},))
        made.fees.create(amount="9500", academic_year="2098/99")
        made.requirements.create(title="A degree", text="In any subject.")
        change(made)
        publish(made)


def cells(client: Client, query: str, label: str) -> list[list[Any]]:
    [row] = [row for row in client.get(f"/courses/compare/?courses={query}").context["rows"] if row.label == label]
    return [cell.said for cell in row.cells]


def compared(client: Client, query: str) -> list[str]:
    return [course.title for course in client.get(f"/courses/compare/?courses={query}").context["courses"]]


@pytest.mark.usefixtures("courses")
def test_the_address_says_what_is_compared_in_its_order(client: Client) -> None:
    answer = client.get("/courses/compare/?courses=beta,alpha,delta,gamma")
    assert [course.title for course in answer.context["courses"]] == ["Beta", "Alpha", "Delta", "Gamma"]
    assert not answer.cookies
    assert b"<script src" not in answer.content
    text = answer.content.decode()
    assert 'content="noindex"' in text
    assert text.count("£9,500") == 4
    assert compared(client, "beta,beta,alpha") == ["Beta", "Alpha"]
    assert compared(client, "beta&courses=alpha") == ["Beta", "Alpha"]
    more = client.get("/courses/compare/?courses=alpha,beta,gamma,delta,epsilon")
    assert len(more.context["courses"]) == 4
    assert "1 more is left out" in more.content.decode()


@pytest.mark.usefixtures("courses")
def test_what_is_missing_or_superseded_is_marked(client: Client) -> None:
    past, today = write_course("Old", slug="old", duration="3 years"), timezone.localdate()
    past.intakes.create(starts_on=today - timedelta(days=400))
    past.fees.create(amount="8000", academic_year="2019/20")
    past.fees.create(amount="8100", academic_year="2018")
    past.fees.create(amount="8200", academic_year="from now on")
    change(past)
    publish(past)
    [[start], [kept]] = cells(client, "old,alpha", "Starts")
    assert (bool(start.superseded), bool(kept.superseded)) == (True, False)
    [fees, [stands]] = cells(client, "old,alpha", "Fees")
    assert [bool(fee.superseded) for fee in fees] == [True, True, False]
    assert "2098/99" in stands.detail
    assert cells(client, "old,alpha", "Entry requirements")[0] == []
    text = client.get("/courses/compare/?courses=old,alpha").content.decode()
    assert "For 2019/20, which is over" in text
    assert re.search(r"compare-missing[^>]*>Not stated", text)
    rows = {row.label: row for row in client.get("/courses/compare/?courses=old,alpha").context["rows"]}
    assert (rows["Award"].is_same, rows["Duration"].is_same) == (True, False)


@pytest.mark.usefixtures("courses")
def test_a_shared_address_outlives_renaming_and_says_what_is_gone(client: Client) -> None:
    change(Course.objects.get(slug="alpha"), slug="aleph", title="Aleph")
    publish(Course.objects.get(slug="aleph"))
    actions.unpublish(item=Course.objects.get(slug="beta"), by=None)
    answer = client.get("/courses/compare/?courses=alpha,beta,gamma,nothing")
    assert [course.title for course in answer.context["courses"]] == ["Aleph", "Gamma"]
    text = answer.content.decode()
    assert "Beta</bdi> is not offered any more" in text
    assert "1 of the courses in this address is not known here" in text
    assert "?courses=aleph,gamma" in text
    assert "nothing" not in text
    assert client.get("/courses/compare/?courses=beta").status_code == 200


def test_whatever_the_address_says_there_is_an_answer(client: Client) -> None:
    live_post("Kites", slug="kites")
    write_course("Secret", slug="secret")
    for value in (
        "",
        "secret",
        "..,../blog/kites",
        "%00",
        "%FF",
        "<script>",
        "x" * 5000,
        ",".join("abcdefgh"),
        "compare",
    ):
        answer = client.get("/courses/compare/", {"courses": value})
        assert (answer.status_code, answer["Location"]) == (302, "/courses/"), value
    assert client.post("/courses/compare/").status_code == 405


@pytest.mark.usefixtures("courses")
def test_a_course_is_set_aside_wherever_it_stands_in_the_address_alone(client: Client) -> None:
    course = Course.objects.get(slug="alpha")
    ref = f"course:{course.public_id}"
    body = f'<p>Look:</p><div data-card="course" data-ref="{ref}"></div>'
    live_post("Why", slug="why", body=body, courses=[str(course.public_id)])
    begin = "/courses/compare/?courses=alpha"
    for path in ("/", "/courses/alpha/"):
        assert f'href="{begin}"' in client.get(path).content.decode(), path
    assert client.get("/blog/why/").content.decode().count(f'href="{begin}"') == 2
    finder = client.get("/courses/?sort=fee").content.decode()
    assert 'href="/courses/?sort=fee&amp;compare=alpha#shortlist"' in finder
    one = client.get("/courses/?sort=fee&compare=alpha").content.decode()
    assert 'href="/courses/?sort=fee&amp;compare=alpha,beta#shortlist"' in one
    assert 'href="/courses/beta/?compare=alpha"' in one
    two = client.get("/courses/?compare=alpha,beta").content.decode()
    assert 'href="/courses/compare/?courses=alpha,beta"' in two
    full = client.get("/courses/?compare=alpha,beta,gamma,delta").content.decode()
    assert "4 chosen already" in full
    page = client.get("/courses/beta/?compare=alpha")
    assert f'href="{begin},beta"' in page.content.decode()
    assert (
        '<link rel="canonical" href="http://testserver/courses/beta/">' in page.content.decode()
        or b"/courses/beta/" in page.content
    )
    assert client.get("/courses/beta/").content == client.get("/courses/beta/?compare=nobody,%00").content
    assert not page.cookies


def test_no_course_can_take_the_address_of_the_comparison(client: Client) -> None:
    assert live_course("Compare").slug == "compare-course"


@pytest.mark.usefixtures("courses")
def test_a_comparison_takes_five_queries(client: Client, django_assert_max_num_queries) -> None:
    for query in ("alpha,beta", "alpha,beta,gamma,delta"):
        with django_assert_max_num_queries(5):
            client.get(f"/courses/compare/?courses={query}")


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_four_whole_courses_are_printed_on_one_sheet(live_server: Any, page: Page) -> None:
    """As much as four degrees commonly say of themselves."""
    slugs = [f"course-{number}" for number in range(4)]
    for slug in slugs:
        made = write_course(slug, slug=slug, weekly_hours="17 hours, of which four are taught", credits=180, level="PG")
        for kind in ("uk", "international"):
            for basis in ("whole", "credit"):
                made.fees.create(residence=kind, basis=basis, amount="12600", academic_year="2098/99", note="In parts")
        for number in range(10):
            made.modules.create(title=f"Foundations of subject {number}", kind="core" if number < 7 else "optional")
        for number in range(5):
            made.requirements.create(title=f"Requirement {number}", text="Words that say what is meant by it. " * 6)
        change(made, fees_note="What is included and what is not. " * 12)
        publish(made)
    for count in (2, 3, 4):
        page.goto(f"/courses/compare/?courses={','.join(slugs[:count])}")
        sheets = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True))).pages
        assert len(sheets) == 1, count
