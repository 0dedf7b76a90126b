"""The live preview in a real browser: it follows what is typed, goes along with the text, and runs nothing."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import BrowserContext, FrameLocator, Locator, Page, Route, expect

from blog.models import Post
from publishing.models import Revision
from tests.browser import colours, violations
from tests.content import author, image, live_course, write_course, write_page, write_post
from tests.desk.desk import url_of
from tests.richtext.writing import Writing

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LONG = "".join(f"<h2>Part {number}</h2>" + f"<p>Words of part {number}.</p>" * 8 for number in range(1, 13))


@pytest.fixture
def desk(page: Page, sign_in, editor: User) -> Page:
    sign_in(editor)
    return page


def open_beside(desk: Page, item: Any, *, page_of_ours: bool = True) -> FrameLocator:
    """The form of an item with the pane beside it; what is in the frame, which has its stylesheet and fonts."""
    desk.goto(url_of("change", item))
    expect(desk.locator(".ProseMirror").first).to_be_visible()
    press_button(desk)
    if page_of_ours:
        expect(frame_of(desk).locator("html")).not_to_have_css("background-color", "rgba(0, 0, 0, 0)")
        in_frame(desk, "page.fonts.ready.then(() => null)")
    return frame_of(desk)


def press_button(desk: Page) -> None:
    desk.locator("[data-live-preview]:visible").click()
    expect(frame_of(desk).locator("body")).to_be_visible()


def frame_of(desk: Page) -> FrameLocator:
    return desk.frame_locator(".live-stage iframe")


def pane(desk: Page) -> Locator:
    return desk.locator(".live-pane")


def in_frame(desk: Page, script: str) -> Any:
    """What a script of ours finds in the frame, which runs none of its own."""
    return desk.evaluate(
        f"(({{contentDocument: page, contentWindow: view}}) => {script})(document.querySelector('.live-stage iframe'))"
    )


def press(desk: Page, name: str) -> None:
    button = pane(desk).get_by_role("button", name=name, exact=True)
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")


def focused_block(desk: Page) -> str:
    """The text of the block in which the cursor is."""
    expect(desk.locator(".ProseMirror-focused")).to_be_visible()
    return desk.evaluate("getSelection().anchorNode.parentElement.closest('.ProseMirror > *').textContent")


def test_the_pane_follows_what_is_typed_and_saves_nothing(desk: Page) -> None:
    frame = open_beside(desk, write_post("Kites", body="<p>They fly.</p>"))
    expect(frame.locator("h1")).to_have_text("Kites")
    desk.get_by_label("Title", exact=True).fill("Better kites")
    expect(frame.locator("h1")).to_have_text("Better kites")
    desk.locator(".field-body .ProseMirror").click()
    desk.keyboard.press("Control+End")
    desk.keyboard.type(" And they land.")
    expect(frame.locator(".body")).to_have_text("They fly. And they land.")
    assert Post.objects.get().title == "Kites"
    assert Revision.objects.count() == 1


def test_a_new_post_is_seen_while_it_is_written(desk: Page) -> None:
    desk.goto("/admin/blog/post/add/")
    press_button(desk)
    desk.get_by_label("Title", exact=True).fill("Kites")
    Writing(desk).start().type("They fly.")
    expect(frame_of(desk).locator("h1")).to_have_text("Kites")
    expect(frame_of(desk).locator(".body")).to_have_text("They fly.")
    assert not Post.objects.exists()


def test_what_is_the_same_stays_so_that_nothing_flashes_or_jumps(desk: Page) -> None:
    frame = open_beside(desk, write_post("Kites", body=LONG))
    expect(frame.locator(".body > *").first).to_be_attached()
    in_frame(desk, "{ page.querySelector('.body > p').marked = true; view.scrollTo({top: 900, behavior: 'instant'}) }")
    desk.get_by_label("Title", exact=True).fill("Better kites")
    expect(frame.locator("h1")).to_have_text("Better kites")
    assert in_frame(desk, "page.querySelector('.body > p').marked === true")
    assert in_frame(desk, "view.scrollY") == 900


@pytest.mark.parametrize(("name", "width"), [("Phone", 390), ("Tablet", 820), ("Desktop", 1280)])
def test_the_page_is_as_wide_as_on_a_phone_a_tablet_and_a_desktop_and_fits_the_pane(
    desk: Page, name: str, width: int
) -> None:
    open_beside(desk, write_post("Kites"))
    press(desk, name)
    assert in_frame(desk, "view.innerWidth") == width
    shown, stage = desk.locator(".live-stage iframe").bounding_box(), desk.locator(".live-stage").bounding_box()
    assert shown
    assert stage
    assert shown["x"] >= stage["x"] - 1
    assert shown["x"] + shown["width"] <= stage["x"] + stage["width"] + 1
    assert abs(shown["height"] - stage["height"]) < 2


def test_the_page_is_seen_light_and_dark_whatever_the_desk_is(desk: Page) -> None:
    open_beside(desk, write_post("Kites"))
    seen = {}
    for name in ("Light", "Dark"):
        press(desk, name)
        seen[name] = in_frame(desk, "view.getComputedStyle(page.documentElement).backgroundColor")
    assert seen["Light"] != seen["Dark"]
    press(desk, "Light")
    desk.emulate_media(color_scheme="dark")
    assert in_frame(desk, "view.getComputedStyle(page.documentElement).backgroundColor") == seen["Light"]


def test_what_somebody_chose_is_so_on_the_next_page(desk: Page) -> None:
    open_beside(desk, write_post("Kites"))
    press(desk, "Tablet")
    press(desk, "Dark")
    pane(desk).get_by_role("tab", name="List card").click()
    desk.goto(url_of("change", write_post("Rain")))
    expect(pane(desk).get_by_role("tab", name="List card")).to_have_attribute("aria-selected", "true")
    for name in ("Tablet", "Dark"):
        expect(pane(desk).get_by_role("button", name=name)).to_have_attribute("aria-pressed", "true")
    expect(frame_of(desk).locator(".card-title")).to_have_text("Rain")
    desk.goto(url_of("change", write_page("About")))  # has no card
    expect(pane(desk).get_by_role("tab", name="Page")).to_have_attribute("aria-selected", "true")
    pane(desk).get_by_role("button", name="Close the live preview").click()
    expect(pane(desk)).to_have_count(0)
    expect(desk.locator(".desk-live")).to_be_focused()
    desk.goto(url_of("change", write_post("Wind")))
    expect(desk.locator(".desk-live")).to_have_attribute("aria-pressed", "false")
    expect(pane(desk)).to_have_count(0)


@pytest.mark.parametrize("kept", ["nonsense", "7", '{"width": "huge", "picture": 7, "isOpen": "maybe"}'])
def test_whatever_a_browser_has_kept_the_pane_opens(desk: Page, kept: str) -> None:
    desk.goto(url_of("history", write_post("Rain")))
    desk.evaluate("(kept) => localStorage.setItem('desk-live-preview', kept)", kept)
    frame = open_beside(desk, write_post("Kites"))
    expect(frame.locator("h1")).to_have_text("Kites")
    assert in_frame(desk, "view.innerWidth") == 1280


# --- Going along ----------------------------------------------------------------------------------------------------


def test_the_page_is_scrolled_along_with_the_text(desk: Page) -> None:
    frame = open_beside(desk, write_post("Kites", body=LONG))
    expect(frame.locator("h2", has_text="Part 9")).not_to_be_in_viewport()
    desk.locator(".ProseMirror h2", has_text="Part 9").evaluate("(each) => each.scrollIntoView({block: 'center'})")
    expect(frame.locator("h2", has_text="Part 9")).to_be_in_viewport()
    press(desk, "Phone")
    expect(frame.locator("h2", has_text="Part 9")).to_be_in_viewport()
    desk.evaluate("scrollTo(0, 0)")
    expect(frame.locator("h1")).to_be_in_viewport()


def test_the_block_that_is_written_in_is_in_view(desk: Page) -> None:
    frame = open_beside(desk, write_post("Kites", body=LONG))
    desk.locator(".ProseMirror p").first.click()
    desk.keyboard.press("Control+End")
    desk.keyboard.type(" The very end.")
    expect(frame.locator(".body > :last-child")).to_contain_text("The very end.")
    expect(frame.locator(".body > :last-child")).to_be_in_viewport()
    desk.evaluate("scrollTo(0, 0)")
    expect(frame.locator("h1")).to_be_in_viewport()
    in_frame(desk, "view.scrollTo({top: 1e6, behavior: 'instant'})")
    desk.locator(".ProseMirror p").first.click()  # which scrolls nothing
    expect(frame.locator(".body p").first).to_be_in_viewport()


def test_a_click_in_the_page_leads_to_the_block_of_the_text(desk: Page) -> None:
    frame = open_beside(desk, write_post("Kites", body=LONG))
    heading = frame.locator(".body h2", has_text="Part 8")
    heading.scroll_into_view_if_needed()
    before = in_frame(desk, "view.scrollY")
    heading.click()
    assert focused_block(desk) == "Part 8"
    expect(desk.locator(".ProseMirror h2", has_text="Part 8")).to_be_in_viewport()
    assert in_frame(desk, "view.scrollY") == before  # what a click has scrolled is not followed


def test_what_is_not_on_the_page_leads_nobody_astray(desk: Page) -> None:
    gone, there = write_course("Gliding"), live_course("Flight")
    cards = "".join(f'<div data-card="course" data-ref="{course.ref}"></div>' for course in (gone, there))
    frame = open_beside(desk, write_post("Kites", body=f"<p>One.</p>{cards}<p>Two.</p><h2>Three</h2>"))
    expect(frame.locator(".body .course-card")).to_have_count(1)
    frame.get_by_text("Two.").click()
    assert focused_block(desk) == "Two."


def test_a_click_on_the_head_of_the_page_leads_to_its_field(desk: Page) -> None:
    post = write_post("Kites", subtitle="And wind", authors=[str(author().public_id)], hero=image(), hero_alt="A kite")
    frame = open_beside(desk, post)
    frame.locator("h1").click()
    expect(desk.locator("#id_title")).to_be_focused()
    frame.locator(".standfirst").click()
    expect(desk.locator("#id_subtitle")).to_be_focused()
    frame.locator(".article-hero").click(position={"x": 5, "y": 5})
    assert desk.evaluate("document.activeElement.closest('.field-hero') !== null")


def test_a_click_on_a_part_of_a_course_leads_to_its_rows(desk: Page) -> None:
    course = write_course("Flight", careers="<p>Pilot.</p><p>Navigator.</p>", how_to_apply="<p>Write to us.</p>")
    course.faqs.create(question="Why?", answer="Because.")
    frame = open_beside(desk, course)
    frame.get_by_text("Because.").or_(frame.get_by_text("Why?")).first.click()
    assert desk.evaluate("document.activeElement.closest('#faqs-group') !== null")
    frame.get_by_text("Navigator.").click()
    assert focused_block(desk) == "Navigator."
    frame.get_by_text("Write to us.").click()
    assert focused_block(desk) == "Write to us."


@pytest.mark.parametrize("make", [write_post, write_course, write_page])
def test_every_place_that_is_named_is_in_the_form(desk: Page, make: Any) -> None:
    desk.goto(url_of("change", make("Kites")))
    places = json.loads(desk.locator(".desk-form").get_attribute("data-live") or "")["places"]
    assert {"title", "subtitle", "body", "hero"} <= places.keys()
    for field in places:
        expect(desk.locator(f".form-row.field-{field}, #{field}-group").first).to_be_attached()


def test_a_link_in_the_page_leads_nowhere_but_to_its_words(desk: Page) -> None:
    body = '<p>See <a href="https://kites.example/">the others</a>.</p>'
    frame = open_beside(desk, write_post("Kites", body=body))
    frame.get_by_role("link", name="the others").click()
    assert focused_block(desk) == "See the others."
    frame.get_by_role("link", name="Blog", exact=True).first.click()
    frame.get_by_role("link", name="Blog", exact=True).first.click(modifiers=["Control"])
    assert in_frame(desk, "page.location.href") == "about:srcdoc"
    assert (
        in_frame(desk, "page.querySelector('base').target") == "_blank"
    )  # where no listener runs, the sandbox refuses
    expect(frame.locator("h1")).to_have_text("Kites")
    assert len(desk.context.pages) == 2  # this one, and the one that is always there


# --- The other tabs -------------------------------------------------------------------------------------------------


def test_the_tabs_are_gone_through_by_keyboard_and_show_what_is_typed(desk: Page) -> None:
    open_beside(desk, write_post("Kites", summary="They fly.", hero=image(), hero_alt="A kite"))
    tab = pane(desk).get_by_role("tab", name="Page")
    expect(tab).to_be_focused()
    desk.keyboard.press("ArrowRight")
    expect(frame_of(desk).locator(".card-summary")).to_have_text("They fly.")
    desk.keyboard.press("ArrowRight")
    expect(pane(desk).get_by_role("tab", name="Search result")).to_be_focused()
    expect(pane(desk).get_by_role("tabpanel", name="Search result")).to_be_visible()
    expect(desk.locator(".live-result-text")).to_have_text("They fly.")
    desk.get_by_label("Title", exact=True).fill("Kites and the wind " * 4)
    expect(pane(desk).get_by_text("Title: 75 characters. About 60 are shown.")).to_be_visible()
    pane(desk).get_by_role("tab", name="Search result").press("End")
    expect(desk.locator(".live-card-title")).to_contain_text("Kites and the wind")
    expect(desk.locator(".live-card img")).to_have_attribute("alt", "A kite")
    pane(desk).get_by_role("tab", name="Social card").press("ArrowRight")
    expect(pane(desk).get_by_role("tab", name="Page")).to_be_focused()
    expect(frame_of(desk).locator("h1")).to_contain_text("Kites and the wind")


# --- When it cannot -------------------------------------------------------------------------------------------------


def test_nothing_in_the_frame_runs_whatever_the_server_sends(
    browser_context: BrowserContext, sign_in, editor: User
) -> None:
    sign_in(editor)
    desk = browser_context.new_page()  # here the Content-Security-Policy may well complain
    hostile = """<!doctype html><html><head><script>top.ran = 1</script></head><body onload="top.ran = 2">
        <h1>Kites</h1><img src="/nothing.png" onerror="top.ran = 3"><svg onload="top.ran = 4"></svg>
        <form action="/admin/logout/" method="post"><button>Send</button></form>
        <a href="javascript:top.ran = 5">Press</a><details open ontoggle="top.ran = 6"></details></body></html>"""
    posts: list[str] = []

    def answer(route: Route) -> None:
        if "_live" not in (route.request.post_data or ""):
            return route.continue_()
        posts.append(route.request.url)
        return route.fulfill(json={"html": hostile.replace("Kites", f"Kites {len(posts)}"), "held": []})

    desk.route("**/change/", answer)
    frame = open_beside(desk, write_post("Kites"), page_of_ours=False)
    expect(frame.locator("h1")).to_have_text("Kites 1")  # as a document
    desk.get_by_label("Title", exact=True).fill("Rain")
    expect(frame.locator("h1")).to_have_text("Kites 2")  # written into it
    frame.get_by_text("Press").click()
    frame.get_by_text("Send").click()
    expect(frame.locator("h1")).to_have_text("Kites 2")
    assert desk.evaluate("window.ran") is None
    assert desk.locator(".live-stage iframe").get_attribute("sandbox") == "allow-same-origin"


def test_what_is_not_valid_is_named_and_seen_as_it_was(desk: Page) -> None:
    frame = open_beside(desk, write_post("Kites", publish_date="2026-04-13"))
    desk.locator("#id_publish_date").fill("the day after")
    expect(pane(desk).get_by_role("status")).to_have_text("Not valid yet, and shown as it was before: Publish date.")
    expect(frame.locator(".byline")).to_contain_text("13 April 2026")
    desk.locator("#id_publish_date").fill("14 April 2026")
    expect(frame.locator(".byline")).to_contain_text("14 April 2026")
    expect(pane(desk).get_by_role("status")).to_have_text("")


@pytest.mark.parametrize("trouble", ["away", "busy", "signed out"])
def test_without_an_answer_the_pane_says_so_and_keeps_its_picture(
    desk: Page, browser_context: BrowserContext, sign_in, editor: User, trouble: str
) -> None:
    frame = open_beside(desk, write_post("Kites"))
    expect(frame.locator("h1")).to_have_text("Kites")
    words = {"away": "did not answer", "busy": "is busy", "signed out": "You are signed out."}
    if trouble == "signed out":
        browser_context.clear_cookies()
    else:
        desk.route("**/change/", lambda route: route.abort() if trouble == "away" else route.fulfill(status=503))
    desk.get_by_label("Title", exact=True).fill("Rain")
    expect(pane(desk).get_by_role("status")).to_contain_text(words[trouble])
    expect(frame.locator("h1")).to_have_text("Kites")
    if trouble == "signed out":
        sign_in(editor)
    else:
        desk.unroute("**/change/")
    desk.get_by_label("Title", exact=True).fill("Rain again")
    expect(frame.locator("h1")).to_have_text("Rain again")
    expect(pane(desk).get_by_role("status")).to_have_text("")


def test_without_scripts_nothing_of_it_is_there(browser_context: BrowserContext, sign_in, editor: User) -> None:
    cookies = sign_in(editor)
    url = url_of("change", write_post("Kites"))
    assert browser_context.browser
    context = browser_context.browser.new_context(
        java_script_enabled=False, base_url=re.sub("/$", "", cookies[0]["url"])
    )
    context.add_cookies(cookies)  # type: ignore[arg-type]
    plain = context.new_page()
    plain.goto(url)
    expect(plain.get_by_role("button", name="Preview", exact=True)).to_be_visible()
    expect(plain.get_by_text("Live preview")).to_have_count(2)
    for button in plain.get_by_text("Live preview").all():
        expect(button).to_be_hidden()
    context.close()


# --- Every window ---------------------------------------------------------------------------------------------------


def test_in_a_narrow_window_it_is_a_sheet_that_closes_and_leads_back_to_the_text(desk: Page) -> None:
    desk.set_viewport_size({"width": 390, "height": 844})
    frame = open_beside(desk, write_post("Kites", body=LONG))
    sheet = desk.get_by_role("dialog", name="Live preview")
    box = sheet.bounding_box()
    assert box == {"x": 0, "y": 0, "width": 390, "height": 844}
    desk.keyboard.press("Escape")
    expect(sheet).to_have_count(0)
    expect(desk.locator("[data-live-preview]:visible")).to_be_focused()
    press_button(desk)
    pane(desk).get_by_role("button", name="Close the live preview").click()
    expect(sheet).to_have_count(0)
    press_button(desk)
    frame.locator(".body h2", has_text="Part 8").click()
    expect(sheet).to_have_count(0)
    assert focused_block(desk) == "Part 8"
    desk.reload()  # nobody's form is covered because they have looked at a sheet
    expect(desk.locator(".desk-form .ProseMirror").first).to_be_visible()
    expect(sheet).to_have_count(0)


def test_a_window_that_becomes_narrower_is_not_covered_and_a_wider_one_has_its_pane_again(desk: Page) -> None:
    frame = open_beside(desk, write_post("Kites"))
    desk.set_viewport_size({"width": 1000, "height": 800})
    expect(pane(desk)).to_have_count(0)
    desk.set_viewport_size({"width": 1440, "height": 900})
    expect(frame.locator("h1")).to_have_text("Kites")
    desk.set_viewport_size({"width": 1000, "height": 800})
    press_button(desk)
    expect(desk.get_by_role("dialog", name="Live preview")).to_be_visible()
    desk.set_viewport_size({"width": 1440, "height": 900})
    expect(frame.locator("h1")).to_have_text("Kites")
    expect(desk.locator("dialog[open]")).to_have_count(0)


@pytest.mark.parametrize("width", [390, 1440])
def test_axe_finds_nothing_in_any_tab(desk: Page, width: int) -> None:
    desk.set_viewport_size({"width": width, "height": 900})
    open_beside(desk, write_post("Kites and the wind that carries them " * 2, body=LONG, summary="They fly."))
    for tab in pane(desk).get_by_role("tab").all():
        tab.click()
        expect(tab).to_have_attribute("aria-selected", "true")
        expect(desk.locator(".live-stage iframe, .live-sheet p").filter(visible=True).first).to_be_visible()
        colours(desk, "light")
        assert violations(desk) == []
        colours(desk, "dark")
        assert violations(desk, only=("color-contrast",)) == []


@pytest.mark.parametrize("width", [320, 390, 600, 768, 960, 1024, 1199, 1200, 1280, 1440, 1600])
def test_nothing_is_out_of_sight_at_any_width(desk: Page, width: int) -> None:
    desk.set_viewport_size({"width": width, "height": 800})
    open_beside(desk, write_post("Kites", body=LONG))
    assert desk.evaluate("document.documentElement.scrollWidth") <= width
    for name in ("Close the live preview", "Phone", "Desktop", "Light", "Dark"):
        expect(pane(desk).get_by_role("button", name=name)).to_be_in_viewport(ratio=1)
    for tab in pane(desk).get_by_role("tab").all():
        expect(tab).to_be_in_viewport(ratio=1)
    if width >= 1200:
        for name in ("Save draft", "Publish"):
            expect(desk.get_by_role("button", name=name, exact=True)).to_be_in_viewport(ratio=1)
        expect(desk.locator(".desk-bar .status")).to_be_in_viewport(ratio=1)
