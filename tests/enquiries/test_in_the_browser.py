"""A student with a phone, a keyboard and no script; and what the one small script does for campaigns."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from enquiries import standard
from enquiries.models import Enquiry
from tests.browser import violations
from tests.content import live_course, live_post

pytestmark = pytest.mark.browser
CAMPAIGN = "utm_source=mail&utm_campaign=spring"


@pytest.fixture(autouse=True)
def content(live_server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("enquiries.tokens.QUICKEST", 0)  # no browser waits for nothing
    standard.make()
    today = timezone.localdate()
    is_open = {
        "name": "September",
        "applications_open_on": today - timedelta(days=9),
        "applications_close_on": today + timedelta(days=99),
    }
    apply_url = "https://apply.example.ac.uk/?for=flight"
    course = live_course("Flight", slug="flight", enquire_url="", apply_url=apply_url, intakes=(is_open,))
    live_post("Kites", slug="kites", courses=[str(course.public_id)], body=f'<p><a data-ref="{course.ref}">Fly</a></p>')


def test_from_a_course_page_to_an_enquiry_by_keyboard_on_a_phone_without_script(
    browser: Browser, live_server, settings
) -> None:
    settings.SITE_URL = live_server.url
    phone = browser.new_context(
        base_url=live_server.url, viewport={"width": 360, "height": 740}, java_script_enabled=False
    )
    page = phone.new_page()
    page.goto(f"/courses/flight/?{CAMPAIGN}")
    page.locator("a[href*='/enquire/']").first.press("Enter")
    page.get_by_label("Your name").focus()
    for typed in ("Ada Byron", "ada-at-example", "Can I work beside it?"):
        page.keyboard.type(typed)
        page.keyboard.press("Tab")
    page.get_by_role("button", name="Send").press("Enter")
    alert = page.get_by_role("alert")
    expect(alert).to_be_focused()
    alert.get_by_role("link", name="Enter an e-mail address").press("Enter")
    page.keyboard.press("Tab")
    expect(page.get_by_label("Your e-mail address")).to_have_value("ada-at-example")
    page.get_by_label("Your e-mail address").fill("ada@example.org")
    page.get_by_label("I agree").press(" ")
    page.get_by_label("Your question").focus()
    expect(page.get_by_label("Your question")).to_have_value("Can I work beside it?")
    page.get_by_role("button", name="Send").press("Enter")
    expect(page.get_by_role("heading", name="It is sent")).to_be_visible()
    assert phone.cookies() == []
    assert "ada" not in page.url.lower()
    phone.close()
    enquiry = Enquiry.objects.get()
    assert (enquiry.email, enquiry.about) == ("ada@example.org", "Flight MSc")
    assert enquiry.campaign == {"utm_source": "mail", "utm_campaign": "spring"}


def test_campaign_tags_go_along_from_page_to_page_and_to_the_application(page: Page) -> None:
    page.route("https://apply.example.ac.uk/**", lambda route: route.fulfill(body="Apply here"))
    page.goto(f"/blog/kites/?{CAMPAIGN}")
    page.get_by_role("link", name="Fly", exact=True).click()
    page.wait_for_url(f"**/courses/flight/?{CAMPAIGN}")
    assert page.evaluate("[localStorage.length, sessionStorage.length, document.cookie]") == [0, 0, ""]
    page.get_by_role("link", name="Apply now").first.click()
    page.wait_for_url(f"https://apply.example.ac.uk/?for=flight&{CAMPAIGN}")
    page.go_back()
    page.get_by_role("link", name="Ask a question").first.click()
    page.wait_for_url(f"**/enquire/*/flight/?{CAMPAIGN}")
    assert page.locator("[name=utm_campaign]").input_value() == "spring"
    page.locator(".enquiry-form button").press("Enter")
    expect(page.get_by_role("alert")).to_be_visible()
    assert not violations(page)
    page.set_viewport_size({"width": 320, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") == 320
