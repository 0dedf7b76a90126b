"""The form of a course says what its sections are, and how much is unfinished in each."""

from __future__ import annotations

import re

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from blog.models import Post
from courses.models import Course
from tests.content import write_course, write_post
from tests.desk.desk import Desk, url_of

pytestmark = [pytest.mark.django_db(transaction=True)]


def sections(page: str) -> dict[str, tuple[str, int]]:
    """By label: where it leads, and how much is unfinished."""
    found = re.findall(r'<li><a href="#([^"]+)">([^<]+?)(?: <span class="desk-unfinished">(\d+).*?)?</a></li>', page)
    return {label: (anchor, int(count or 0)) for anchor, label, count in found}


def test_every_section_is_there_and_leads_to_something_in_the_form(editor: User) -> None:
    course = write_course("Flight", award="")
    course.fees.create(position=0, academic_year="2027/28")
    page = Desk(editor).open(course).response.content.decode()
    found = sections(page)
    assert len(found) == 11 + len(Course.children)
    for label, (anchor, _) in found.items():
        assert f'id="{anchor}"' in page, label
    Desk(editor).open(course).press()  # the row is in a revision now
    found = sections(Desk(editor).open(course).response.content.decode())
    assert found["Key facts"] == ("id_award", 1)
    assert found["Fees"] == ("fees-group", 1)
    assert found["Text"] == ("id_body", 0)


def test_a_new_course_has_them_and_a_post_is_short_enough_without(editor: User) -> None:
    assert "Intakes" in sections(Desk(editor).new(Course).response.content.decode())
    assert sections(Desk(editor).open(write_post()).response.content.decode()) == {}
    assert sections(Desk(editor).new(Post).response.content.decode()) == {}


@pytest.mark.browser
def test_what_is_unfinished_follows_what_is_typed_and_the_list_stays_in_view(page: Page, sign_in, editor: User) -> None:
    sign_in(editor)
    for width in (390, 1440):
        page.set_viewport_size({"width": width, "height": 900})
        page.goto(url_of("change", write_course("Flight", award="")))
        jump = page.get_by_role("navigation", name="Sections of this form")
        facts = jump.get_by_role("link", name="Key facts")
        expect(facts).to_have_text("Key facts 1 unfinished")
        facts.click()
        expect(page.locator("#id_award")).to_be_in_viewport()
        page.locator("#id_award").fill("MSc")
        expect(facts).to_have_text("Key facts")
        jump.get_by_role("link", name="Questions and answers").click()
        expect(page.locator("#faqs-group h2")).to_be_in_viewport()
        expect(jump).to_be_in_viewport()
        box, heading = jump.bounding_box(), page.locator("#faqs-group h2").bounding_box()
        assert box
        assert heading
        assert box["y"] + box["height"] <= heading["y"]
