"""Writing an article: typing, pasting, linking, and that what is saved is what was written."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, Route, expect

from blog.models import Post
from tests.browser import violations
from tests.content import live_course, live_post, write_post
from tests.richtext.writing import Writing, save_and_reopen, write_new_post

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WORD = Path(__file__).parent / "pastes/word.html"


@pytest.fixture(autouse=True)
def signed_in(sign_in, editor) -> None:
    sign_in(editor)


def test_an_article_is_written_with_the_keyboard_alone_and_comes_back_unchanged(page: Page):
    post, course = live_post("Myths about managers"), live_course("MSc Management")
    writing = write_new_post(page)
    writing.type("Engineers build **solutions**.", "## What the job is", "It is about _people_ ")
    writing.press("Control+k").choose("Myths about managers")
    writing.press("Enter").type("- Scope", "Skills", "").press("Tab").type("Coding", "", "", "")
    writing.type("1. First", "Second", "", "> Let go of the code.").press("Enter", "Enter")
    writing.insert("table").type("Role").press("Tab").type("Measured by")
    writing.press("Control+End").insert("key").type("Engineers build", "Managers lead", "", "", "")
    writing.insert("questions").type("Is it worth it?", "Yes.", "", "How long?", "Two years.", "", "", "")
    writing.insert("course").choose("MSc Management")
    writing.press("Enter").type("The end.")
    written = "\n".join(
        [
            "<p>Engineers build <strong>solutions</strong>.</p>",
            "<h2>What the job is</h2>",
            f'<p>It is about <em>people</em> <a data-ref="{post.ref}">Myths about managers</a></p>',
            "<ul><li>Scope</li><li>Skills<ul><li>Coding</li></ul></li></ul>",
            "<ol><li>First</li><li>Second</li></ol>",
            "<blockquote><p>Let go of the code.</p></blockquote>",
            "<table><thead><tr><th>Role</th><th>Measured by</th><th></th></tr></thead><tbody><tr><td></td><td></td>"
            "<td></td></tr><tr><td></td><td></td><td></td></tr></tbody></table>",
            '<aside data-card="takeaways"><ul><li>Engineers build</li><li>Managers lead</li></ul></aside>',
            '<section data-card="faq"><details><summary>Is it worth it?</summary><p>Yes.</p></details>'
            "<details><summary>How long?</summary><p>Two years.</p></details></section>",
            f'<div data-card="course" data-ref="{course.ref}"></div>',
            "<p>The end.</p>",
        ]
    )
    writing.holds(written)

    reopened = save_and_reopen(page)
    assert Post.objects.get(title="A title").body == written
    reopened.holds(written)
    expect(reopened.text.get_by_text("MSc Management")).to_be_visible()

    reopened.start().press("Control+Home").type("X").press("Control+z")
    reopened.holds(written)


def test_a_paste_from_word_becomes_what_would_be_stored_in_one_step(page: Page):
    writing = write_new_post(page).type("Before", "")
    writing.paste(WORD.read_text())
    writing.holds("<p>Before</p>\n" + WORD.with_suffix(".expected.html").read_text().strip())
    writing.press("Control+z").holds("<p>Before</p>")


def test_a_paste_keeps_its_place_while_the_server_is_asked(page: Page):
    writing = write_new_post(page).type("One", "Two").press("ArrowUp", "End")
    held: list[Route] = []
    page.route("**/richtext/clean/", lambda route: held.append(route))
    writing.paste("<b>bold</b>")
    writing.press("ArrowDown", "End").type("!")
    held[0].continue_()
    writing.holds("<p>One<strong>bold</strong></p>\n<p>Two!</p>")


def test_a_paste_arrives_without_the_server_as_well(page: Page):
    writing = write_new_post(page)
    page.route("**/richtext/clean/", lambda route: route.abort())
    writing.paste("<h1>Title</h1><p><b>Bold</b> <span style='color: red'>red</span></p>")
    writing.holds("<h2>Title</h2>\n<p><strong>Bold</strong> red</p>")


def test_a_paste_that_is_too_long_is_refused_with_a_sentence(page: Page):
    writing = write_new_post(page).type("Before")
    writing.paste("<p>" + "word " * 210_000 + "</p>")
    expect(writing.frame.get_by_role("alert")).to_contain_text("longer than 1 MB")
    writing.holds("<p>Before</p>")


def test_a_link_takes_any_address_a_person_types(page: Page):
    writing = write_new_post(page)
    addresses = {
        "www.example.org/fees": "https://www.example.org/fees",
        "me@example.org": "mailto:me@example.org",
        "+44 20 7946 0958": "tel:+442079460958",
        "/blog/tag/mba/": "/blog/tag/mba/",
    }
    for typed, href in addresses.items():
        writing.press("Control+a").type("Go").press("Control+a", "Control+k")
        writing.dialog.get_by_role("combobox").fill(typed)
        expect(writing.dialog.get_by_role("option")).to_have_count(1)
        writing.press("Enter")
        writing.holds(f'<p><a href="{href}">Go</a></p>')


def test_a_link_to_nothing_that_exists_asks_again_and_leaves_the_words(page: Page):
    writing = write_new_post(page).type("Go").press("Control+a", "Control+k")
    for typed in ("javascript:alert(1)", "https://example.org/a b"):
        writing.dialog.get_by_role("combobox").fill(typed)
        expect(writing.dialog.get_by_text("Nothing is called")).to_be_visible()
        writing.press("Enter")
        expect(writing.dialog.get_by_text("Choose a page from the list")).to_be_visible()
    writing.press("Escape", "ArrowRight").type("!")
    writing.holds("<p>Go!</p>")


def test_a_link_is_changed_and_removed(page: Page):
    post = live_post("Seven reasons")
    writing = write_new_post(page).type("Read ").paste(text="https://example.org/x").type(" now")
    writing.holds('<p>Read <a href="https://example.org/x">https://example.org/x</a> now</p>')
    writing.text.get_by_text("https://example.org/x").click()
    writing.button("Edit the link").click()
    writing.choose("Seven reasons")
    writing.holds(f'<p>Read <a data-ref="{post.ref}">https://example.org/x</a> now</p>')
    writing.button("Remove the link").click()
    writing.holds("<p>Read https://example.org/x now</p>")


def test_an_address_typed_or_pasted_over_words_becomes_a_link(page: Page):
    writing = write_new_post(page).type("See https://example.org/a, or this")
    writing.press("Control+Shift+ArrowLeft").paste(text="https://example.org/b")
    writing.holds(
        '<p>See <a href="https://example.org/a">https://example.org/a</a>, or <a href="https://example.org/b">this</a></p>'
    )


def test_a_link_that_readers_cannot_follow_is_marked(page: Page, editor):
    live, draft = live_post("A live one"), write_post("A draft")
    post = write_post(
        body=f'<p><a data-ref="{live.ref}">good</a> <a data-ref="{draft.ref}">hidden</a> '
        f'<a data-ref="post:00000000-0000-4000-8000-000000000000">gone</a></p>',
        by=editor,
    )
    page.goto(f"/admin/blog/post/{post.pk}/change/")
    writing = Writing(page)
    expect(writing.text.locator(".richtext-broken")).to_have_text(["hidden", "gone"])
    writing.text.get_by_text("hidden").click()
    expect(writing.frame.get_by_role("group", name="Link")).to_contain_text("A draft. Draft, not public now")


def test_the_insert_menu_is_filtered_and_closed_by_typing(page: Page):
    writing = write_new_post(page).type("/")
    expect(writing.menu.get_by_role("option")).to_have_count(19)
    expect(writing.text).to_have_attribute("aria-activedescendant", re.compile("richtext-insert"))
    writing.type("list")
    expect(writing.menu.get_by_role("option")).to_have_text([re.compile("Bulleted list"), re.compile("Numbered list")])
    writing.press("ArrowDown", "Enter").type("One").holds("<ol><li>One</li></ol>")
    writing.press("Enter", "Enter").type("/either")
    expect(writing.menu).to_be_hidden()
    writing.press("Enter").type("/").press("Escape").type("h")
    expect(writing.menu).to_be_hidden()
    writing.holds("<ol><li>One</li></ol>\n<p>/either</p>\n<p>/h</p>")


def test_the_toolbar_is_one_stop_for_the_keyboard(page: Page):
    writing = write_new_post(page).type("Words").press("Control+a", "Alt+F10")
    expect(writing.button("Heading 2")).to_be_focused()
    writing.press("ArrowRight", "ArrowRight", "ArrowRight", "Enter").holds("<p><strong>Words</strong></p>")
    expect(writing.button("Bold")).to_have_attribute("aria-pressed", "true")
    expect(writing.frame.locator(".richtext-toolbar [tabindex='0']")).to_have_count(1)
    writing.button("Italic").focus()
    writing.press("Escape")
    expect(writing.text).to_be_focused()


def test_the_editor_is_named_after_its_field_and_passes_axe(page: Page):
    live_course("MSc Management")
    writing = write_new_post(page)
    expect(page.get_by_role("textbox", name="Body")).to_have_attribute("spellcheck", "true")
    writing.type("## Heading", "").insert("questions").type("Why?", "So.").press("Control+End").insert("key")
    assert [found for found in violations(page) if "richtext" in found] == []
    writing.press("Control+End").type("/")
    assert [found for found in violations(page) if "richtext" in found] == []


def test_nothing_sticks_out_and_the_toolbar_stays_in_sight(page: Page):
    writing = write_new_post(page).insert("questions").type("Why?").press("Control+End").insert("table")
    writing.press("Control+End").type(*["A line"] * 30)
    for width in (1440, 768, 360):
        page.set_viewport_size({"width": width, "height": 800})
        writing.type(".")
        assert page.evaluate("document.querySelector('.richtext').scrollWidth <= innerWidth")
        expect(writing.frame.get_by_role("toolbar", name="Formatting")).to_be_in_viewport()


def test_on_a_phone_the_toolbar_is_one_line_until_the_rest_is_asked_for(page: Page):
    page.set_viewport_size({"width": 390, "height": 800})
    writing = write_new_post(page).type("Words")
    bar, table = writing.frame.get_by_role("toolbar", name="Formatting"), writing.button("Table")
    assert bar.bounding_box()["height"] < 60
    writing.button("More tools").click()
    expect(writing.button("More tools")).to_have_attribute("aria-expanded", "true")
    table.click()
    expect(writing.text.locator("table")).to_be_visible()
    writing.button("More tools").click()
    assert bar.bounding_box()["height"] < 60
    writing.press("Control+Home", "Alt+F10", "End")
    expect(writing.button("More tools")).to_be_focused()
    writing.press("ArrowLeft")
    expect(writing.button("Redo")).to_be_in_viewport()
    assert bar.bounding_box()["height"] > 60


def test_words_are_counted(page: Page):
    writing = write_new_post(page).type("Don’t count punctuation — 3 words?")
    expect(writing.frame.get_by_text("5 words")).to_be_visible()


def test_without_javascript_the_field_is_a_textarea_with_the_html(browser, browser_context, live_server, editor):
    post = write_post(body="<p>Old words</p>", by=editor)
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    try:
        context.add_cookies(browser_context.cookies())
        page = context.new_page()
        page.goto(f"/admin/blog/post/{post.pk}/change/")
        source = page.get_by_label("Body")
        expect(source).to_have_value("<p>Old words</p>")
        source.fill("<h1>New</h1><p onclick='x()'>words</p>")
        page.get_by_role("button", name="Save draft").click()
        expect(page.get_by_label("Body")).to_have_value("<h2>New</h2>\n<p>words</p>")
    finally:
        context.close()
