"""Cards in the editor: pictures, key takeaways, questions and answers, course cards, and tables."""

import io
import re

import pytest
from PIL import Image as Picture
from playwright.sync_api import Page, expect

from images.models import Image
from tests.content import live_course, write_course
from tests.richtext.writing import Writing, save_and_reopen, write_new_post

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TAKEAWAYS = '<aside data-card="takeaways"><ul><li>One</li></ul></aside>'


@pytest.fixture(autouse=True)
def signed_in(sign_in, editor) -> None:
    sign_in(editor)


@pytest.fixture
def kite() -> bytes:
    file = io.BytesIO()
    Picture.new("RGB", (900, 600), "teal").save(file, "PNG")
    return file.getvalue()


@pytest.fixture
def waves() -> bytes:
    """An animation."""
    file = io.BytesIO()
    frames = [Picture.new("RGB", (60, 40), colour) for colour in ("teal", "navy", "white")]
    frames[0].save(file, "GIF", save_all=True, append_images=frames[1:])
    return file.getvalue()


def describe(writing: Writing, words: str) -> None:
    expect(writing.dialog.get_by_role("heading", name="About this picture")).to_be_visible(timeout=30_000)
    writing.dialog.get_by_label("Alternative text").fill(words)


def done(writing: Writing) -> None:
    writing.dialog.get_by_role("button", name="Done").click()


# --- Pictures ---------------------------------------------------------------------------------------------------------


def test_a_picture_needs_a_description_or_to_be_called_decorative(page: Page, kite: bytes):
    writing = write_new_post(page).insert("picture")
    page.locator("dialog input[type=file]").set_input_files(
        {"name": "kite.png", "mimeType": "image/png", "buffer": kite}
    )
    describe(writing, "")
    done(writing)
    expect(writing.dialog.get_by_role("alert")).to_have_text("Describe the picture, or say that it is decorative.")
    writing.dialog.get_by_label("Alternative text").fill('A "teal" kite')
    writing.dialog.get_by_text("Wider than the text").click()
    done(writing)
    image = Image.objects.get()
    figure = f'<figure data-image="{image.public_id}" data-layout="wide" data-alt="A &quot;teal&quot; kite">'
    writing.holds(figure + "</figure>")

    writing.text.locator("figcaption").click()
    writing.type("Flown in **May**").press("Enter").type("After it.")
    written = figure + "<figcaption>Flown in <strong>May</strong></figcaption></figure>\n<p>After it.</p>"
    writing.holds(written)

    reopened = save_and_reopen(page)
    reopened.holds(written)
    expect(reopened.text.get_by_role("img", name='A "teal" kite')).to_have_js_property("complete", True)
    reopened.button('Alt: A "teal" kite').click()
    reopened.dialog.get_by_label("Decorative").check()
    done(reopened)
    expect(reopened.source).to_have_value(re.compile('data-layout="wide" data-decorative="true"><figcaption>'))
    reopened.text.locator("figure").hover()
    reopened.button("Full width of the page").click()
    expect(reopened.source).to_have_value(re.compile('data-layout="full" data-decorative="true"'))


def test_a_picture_file_that_is_pasted_goes_to_the_library(page: Page, kite: bytes):
    writing = write_new_post(page).type("Before")
    writing.paste(files=(("kite.png", kite),))
    describe(writing, "A kite")
    done(writing)
    expect(writing.dialog).to_have_count(0)
    image = Image.objects.get().public_id
    writing.holds(f'<p>Before</p>\n<figure data-image="{image}" data-layout="text" data-alt="A kite"></figure>')


def test_a_file_that_is_no_picture_is_refused_with_a_sentence(page: Page):
    writing = write_new_post(page).type("Before")
    writing.paste(files=(("notes.png", b"not a picture"),))
    expect(writing.frame.get_by_role("alert")).to_contain_text("notes.png was not uploaded.")
    writing.holds("<p>Before</p>")


