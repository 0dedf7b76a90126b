"""The comforts of the editor, in a real browser: typography, find and replace, blocks by the mouse, Markdown."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.test import Client
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser import violations
from tests.content import live_course, write_post
from tests.desk.desk import url_of
from tests.richtext.writing import Writing

pytestmark = [pytest.mark.django_db(transaction=True)]

TYPED = {
    '"Up," she said': "“Up,” she said",
    "it's 'it'": "it’s ‘it’",
    "the '90s": "the ’90s",
    "up - and down": "up – and down",
    "up -- down": "up – down",
    "and so on...": "and so on…",
    "020-7946-0958": "020-7946-0958",
    "part-time": "part-time",
    '("in brackets")': "(“in brackets”)",
}


@pytest.fixture
def write(page: Page, sign_in: Callable, editor: User) -> Callable[[str], Writing]:
    sign_in(editor)

    def write(body: str = "") -> Writing:
        page.goto(url_of("change", write_post("Kites", body=body)))
        return Writing(page).start()

    return write


@pytest.mark.browser
def test_quotes_and_dashes_are_set_as_one_types_and_given_back_by_one_key(write: Callable) -> None:
    writing = write().press("Control+End")
    for line in TYPED:
        writing.type(line).press("Enter")
    writing.holds("\n".join(f"<p>{line}</p>" for line in TYPED.values()))
    for key in ("Backspace", "Control+z"):
        writing.press("Control+a", "Delete").type('"')
        writing.holds("<p>“</p>")
        writing.press(key)
        writing.holds('<p>"</p>')
    writing.press("Control+a", "Delete")
    writing.frame.get_by_label("Smart quotes").uncheck()
    writing.start().type('"Up" -- down').holds('<p>"Up" -- down</p>')


@pytest.mark.browser
def test_words_are_found_however_they_are_spelt_and_replaced_in_one_step(write: Callable, page: Page) -> None:
    body = (
        "<p>King’s <strong>Kite</strong> and kites.</p>\n"
        "<table><tbody><tr><td>A kite</td><td>Up</td></tr></tbody></table>\n"
        '<section data-card="faq"><details><summary>Why a kite?</summary><p>It flies.</p></details></section>'
    )
    writing = write(body)
    writing.press("Control+Alt+f")
    bar = page.get_by_role("search", name="Find and replace in the text")
    find, replace = bar.get_by_label("Find", exact=True), bar.get_by_label("Replace with")
    expect(find).to_be_focused()
    find.fill("king's")
    expect(bar.get_by_role("status")).to_have_text("1 of 1")
    find.fill("kite")
    expect(bar.get_by_role("status")).to_have_text("1 of 4")
    assert violations(page) == []
    expect(page.locator(".richtext-found")).to_have_count(4)
    bar.get_by_label("Whole words only").check()
    expect(bar.get_by_role("status")).to_have_text("1 of 3")
    bar.get_by_label("Capitals matter").check()
    expect(bar.get_by_role("status")).to_have_text("1 of 2")
    bar.get_by_label("Capitals matter").uncheck()
    expect(bar.get_by_role("status")).to_have_text("2 of 3")
    find.press("Enter")
    expect(bar.get_by_role("status")).to_have_text("3 of 3")
    find.press("Shift+Enter")
    replace.fill("Balloon")
    bar.get_by_role("button", name="Replace all").click()
    expect(bar.get_by_role("status")).to_have_text("3 replaced")
    replaced = body.replace("Kite<", "Balloon<").replace("A kite", "A Balloon").replace("a kite", "a Balloon")
    writing.holds(replaced)
    find.press("Escape")
    expect(bar).to_be_hidden()
    expect(page.locator(".richtext-found")).to_have_count(0)
    writing.press("Control+z")
    writing.holds(body)


@pytest.mark.browser
def test_a_block_is_moved_by_its_handle_and_by_keys(write: Callable, page: Page) -> None:
    writing = write("<p>One.</p><p>Two.</p><p>Three.</p>")
    page.locator(".ProseMirror > p").nth(2).hover()
    handle = writing.frame.get_by_role("button", name="Drag to move this, or choose it")
    handle.drag_to(page.locator(".ProseMirror > p").first, target_position={"x": 5, "y": 1})
    writing.holds("<p>Three.</p>\n<p>One.</p>\n<p>Two.</p>")
    page.locator(".ProseMirror > p").nth(2).hover()
    handle.click()
    writing.press("Alt+ArrowUp")
    writing.holds("<p>Three.</p>\n<p>Two.</p>\n<p>One.</p>")
    writing.press("Control+z", "Control+z")
    writing.holds("<p>One.</p>\n<p>Two.</p>\n<p>Three.</p>")


@pytest.mark.browser
def test_the_text_is_copied_as_markdown(write: Callable, page: Page, browser_context: BrowserContext) -> None:
    browser_context.grant_permissions(["clipboard-read", "clipboard-write"])
    writing = write("<h2>Kites</h2><p>They <strong>fly</strong>.</p><ul><li>Up</li><li>Down</li></ul>")
    writing.button("Copy as Markdown").click()
    expect(writing.frame.get_by_role("alert")).to_contain_text("The text is on the clipboard, as Markdown.")
    assert page.evaluate("navigator.clipboard.readText()") == "## Kites\n\nThey **fly**.\n\n- Up\n- Down\n"


def test_markdown_has_links_cards_and_facts_as_readers_see_them(editor: User) -> None:
    course = live_course("Flight", slug="flight")
    client = Client()
    client.force_login(editor)
    html = (
        f'<p>See <a data-ref="{course.ref}">the course</a>, '
        f'in <data data-fact="{course.ref}:duration">a year</data>.</p>'
        f'<div data-card="course" data-ref="{course.ref}"></div>'
        "<table><thead><tr><th>Intake</th><th>Fee</th></tr></thead><tbody><tr><td>May</td><td>£9</td></tr></tbody></table>"
        "<script>alert(1)</script>"
    )
    text = client.post("/admin/markdown/", {"html": html}).json()["markdown"]
    assert f"See [the course]({settings.SITE_URL}/courses/flight/), in 2 years." in text
    assert "| Intake | Fee |" in text
    assert text.count("/courses/flight/") >= 2
    assert "alert" not in text
    assert client.post("/admin/markdown/", {"html": "x" * 1_100_000}).status_code == 413
