"""A browser that is killed, offline or signed out loses no word."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from playwright.sync_api import Browser, BrowserContext, Page, expect

from blog.models import Author, Post
from live_rows.models import Autosave
from publishing.models import Revision
from tests.browser import PATIENCE, violations
from tests.cast import PASSWORD
from tests.content import author, write_post
from tests.desk.desk import url_of
from tests.richtext.writing import Writing, save

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

KEPT = re.compile("kept on the server, (just now|[0-9]+ s ago)")


@pytest.fixture
def desk(page: Page, sign_in: Callable, editor: User) -> Page:
    sign_in(editor)
    return page


def line(page: Page):
    return page.locator(".desk-typed")


def test_typing_is_kept_without_a_click_and_comes_back_in_another_browser(
    desk: Page, browser: Browser, sign_in: Callable, editor: User, live_server
) -> None:
    post = write_post("Kites", body="<p>Kites fly.</p>")
    desk.goto(url_of("change", post))
    Writing(desk).start().press("Control+End").type(" High over the hill.")
    desk.locator("#id_subtitle").fill("A subtitle")
    expect(line(desk)).to_contain_text(KEPT)
    assert Revision.objects.count() == 1
    assert Post.objects.get().subtitle == ""

    other = browser.new_context(base_url=live_server.url)
    other.set_default_timeout(PATIENCE)
    other.add_cookies(sign_in(editor))
    page = other.new_page()
    page.goto(url_of("change", post))
    expect(page.get_by_role("heading", name=re.compile("You typed here on"))).to_be_visible()
    assert violations(page) == []
    page.get_by_role("button", name="Put it in the form").click()
    expect(page.locator("#id_subtitle")).to_have_value("A subtitle")
    expect(page.locator(".desk-saved")).to_have_text("Unsaved changes")
    Writing(page).holds("<p>Kites fly. High over the hill.</p>")
    assert violations(page) == []
    save(page)
    assert Post.objects.get().subtitle == "A subtitle"
    assert not Autosave.objects.exists()
    other.close()


def test_what_was_typed_offline_is_kept_on_the_device_and_offered(desk: Page, browser_context: BrowserContext) -> None:
    post = write_post("Kites")
    desk.goto(url_of("change", post))
    browser_context.set_offline(True)
    desk.locator("#id_subtitle").press_sequentially("Typed in a tunnel")
    expect(line(desk)).to_contain_text("Offline. What you typed is kept on this device.")
    desk.close(run_before_unload=False)
    browser_context.set_offline(False)

    page = browser_context.new_page()
    page.goto(url_of("change", post))
    page.get_by_role("button", name="Put it in the form").click()
    expect(page.locator("#id_subtitle")).to_have_value("Typed in a tunnel")


def test_whoever_comes_back_online_need_do_nothing(desk: Page, browser_context: BrowserContext) -> None:
    desk.goto(url_of("change", write_post("Kites")))
    browser_context.set_offline(True)
    desk.locator("#id_subtitle").press_sequentially("Typed in a tunnel")
    expect(line(desk)).to_contain_text("Offline.")
    browser_context.set_offline(False)
    expect(line(desk)).to_contain_text(KEPT)
    expect(line(desk)).not_to_contain_text("Offline.")


def test_one_signs_in_again_without_leaving_the_page(desk: Page, editor: User) -> None:
    desk.goto(url_of("change", write_post("Kites")))
    Session.objects.all().delete()
    desk.locator("#id_subtitle").press_sequentially("Typed too late")
    expect(line(desk)).to_contain_text("You are signed out. What you typed is kept on this device.")
    line(desk).get_by_role("button", name="Sign in").click()
    dialog = desk.get_by_role("dialog", name="Sign in again")
    expect(dialog.get_by_label("Username")).to_be_focused()
    assert violations(desk) == []
    for width in (320, 390, 1440):
        desk.set_viewport_size({"width": width, "height": 800})
        box = dialog.bounding_box()
        assert box
        assert (box["x"] >= 0, box["x"] + box["width"] <= width) == (True, True)
    dialog.get_by_label("Username").fill("edith")
    dialog.get_by_label("Password").fill("not this one")
    dialog.get_by_role("button", name="Sign in").click()
    expect(dialog.get_by_role("alert")).to_contain_text("Please enter the correct")
    dialog.get_by_label("Password").fill(PASSWORD)
    dialog.get_by_role("button", name="Sign in").click()
    expect(dialog).to_have_count(0)
    expect(line(desk)).to_contain_text(KEPT)
    save(desk)
    assert Post.objects.get().subtitle == "Typed too late"


def test_what_was_saved_is_not_offered(desk: Page) -> None:
    post = write_post("Kites")
    desk.goto(url_of("change", post))
    desk.locator("#id_subtitle").press_sequentially("Saved at once")
    save(desk, by_key=True)
    desk.goto(url_of("change", post))
    expect(desk.locator("#id_subtitle")).to_have_value("Saved at once")
    expect(desk.get_by_text("You typed here")).to_have_count(0)


def test_a_form_of_a_live_row_keeps_what_is_typed_too(desk: Page) -> None:
    ada = author("Ada Byron")
    desk.goto(f"/admin/blog/author/{ada.pk}/change/")
    desk.locator("#id_role").press_sequentially("Professor of kites")
    expect(line(desk)).to_contain_text(KEPT)
    desk.goto(f"/admin/blog/author/{ada.pk}/change/")
    desk.get_by_role("button", name="Forget it").click()
    expect(desk.get_by_text("You typed here")).to_have_count(0)
    assert not Autosave.objects.exists()
    assert Author.objects.get().role == ""
