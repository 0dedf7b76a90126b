"""The library and the picture field, driven in a real browser under the admin's Content-Security-Policy."""

from base64 import b64encode
from pathlib import Path

import pytest
from PIL import Image as Pillow
from playwright.sync_api import Page, expect

from images import actions
from images.models import Image
from tests.browser import violations
from tests.images.conftest import BLUE, GREEN, RED, encoded, quarters

pytestmark = [pytest.mark.browser, pytest.mark.urls("tests.images.urls"), pytest.mark.django_db(transaction=True)]

FIELDS = "/picture-fields/"
# The stock admin's own: its breadcrumbs tell links by colour alone.
STOCK = "link-in-text-block"


@pytest.fixture
def lake(tmp_path: Path) -> Path:
    path = tmp_path / "lake-at-dusk.png"
    path.write_bytes(encoded(quarters(500, 300), "PNG"))
    return path


@pytest.fixture
def waves(tmp_path: Path) -> Path:
    """An animation."""
    path = tmp_path / "waves.gif"
    frames = [Pillow.new("RGB", (60, 40), colour) for colour in (RED, GREEN, BLUE)]
    path.write_bytes(encoded(frames[0], "GIF", save_all=True, append_images=frames[1:]))
    return path


@pytest.fixture
def text_file(tmp_path: Path) -> Path:
    path = tmp_path / "notes.jpg"
    path.write_text("These are notes.")
    return path


@pytest.fixture
def library(librarian, prepared, sign_in):
    """Three pictures, and somebody signed in who may do everything with them."""
    for title in ("Kite workshop", "Desk at night", "Wind farm"):
        actions.add_image(prepared=prepared, by=librarian, title=title)
    sign_in(librarian)


def hero(page: Page):
    return page.locator("[data-image-picker]").first


def test_a_picture_is_searched_for_and_chosen_with_the_keyboard_alone(page, library):
    page.goto(FIELDS)
    hero(page).get_by_role("button", name="Choose picture…").focus()
    page.keyboard.press("Enter")

    dialog = page.get_by_role("dialog", name="Choose a picture")
    expect(dialog.get_by_role("status")).to_have_text("3 pictures.")
    expect(dialog.get_by_role("searchbox")).to_be_focused()
    assert violations(page) == []
    page.keyboard.type("night")
    expect(dialog.get_by_role("status")).to_have_text("1 picture.")
    for _ in range(3):  # past the upload and the filters
        page.keyboard.press("Tab")
    expect(dialog.get_by_role("button", name="Desk at night")).to_be_focused()
    page.keyboard.press("Enter")

    expect(dialog).to_have_count(0)
    expect(hero(page)).to_contain_text("Desk at night")
    expect(hero(page).get_by_role("button", name="Change picture…")).to_be_focused()
    page.get_by_role("button", name="Save").click()
    expect(page.locator("output")).to_have_text("Desk at night")
    expect(hero(page)).to_contain_text("Desk at night")


def test_escape_closes_and_changes_nothing(page, library):
    page.goto(FIELDS)
    choose = hero(page).get_by_role("button", name="Choose picture…")
    choose.click()
    page.keyboard.type("wind")
    page.keyboard.press("Escape")

    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(choose).to_be_focused()
    assert hero(page).locator("input").input_value() == ""


def test_a_search_without_result_says_so(page, library):
    page.goto(FIELDS)
    hero(page).get_by_role("button", name="Choose picture…").click()
    page.keyboard.type("zebra")

    expect(page.get_by_role("dialog").get_by_role("status")).to_have_text("No picture matches “zebra”.")


def test_uploading_in_the_dialog_chooses_the_new_picture_or_the_one_that_was_there(page, library, lake):
    """The new one looks like those in the library, in another size."""
    page.goto(FIELDS)
    hero(page).get_by_role("button", name="Choose picture…").click()
    page.locator("dialog input[type=file]").set_input_files(lake)
    question = page.get_by_role("group", name="A picture that looks like this one is in the library already")
    expect(question.get_by_role("button", name="Use that one")).to_be_focused()
    assert violations(page) == []
    page.keyboard.press("Enter")

    expect(hero(page)).to_contain_text("Kite workshop")
    expect(page.get_by_role("dialog")).to_have_count(0)
    hero(page).get_by_role("button", name="Change picture…").click()
    expect(page.get_by_role("dialog").get_by_role("status")).to_have_text("3 pictures.")  # the new one went again
    page.locator("dialog input[type=file]").set_input_files(lake)
    question.get_by_role("button", name="Keep both").click()

    expect(hero(page)).to_contain_text("lake at dusk")
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert hero(page).locator("input").input_value() == str(Image.objects.get(title="lake at dusk").pk)


