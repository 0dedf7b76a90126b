"""Public pages on paper."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from courses.models import EntryRequirement, Module, Reason
from publishing import actions
from tests.content import live_post, newest, subject, write_course

pytestmark = [pytest.mark.browser, pytest.mark.exhaustive, pytest.mark.django_db(transaction=True)]

PART = "Part number"
SENTENCE = "The wind comes over the hill, takes the kite by its shoulders and holds it up. "


def parts(level: int) -> str:
    """Forty headings, each over a text of another length, so that some come near a page's foot."""
    return "".join(f"<h{level}>{PART} {n}</h{level}><p>{SENTENCE * (n % 7 + 1)}</p>" for n in range(40))


def printed(page: Page, path: str) -> list[list[str]]:
    """The lines of each sheet of A4."""
    page.goto(path)
    sheets = PdfReader(BytesIO(page.pdf(format="A4"))).pages
    return [sheet.extract_text().splitlines() for sheet in sheets]


def is_heading(line: str) -> bool:
    return line.strip().startswith(PART)


@pytest.fixture
def course(live_server: Any) -> None:
    course = write_course("Flight", slug="flight", subject=subject(), body=parts(2))
    for model in (Reason, EntryRequirement):
        for n in range(20):
            model.objects.create(course=course, position=n, title=f"{PART} {n}", text=SENTENCE * (n % 5 + 1))
    for n in range(30):
        Module.objects.create(course=course, position=n, title=f"{PART} {n}", summary=SENTENCE * (n % 5 + 1))
    actions.save_revision(item=course, by=None)
    actions.publish(revision=newest(course), by=None)


@pytest.mark.parametrize("level", [2, 3])
def test_no_heading_of_a_text_stands_alone_at_the_foot_of_a_sheet(page: Page, level: int) -> None:
    live_post("Kites", slug="kites", body=f"<h2>All</h2>{parts(level)}")
    sheets = printed(page, "/blog/kites/")
    assert len(sheets) > 5
    assert sum(is_heading(line) for sheet in sheets for line in sheet) == 40
    assert [sheet[-1] for sheet in sheets if is_heading(sheet[-1])] == []


@pytest.mark.usefixtures("course")
def test_no_heading_of_a_course_stands_alone_at_the_foot_of_a_sheet(page: Page) -> None:
    sheets = printed(page, "/courses/flight/")
    assert sum(is_heading(line) for sheet in sheets for line in sheet) >= 80
    assert [sheet[-1] for sheet in sheets if is_heading(sheet[-1])] == []


def test_paper_says_where_links_lead(page: Page) -> None:
    live_post(
        "Kites",
        slug="kites",
        body='<p>See <a href="https://example.org/wind">wind</a> and <a href="/blog/other/">other</a>.</p>',
    )
    text = "\n".join(line for sheet in printed(page, "/blog/kites/") for line in sheet)
    assert "(https://example.org/wind)" in text
