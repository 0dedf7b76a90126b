"""Saving a form without leaving its page, in a real browser."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from playwright.sync_api import BrowserContext, Locator, Page, expect

from blog.models import Author, Post
from courses.models import Course
from live_rows.models import Autosave
from publishing import actions
from publishing.models.revision import Revision
from tests.browser import violations
from tests.cast import PASSWORD
from tests.content import author, live_post, write_course, write_post
from tests.desk.desk import url_of
from tests.desk.test_every_form import A_TEXT
from tests.live_rows.test_autosave import FORMS
from tests.people.test_who_sees_what import thing
from tests.richtext.writing import Writing

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

SAVED = "Everything is saved"


@pytest.fixture
def desk(page: Page, sign_in: Callable, editor: User) -> Page:
    sign_in(editor)
    return page


def opened(page: Page, url: str) -> None:
    """A page that knows whether it is still the one that was opened."""
    page.goto(url)
    page.evaluate("window.isTheSame = true")


def is_the_same(page: Page) -> bool:
    return page.evaluate("window.isTheSame === true")


def state(page: Page) -> Locator:
    return page.locator(".desk-saved")


def told(page: Page) -> Locator:
    return page.locator(".desk-told")


def test_a_save_keeps_page_scroll_cursor_and_undo(desk: Page) -> None:
    post = live_post("Kites", body="".join(f"<p>Line {n} of the text.</p>" for n in range(80)))
    opened(desk, url_of("change", post))
    desk.locator(".ProseMirror p").nth(60).click()
    desk.keyboard.press("End")
    desk.keyboard.type(" It flies")
    before = desk.evaluate("scrollY")
    assert before > 500
    desk.keyboard.press("Control+s")
    expect(state(desk)).to_have_text(SAVED)
    expect(told(desk)).to_have_text("Draft saved. The public page is as it was.")
    assert is_the_same(desk)
    assert abs(desk.evaluate("scrollY") - before) < 2
    desk.keyboard.type(" high.")
    expect(told(desk)).to_have_text("")
    expect(state(desk)).to_have_text("Unsaved changes")
    desk.keyboard.press("Control+s")
    expect(state(desk)).to_have_text(SAVED)
    post.refresh_from_db()
    assert "<p>Line 60 of the text. It flies high.</p>" in post.body
    assert Revision.objects.of(post).count() == 3
    desk.keyboard.press("Control+z")
    expect(state(desk)).to_have_text("Unsaved changes")
    assert is_the_same(desk)
    expect(desk.locator(".desk-words")).to_contain_text("unpublished changes")


def test_what_the_server_makes_of_a_value_comes_into_the_form(desk: Page) -> None:
    post = write_post("Kites")
    opened(desk, url_of("change", post))
    desk.locator("#id_subtitle").fill("  Two   blanks ")
    desk.locator("#id_publish_date").fill("13/4/2026")
    desk.locator("#id_title").fill("Box kites")
    desk.keyboard.press("Control+s")
    expect(desk.locator("#id_subtitle")).to_have_value("Two blanks")
    expect(desk.locator("#id_publish_date")).to_have_value("13 April 2026")
    expect(state(desk)).to_have_text(SAVED)
    expect(desk.locator(".breadcrumbs")).to_contain_text("Box kites")
    expect(desk).to_have_title("Box kites | Change post | Prospectus")
    assert is_the_same(desk)


def test_what_is_typed_while_it_is_saved_stays_and_is_unsaved(desk: Page) -> None:
    post = write_post("Kites")
    opened(desk, url_of("change", post))
    desk.locator("#id_subtitle").fill("First words")

    def answer_late(route) -> None:
        response = route.fetch()
        desk.locator("#id_subtitle").press_sequentially(" and more")
        route.fulfill(response=response)

    desk.route("**/change/", lambda route: answer_late(route) if is_a_save(route) else route.continue_())
    desk.keyboard.press("Control+s")
    expect(told(desk)).to_have_text("Draft saved.")
    expect(state(desk)).to_have_text("Unsaved changes")
    expect(desk.locator("#id_subtitle")).to_have_value("First words and more")
    assert Post.objects.get().subtitle == "First words"
    expect(desk.locator(".desk-typed")).to_contain_text("kept on the server")
    assert dict(Autosave.objects.get().fields)["subtitle"] == "First words and more"
    desk.unroute_all()
    desk.keyboard.press("Control+s")
    expect(state(desk)).to_have_text(SAVED)
    assert Post.objects.get().subtitle == "First words and more"
    assert Revision.objects.of(post).count() == 3
    assert is_the_same(desk)


def is_a_save(route) -> bool:
    return route.request.method == "POST" and "_continue" in (route.request.post_data or "")


def test_the_first_save_of_a_new_item_leads_to_its_form_at_the_same_place(desk: Page) -> None:
    opened(desk, "/admin/blog/post/add/")
    desk.locator("#id_title").fill("Kites")
    Writing(desk).start().type("Up they go, and on").press("ArrowLeft", "ArrowLeft", "ArrowLeft")
    desk.keyboard.press("Control+s")
    desk.wait_for_url("**/change/")
    expect(desk.locator(".ProseMirror")).to_be_focused()
    desk.keyboard.type("!")
    Writing(desk).holds("<p>Up they go, and! on</p>")
    assert Post.objects.count() == 1


def test_a_new_item_whose_save_was_not_answered_is_saved_again_and_stays_one(desk: Page) -> None:
    opened(desk, "/admin/courses/course/add/")
    desk.locator("#id_title").fill("Flight")
    rows = desk.locator("#intakes-group")
    for name in ("January", "Easter"):
        rows.get_by_role("button", name="Add another Intake").click()
        desk.keyboard.type(name)

    def lose_the_answer(route) -> None:
        route.fetch()
        route.abort()

    desk.route("**/add/", lambda route: lose_the_answer(route) if is_a_save(route) else route.continue_())
    desk.keyboard.press("Control+s")
    expect(told(desk)).to_contain_text("The server did not answer, so this may not be saved.")
    desk.unroute_all()
    assert Course.objects.get().title == "Flight"
    desk.locator("#id_title").fill("Flight and fall")
    rows.get_by_role("textbox", name="Name").nth(1).fill("Whitsun")
    expect(desk.locator(".desk-typed")).to_contain_text("kept on the server")
    desk.keyboard.press("Control+s")
    desk.wait_for_url("**/change/")
    course = Course.objects.get()
    assert course.title == "Flight and fall"
    assert [intake.name for intake in course.intakes.all()] == ["January", "Whitsun"]
    assert Revision.objects.of(course).count() == 2
    assert not Autosave.objects.exists()


def test_new_rows_are_saved_once_however_often_one_saves(desk: Page) -> None:
    course = write_course("Flight", intakes=({"name": "January"},))
    opened(desk, url_of("change", course))
    rows = desk.locator("#intakes-group")
    rows.get_by_role("button", name="Add another Intake").click()
    desk.keyboard.type("Easter")
    for text in ("One", "Two"):
        desk.locator("#id_subtitle").fill(text)
        desk.keyboard.press("Control+s")
        expect(state(desk)).to_have_text(SAVED)
        expect(desk.locator("#id_subtitle")).to_have_value(text)
    assert [intake.name for intake in Course.objects.get().intakes.all()] == ["January", "Easter"]


def test_a_form_that_is_refused_says_what_is_wrong_and_keeps_everything(desk: Page) -> None:
    post = write_post("Kites")
    opened(desk, url_of("change", post))
    desk.locator("#id_subtitle").fill("Kept")
    desk.locator("#id_publish_date").fill("never")
    desk.keyboard.press("Control+s")
    expect(desk.locator(".desk-notice.is-error")).to_be_focused()
    expect(desk.locator("#id_subtitle")).to_have_value("Kept")
    desk.locator("#id_publish_date").fill("13 April 2026")
    desk.keyboard.press("Control+s")
    expect(state(desk)).to_have_text(SAVED)
    expect(desk.locator(".desk-notice")).to_have_count(0)
    assert Post.objects.get().subtitle == "Kept"


def test_what_a_refusal_to_publish_said_goes_with_the_next_save(desk: Page) -> None:
    opened(desk, url_of("change", write_post("Kites", body="")))
    desk.get_by_role("button", name="Publish", exact=True).click()
    expect(desk.locator(".field-body .desk-needed")).to_be_visible()
    desk.evaluate("window.isTheSame = true")
    Writing(desk).start().type("Up they go.")
    desk.keyboard.press("Control+s")
    expect(state(desk)).to_have_text(SAVED)
    expect(desk.locator(".desk-notice, .desk-needed")).to_have_count(0)
    assert "?" not in desk.url
    assert is_the_same(desk)


def test_offline_nothing_is_left_and_the_next_save_arrives(desk: Page, browser_context: BrowserContext) -> None:
    post = write_post("Kites")
    opened(desk, url_of("change", post))
    desk.locator("#id_subtitle").fill("In a tunnel")
    browser_context.set_offline(True)
    desk.keyboard.press("Control+s")
    expect(told(desk)).to_contain_text("The server did not answer, so this may not be saved.")
    expect(state(desk)).to_have_text("Unsaved changes")
    browser_context.set_offline(False)
    desk.keyboard.press("Control+s")
    expect(state(desk)).to_have_text(SAVED)
    assert Post.objects.get().subtitle == "In a tunnel"
    assert Revision.objects.of(post).count() == 2
    assert is_the_same(desk)


@pytest.mark.parametrize(("status", "said"), [(503, "is busy"), (507, "has no room left"), (500, "(500)")])
def test_a_server_in_trouble_is_told_as_what_it_is_and_the_next_save_arrives(
    desk: Page, status: int, said: str
) -> None:
    opened(desk, url_of("change", write_post("Kites")))
    desk.locator("#id_subtitle").fill("Kept")
    desk.route("**/change/", lambda route: route.fulfill(status=status) if is_a_save(route) else route.continue_())
    desk.keyboard.press("Control+s")
    expect(told(desk)).to_contain_text("Not saved. The server")
    expect(told(desk)).to_contain_text(said)
    expect(state(desk)).to_have_text("Unsaved changes")
    desk.unroute_all()
    desk.keyboard.press("Control+s")
    expect(state(desk)).to_have_text(SAVED)
    assert Post.objects.get().subtitle == "Kept"
    assert is_the_same(desk)


def test_whoever_is_signed_out_signs_in_beside_the_form_and_it_is_saved(desk: Page) -> None:
    opened(desk, url_of("change", write_post("Kites")))
    desk.locator("#id_subtitle").fill("Typed too late")
    Session.objects.all().delete()
    desk.keyboard.press("Control+s")
    dialog = desk.get_by_role("dialog", name="Sign in again")
    dialog.get_by_label("Username").fill("edith")
    dialog.get_by_label("Password").fill(PASSWORD)
    dialog.get_by_role("button", name="Sign in").click()
    expect(state(desk)).to_have_text(SAVED)
    assert Post.objects.get().subtitle == "Typed too late"
    assert is_the_same(desk)


def test_a_save_after_somebody_elses_brings_their_words_into_the_form(desk: Page) -> None:
    post = write_post("Kites", body="<p>Up they go.</p><p>Down they come.</p>")
    opened(desk, url_of("change", post))
    post.body = "<p>Up they go.</p><p>Down they all come.</p>"
    post.save()
    actions.save_revision(item=post, by=None)
    desk.locator(".ProseMirror p").first.click()
    desk.keyboard.press("End")
    desk.keyboard.type(" High.")
    desk.keyboard.press("Control+s")
    Writing(desk).holds("<p>Up they go. High.</p>\n<p>Down they all come.</p>")
    expect(state(desk)).to_have_text(SAVED)
    expect(told(desk)).to_have_text("What somebody saved meanwhile is in it too: Body. Draft saved.")
    expect(desk.locator(".messagelist")).to_contain_text("What somebody saved meanwhile")
    assert is_the_same(desk)


@pytest.mark.exhaustive
def test_every_form_is_saved_in_place_and_again(page: Page, sign_in: Callable, superuser: User) -> None:
    sign_in(superuser)
    for model in FORMS:
        row, name = thing(model, superuser), A_TEXT[model._meta.label]
        opened(page, url_of("change", row))
        field = page.locator(f"#id_{name}")
        for text in ("/blog/", "/courses/") if name == "target" else ("Said once", "Said again"):
            field.fill(text)
            field.press("Control+s")
            expect(told(page)).to_contain_text(re.compile("saved|changed successfully"))
            expect(field).to_have_value(text)
            assert str(model._default_manager.values_list(name, flat=True).get(pk=row.pk)) == text
        assert is_the_same(page), model._meta.label


def test_a_form_of_a_live_row_is_saved_in_place_too(desk: Page) -> None:
    ada = author("Ada Byron")
    opened(desk, f"/admin/blog/author/{ada.pk}/change/")
    for role in ("Tutor", "Professor of kites"):
        desk.locator("#id_role").fill(role)
        desk.get_by_role("button", name="Save and continue editing").click()
        expect(told(desk)).to_contain_text("was changed successfully")
        expect(desk.locator("#id_role")).to_have_value(role)
        assert Author.objects.get().role == role
        desk.locator("#id_role").press("End")
        desk.keyboard.press("Backspace")
    assert is_the_same(desk)
    assert violations(desk) == []