def test_whoever_brings_an_animation_is_told_that_it_will_not_move(page: Page, waves: bytes, kite: bytes):
    writing = write_new_post(page).type("Before")
    writing.paste(files=(("waves.gif", waves), ("kite.png", kite), ("notes.png", b"not a picture")))
    notice = writing.frame.get_by_role("alert")
    expect(notice).to_contain_text("waves: This is an animation of 3 frames.")
    expect(notice).to_contain_text("notes.png was not uploaded.")
    expect(notice).not_to_contain_text("kite")
    notice.get_by_role("button", name="Close this message").click()

    writing.insert("picture")
    page.locator("dialog input[type=file]").set_input_files(
        {"name": "more.gif", "mimeType": "image/gif", "buffer": waves}
    )
    page.locator("dialog[open]").get_by_role("button", name="Keep both").click()
    describe(writing, "Waves")
    done(writing)
    expect(notice).to_contain_text("more: This is an animation of 3 frames.")


# --- Courses ----------------------------------------------------------------------------------------------------------


def test_a_course_card_says_what_readers_will_see(page: Page):
    live, draft = live_course("MSc Management"), write_course("MSc Hidden")
    writing = write_new_post(page).insert("course").choose("MSc Management")
    writing.holds(f'<div data-card="course" data-ref="{live.ref}"></div>')
    writing.text.get_by_text("MSc Management").hover()
    writing.button("Choose another course").click()
    writing.choose("MSc Hidden").holds(f'<div data-card="course" data-ref="{draft.ref}"></div>')
    expect(writing.text).to_contain_text("Not public now, so readers do not see this card.")
    writing.button("Remove: course card").click()
    writing.holds("")


# --- Questions and takeaways ------------------------------------------------------------------------------------------


def test_questions_are_added_moved_and_removed(page: Page):
    writing = write_new_post(page).insert("questions").type("First?", "Yes.")
    writing.button("Add a question").click()
    writing.type("Second one?").press("Alt+ArrowUp").type("!")
    writing.holds(
        '<section data-card="faq"><details><summary>Second one?!</summary></details>'
        "<details><summary>First?</summary><p>Yes.</p></details></section>"
    )
    writing.button("Remove this question").first.click()
    writing.holds('<section data-card="faq"><details><summary>First?</summary><p>Yes.</p></details></section>')
    writing.button("Remove this question").click()
    writing.holds("")


def test_backspace_removes_an_empty_card_and_only_an_empty_one(page: Page):
    writing = write_new_post(page).insert("takeaways").press("Backspace", "Backspace")
    writing.holds("")
    writing.insert("questions").press("Backspace")
    writing.holds("")
    writing.insert("takeaways").type("One").press("Home", "Backspace", "Backspace").type("Number ")
    writing.holds('<aside data-card="takeaways"><p>Number One</p></aside>')


def test_cards_stand_at_the_top_level_however_they_come(page: Page):
    writing = write_new_post(page).insert("takeaways").type("One")
    writing.type("", "/picture")
    expect(writing.menu).to_be_hidden()
    writing.press(*["Backspace"] * 9)
    writing.button("Questions and answers").click()
    writing.type("Why?")
    question = '<section data-card="faq"><details><summary>Why?</summary></details></section>'
    writing.holds(f"{TAKEAWAYS}\n{question}")
    writing.press("Control+Home").paste(TAKEAWAYS.replace("One", "Two"))
    expect(writing.source).to_have_value(re.compile("Two"))
    assert not re.search(r"<aside((?!</aside>).)*<(aside|section)", writing.html, re.DOTALL)


def test_blocks_move_with_the_keyboard_and_with_buttons(page: Page):
    writing = write_new_post(page).type("One", "Two").press("Alt+ArrowUp").type("!")
    writing.holds("<p>Two!</p>\n<p>One</p>")
    writing.press("Control+End", "Enter").insert("takeaways").type("Three")
    writing.text.get_by_text("Key takeaways").hover()
    writing.button("Move up").click()
    card = TAKEAWAYS.replace("One", "Three")
    writing.holds(f"<p>Two!</p>\n{card}\n<p>One</p>")


# --- Tables -----------------------------------------------------------------------------------------------------------


def test_rows_and_columns_come_and_go(page: Page):
    writing = write_new_post(page).insert("table").type("A").press("Tab").type("B")
    writing.button("Delete the column").click()
    writing.button("Delete the row").click()
    writing.button("Headings in the first row").click()
    writing.holds("<table><thead><tr><th></th><th></th></tr></thead><tbody><tr><td></td><td></td></tr></tbody></table>")
    writing.press("Alt+F10")
    expect(writing.button("Add a row above")).to_be_focused()
    writing.press("Escape")
    writing.button("Delete the table").click()
    writing.holds("")
