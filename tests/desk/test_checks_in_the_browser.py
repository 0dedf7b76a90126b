"""The checks beside the form in a real browser: they follow what is typed, lead to the spot, and mend it."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Page, expect

from blog.models import Post
from publishing.models import Revision
from tests.browser import violations
from tests.content import image, write_course, write_post
from tests.desk.desk import url_of
from tests.richtext.writing import save

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

VAGUE = '<h2>Booking</h2><p>It flies.</p><p>To book, <a href="https://k.example/">click here</a>.</p>'


@pytest.fixture
def desk(page: Page, sign_in, editor: User) -> Page:
    sign_in(editor)
    return page


def finding(page: Page, words: str):
    return page.locator(".desk-findings-list li", has_text=words)


def selected(page: Page) -> str:
    return page.evaluate("getSelection().toString()")


def test_the_panel_follows_what_is_typed_and_saves_nothing(desk: Page) -> None:
    desk.goto(url_of("change", write_post("Kites")))
    expect(finding(desk, "search engines cut it")).to_have_count(0)
    desk.get_by_label("Title", exact=True).fill("Kites and the wind that carries them " * 3)
    expect(finding(desk, "search engines cut it")).to_be_visible()
    desk.get_by_label("Title", exact=True).fill("Kites")
    expect(finding(desk, "search engines cut it")).to_have_count(0)
    assert Revision.objects.count() == 1


def test_a_finding_leads_to_its_words_in_the_text(desk: Page) -> None:
    desk.goto(url_of("change", write_post("Kites", body=VAGUE)))
    expect(desk.locator(".ProseMirror").first).to_be_visible()
    finding(desk, "click here").get_by_role("link").click()
    expect(desk.locator(".ProseMirror-focused")).to_be_visible()
    assert selected(desk) == "click here"


def test_a_finding_leads_to_its_block_though_an_empty_line_stands_before_it(desk: Page) -> None:
    desk.goto(url_of("change", write_post("Kites", body="<p>See here it is.</p><h2>One</h2><h4>See</h4>")))
    text = desk.locator(".field-body .ProseMirror")
    text.locator("p").first.click()
    desk.keyboard.press("Control+End")
    desk.keyboard.press("Control+Home")
    desk.keyboard.press("Enter")
    expect(finding(desk, "“See” is a Heading 4")).to_be_visible()
    finding(desk, "“See” is a Heading 4").get_by_role("link").click()
    assert selected(desk) == "See"
    assert desk.evaluate("getSelection().anchorNode.parentElement.closest('h4') !== null")


def test_a_finding_leads_to_a_folded_field_and_to_a_row(desk: Page) -> None:
    course = write_course("Flight", intakes=({"name": "A"}, {"name": "B", "starts_on": "2020-01-01"}))
    desk.goto(url_of("change", course))
    finding(desk, "no description").get_by_role("link").click()
    expect(desk.locator("#id_seo_description")).to_be_focused()
    finding(desk, "started on 1 January 2020").get_by_role("link").click()
    expect(desk.locator("#intakes-1")).to_be_in_viewport()
    assert desk.evaluate("document.activeElement.closest('#intakes-1') !== null")


def test_one_click_mends_a_heading_and_one_undo_takes_it_back(desk: Page) -> None:
    desk.goto(url_of("change", write_post("Kites", body="<h2>Wind</h2><p>Blows.</p><h4>Gusts</h4><p>Yes.</p>")))
    finding(desk, "Gusts").get_by_role("button", name="Make it a Heading 3").click()
    expect(desk.locator(".field-body .ProseMirror h3")).to_have_text("Gusts")
    expect(finding(desk, "Gusts")).to_have_count(0)
    desk.locator(".field-body .ProseMirror p").first.click()
    desk.keyboard.press("Control+z")
    expect(desk.locator(".field-body .ProseMirror h4")).to_have_text("Gusts")
    expect(desk.locator(".field-body .ProseMirror h2")).to_have_text("Wind")
    assert Revision.objects.count() == 1


def test_one_click_takes_the_librarys_words_for_the_main_picture(desk: Page) -> None:
    desk.goto(url_of("change", write_post("Kites", hero=image("Harbour"))))
    finding(desk, "Say what the main picture shows").get_by_role("button").click()
    expect(desk.locator("#id_hero_alt")).to_have_value("Harbour, described")
    expect(finding(desk, "Say what the main picture shows")).to_have_count(0)


def test_one_click_takes_what_is_not_public_off_a_list(desk: Page) -> None:
    draft, other = write_post("Wind"), write_post("Rain")
    post = write_post("Kites", related_posts=[str(draft.public_id), str(other.public_id)])
    desk.goto(url_of("change", post))
    expect(desk.locator(".picked-title")).to_have_text(["Wind", "Rain"])
    finding(desk, "“Wind”").get_by_role("button", name="Take it off the list").click()
    expect(desk.locator(".picked-title")).to_have_text(["Rain"])
    expect(finding(desk, "“Wind”")).to_have_count(0)
    save(desk)
    expect(desk.get_by_text("Draft saved.")).to_be_visible()
    assert Post.objects.get(pk=post.pk).related_posts == [str(other.public_id)]


def test_what_is_offered_to_be_mended_and_is_right_by_now_changes_nothing(desk: Page) -> None:
    desk.goto(url_of("change", write_post("Kites", body="<h2>Wind</h2><h4>Gusts</h4><p>Yes.</p>")))
    button = finding(desk, "Gusts").get_by_role("button")
    expect(button).to_be_visible()
    desk.evaluate("document.querySelector('[data-mend]').dataset.mend = 'gone'")
    button.click()
    expect(finding(desk, "Gusts").get_by_role("button")).to_be_enabled()
    expect(desk.locator(".field-body .ProseMirror h4")).to_have_text("Gusts")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1440])
def test_the_panel_and_the_page_before_publishing_are_for_everybody(desk: Page, scheme: str, width: int) -> None:
    desk.emulate_media(color_scheme=scheme)
    desk.set_viewport_size({"width": width, "height": 900})
    post = write_post("Kites", body=VAGUE, hero=image())
    for page in ("change", "publish"):
        desk.goto(url_of(page, post))
        assert violations(desk) == []
        assert desk.evaluate("document.documentElement.scrollWidth <= innerWidth")
