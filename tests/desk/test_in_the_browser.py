"""The desk in a real browser: a whole article written and published, and every small behaviour on the way."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.utils import timezone
from playwright.sync_api import BrowserContext, Page, expect

from blog.models import Post
from courses.models import Course
from documents.models import Document
from images.actions import add_image, prepare
from images.models import Image
from publishing import actions
from publishing.models import Revision
from tests.browser import violations
from tests.content import author, live_course, live_post, publish, subject, write_course, write_post
from tests.desk.desk import url_of
from tests.images.conftest import encoded, quarters
from tests.richtext.writing import Writing, save

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def desk(page: Page, sign_in, editor: User) -> Page:
    sign_in(editor)
    return page


@pytest.fixture
def photo(tmp_path: Path) -> Path:
    path = tmp_path / "lake-at-dusk.jpg"
    path.write_bytes(encoded(quarters(1300, 900), "JPEG"))
    return path


def button(page: Page, name: str):
    return page.get_by_role("button", name=name, exact=True)


def pick(page: Page, field: str, words: str) -> None:
    """Type part of a title into a picker, and take the first that is found."""
    box = page.get_by_role("combobox", name=field)
    box.fill(words)
    expect(box.locator("xpath=..").get_by_role("option").first).to_be_visible()
    box.press("Enter")
    expect(box).to_have_value("")


def picked(page: Page, field: str) -> list[str]:
    box = page.get_by_role("combobox", name=field)
    return box.locator("xpath=..").locator(".picked-title").all_inner_texts()


# --- the whole of it --------------------------------------------------------------------------------------------------


def test_an_article_is_written_previewed_published_changed_and_rolled_back(desk: Page, photo: Path, client) -> None:
    ada, topic = author("Ada Byron"), subject("Engineering")
    course = live_course("MSc Kite Engineering")
    for title in ("What the wind wants", "Knots that hold", "How high is high"):
        live_post(title)
    write_post("A tag has been used", tags=("Kites",))
    page = desk

    page.goto("/admin/")
    page.get_by_role("link", name="New post").click()
    expect(page.locator("#id_title")).to_be_focused()
    page.keyboard.type("Engineering or engineering management?")
    page.keyboard.press("Enter")
    page.keyboard.type("Two careers, and how to tell which is yours.")
    page.keyboard.press("Enter")
    writing = Writing(page)
    expect(writing.text).to_be_focused()
    writing.type("Both build things.").press("Enter").insert("takeaways").type(
        "One makes, one decides.", "Both answer."
    )
    writing.press("Control+End", "Enter").type("## The difference", "An engineer makes.").press("Enter")
    writing.type("- First", "Second").press("Enter", "Enter").insert("course").choose("MSc Kite Engineering")

    page.get_by_label("Publish date").fill("13/04/2026")
    expect(page.locator("#id_slug_address")).to_contain_text(
        "/blog/engineering-or-engineering-management/ from the title"
    )
    pick(page, "Authors", "ada")
    with page.expect_file_chooser() as chooser:
        button(page, "Choose picture…").first.click()
        button(page, "Upload a picture…").click()
    chooser.value.set_files(photo)
    expect(page.locator(".image-picker-chosen img").first).to_be_visible()
    page.locator("#id_hero_alt").fill("A lake at dusk")
    page.get_by_label("Subject").select_option(topic.title)
    page.locator("#id_tags").press_sequentially("Kit")
    page.get_by_role("option", name="Kites").click()
    expect(page.locator("#id_tags")).to_have_value("Kites, ")
    pick(page, "Courses", "kite eng")
    pick(page, "Related posts", "knots")
    pick(page, "Related posts", "wind")
    expect(page.locator(".desk-saved")).to_have_text("Unsaved changes")

    with page.context.expect_page() as opened:
        button(page, "Preview").click()
    preview = opened.value
    expect(preview.get_by_role("heading", level=1)).to_have_text("Engineering or engineering management?")
    expect(preview.get_by_text("One makes, one decides.")).to_be_visible()
    preview.close()
    assert not Post.objects.filter(title__startswith="Engineering or").exists()

    with page.expect_navigation():
        button(page, "Publish").click()
    expect(page.locator(".messagelist")).to_contain_text("Published.")
    post = Post.objects.get(slug="engineering-or-engineering-management")
    assert post.authors == [str(ada.public_id)]
    assert post.courses == [str(course.public_id)]
    assert [Post.objects.get(public_id=each).title for each in post.related_posts] == [
        "Knots that hold",
        "What the wind wants",
    ]
    page.get_by_role("link", name="View the page").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Engineering or engineering management?")
    for words in ("Two careers, and how to tell which is yours.", "13 April 2026", "Ada Byron", "The difference"):
        expect(page.get_by_text(words).first).to_be_visible()
    expect(page.get_by_role("img", name="A lake at dusk")).to_be_visible()
    expect(page.get_by_role("link", name="MSc Kite Engineering").first).to_be_visible()
    assert page.get_by_role("link", name="Knots that hold").count() >= 1

    page.goto(url_of("change", post))
    page.locator("#id_title").fill("Engineering, or managing it?")
    save(page)
    expect(page.locator(".desk-words")).to_contain_text("unpublished changes")
    assert (
        "Engineering or engineering management?"
        in client.get("/blog/engineering-or-engineering-management/").content.decode()
    )
    page.get_by_role("link", name="History").click()
    button(page, "Compare the two").click()
    expect(page.locator(".differences ins").first).to_be_visible()
    button(page, "Restore revision 1 as draft").click()
    expect(page.locator("#id_title")).to_have_value("Engineering or engineering management?")


# --- pickers ----------------------------------------------------------------------------------------------------------


def test_related_posts_are_picked_by_typing_and_put_in_order_with_keys(desk: Page) -> None:
    for title in ("Wind", "Knots", "String"):
        live_post(title)
    draft = write_post("Secret wind")
    post = write_post("Kites")
    page = desk
    page.goto(url_of("change", post))
    for words in ("knots", "string", "secret"):
        pick(page, "Related posts", words)
    assert picked(page, "Related posts") == ["Knots", "String", "Secret wind"]
    expect(page.locator(".picked li", has_text="Secret wind").locator(".picked-badge")).to_have_text("Draft")
    assert page.locator(".picked li", has_text="Knots").locator(".picked-badge").count() == 0

    button(page, "Move “Secret wind” up").press("Alt+ArrowUp")
    expect(button(page, "Move “Secret wind” up")).to_be_focused()
    page.keyboard.press("Enter")
    assert picked(page, "Related posts") == ["Secret wind", "Knots", "String"]
    expect(page.locator(".reference-list [role=status]").filter(has_text="Secret wind: 1 of 3.")).to_have_count(1)
    button(page, "Remove “Knots”").click()
    expect(button(page, "Remove “String”")).to_be_focused()
    save(page)
    post.refresh_from_db()
    assert post.related_posts == [str(draft.public_id), str(Post.objects.get(title="String").public_id)]
    expect(page.locator(".picked li")).to_have_text([re.compile("Secret wind"), re.compile("String")])
    expect(page.locator(".desk-saved")).to_have_text("Everything is saved")


def test_a_picked_post_is_dragged_to_its_place(desk: Page) -> None:
    titles = ["Wind", "Knots", "String"]
    post = write_post("Kites", related_posts=[str(live_post(title).public_id) for title in titles])
    page = desk
    page.goto(url_of("change", post))
    row = page.locator(".picked li")
    expect(row).to_have_count(3)
    row.nth(2).locator(".picked-handle").drag_to(row.nth(0), target_position={"x": 20, "y": 2})
    assert picked(page, "Related posts") == ["String", "Wind", "Knots"]
    expect(page.locator(".desk-saved")).to_have_text("Unsaved changes")


def test_a_picker_finds_nothing_twice_and_never_the_item_itself(desk: Page) -> None:
    wind = live_post("Kite wind")
    post = write_post("Kite", related_posts=[str(wind.public_id)])
    page = desk
    page.goto(url_of("change", post))
    box = page.get_by_role("combobox", name="Related posts")
    box.fill("kite")
    expect(page.get_by_text("Nothing is called “kite”.")).to_be_visible()
    box.press("Escape")
    expect(box).to_have_attribute("aria-expanded", "false")


def test_what_is_no_longer_there_is_said_and_kept_until_removed(desk: Page) -> None:
    gone = live_post("Gone")
    post = write_post("Kites", related_posts=[str(gone.public_id)])
    gone.delete()
    desk.goto(url_of("change", post))
    expect(desk.locator(".picked li")).to_contain_text("No longer there")


# --- saving -----------------------------------------------------------------------------------------------------------


def test_the_page_says_truly_whether_there_is_anything_to_save(desk: Page) -> None:
    post = write_post("Kites", body="<p>Up.</p>")
    page = desk
    page.goto(url_of("change", post))
    said = page.locator(".desk-saved")
    expect(said).to_have_text("Everything is saved")
    page.locator("#id_title").fill("Better kites")
    expect(said).to_have_text("Unsaved changes")
    page.locator("#id_title").fill("Kites")
    expect(said).to_have_text("Everything is saved")
    Writing(page).start().press("Control+End").type(" And away.")
    expect(said).to_have_text("Unsaved changes")
    save(page, by_key=True)
    expect(said).to_have_text("Everything is saved")
    post.refresh_from_db()
    assert post.body == "<p>Up. And away.</p>"


def test_leaving_with_unsaved_changes_asks_first(desk: Page) -> None:
    page = desk
    page.goto(url_of("change", write_post("Kites")))
    asked: list[str] = []

    def stay(dialog) -> None:
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    page.get_by_role("link", name="History").click()
    page.go_back()
    assert asked == []
    page.locator("#id_title").fill("Better kites")
    page.get_by_role("link", name="Posts", exact=True).first.click(no_wait_after=True)
    expect(page.locator("#id_title")).to_have_value("Better kites")
    assert asked == ["beforeunload"]
    save(page)
    assert asked == ["beforeunload"]


def test_a_save_from_a_stale_window_keeps_everything_and_shows_what_changed(
    desk: Page, browser_context: BrowserContext
) -> None:
    post = write_post("Kites", subtitle="Old", body="<p>Up they go.</p><p>Down they come.</p>")
    page, other = desk, browser_context.new_page()
    page.goto(url_of("change", post))
    other.goto(url_of("change", post))
    other.locator("#id_subtitle").fill("Theirs")
    Writing(other).start().press("Control+Home").type("Theirs: ")
    save(other)
    Writing(page).start().press("Control+End").type(" Mine.")
    page.locator("#id_subtitle").fill("Mine")
    save(page)
    notice = page.locator(".desk-notice.merge")
    expect(notice).to_be_focused()
    expect(notice).to_contain_text("You, in another window, saved this after you opened it")
    expect(page.locator(".desk-saved")).to_have_text("Unsaved changes")
    expect(Writing(page).text).to_contain_text("Theirs: Up they go.")
    expect(Writing(page).text).to_contain_text("Down they come. Mine.")
    assert violations(page) == []
    # By the keyboard alone: into the question, to the second answer, and save.
    page.keyboard.press("Tab")
    expect(notice.get_by_label("Keep mine")).to_be_focused()
    page.keyboard.press("ArrowRight")
    expect(notice.get_by_label("Take theirs")).to_be_checked()
    save(page, by_key=True)
    expect(page.locator(".desk-saved")).to_have_text("Everything is saved")
    post.refresh_from_db()
    assert (post.title, post.subtitle) == ("Kites", "Theirs")
    assert post.body == "<p>Theirs: Up they go.</p>\n<p>Down they come. Mine.</p>"


def test_what_publishing_needs_is_a_list_one_can_click_through(desk: Page) -> None:
    page = desk
    page.goto("/admin/courses/course/add/")
    with page.expect_navigation():
        button(page, "Publish").click()
    expect(page.locator(".desk-notice")).to_be_focused()
    page.locator(".desk-notice").get_by_role("link", name="Write something in the body.").click()
    expect(Writing(page).text).to_be_focused()
    page.locator(".desk-notice").get_by_role("link", name="Choose a subject.").click()
    expect(page.get_by_label("Subject")).to_be_focused()
    expect(page.locator(".field-award .desk-needed")).to_have_text("Say which award the course leads to.")
    assert Course.objects.count() == 1


def test_a_field_that_is_folded_away_opens_for_its_error(desk: Page) -> None:
    page = desk
    page.goto("/admin/blog/post/add/")
    page.evaluate("document.querySelector('#id_seo_title').removeAttribute('maxlength')")
    page.evaluate("document.querySelector('#id_seo_title').value = 'x'.repeat(90)")
    save(page)
    page.get_by_role("link", name=re.compile("Title for search engines")).click()
    expect(page.locator("#id_seo_title")).to_be_focused()


# --- beside the fields ------------------------------------------------------------------------------------------------


def test_the_address_follows_the_title_until_it_is_typed(desk: Page) -> None:
    page = desk
    page.goto("/admin/blog/post/add/")
    address = page.locator("#id_slug_address")
    page.locator("#id_title").fill("Éclairs & kites: how to  fly?")
    expect(address).to_contain_text("/blog/eclairs-kites-how-to-fly/")
    page.locator("#id_slug").fill("kites")
    expect(address).to_contain_text("/blog/kites/")
    page.locator("#id_slug").fill("")
    save(page)
    assert Post.objects.get().slug == "eclairs-kites-how-to-fly"


def test_moving_a_public_page_says_what_becomes_of_the_old_address(desk: Page) -> None:
    page = desk
    page.goto(url_of("change", live_post("Kites", slug="kites")))
    page.locator("#id_slug").fill("better-kites")
    expect(page.locator("#id_slug_address")).to_contain_text("The old address will lead here once this is published.")


def test_the_search_result_is_drawn_from_what_stands_in(desk: Page) -> None:
    page = desk
    page.goto(url_of("change", write_post("Kites", body="<p>Up they go, high and higher.</p>")))
    page.get_by_text("Lists, search engines and sharing").click()
    result = page.get_by_role("group", name="As a search result")
    expect(result).to_contain_text("Kites")
    expect(result).to_contain_text("Up they go, high and higher.")
    page.locator("#id_summary").fill("About kites.")
    expect(result).to_contain_text("About kites.")
    page.locator("#id_seo_description").fill("x" * 160)
    expect(page.locator("#id_seo_description_count")).to_contain_text("160 characters")
    expect(result).to_contain_text("xxx")


def test_a_chosen_picture_brings_its_alternative_text_unless_one_is_written(desk: Page, photo: Path) -> None:
    for title in ("Lake", "Hill"):
        add_image(
            prepared=prepare(ContentFile(photo.read_bytes(), name="x.jpg")), by=None, title=title, alt=f"A {title}"
        )
    page = desk
    page.goto("/admin/blog/post/add/")
    alt = page.locator("#id_hero_alt")

    def choose(title: str) -> None:
        page.locator(".field-hero").get_by_role("button", name=re.compile("picture…")).click()
        page.get_by_role("dialog").get_by_role("button", name=title).click()

    choose("Lake")
    expect(alt).to_have_value("A Lake")
    choose("Hill")
    expect(alt).to_have_value("A Hill")
    alt.fill("Where we meet")
    choose("Lake")
    expect(alt).to_have_value("Where we meet")


# --- going live -------------------------------------------------------------------------------------------------------


def test_what_was_put_right_after_scheduling_is_missed_and_goes_live_with_one_click(desk: Page) -> None:
    post = write_post("Kites", slug="kites", body="<p>Up tehy go.</p>")
    page = desk
    page.goto(url_of("change", post))
    button(page, "Schedule…").click()
    page.get_by_label("Goes live on").fill("13 April 2036 9am")
    button(page, "Schedule").click()
    expect(page.locator(".messagelist")).to_contain_text("It goes live on Sunday 13 April 2036 at 9:00")
    expect(button(page, "Include the changes")).to_have_count(0)

    Writing(page).start().press("Control+a").type("Up they go.")
    save(page)
    expect(page.locator(".desk-status")).to_contain_text("What you saved since is not in the schedule")
    with page.expect_navigation():
        button(page, "Include the changes").click()
    expect(page.locator(".messagelist")).to_contain_text("It goes live on Sunday 13 April 2036 at 9:00")
    expect(page.locator(".desk-status")).not_to_contain_text("is not in the schedule")
    [coming] = Document.objects.coming(timezone.now()).filter(item=post.public_id)
    assert coming.text == "Up they go."


def test_publishing_now_names_the_older_text_that_would_come_back_and_cancels_it(desk: Page) -> None:
    post = write_post("Kites", body="<p>Old.</p>")
    actions.schedule(revision=Revision.objects.of(post).get(), at=timezone.now() + timedelta(days=9), by=None)
    page = desk
    page.goto(url_of("change", post))
    Writing(page).start().press("Control+a").type("New.")
    button(page, "Publish").click()
    expect(
        page.get_by_text("It is older than your draft and would replace it then, so it is cancelled.")
    ).to_be_visible()
    expect(page.get_by_label("Keep what is scheduled all the same")).not_to_be_checked()
    button(page, "Publish now").click()
    expect(page.locator(".messagelist")).to_contain_text("Published.")
    assert [document.text for document in Document.objects.of_item(post.public_id)] == ["New."]


@pytest.mark.parametrize("way", ["link", "related", "card"])
def test_what_readers_will_not_find_is_named_when_publishing(desk: Page, way: str) -> None:
    write_post("Secret strings")
    write_course("MSc Hidden")
    page = desk
    page.goto(url_of("change", write_post("Kites", body="")))
    writing = Writing(page).start()
    if way == "link":
        writing.type("Strings").press("Control+a", "Control+k").choose("Secret strings")
    elif way == "card":
        writing.type("Up.").press("Enter").insert("course").choose("MSc Hidden")
    else:
        writing.type("Up.")
        pick(page, "Related posts", "secret")
    with page.expect_navigation():
        button(page, "Publish").click()
    named = "course “MSc Hidden”" if way == "card" else "post “Secret strings”"
    expect(page.locator(".messagelist")).to_contain_text("Published.")
    expect(page.locator(".messagelist .warning")).to_contain_text(f"The {named} is not public")


# --- dates ------------------------------------------------------------------------------------------------------------


def choose_in_calendar(page: Page, field: str, stamp: str) -> str:
    """Presses the button beside a field, and picks in the browser's calendar. Returns what the calendar stood at. The
    window it would open is not opened: no script can see it or knows when it is closed."""
    frame = page.locator(".date-frame").filter(has=page.get_by_role("textbox", name=field)).first
    calendar = frame.locator(".date-calendar")
    calendar.evaluate("(calendar) => { calendar.showPicker = () => { calendar.dataset.shown = 'yes' } }")
    frame.get_by_role("button", name="Choose in a calendar").click()
    expect(calendar).to_have_attribute("data-shown", "yes")
    expect(frame.get_by_role("button")).to_have_accessible_description(re.compile(field))
    stood_at = calendar.input_value()
    calendar.evaluate(
        "(calendar, stamp) => { calendar.value = stamp; calendar.dispatchEvent(new Event('input')) }", stamp
    )
    return stood_at


def test_a_date_is_typed_as_one_writes_it_or_chosen_in_the_calendar(desk: Page) -> None:
    post = write_post("Kites")
    page = desk
    page.goto(url_of("change", post))
    page.get_by_role("textbox", name="Publish date").fill("13/4/2026")
    save(page)
    expect(page.get_by_role("textbox", name="Publish date")).to_have_value("13 April 2026")
    assert choose_in_calendar(page, "Publish date", "2027-02-01") == "2026-04-13"
    expect(page.get_by_role("textbox", name="Publish date")).to_have_value("1 February 2027")
    expect(page.locator(".desk-saved")).to_have_text("Unsaved changes")
    save(page)
    post.refresh_from_db()
    assert post.publish_date.isoformat() == "2027-02-01"

    page.goto(url_of("schedule", post))
    at = page.get_by_role("textbox", name="Goes live on")
    expect(at).to_have_value("1 February 2027 09:00")
    assert choose_in_calendar(page, "Goes live on", "2027-02-02T14:30") == "2027-02-01T09:00"
    expect(at).to_have_value("2 February 2027 14:30")
    at.fill("sometime")
    at.press("Enter")
    expect(at).to_have_value("sometime")
    expect(page.get_by_text("Type it like this, for example: 13 April 2026 09:30.")).to_be_visible()


def test_a_new_row_has_the_calendar_too(desk: Page) -> None:
    course = write_course("Kites MSc")
    page = desk
    page.goto(url_of("change", course))
    page.locator("#intakes-group").get_by_role("button", name="Add another Intake").click()
    page.keyboard.type("Spring")
    choose_in_calendar(page, "Starts", "2027-02-01")
    page.get_by_role("textbox", name="Ends").first.fill("June 30th, 2028")
    save(page)
    intake = course.intakes.get()
    assert (intake.starts_on.isoformat(), intake.ends_on.isoformat()) == ("2027-02-01", "2028-06-30")


# --- rows -------------------------------------------------------------------------------------------------------------


def test_rows_are_added_moved_and_removed(desk: Page) -> None:
    course = write_course("Kites MSc")
    for position, title in enumerate(("Wind", "Knots")):
        course.modules.create(title=title, position=position)
    actions.save_revision(item=course, by=None)
    page = desk
    page.goto(url_of("change", course))
    rows = page.locator("#modules-group")
    expect(rows.locator(".row-fields:visible")).to_have_count(0)
    rows.get_by_role("button", name="Knots", exact=True).click()
    expect(rows.get_by_label("Title").nth(1)).to_have_value("Knots")

    rows.get_by_role("button", name="Add another Module").click()
    expect(rows.get_by_label("Title").nth(2)).to_be_focused()
    page.keyboard.type("String")
    button(page, "Move “String” up").press("Alt+ArrowUp")
    expect(button(page, "Move “String” up")).to_be_focused()
    page.keyboard.press("Alt+ArrowUp")
    expect(page.locator(".desk-form > [role=status]")).to_have_text("String: 1 of 3.")
    rows.get_by_role("button", name="Add another Module").click()  # and nothing typed in it
    page.locator("#modules-0").get_by_label("Remove").check()
    expect(page.locator(".desk-saved")).to_have_text("Unsaved changes")
    save(page)
    assert list(course.modules.values_list("title", flat=True)) == ["String", "Knots"]
    expect(rows.locator(".row-label")).to_have_text(["String", "Knots", "New module"])


def test_a_new_row_is_removed_again(desk: Page) -> None:
    course = write_course("Kites MSc")
    course.modules.create(title="Wind", position=0)
    actions.save_revision(item=course, by=None)
    page = desk
    page.goto(url_of("change", course))
    rows = page.locator("#modules-group")
    for title in ("Knots", "String"):
        rows.get_by_role("button", name="Add another Module").click()
        page.keyboard.type(title)
    button(page, "Move “String” up").click()
    button(page, "Move “String” up").click()
    rows.locator(".inline-related", has_text="Knots").get_by_role("button", name="Remove").click()
    save(page)
    assert list(course.modules.values_list("title", flat=True)) == ["String", "Wind"]


def test_a_rows_picture_is_chosen_from_the_library(desk: Page, photo: Path) -> None:
    add_image(prepared=prepare(ContentFile(photo.read_bytes(), name="logo.jpg")), by=None, title="Logo")
    course = write_course("Kites MSc")
    page = desk
    page.goto(url_of("change", course))
    rows = page.locator("#accreditations-group")
    rows.get_by_role("button", name="Add another Accreditation").click()
    page.keyboard.type("Kite Board")
    rows.get_by_label("Scope").first.fill("All of it.")
    rows.get_by_role("button", name="Choose picture…").first.click()
    page.get_by_role("dialog").get_by_role("button", name="Logo").click()
    save(page)
    assert course.accreditations.get().logo == Image.objects.get()


# --- lists ------------------------------------------------------------------------------------------------------------


def test_the_field_for_tags_shows_with_its_action(desk: Page) -> None:
    post = write_post("Kites")
    page = desk
    page.goto("/admin/blog/post/")
    tags = page.locator(".actions").get_by_label("Tags", exact=True)
    expect(tags).to_be_hidden()
    page.get_by_label("Select this object for an action - Kites").check()
    page.get_by_label("Action:").select_option("Add tags…")
    tags.fill("MBA")
    page.get_by_role("button", name="Go", exact=True).click()
    page.get_by_role("button", name="Add tags to 1 post").click()
    expect(page.locator(".messagelist")).to_contain_text("“Kites” has them now, as a draft.")
    assert list(post.tags.names()) == ["MBA"]


# --- for everybody ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("width", [360, 768])
def test_the_buttons_stay_in_reach_on_small_screens(desk: Page, width: int) -> None:
    desk.set_viewport_size({"width": width, "height": 740})
    desk.goto(url_of("change", write_post("Kites", body="<p>Up.</p>" * 80)))
    for name in ("Save draft", "Preview", "Publish"):
        expect(button(desk, name)).to_be_in_viewport(ratio=1)


def test_the_form_works_without_javascript(browser, live_server, editor: User, sign_in) -> None:
    other = browser.new_context(base_url=live_server.url, java_script_enabled=False)
    other.add_cookies(sign_in(editor))
    page = other.new_page()
    post = write_post("Kites", body="<p>Up.</p>")
    wind = live_post("Wind", slug="wind")
    page.goto(url_of("change", post))
    page.locator("#id_body").fill("<p>Up and away.</p>")
    page.locator("#id_related_posts").fill("/blog/wind/")
    page.get_by_role("button", name="Publish", exact=True).click()
    expect(page.locator(".messagelist")).to_contain_text("Published.")
    post.refresh_from_db()
    assert post.related_posts == [str(wind.public_id)]
    assert Document.objects.live().get(item=post.public_id).text == "Up and away."
    other.close()


def test_cancelling_a_schedule_does_not_carry_the_form_along(desk: Page) -> None:
    post = live_post("Kites")
    newest = Revision.objects.of(post).get()
    actions.schedule(revision=newest, at=timezone.now() + timedelta(days=2), by=None)
    desk.goto(url_of("change", post))
    with desk.expect_navigation():
        button(desk, "Cancel schedule").click()
    expect(desk.locator(".messagelist")).to_contain_text("Cancelled.")
    assert Revision.objects.of(post).count() == 1
    publish(post)
