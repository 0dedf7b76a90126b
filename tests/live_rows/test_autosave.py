"""What is typed and not saved is kept by the server for whoever typed it, offered, taken up or forgotten."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from blog.models import Author, Post
from courses.models import Course
from documents.models import Document
from live_rows.autosave import FORGOTTEN_AFTER
from live_rows.models import Autosave
from live_rows.publication import version
from publishing.models import AuditLine, Revision
from tests.content import author, live_post, write_course, write_post
from tests.desk.desk import Desk, Sheet, said
from tests.desk.test_every_form import A_TEXT, NEVER_CHANGED
from tests.people.test_who_sees_what import thing

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]

FORMS = [model for model in admin.site._registry if model._meta.label not in NEVER_CHANGED]
TYPED = "Typed and not saved"


def form_of(client: Client, model: Any, row: Any = None) -> Sheet:
    opts = model._meta
    url = (
        reverse(f"admin:{opts.app_label}_{opts.model_name}_change", args=[row.pk])
        if row
        else reverse(f"admin:{opts.app_label}_{opts.model_name}_add")
    )
    desk: Any = type("Desk", (), {"client": client})()
    return Sheet(desk, url, client.get(url), f"{opts.model_name}_form")


def everything_stored() -> list[Any]:
    return [
        Revision.objects.count(),
        AuditLine.objects.count(),
        Document.objects.count(),
        LogEntry.objects.count(),
        version(),
    ]


def take(sheet: Sheet) -> Sheet:
    response = sheet.desk.client.post(sheet.url, {"_take": "1"})
    assert response.status_code == 200, response.status_code
    return Sheet(sheet.desk, sheet.url, response, sheet.form)


@pytest.fixture
def boss() -> User:
    return User.objects.create_superuser("boss", first_name="Ada", last_name="Byron")


@pytest.fixture
def mine(editor: User) -> Desk:
    return Desk(editor)


@pytest.mark.exhaustive
@pytest.mark.parametrize("model", FORMS, ids=lambda model: model._meta.label)
def test_whatever_is_typed_in_any_form_is_offered_and_comes_back(model: Any, boss: User, client: Client) -> None:
    client.force_login(boss)
    row = thing(model, boss)
    stored, before = model._default_manager.filter(pk=row.pk).values().get(), everything_stored()
    sheet, text = form_of(client, model, row), A_TEXT[model._meta.label]
    typed = "/typed/" if text == "target" else TYPED
    assert "You typed here" not in said(sheet.response)
    answer = sheet.type(**{text: typed}).press("_autosave")
    assert answer.status_code == 200
    assert answer.json()["kept_at"]

    again = form_of(client, model, row)
    assert "You typed here on" in said(again.response)
    assert again[text] != typed
    taken = take(again)
    assert "It is not saved yet" in said(taken.response)
    assert "correct the error" not in said(taken.response)
    assert taken[text] == typed
    assert model._default_manager.filter(pk=row.pk).values().get() == stored
    assert everything_stored() == before


@pytest.mark.parametrize("model", [Post, Course, Author], ids=lambda model: model.__name__)
def test_what_is_typed_in_a_form_of_something_new_is_kept_too(model: Any, boss: User, client: Client) -> None:
    client.force_login(boss)
    text = A_TEXT[model._meta.label]
    form_of(client, model).type(**{text: TYPED}).press("_autosave")
    again = form_of(client, model)
    assert "You typed here on" in said(again.response)
    assert take(again)[text] == TYPED
    assert not model._default_manager.exists()


def test_rows_and_what_is_not_valid_come_back_as_they_were_typed(mine: Desk) -> None:
    course = write_course("Flight", intakes=({"name": "January"},))
    sheet = mine.open(course)
    sheet.type(title="", **{"intakes-0-name": "Spring", "intakes-0-starts_on": "one fine day"}).press("_autosave")
    taken = take(mine.open(course))
    assert taken["title"] == ""
    assert (taken["intakes-0-name"], taken["intakes-0-starts_on"]) == ("Spring", "one fine day")
    assert course.intakes.get().name == "January"


def test_it_is_said_how_it_differs(mine: Desk) -> None:
    post = write_post("Kites", body="<p>Kites fly over the hill.</p>", tags=("Wind",))
    sheet = mine.open(post).type(body="<p>Kites fly over the sea.</p>", tags="Wind, Sky")
    sheet.press("_autosave")
    page = mine.open(post).response.content.decode()
    assert "<del>hill</del><ins>sea</ins>" in page
    assert "How it differs from what is stored: Body, Tags" in said(mine.open(post).response)


def test_only_the_newest_of_a_form_is_kept(mine: Desk) -> None:
    post = write_post("Kites")
    for n in range(3):
        mine.open(post).type(subtitle=f"Try {n}").press("_autosave")
    assert Autosave.objects.count() == 1
    assert take(mine.open(post))["subtitle"] == "Try 2"


def test_nobody_else_is_offered_it(mine: Desk, manager: User) -> None:
    post = write_post("Kites")
    mine.open(post).type(subtitle=TYPED).press("_autosave")
    theirs = Desk(manager).open(post)
    assert TYPED not in theirs.response.content.decode()
    assert theirs.desk.client.post(theirs.url, {"_take": "1"}).status_code != 500
    assert Post.objects.get().subtitle == ""


def test_saving_forgets_it_and_names_the_tab_to_the_browser(mine: Desk) -> None:
    post = write_post("Kites")
    mine.open(post).type(subtitle=TYPED).press("_autosave")
    response = mine.open(post).type(subtitle="Saved", _typing="ab" * 16).press(follow=False)
    assert response.cookies["desk_saved"].value == "ab" * 16
    assert not Autosave.objects.exists()
    assert "You typed here" not in said(mine.open(post).response)


def test_a_refused_save_forgets_nothing(mine: Desk) -> None:
    post = write_post("Kites")
    mine.open(post).type(publish_date="nonsense").press("_autosave")
    assert mine.open(post).type(publish_date="nonsense").press().status_code == 200
    assert Autosave.objects.count() == 1


def test_it_can_be_left(mine: Desk) -> None:
    post = write_post("Kites")
    sheet = mine.open(post).type(subtitle=TYPED)
    sheet.press("_autosave")
    response = mine.client.post(sheet.url, {"_leave": "1"}, follow=True)
    assert "You typed here" not in said(response)
    assert not Autosave.objects.exists()


def test_what_was_typed_before_somebody_else_saved_is_merged_when_it_is_taken_up(mine: Desk, manager: User) -> None:
    post = write_post("Kites", body="<p>Kites fly over the hill.</p>\n<p>The string is blue.</p>")
    mine.open(post).type(body="<p>Kites fly over the sea.</p>\n<p>The string is blue.</p>").press("_autosave")
    Desk(manager).open(post).type(subtitle="Theirs").press()
    taken = take(mine.open(post))
    assert taken["subtitle"] == "Theirs"
    assert "over the sea" in taken["body"]
    taken.press()
    post = Post.objects.get()
    assert (post.subtitle, "over the sea" in post.body) == ("Theirs", True)


def test_no_password_is_kept(boss: User, client: Client) -> None:
    client.force_login(boss)
    form_of(client, User).type(username="somebody", password1="a secret", password2="a secret").press("_autosave")
    kept = Autosave.objects.get()
    assert "a secret" not in str(kept.fields)
    assert "csrf" not in str(kept.fields)


@pytest.mark.parametrize("order", ["_autosave", "_take", "_leave"])
def test_whoever_may_not_save_a_thing_is_answered_as_if_it_were_not_there(order: str, writer: User, mine: Desk) -> None:
    post = live_post("Somebody else's")
    url = reverse("admin:blog_post_change", args=[post.pk])
    theirs = Desk(writer).client.post(url, {order: "1", "title": TYPED})
    missing = Desk(writer).client.post(url.replace(str(post.pk), "99999"), {order: "1", "title": TYPED})
    assert (theirs.status_code, said(theirs)) == (missing.status_code, said(missing))
    assert theirs.status_code == 404
    assert Desk(writer).client.post(reverse("admin:courses_course_add"), {order: "1"}).status_code == 403
    assert not Autosave.objects.exists()


def test_what_nobody_came_back_for_goes_after_a_month(mine: Desk) -> None:
    old, new = write_post("Old"), write_post("New")
    mine.open(old).type(subtitle=TYPED).press("_autosave")
    Autosave.objects.update(kept_at=timezone.now() - FORGOTTEN_AFTER)
    mine.open(new).type(subtitle=TYPED).press("_autosave")
    assert Autosave.objects.get().form == f"blog.post:{new.pk}"


@pytest.mark.exhaustive
@pytest.mark.parametrize(
    "body", ["<p>" + "word " * 200_000, "<script>alert(1)</script>", "\x00\ud7ff<table><tr>" * 2000]
)
def test_anything_may_be_typed(body: str, mine: Desk) -> None:
    post = write_post("Kites")
    mine.open(post).type(body=body, subtitle=TYPED).press("_autosave")
    page = mine.open(post).response
    assert page.status_code == 200
    assert "<script>alert" not in page.content.decode()
    assert take(mine.open(post))["subtitle"] == TYPED


def test_keeping_takes_one_write_of_one_row(mine: Desk, django_assert_max_num_queries: Any) -> None:
    post = write_post("Kites")
    sheet = mine.open(post).type(subtitle=TYPED)
    sheet.press("_autosave")
    with django_assert_max_num_queries(9) as asked:
        sheet.press("_autosave")
    assert [q["sql"].split()[0] for q in asked.captured_queries if not q["sql"].startswith("SELECT")] == ["UPDATE"]


def test_an_author_is_found_by_its_form(mine: Desk) -> None:
    """Live rows and content have one way."""
    ada = author("Ada Byron")
    form_of(mine.client, Author, ada).type(bio=TYPED).press("_autosave")
    assert take(form_of(mine.client, Author, ada))["bio"] == TYPED
