"""Links: to what the chosen words are called, to addresses of our own, to telephones and to headings of the text."""

import pytest
from playwright.sync_api import Page, expect

from tests.content import change, live_course, live_post, publish, write_post
from tests.richtext.writing import Writing, save_and_reopen, write_new_post

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def writing(page: Page, sign_in, editor) -> Writing:
    sign_in(editor)
    return write_new_post(page)


def link_to(writing: Writing, typed: str) -> None:
    writing.press("Control+a", "Control+k")
    writing.dialog.get_by_role("combobox").fill(typed)
    writing.press("Enter")
    expect(writing.dialog).to_have_count(0)


def test_the_link_box_looks_for_the_chosen_words_at_once(writing: Writing):
    post = live_post("Seven reasons to study")
    live_post("Something else")
    writing.type("seven reasons").press("Control+a", "Control+k")
    expect(writing.dialog.get_by_role("combobox")).to_have_value("seven reasons")
    expect(writing.dialog.get_by_role("option")).to_have_count(1)
    writing.press("Enter")
    writing.holds(f'<p><a data-ref="{post.ref}">seven reasons</a></p>')


def test_enter_waits_for_what_was_typed_last(writing: Writing):
    live_post("First find")
    other = live_post("Other find")
    writing.type("first find").press("Control+a", "Control+k")
    expect(writing.dialog.get_by_role("option")).to_have_count(1)
    writing.page.keyboard.type("other")
    writing.page.keyboard.press("Enter")
    writing.holds(f'<p><a data-ref="{other.ref}">first find</a></p>')


@pytest.mark.parametrize("spelling", ["{site}{path}", "{path}", "{site}{path}?utm_source=mail", "{SITE}{bare}"])
def test_our_own_address_in_the_link_box_becomes_a_reference(writing: Writing, spelling: str):
    post, site = live_post("Kites"), writing.page.url.split("/admin")[0]
    typed = spelling.format(site=site, SITE=site.upper(), path=post.path, bare=post.path.rstrip("/"))
    link_to(writing.type("Go"), typed)
    writing.holds(f'<p><a data-ref="{post.ref}">Go</a></p>')


def test_the_address_of_a_heading_becomes_a_reference_to_it(writing: Writing):
    post, site = live_post("Kites"), writing.page.url.split("/admin")[0]
    link_to(writing.type("Go"), f"{site}{post.path}#fees")
    writing.holds(f'<p><a data-ref="{post.ref}#fees">Go</a></p>')


def test_our_own_address_that_is_no_page_becomes_a_path(writing: Writing):
    site = writing.page.url.split("/admin")[0]
    for typed in ("/blog/tag/mba/", "/search/?q=kites"):
        link_to(writing.press("Control+a").type("Go"), site + typed)
        writing.holds(f'<p><a href="{typed}">Go</a></p>')


def test_our_own_address_pasted_becomes_a_reference_wherever_the_page_lives_now(writing: Writing):
    post, course = live_post("Kites", slug="kites"), live_course("Kite making")
    site = writing.page.url.split("/admin")[0]
    change(post, slug="kites-again")
    publish(post)
    writing.type("over these words").press("Control+Shift+ArrowLeft").paste(text=f"{site}/blog/kites/")
    writing.holds(f'<p>over these <a data-ref="{post.ref}">words</a></p>')
    writing.press("End", "Enter").paste(text=f"See {site}{course.path} and {site}/nothing/here/")
    own = f'<p>over these <a data-ref="{post.ref}">words</a></p>\n'
    pasted = f'See <a data-ref="{course.ref}">{site}{course.path}</a> and '
    writing.holds(f'{own}<p>{pasted}<a href="/nothing/here/">{site}/nothing/here/</a></p>')
    html = f'<p>A <a href="{site}{course.path}">course</a> and <a href="https://example.org/">another site</a>.</p>'
    writing.press("Control+a", "Delete").paste(html)
    reference = f'<a data-ref="{course.ref}">course</a>'
    writing.holds(f'<p>A {reference} and <a href="https://example.org/">another site</a>.</p>')


def test_our_own_address_typed_becomes_a_reference(writing: Writing):
    post, site = live_post("Kites"), writing.page.url.split("/admin")[0]
    writing.type(f"See {site}{post.path} now")
    writing.holds(f'<p>See <a data-ref="{post.ref}">{site}{post.path}</a> now</p>')


def test_a_writer_does_not_learn_of_other_peoples_drafts_by_address(page: Page, sign_in, writer, editor):
    secret = write_post("Secret", by=editor)
    sign_in(writer)
    link_to(write_new_post(page).type("Go"), secret.path)
    Writing(page).holds(f'<p><a href="{secret.path}">Go</a></p>')


@pytest.mark.parametrize(
    ("number", "href"),
    [
        ("+44 (0)191 498 0142", "tel:+441914980142"),
        ("0044 (0) 191 498 0142", "tel:00441914980142"),
        ("+39 (0)6 1234 5678", "tel:+390612345678"),
        ("(0191) 498 0142", "tel:01914980142"),
        ("0191 498 0142 ext. 12", "tel:01914980142;ext=12"),
        ("tel:+44 (0)20 7946 0958", "tel:+442079460958"),
    ],
)
def test_a_telephone_number_is_dialled_as_it_is_written(writing: Writing, number: str, href: str):
    link_to(writing.type("Ring"), number)
    writing.holds(f'<p><a href="{href}">Ring</a></p>')
    if not number.startswith("tel:"):
        writing.press("Control+a").type("Ring").press("Control+a").paste(text=number)
        writing.holds(f'<p><a href="{href}">Ring</a></p>')


def test_a_heading_of_the_same_text_can_be_linked_to_and_is_missed_when_it_goes(writing: Writing):
    live_post("Fees of other people")
    writing.type("## Fees", "Much", "## Fees", "More", "See the fees").press("Control+Shift+ArrowLeft", "Control+k")
    options = writing.dialog.get_by_role("option")
    expect(options).to_have_count(3)
    expect(options.nth(1)).to_contain_text("Heading 2 of this text")
    writing.press("ArrowDown", "ArrowDown", "Enter")
    start = "<h2>Fees</h2>\n<p>Much</p>\n<h2>Fees</h2>\n<p>More</p>\n"
    writing.holds(f'{start}<p>See the <a href="#fees-2">fees</a></p>')
    bubble = writing.frame.get_by_role("group", name="Link")
    expect(bubble).to_contain_text("Heading: Fees")
    reopened = save_and_reopen(writing.page)
    reopened.holds(f'{start}<p>See the <a href="#fees-2">fees</a></p>')

    reopened.start().press("Control+Home", "Shift+End", "Delete")
    expect(reopened.text.locator(".richtext-broken")).to_have_text("fees")
    reopened.text.get_by_text("fees").last.click()
    expect(reopened.frame.get_by_role("group", name="Link")).to_contain_text("This text has no such heading now")


def test_the_link_box_lists_all_headings_after_a_hash(writing: Writing):
    live_post("Fees of other people")
    writing.type("## Ελλάδα", "### Fees", "Go").press("Control+k")
    writing.dialog.get_by_role("combobox").fill("#")
    headings = writing.dialog.get_by_role("option").filter(has_text="of this text")
    expect(headings).to_have_count(2)
    expect(headings).to_have_text(["ΕλλάδαHeading 2 of this text", "FeesHeading 3 of this text"])
