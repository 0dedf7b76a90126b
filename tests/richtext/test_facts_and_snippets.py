"""Facts of courses and snippets in the editor, in a real browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from publishing import actions
from snippets.models import Snippet
from tests.browser import violations
from tests.content import change, live_course, write_post
from tests.desk.desk import url_of
from tests.richtext.writing import Writing, save_and_reopen

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_fact_is_put_into_a_sentence_and_a_snippet_below_it(page: Page, sign_in, editor) -> None:
    course = live_course("MSc Flight")
    course.fees.create(amount="9800", residence="uk", academic_year="2031/32")
    course.fees.create(amount="14500", residence="international", academic_year="2031/32", position=1)
    actions.publish(revision=change(course), by=None)
    for _ in range(3):
        live_course()
    row = Snippet.objects.create(title="Fees may change", body="<p>They may, next year.</p>")
    post = write_post("Kites", body="<p>Up.</p>", courses=[str(course.public_id)], by=editor)

    sign_in(editor)
    page.goto(url_of("change", post))
    writing = Writing(page).start().press("Control+End").type(" Our MSc Flight costs ")
    # What the post is linked to comes first; of several fees one is chosen.
    writing.insert("fee")
    expect(writing.dialog.get_by_role("option").first).to_contain_text("MSc Flight")
    writing.press("Enter")
    expect(writing.dialog.get_by_role("heading")).to_have_text("Which fact of MSc Flight?")
    writing.press("ArrowDown", "Enter")
    fact = writing.text.locator(".richtext-fact")
    expect(fact).to_have_text("£14,500 (Fee for international students, whole course · MSc Flight, as it is today)")
    writing.type(" a year.").press("Enter").insert("snippet")
    writing.choose("Fees may change")
    expect(writing.text.locator(".richtext-snippet")).to_contain_text("They may, next year.")
    assert violations(page) == []

    name = f"{course.ref}:fee_international_whole"
    html = (
        f'<p>Up. Our MSc Flight costs <data data-fact="{name}">£14,500</data> a year.</p>\n'
        f'<div data-card="snippet" data-ref="{row.ref}"></div>'
    )
    writing.holds(html)
    writing = save_and_reopen(page)
    writing.holds(html)

    # The fact has a bubble of its own, where it becomes plain words; the check offers to undo that.
    writing.text.locator(".richtext-fact").click()
    writing.button("Make it plain words").click()
    expect(writing.text.locator(".richtext-fact")).to_have_count(0)
    finding = page.locator(".desk-findings-list li", has_text="is a fee of MSc Flight today")
    finding.get_by_role("button", name="Let it follow the course").click()
    expect(writing.text.locator(".richtext-fact")).to_contain_text("£14,500")
    writing.holds(html)
