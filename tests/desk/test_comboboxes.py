"""The one combobox, by keyboard and for a screen reader, wherever it stands, and what whoever is signed out is told."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.test import Client
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.content import author, live_course, live_post, write_post
from tests.desk.desk import url_of
from tests.richtext.writing import Writing, save

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SIGNED_OUT = "You are signed out. Sign in in another tab, then go on here: nothing you have written is lost."
TITLES = ("Wind one", "Wind two", "Wind three")


@pytest.fixture
def desk(page: Page, sign_in: Callable, editor: User) -> Page:
    sign_in(editor)
    for title in TITLES:
        live_post(title)
    write_post("Tagged", tags=("Wind", "Windmill", "Winding"))
    live_course("MSc Wind")
    author("Wendy Wind")
    page.goto(url_of("change", write_post("Kites")))
    return page


def by_name(page: Page, name: str) -> Locator:
    return page.get_by_role("combobox", name=name)


def in_link_box(page: Page) -> Locator:
    Writing(page).start().press("Control+k")
    return page.get_by_role("dialog").get_by_role("combobox")


# Every combobox of the form: how it is found, and whether its first option is marked by itself.
COMBOBOXES: dict[str, tuple[Callable[[Page], Locator], bool]] = {
    "Related posts": (lambda page: by_name(page, "Related posts"), True),
    "Courses": (lambda page: by_name(page, "Courses"), True),
    "Authors": (lambda page: by_name(page, "Authors"), True),
    "Tags": (lambda page: by_name(page, "Tags"), False),
    "link": (in_link_box, True),
}
POPUPS = [name for name in COMBOBOXES if name != "link"]


def listed(box: Locator) -> Locator:
    return box.page.locator("#" + box.get_attribute("aria-controls"))


def marked(box: Locator) -> str | None:
    """The text of the option that the field says is active; it is the only one that says it is selected."""
    active = box.get_attribute("aria-activedescendant")
    selected = listed(box).locator("[aria-selected=true]")
    if active is None:
        expect(selected).to_have_count(0)
        return None
    expect(selected).to_have_attribute("id", active)
    return box.page.locator(f"#{active}").inner_text()


def test_the_form_has_no_combobox_that_is_not_tried(desk: Page) -> None:
    expect(by_name(desk, "Tags")).to_be_visible()
    assert desk.get_by_role("combobox").and_(desk.locator("input")).count() == len(POPUPS)


@pytest.mark.parametrize("name", COMBOBOXES)
def test_it_says_what_it_is_and_marks_with_the_arrows(desk: Page, name: str) -> None:
    find, eager = COMBOBOXES[name]
    box = find(desk)
    expect(box).to_have_attribute("aria-autocomplete", "list")
    box.press_sequentially("win")
    expect(box).to_have_attribute("aria-expanded", "true")
    options = listed(box).get_by_role("option")
    expect(options.first).to_be_visible()
    assert listed(box).get_attribute("role") == "listbox"
    assert listed(box).get_attribute("aria-label")
    expect(options.filter(has_text=re.compile("win", re.IGNORECASE)).first).to_be_visible()
    expect(options.filter(has_text="Kites")).to_have_count(0)  # which stood in a list of the newest
    texts = options.all_inner_texts()
    assert marked(box) == (texts[0] if eager else None)
    way = texts[1:] + texts[:1] if eager else texts
    for text in way:
        box.press("ArrowDown")
        assert marked(box) == text
    for text in reversed([way[-1], *way[:-1]]):
        box.press("ArrowUp")
        assert marked(box) == text
    expect(box).to_be_focused()
    for key in ("ArrowLeft", "End", "Home"):  # they are the text's own
        box.press(key)
    assert box.evaluate("(box) => box.selectionStart") == 0
    assert marked(box) == (texts[0] if eager else None) or eager


@pytest.mark.parametrize("name", POPUPS)
def test_escape_and_alt_up_shut_the_list_and_alt_down_opens_it(desk: Page, name: str) -> None:
    find, eager = COMBOBOXES[name]
    box = find(desk)
    box.fill("win")
    for key in ("Escape", "Alt+ArrowUp"):
        expect(listed(box)).to_be_visible()
        box.press(key)
        expect(listed(box)).to_be_hidden()
        expect(box).to_have_attribute("aria-expanded", "false")
        assert marked(box) is None
        expect(box).to_have_value("win")
        box.press("Alt+ArrowDown")
        expect(listed(box)).to_be_visible()
        assert (marked(box) is not None) == eager
    box.press("Escape")
    box.press("ArrowUp")
    expect(listed(box)).to_be_visible()
    assert marked(box) == listed(box).get_by_role("option").last.inner_text()
    box.press("Tab")
    expect(listed(box)).to_be_hidden()


@pytest.mark.parametrize("name", [name for name in POPUPS if COMBOBOXES[name][1]])
def test_enter_waits_for_what_was_typed_and_takes_no_older_option(desk: Page, name: str) -> None:
    box = by_name(desk, name)
    for words in ("w", "wi"):
        live_post(f"{words} before")
    box.fill("w")
    expect(listed(box).get_by_role("option").first).to_be_visible()
    box.fill("wind")
    box.press("Enter")  # before the pause is over
    expect(box).to_have_value("")
    taken = box.locator("xpath=..").locator(".picked-title")
    expect(taken).to_contain_text("Wind")
    expect(desk).to_have_url(re.compile("/change/"))


def test_enter_in_the_tags_sends_nothing_and_takes_what_is_marked(desk: Page) -> None:
    box = by_name(desk, "Tags")
    box.fill("MBA, windm")
    expect(listed(box).get_by_role("option")).to_have_count(1)
    box.press("Enter")
    expect(box).to_have_value("MBA, windm")
    box.press("ArrowDown")
    box.press("Enter")
    expect(box).to_have_value("MBA, Windmill, ")
    box.press_sequentially("never heard of")
    expect(listed(box)).to_be_hidden()
    expect(desk.get_by_text("Nothing is called")).to_have_count(0)  # it is a new tag


# --- Signed out in another tab ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", COMBOBOXES)
def test_whoever_is_signed_out_is_told_in_one_way_and_goes_on_after_signing_in(
    desk: Page, browser_context: BrowserContext, sign_in: Callable, editor: User, name: str
) -> None:
    box = COMBOBOXES[name][0](desk)
    browser_context.clear_cookies(name="sessionid")
    box.fill("win")
    state = listed(box).locator("xpath=..").locator("[role=status]")
    expect(state).to_have_text(SIGNED_OUT)
    expect(box).to_have_value("win")
    sign_in(editor)
    box.fill("wind")
    expect(listed(box).get_by_role("option").first).to_be_visible()
    expect(state).not_to_contain_text("signed out")


def sign_in_again(context: BrowserContext, editor: User, live_server) -> None:
    """In another tab: the cookies of the session and of the forms' token are new ones."""
    client = Client()
    client.force_login(editor)
    client.get("/admin/password_change/")
    cookies = [
        {"name": n, "value": client.cookies[n].value, "url": live_server.url} for n in ("sessionid", "csrftoken")
    ]
    context.add_cookies(cookies)


