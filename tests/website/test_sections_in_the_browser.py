"""A front page put together in the desk, in a real browser."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page as Screen
from playwright.sync_api import expect

from tests.content import live_course, live_post
from website.models import Page

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_front_page_is_put_together_previewed_and_put_in_order_with_keys(
    page: Screen, sign_in, manager: User
) -> None:
    live_post("Wind")
    live_course("Flight")
    sign_in(manager)
    page.goto("/admin/website/page/add/")
    page.locator("#id_title").fill("Learn to fly")
    for number, (kind, heading) in enumerate((("articles", "To read"), ("courses", "To study"))):
        page.get_by_role("button", name="Add another Section").click()
        row = page.locator(f"#sections-{number}")
        row.locator(f"#id_sections-{number}-kind").select_option(kind)
        row.locator(f"#id_sections-{number}-heading").fill(heading)
        expect(row.locator(".field-name")).to_be_hidden()
    page.locator("#id_sections-1-kind").select_option("quote")
    expect(page.locator("#sections-1 .field-name")).to_be_visible()
    expect(page.locator("#sections-1 .field-heading")).to_be_hidden()
    page.locator("#id_sections-1-kind").select_option("courses")

    page.locator("#sections-1 .row-toggle").press("Alt+ArrowUp")
    page.locator("[data-live-preview]:visible").click()
    seen = page.frame_locator(".live-stage iframe")
    expect(seen.get_by_role("main").get_by_role("heading", level=2)).to_have_text(["To study", "To read"])
    expect(seen.get_by_role("link", name="Flight MSc", exact=True)).to_be_visible()

    page.locator("#id_seo_description").evaluate("(field) => field.closest('details')?.setAttribute('open', '')")
    with page.expect_navigation():
        page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.locator(".messagelist")).to_contain_text("Published.")
    made = Page.objects.get(title="Learn to fly")

    page.goto("/admin/website/sitesettings/")
    page.get_by_label("Front page").select_option(label="Learn to fly")
    page.get_by_role("button", name="Save", exact=True).click()
    expect(page.locator(".messagelist")).to_contain_text("changed successfully")
    page.goto("/")
    expect(page.get_by_role("heading", level=1)).to_have_text(made.title)
    expect(page.get_by_role("main").get_by_role("link", name="Flight MSc", exact=True)).to_be_visible()
