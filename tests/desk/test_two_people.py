"""Two people, or two tabs of one, at one post, course or page: both changes are saved, or both are asked."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User

from blog.models import Author, Post
from courses.models import Course
from documents import kinds
from documents.models import Document
from live_rows.merging import Keep
from publishing.models import Publishable, Revision
from tests.content import author, change, image, live_post, write_course, write_post
from tests.desk.desk import Desk, Sheet, said
from tests.desk.test_writing import add_row, course_with_modules, modules, revisions
from tests.publishing.test_gate import MAKERS

pytestmark = pytest.mark.django_db

BODY = "<p>Kites fly in the wind over the hill.</p>\n<p>The string is long and blue.</p>\n<p>Bring a friend.</p>"


@pytest.fixture
def mine(editor: User) -> Desk:
    return Desk(editor)


@pytest.fixture
def theirs(manager: User) -> Desk:
    return Desk(manager)


def stored(item: Publishable) -> Any:
    return type(item)._default_manager.get(pk=item.pk)


# --- Saved together ---------------------------------------------------------------------------------------------------


def test_changes_to_different_fields_and_paragraphs_are_saved_together_with_one_press(mine: Desk, theirs: Desk) -> None:
    post = write_post("Kites", body=BODY, tags=("Wind",))
    sheet = mine.open(post).type(body=BODY.replace("blue", "red"), tags="Wind, Mine")
    theirs.open(post).type(subtitle="Theirs", body=BODY.replace("hill", "sea"), tags="Wind, Theirs").press()
    response = sheet.press()
    assert response.status_code == 200
    assert "What Mari Dahl saved meanwhile is in it too: Subtitle, Body, Tags." in said(response)
    post = stored(post)
    assert post.body == BODY.replace("hill", "sea").replace("blue", "red")
    assert (post.subtitle, sorted(post.tags.names())) == ("Theirs", ["Mine", "Theirs", "Wind"])
    assert revisions(post) == [1, 2, 3]


def test_two_tabs_of_one_person_are_two(mine: Desk) -> None:
    post = write_post("Kites")
    one, other = mine.open(post).type(subtitle="One"), mine.open(post).type(summary="Two")
    one.press()
    response = other.press()
    assert "What you, in another window, saved meanwhile is in it too: Subtitle." in said(response)
    assert (stored(post).subtitle, stored(post).summary) == ("One", "Two")


@pytest.mark.exhaustive
@pytest.mark.parametrize("kind", MAKERS)
def test_whatever_field_one_changes_is_there_after_the_other_has_saved(kind: str, mine: Desk, theirs: Desk) -> None:
    item = MAKERS[kind]()
    sheet = mine.open(item)
    names = [
        name for name, values in sheet.fields.items() if values == [""] and name in {f.name for f in item._meta.fields}
    ]
    assert {"subtitle", "summary", "seo_title"} <= {*names, "summary"}
    for name in names:
        field = item._meta.get_field(name)
        if field.get_internal_type() not in {"CharField", "TextField"} or field.choices or "url" in name:
            continue
        item = stored(item)
        sheet = mine.open(item).type(title=f"Mine while {name}")
        theirs.open(item).type(**{name: "Theirs"}).press()
        assert sheet.press().status_code == 200
        assert getattr(stored(item), name) in {"Theirs", "<p>Theirs</p>"}
        assert stored(item).title == f"Mine while {name}"


def test_somebody_saving_without_a_change_and_publishing_are_nothing_to_merge(mine: Desk, theirs: Desk) -> None:
    post = write_post("Kites")
    sheet = mine.open(post)
    theirs.open(post).press()
    theirs.open(post).press("_publish")
    response = sheet.type(title="Better kites").press()
    assert response.status_code == 200
    assert "meanwhile" not in said(response)


def test_the_same_change_twice_is_said_to_nobody(mine: Desk, theirs: Desk) -> None:
    post = write_post("Kites")
    sheet = mine.open(post).type(title="Better kites", subtitle="Mine")
    theirs.open(post).type(title="Better kites").press()
    response = sheet.press()
    assert "meanwhile" not in said(response)
    assert (stored(post).title, stored(post).subtitle) == ("Better kites", "Mine")


def test_authors_and_related_posts_are_lists_of_both(mine: Desk, theirs: Desk) -> None:
    a, b, c = (str(author(name).public_id) for name in ("Ada", "Ben", "Cleo"))
    assert Author.objects.count() == 3
    post = write_post("Kites", authors=[a])
    sheet = mine.open(post).type(authors=f"{a}\n{b}")
    theirs.open(post).type(authors=f"{c}\n{a}").press()
    sheet.press()
    assert stored(post).authors == [c, a, b]


# --- Publishing -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("verb", ["publish", "schedule"])
def test_nobody_publishes_what_they_have_not_seen(verb: str, mine: Desk, theirs: Desk) -> None:
    post = write_post("Kites", body=BODY)
    sheet = mine.open(post).type(subtitle="Mine")
    theirs.open(post).type(body=BODY.replace("hill", "sea")).press()
    response = sheet.press(f"_{verb}")
    page = said(response)
    assert f"Your draft is saved. Look at what came in, then {verb} it." in page
    assert "What Mari Dahl saved meanwhile is in it too: Body." in page
    assert not Document.objects.exists()
    assert stored(post).subtitle == "Mine"
    again = mine.open(post).press(f"_{verb}")
    assert Document.objects.exists() or "Goes live on" in said(again)


def test_a_stale_form_with_a_conflict_neither_saves_nor_publishes(mine: Desk) -> None:
    post = live_post("Kites")
    sheet = mine.open(post).type(title="Mine")
    change(post, title="Theirs")
    for button in ("_continue", "_publish", "_schedule", "_unpublish"):
        assert sheet.press(button).status_code == 409
    assert stored(post).title == "Theirs"
    assert Document.objects.live().get().title == "Kites"


def test_a_stale_form_can_still_be_previewed(mine: Desk) -> None:
    post = write_post("Kites")
    sheet = mine.open(post).type(title="My kites")
    change(post, title="Their kites")
    response = sheet.press("_preview", follow=False)
    assert response.status_code == 200
    assert "My kites" in said(response)


# --- Asked ------------------------------------------------------------------------------------------------------------


def conflict(mine: Desk, theirs: Desk, post: Post, **fields: tuple[str, str]) -> tuple[Sheet, Any]:
    sheet = mine.open(post).type(**{name: own for name, (_, own) in fields.items()})
    theirs.open(post).type(**{name: other for name, (other, _) in fields.items()}).press()
    response = sheet.press()
    assert response.status_code == 409
    return mine.again(sheet, response), response


def test_what_both_changed_is_asked_with_both_versions_and_everything_else_merged(mine: Desk, theirs: Desk) -> None:
    post = write_post("Kites", subtitle="Old", body=BODY)
    bodies = BODY.replace("hill", "sea").replace("Bring a", "Take a"), BODY.replace("hill", "lake")
    asked, response = conflict(mine, theirs, post, title=("Theirs", "Mine"), body=bodies, summary=("New summary", ""))
    page = said(response)
    assert "Mari Dahl saved this after you opened it" in page
    assert "2 places you both changed are for you to decide" in page
    assert "what else was saved is in the form already: Body, Summary" in page
    html = response.content.decode()
    assert "over the <del>hill</del><ins>sea</ins>." in html
    assert "over the <del>hill</del><ins>lake</ins>." in html
    assert "<legend>Body, paragraph 1</legend>" in html
    assert asked["body"] == BODY.replace("hill", "lake").replace("Bring a", "Take a")
    assert (asked["title"], asked["summary"]) == ("Mine", "New summary")
    assert stored(post).title == "Theirs"
    assert asked.type(**{"keep-title-0": "theirs", "keep-body-0": "both"}).press().status_code == 200
    post = stored(post)
    assert post.title == "Theirs"
    assert post.body.split("\n")[:2] == [BODY.split("\n")[0].replace("hill", word) for word in ("sea", "lake")]
    assert "Take a friend." in post.body


@pytest.mark.parametrize("keep", Keep)
def test_every_decision_is_what_is_saved(keep: Keep, mine: Desk, theirs: Desk) -> None:
    post = write_post("Kites", body=BODY)
    words = BODY.replace("hill", "sea"), BODY.replace("hill", "lake")
    asked, _ = conflict(mine, theirs, post, body=words)
    assert asked.type(**{"keep-body-0": keep}).press("_publish").status_code == 200
    body = stored(post).body
    assert ("sea" in body, "lake" in body) == (keep is not Keep.MINE, keep is not Keep.THEIRS)
    assert Document.objects.live().exists()  # seen, and decided


def test_nothing_is_saved_until_each_place_is_decided(mine: Desk, theirs: Desk) -> None:
    post = write_post("Kites", subtitle="Old")
    asked, _ = conflict(mine, theirs, post, title=("Theirs", "Mine"), subtitle=("Their sub", "My sub"))
    response = asked.type(**{"keep-title-0": "mine"}).press()
    assert response.status_code == 409
    again = mine.again(asked, response)
    assert again["keep-title-0"] == "mine"
    assert "keep-subtitle-0" not in again.fields
    assert (again["title"], again["subtitle"]) == ("Mine", "My sub")
    assert again.type(**{"keep-subtitle-0": "theirs"}).press().status_code == 200
    assert (stored(post).title, stored(post).subtitle) == ("Mine", "Their sub")


def test_what_is_typed_after_the_question_came_is_in_it_too(mine: Desk, theirs: Desk) -> None:
    post = write_post("Kites", body=BODY)
    asked, _ = conflict(mine, theirs, post, body=(BODY.replace("hill", "sea"), BODY.replace("hill", "lake")))
    asked.type(body=asked["body"].replace("blue", "red"), subtitle="Later", **{"keep-body-0": "theirs"}).press()
    assert stored(post).body == BODY.replace("hill", "sea").replace("blue", "red")
    assert stored(post).subtitle == "Later"


def test_a_place_that_was_changed_by_hand_and_decided_otherwise_is_asked_again(mine: Desk, theirs: Desk) -> None:
    post = write_post("Kites", body=BODY)
    asked, _ = conflict(mine, theirs, post, body=(BODY.replace("hill", "sea"), BODY.replace("hill", "lake")))
    response = asked.type(body=asked["body"].replace("lake", "pond"), **{"keep-body-0": "theirs"}).press()
    assert response.status_code == 409
    page = response.content.decode()
    assert "pond" in page
    assert "sea" in page
    again = mine.again(asked, response)
    assert again.type(**{"keep-body-0": "mine"}).press().status_code == 200
    assert "pond" in stored(post).body


def test_a_third_save_while_something_is_asked_is_merged_as_well(mine: Desk, theirs: Desk) -> None:
    post = write_post("Kites", subtitle="Old")
    asked, _ = conflict(mine, theirs, post, title=("Theirs", "Mine"))
    theirs.open(post).type(subtitle="Third", title="Theirs again").press()
    response = asked.type(**{"keep-title-0": "theirs"}).press()
    assert response.status_code == 200
    assert (stored(post).title, stored(post).subtitle) == ("Theirs again", "Third")


def test_an_undecided_place_is_not_forgotten_when_somebody_saves_again(mine: Desk, theirs: Desk) -> None:
    post = write_post("Kites", subtitle="Old")
    asked, _ = conflict(mine, theirs, post, title=("Theirs", "Mine"))
    theirs.open(post).type(subtitle="Third").press()
    response = asked.press()
    assert response.status_code == 409
    assert mine.again(asked, response).type(**{"keep-title-0": "mine"}).press().status_code == 200
    assert (stored(post).title, stored(post).subtitle) == ("Mine", "Third")


@pytest.mark.exhaustive
@pytest.mark.parametrize(
    "broken",
    [
        "",
        "x",
        "{}",
        "[]",
        '{"by": 3}',
        "[" * 5000,
        '{"by":"","at":"x","taken":[{}],"mine":{"body":3},"theirs":{"body":[]},"base":{"title":{}}}',
    ],
)
def test_nonsense_in_what_a_form_carries_is_no_server_error(broken: str, mine: Desk) -> None:
    post = write_post("Kites")
    sheet = mine.open(post).type(title="Mine", to_decide=broken, **{"keep-body-0": "both", "keep-": "x"})
    change(post, title="Theirs")
    assert sheet.press().status_code in {200, 409}
    for number in ("", "x", "-1", "99", "²", "9" * 30):
        assert mine.open(post).type(title="M", loaded_revision=number).press().status_code in {200, 409}


@pytest.mark.exhaustive
def test_a_body_that_is_too_long_to_be_asked_about_keeps_both_versions(mine: Desk, theirs: Desk) -> None:
    body = BODY + "\n" + "\n".join(f"<p>{n} {'word ' * 60}end.</p>" for n in range(900))
    post = write_post("Kites", body=body)
    asked, response = conflict(mine, theirs, post, body=(body.replace("hill", "sea"), body.replace("hill", "lake")))
    page = said(response)
    assert "look at what has become of it" in page
    assert "Body (too long to be asked about" in page
    assert asked.press().status_code == 200
    assert [word in stored(post).body for word in ("sea", "lake", "hill")] == [True, True, False]


# --- A form with a fault ----------------------------------------------------------------------------------------------


def test_a_form_with_a_fault_is_merged_too_and_loses_nothing(mine: Desk, theirs: Desk) -> None:
    post = write_post("Kites", body=BODY)
    sheet = mine.open(post).type(publish_date="the day after", body=BODY.replace("blue", "red"), tags="x" * 60)
    theirs.open(post).type(subtitle="Theirs", body=BODY.replace("hill", "sea")).press()
    response = sheet.press()
    page = said(response)
    assert "Mari Dahl saved this after you opened it. It is in the form below already: Subtitle, Body" in page
    assert "is not a date that can be read here. Type it like this, for example: 13 April 2026" in page
    back = mine.again(sheet, response)
    assert (back["publish_date"], back["tags"]) == ("the day after", "x" * 60)
    assert back["body"] == BODY.replace("hill", "sea").replace("blue", "red")
    assert back.type(publish_date="2026-11-02", tags="").press().status_code == 200
    assert stored(post).subtitle == "Theirs"


def test_a_fault_in_what_both_changed_is_asked(mine: Desk, theirs: Desk) -> None:
    post = write_post("Kites")
    asked, response = conflict(mine, theirs, post, publish_date=("2026-11-02", "someday"))
    assert "someday" in said(response)
    assert asked.type(**{"keep-publish_date-0": "mine"}).press().status_code == 200  # refused: no such day
    assert stored(post).publish_date.isoformat() == "2026-11-02"


def test_a_picture_and_its_description_are_asked_together(mine: Desk, theirs: Desk) -> None:
    one, two = image("One"), image("Two")
    post = write_post("Kites", hero=one, hero_alt="A kite")
    sheet = mine.open(post).type(hero_alt="A red kite")
    theirs.open(post).type(hero=two.pk, hero_alt="").press()
    response = sheet.press()
    assert response.status_code == 409
    assert "Main picture" in said(response)
    back = mine.again(sheet, response)
    keys = [f"keep-{name}-0" for name in ("hero", "hero_alt")]
    back.type(**dict.fromkeys(keys, "theirs")).press()
    assert (stored(post).hero, stored(post).hero_alt) == (two, "")


# --- Rows -------------------------------------------------------------------------------------------------------------


def test_rows_that_two_people_add_change_move_and_remove(mine: Desk, theirs: Desk) -> None:
    course = course_with_modules("String", "Wind", "Knots", "Paper")
    my, their = mine.open(course), theirs.open(course)
    add_row(my, "modules", title="Mine", kind="core")
    my.type(**{"modules-0-title": "All about string", "modules-3-DELETE": "on"})
    add_row(their, "modules", title="Theirs", kind="core")
    their.type(**{"modules-2-summary": "Ties and bends.", "modules-0-ORDER": 2, "modules-1-ORDER": 1}).press()
    ids = dict(course.modules.values_list("title", "pk"))
    response = my.press()
    assert response.status_code == 200, said(response)
    assert modules(course) == ["Wind", "All about string", "Knots", "Theirs", "Mine"]
    assert course.modules.get(title="Knots").summary == "Ties and bends."
    assert course.modules.get(title="All about string").pk == ids["String"]


def test_a_row_changed_by_one_and_removed_by_the_other_is_asked(mine: Desk, theirs: Desk) -> None:
    course = course_with_modules("String", "Wind")
    sheet = mine.open(course).type(**{"modules-0-title": "String, and more about string"})
    theirs.open(course).type(**{"modules-0-DELETE": "on"}).press()
    response = sheet.press()
    assert response.status_code == 409
    assert "Modules, row 1" in response.content.decode()
    back = mine.again(sheet, response)
    assert "String, and more about string" in {values[0] for values in back.fields.values()}
    assert back.type(**{"keep-modules-0": "mine"}).press().status_code == 200
    assert modules(course) == ["String, and more about string", "Wind"]


@pytest.mark.parametrize(("keep", "left"), [("mine", ["Wind"]), ("theirs", ["Strings", "Wind"])])
def test_a_row_removed_by_me_and_changed_by_the_other_is_asked(
    keep: str, left: list[str], mine: Desk, theirs: Desk
) -> None:
    course = course_with_modules("String", "Wind")
    sheet = mine.open(course).type(**{"modules-0-DELETE": "on"})
    theirs.open(course).type(**{"modules-0-title": "Strings"}).press()
    response = sheet.press()
    assert response.status_code == 409
    back = mine.again(sheet, response)
    assert back["modules-0-title"] == "Strings"  # it stays until it is decided
    back.type(**{"keep-modules-0": keep}).press()
    assert modules(course) == left


def test_one_value_of_a_row_changed_by_both_is_asked_by_its_name(mine: Desk, theirs: Desk) -> None:
    course = course_with_modules("String", "Wind")
    sheet = mine.open(course).type(**{"modules-1-title": "Gale", "modules-1-credits": "10"})
    theirs.open(course).type(**{"modules-1-title": "Breeze"}).press()
    response = sheet.press()
    assert "Modules, row 2, title" in response.content.decode()
    mine.again(sheet, response).type(**{"keep-modules-0": "theirs"}).press()
    assert modules(course) == ["String", "Breeze"]
    assert course.modules.get(title="Breeze").credits == 10


def test_rows_that_a_restored_revision_made_anew_are_known_by_what_they_say(mine: Desk) -> None:
    from publishing import actions

    course = course_with_modules("String", "Wind")
    sheet = mine.open(course).type(**{"modules-0-title": "All about string"})
    course.title = "Theirs"
    course.save()
    actions.save_revision(item=course, by=None)
    actions.restore(revision=Revision.objects.of(course).get(number=2), by=None)
    assert sheet.press().status_code == 200
    assert modules(course) == ["All about string", "Wind"]


def test_rows_with_the_same_words_stay_apart(mine: Desk, theirs: Desk) -> None:
    course = course_with_modules("String", "String", "String")
    sheet = mine.open(course).type(**{"modules-1-summary": "The second of three."})
    theirs.open(course).type(**{"modules-0-DELETE": "on"}).press()
    assert sheet.press().status_code == 200
    assert list(course.modules.values_list("summary", flat=True)) == ["The second of three.", ""]


def test_every_kind_is_tried_here() -> None:
    assert set(MAKERS) == {kind.name for kind in kinds.content()}
    assert write_course  # the course of `MAKERS` has rows of every kind
    assert Course.children


def test_a_form_that_was_read_just_before_a_save_is_older_than_it(mine: Desk, theirs: Desk, monkeypatch: Any) -> None:
    """Between the number of the revision and the values there may come a save; never the other way round."""
    from desk import publishable

    post = write_post("Kites")
    original = publishable.PublishableAdmin._newest_number

    def then_somebody_saves(self: Any, object_id: str) -> Any:
        number = original(self, object_id)
        change(stored(post), title="Theirs")
        return number

    monkeypatch.setattr(publishable.PublishableAdmin, "_newest_number", then_somebody_saves)
    sheet = mine.open(post)
    monkeypatch.undo()
    assert (sheet["title"], sheet["loaded_revision"]) == ("Theirs", "1")
    assert sheet.type(subtitle="Mine").press().status_code == 200
    assert (stored(post).title, stored(post).subtitle) == ("Theirs", "Mine")