def test_what_is_pasted_uploaded_previewed_and_saved_after_signing_in_again_arrives(
    desk: Page, browser_context: BrowserContext, live_server, editor: User
) -> None:
    writing = Writing(desk).start().press("Control+End")
    browser_context.clear_cookies()
    writing.paste("<span>Kept.</span>")
    desk.get_by_role("dialog", name="Sign in again").get_by_role("button", name="Not now").click()
    writing.holds("<p>The body of Kites.Kept.</p>")
    writing.start().press("Control+End").type(" Typed meanwhile. ")
    sign_in_again(browser_context, editor, live_server)
    writing.paste("<b>Pasted after.</b>")
    writing.holds("<p>The body of Kites.Kept. Typed meanwhile. <strong>Pasted after.</strong></p>")
    with browser_context.expect_page() as opened:
        desk.get_by_role("button", name="Preview", exact=True).click()
    expect(opened.value.get_by_text("Pasted after.")).to_be_visible()
    opened.value.close()
    save(desk)
    expect(desk.locator(".desk-told")).to_contain_text("Draft saved.")
    expect(Writing(desk).text).to_have_text("The body of Kites.Kept. Typed meanwhile. Pasted after.")


def test_a_preview_asked_for_while_signed_out_leads_to_the_login_and_leaves_the_form_as_it_is(
    desk: Page, browser_context: BrowserContext
) -> None:
    desk.locator("#id_subtitle").fill("Typed for an hour")
    browser_context.clear_cookies(name="sessionid")
    with browser_context.expect_page() as opened:
        desk.get_by_role("button", name="Preview", exact=True).click()
    expect(opened.value.get_by_text("You are signed out. What you typed is kept")).to_be_visible()
    expect(desk.locator("#id_subtitle")).to_have_value("Typed for an hour")