def test_a_refused_upload_says_why_and_the_dialog_stays(page, library, text_file):
    page.goto(FIELDS)
    hero(page).get_by_role("button", name="Choose picture…").click()
    dialog = page.get_by_role("dialog")
    page.locator("dialog input[type=file]").set_input_files(text_file)

    expect(dialog.get_by_role("alert")).to_contain_text("notes.jpg: This file is not a picture the library can read.")
    dialog.get_by_role("button", name="Wind farm").click()
    expect(hero(page)).to_contain_text("Wind farm")


def test_whoever_picks_a_new_animation_is_told_that_it_will_not_move(page, library, waves):
    page.goto(FIELDS)
    hero(page).get_by_role("button", name="Choose picture…").click()
    page.locator("dialog input[type=file]").set_input_files(waves)

    expect(hero(page).get_by_role("status")).to_contain_text("Chosen: waves. This is an animation of 3 frames.")
    assert violations(page) == []
    hero(page).get_by_role("button", name="Change picture…").click()
    page.get_by_role("dialog").get_by_role("button", name="Wind farm").click()
    expect(hero(page).get_by_role("status")).to_have_text("Chosen: Wind farm.")


def drop(page: Page, selector: str, contents: dict[str, bytes]) -> None:
    files = page.evaluate_handle(
        """(contents) => {
            const files = new DataTransfer()
            for (const [name, base64] of contents) {
                const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0))
                files.items.add(new File([bytes], name, { type: "image/png" }))
            }
            return files
        }""",
        [[name, b64encode(content).decode()] for name, content in contents.items()],
    )
    for event in ("dragover", "drop"):
        page.locator(selector).first.dispatch_event(event, {"dataTransfer": files})


def test_a_file_dropped_on_the_field_is_uploaded_in_place(page, library, lake):
    page.goto(FIELDS)
    drop(page, "[data-image-picker]", {"dropped.png": lake.read_bytes()})

    expect(hero(page)).to_contain_text("dropped")
    hero(page).get_by_role("button", name="Remove").click()
    assert hero(page).locator("input").input_value() == ""
    expect(hero(page).get_by_role("button", name="Choose picture…")).to_be_focused()


def test_a_file_dropped_in_vain_says_why_beside_the_field(page, library):
    page.goto(FIELDS)
    drop(page, "[data-image-picker]", {"notes.png": b"These are notes."})

    expect(hero(page).get_by_role("status")).to_contain_text("notes.png: This file is not a picture")


def test_two_fields_of_a_form_keep_to_themselves(page, library):
    page.goto(FIELDS)
    page.locator("[data-image-picker]").nth(1).get_by_role("button", name="Choose picture…").click()
    page.get_by_role("dialog").get_by_role("button", name="Wind farm").click()

    expect(page.locator("[data-image-picker]").nth(1)).to_contain_text("Wind farm")
    assert hero(page).locator("input").input_value() == ""


def test_whoever_was_signed_out_is_told(page, browser_context, library):
    page.goto(FIELDS)
    browser_context.clear_cookies()
    hero(page).get_by_role("button", name="Choose picture…").click()

    expect(page.get_by_role("dialog").get_by_role("alert")).to_contain_text("You are signed out.")


def test_other_scripts_can_ask_for_a_picture(page, library):
    page.goto(FIELDS)
    page.evaluate(
        """async () => {
            const { pickImage } = await import("images/picker")
            pickImage().then((image) => document.querySelector("output").append(`${image.title} ${image.id}`))
        }"""
    )
    page.get_by_role("dialog").get_by_role("button", name="Kite workshop").click()

    expect(page.locator("output")).to_have_text(f"Kite workshop {Image.objects.get(title='Kite workshop').public_id}")


