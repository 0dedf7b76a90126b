"""Signing in and closed doors in a real browser: with and without scripts, narrow and wide, light and dark."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.contrib.auth.models import User
from django.contrib.sessions.models import Session
from playwright.sync_api import Browser, Page, expect

from blog.models import Post
from tests.browser import PATIENCE, colours, violations
from tests.cast import PASSWORD
from tests.content import write_post

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def plain_page(browser: Browser, live_server) -> Iterator[Page]:
    """A page in a browser without scripts."""
    context = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    context.set_default_timeout(PATIENCE)
    yield context.new_page()
    context.close()


def sign_in_by_hand(page: Page) -> None:
    page.get_by_label("Username").fill("edith")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()


def form_is_kept_over_the_login(page: Page, *, pressing: str) -> None:
    post = write_post("Kites")
    page.goto("/admin/login/")
    sign_in_by_hand(page)
    page.goto(f"/admin/blog/post/{post.pk}/change/")
    page.locator("[name=title]").fill("Kites, “twice” & more")
    Session.objects.all().delete()
    page.get_by_role("button", name=pressing, exact=True).click()
    expect(page.get_by_role("heading", name="Please sign in again")).to_be_visible()
    sign_in_by_hand(page)
    expect(page.get_by_role("heading", name="You are signed in")).to_be_visible()
    assert Post.objects.get().title == "Kites"
    page.get_by_role("button", name="Send it again").click()
    expect(page.get_by_label("Breadcrumbs")).to_contain_text("Kites, “twice” & more")
    assert Post.objects.get().title == "Kites, “twice” & more"


def test_a_form_is_kept_over_the_login(page: Page, editor: User) -> None:
    """Saving asks in a dialog instead (`tests/live_rows/test_saving_in_the_browser.py`)."""
    form_is_kept_over_the_login(page, pressing="Schedule…")


def test_a_form_is_kept_over_the_login_without_scripts(plain_page: Page, editor: User) -> None:
    form_is_kept_over_the_login(plain_page, pressing="Save draft")


def test_every_page_at_the_door_fits_and_can_be_used_by_all(page: Page, editor: User, live_server) -> None:
    found: dict[str, list[str]] = {}

    def look(name: str) -> None:
        page.wait_for_load_state()
        for width in (320, 1440):
            page.set_viewport_size({"width": width, "height": 800})
            colours(page, "light")
            faults = violations(page)
            colours(page, "dark")
            faults += violations(page, only=("color-contrast",))
            if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                faults.append("wider than the window")
            found[f"{name}, {width}"] = faults

    page.goto("/admin/login/")
    look("login")
    page.get_by_label("Username").fill("edith")
    page.get_by_label("Password").fill("wrong")
    page.get_by_role("button", name="Log in").click()
    expect(page.locator(".errornote")).to_be_visible()
    look("wrong password")
    page.goto("/admin/password/")
    look("mail a link")
    page.goto("/admin/login/")
    sign_in_by_hand(page)
    page.goto("/admin/blog/post/99999/change/")
    look("404")
    page.goto("/admin/auth/user/")
    look("403")
    page.goto("/admin/blog/post/add/")
    page.locator("[name=title]").fill("W" * 60)
    expect(page.locator(".desk-typed")).to_contain_text("kept on the server")  # or that would ask for cookies
    page.context.clear_cookies()
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.get_by_role("heading", name="Please sign in again")).to_be_visible()
    look("login with a form")
    sign_in_by_hand(page)
    page.get_by_text("What you typed", exact=True).click()
    look("send again")
    assert found == {name: [] for name in found}