def test_twenty_files_are_dropped_at_once_each_with_its_own_result_and_described_next(page, library, lake, waves):
    """Good and broken ones, one too large and one that moves; what is there already is said, and used instead."""
    page.goto("/admin/images/image/")
    good = {
        f"plain-{number}.png": encoded(Pillow.new("RGB", (90, 60), (9 * number, 99, 99)), "PNG") for number in range(12)
    }
    broken = {f"notes-{number}.jpg": b"These are notes." for number in range(5)}
    others = {
        "lake.png": lake.read_bytes(),
        "waves.gif": waves.read_bytes(),
        "huge.jpg": b"\xff\xd8\xff" + bytes(11 * 2**20),
    }
    drop(page, "[data-image-uploads]", good | broken | others)

    area = page.get_by_role("region", name="Add pictures")
    expect(area.get_by_role("status")).to_contain_text("14 added, 6 refused.", timeout=120_000)
    assert area.get_by_text("is not a picture the library can read").count() == 5
    expect(area.get_by_role("listitem").filter(has_text="huge.jpg")).to_contain_text("larger than 10 MB")
    expect(area.get_by_role("listitem").filter(has_text="waves.gif")).to_contain_text("nothing will move")
    assert violations(page) == []
    area.get_by_role("group", name="in the library already").get_by_role("button", name="Use that one").click()
    expect(area.get_by_role("link", name="Not added: “Kite workshop” is there already")).to_be_focused()
    expect(area.get_by_role("status")).to_contain_text("13 added, 6 refused.")
    area.get_by_role("link", name="Say what they show").click()

    alternatives = page.get_by_label("Alternative text")
    expect(alternatives).to_have_count(13)
    assert violations(page) == []
    alternatives.first.fill("A plain of one colour")
    page.get_by_role("button", name="Save").click()
    expect(page.locator(".messagelist")).to_contain_text("is saved")
    assert Image.objects.filter(alt="A plain of one colour").count() == 1
    assert Image.objects.count() == 3 + 13


def test_the_focal_point_is_set_by_clicking_by_dragging_and_by_the_arrow_keys_and_every_cut_follows(page, library):
    image = Image.objects.get(title="Kite workshop")
    page.goto(f"/admin/images/image/{image.pk}/change/")
    picture = page.locator("[data-picture] img")
    box = picture.bounding_box()
    picture.click(position={"x": box["width"] * 0.2, "y": box["height"] * 0.75})

    expect(page.get_by_label("Focal point from the left:")).to_have_value("20")
    expect(page.get_by_label("Focal point from the top:")).to_have_value("75")
    marker = page.get_by_role("button", name="Focal point: 20% from the left, 75% from the top.")
    expect(marker).to_be_focused()
    cuts = page.get_by_role("list", name="How it is cut").get_by_role("listitem")
    expect(cuts).to_have_count(4)
    before = [cut.evaluate("cut => cut.querySelector('img').style.objectPosition") for cut in cuts.all()]
    box, spot = picture.bounding_box(), marker.bounding_box()
    page.mouse.move(spot["x"] + spot["width"] / 2, spot["y"] + spot["height"] / 2)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] * 0.9, box["y"] + box["height"] * 0.1)
    after = [cut.evaluate("cut => cut.querySelector('img').style.objectPosition") for cut in cuts.all()]
    assert all(one != other for one, other in zip(before[1:], after[1:], strict=True))  # a card has its very shape
    page.mouse.up()
    expect(page.get_by_role("button", name="Focal point: 90% from the left, 10% from the top.")).to_be_focused()
    page.get_by_label("Focal point from the top:").fill("75")
    page.get_by_label("Focal point from the left:").fill("20")
    marker.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Shift+ArrowUp")
    expect(page.get_by_label("Focal point from the left:")).to_have_value("21")
    expect(page.get_by_label("Focal point from the top:")).to_have_value("65")
    page.get_by_role("button", name="Save and continue editing").click()

    expect(page.locator(".desk-told")).to_contain_text("was changed successfully")
    expect(page.get_by_role("button", name="Focal point: 21% from the left, 65% from the top.")).to_be_visible()
    image.refresh_from_db()
    assert image.focal == (21, 65)


@pytest.mark.parametrize("width", [320, 390, 768])
def test_nothing_is_wider_than_a_small_screen(page, library, width):
    page.set_viewport_size({"width": width, "height": 740})
    image = Image.objects.first()
    Image.objects.filter(pk=image.pk).update(title="Donaudampfschifffahrtsgesellschaft" * 2, credit="x" * 60)
    pages = [f"/admin/images/image/{name}" for name in ("", "add/", f"{image.pk}/change/", f"{image.pk}/delete/")]
    for address in (*pages, FIELDS):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
    hero(page).get_by_role("button", name="Choose picture…").click()
    expect(page.get_by_role("dialog").get_by_role("status")).to_have_text("3 pictures.")
    assert page.get_by_role("dialog").evaluate("dialog => dialog.scrollWidth <= dialog.clientWidth")
    assert violations(page) == []


def test_without_javascript_the_number_of_the_picture_will_do(browser, live_server, library, browser_context):
    image = Image.objects.get(title="Kite workshop")
    context = browser.new_context(java_script_enabled=False, storage_state=browser_context.storage_state())
    page = context.new_page()
    page.goto(live_server.url + FIELDS)
    page.locator("[name=hero]").fill(str(image.pk))
    page.get_by_role("button", name="Save").click()

    expect(page.locator("output")).to_have_text("Kite workshop")
    context.close()
