"""Two people at one author, subject, tag, picture, redirect, login or the site's settings: nobody's words are lost."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.core.files.base import ContentFile
from django.urls import reverse
from django.utils import timezone

from blog.models import Author
from courses.models import Subject
from documents.models import Redirect
from enquiries.models import Enquiry, Form
from images.actions import add_image, prepare
from images.models import Image
from live_rows.merging import Keep
from live_rows.models import Tag
from publishing.models import Publishable
from snippets.models import Snippet
from tests.content import author, image, subject
from tests.desk.desk import Desk, Sheet, said
from tests.images.conftest import encoded, quarters
from website.models import NavigationItem, SiteSettings

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


def a_form() -> Form:
    return Form.objects.create(title="Ask", slug="ask", consent="Yes.", thanks="Thank you.")


def an_enquiry() -> Enquiry:
    form = a_form()
    return Enquiry.objects.create(
        form=form, wording=form.wording, name="Wren", email="wren@example.org", sent_at=timezone.now()
    )


# For each model a row, and two texts of it that two people change.
ROWS: dict[str, tuple[Any, str, str]] = {
    "blog.Author": (lambda: author("Ada Byron"), "role", "bio"),
    "courses.Subject": (lambda: subject("Engineering"), "summary", "title"),
    "images.Image": (lambda: image("Kites"), "credit", "title"),
    "live_rows.Tag": (lambda: Tag.objects.create(name="MBA"), "name", "slug"),
    "snippets.Snippet": (lambda: Snippet.objects.create(title="Fees", body="<p>Low.</p>"), "body", "title"),
    "documents.Redirect": (lambda: Redirect.objects.create(old_path="/old/", target="/blog/"), "target", "old_path"),
    "enquiries.Form": (lambda: a_form(), "intro", "thanks"),
    "enquiries.Enquiry": (lambda: an_enquiry(), "notes", ""),  # all else in it is what a student has sent
    "website.SiteSettings": (lambda: SiteSettings.objects.get_or_create(pk=1)[0], "tagline", "name"),
    "auth.User": (lambda: User.objects.create_user("hal", first_name="Hal"), "first_name", "last_name"),
}
LOCKED_OTHERWISE = {"blog.Post", "courses.Course", "website.Page"}  # by the number of their revision
NEVER_CHANGED = {"documents.MissedAddress", "publishing.AuditLine", "publishing.Binned"}


def test_every_form_of_the_desk_has_a_lock() -> None:
    labels = {model._meta.label for model in admin.site._registry}
    assert labels == set(ROWS) | LOCKED_OTHERWISE | NEVER_CHANGED
    assert all(issubclass(m, Publishable) for m in admin.site._registry if m._meta.label in LOCKED_OTHERWISE)


def open_form(desk: Desk, row: Any) -> Sheet:
    url = reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])
    return Sheet(desk, url, desk.client.get(url), f"{row._meta.model_name}_form")


def bare(text: str) -> str:
    """A text, a rich one without the tags of its paragraphs."""
    return text.replace("<p>", "").replace("</p>", "")


def again(sheet: Sheet, response: Any) -> Sheet:
    return Sheet(sheet.desk, sheet.url, response, sheet.form)


@pytest.mark.exhaustive
@pytest.mark.parametrize("keep", Keep)
@pytest.mark.parametrize("label", ROWS)
def test_the_second_to_save_is_asked_about_what_both_changed(label: str, keep: Keep, superuser: User) -> None:
    make, one, _other = ROWS[label]
    row = make()
    mine, theirs = open_form(Desk(superuser), row), open_form(Desk(superuser), row)
    assert theirs.type(**{one: "/courses/"}).press("_save").redirect_chain
    response = mine.type(**{one: "/blog/two/"}).press("_save")
    assert response.status_code == 409
    page = said(response)
    assert "You, in another window, saved this after you opened it" in page
    assert "Keep mine" in page
    asked = again(mine, response)
    assert bare(asked[one]) == "/blog/two/"
    row.refresh_from_db()
    assert bare(getattr(row, one)) == "/courses/"
    response = asked.press("_save")  # nothing decided
    assert response.status_code == 409
    row.refresh_from_db()
    assert bare(getattr(row, one)) == "/courses/"
    asked = again(mine, response)
    offered = f'name="keep-{one}-0" value="{keep}"' in response.content.decode()
    assert asked.type(**{f"keep-{one}-0": keep}).press("_save").redirect_chain or not offered
    row.refresh_from_db()
    both = {Keep.MINE: "/blog/two/", Keep.THEIRS: "/courses/", Keep.BOTH: "/courses/\n/blog/two/"}
    assert bare(getattr(row, one)) == (both[keep] if offered else "/courses/")


@pytest.mark.parametrize("label", [label for label in ROWS if label != "live_rows.Tag" and ROWS[label][2]])
def test_what_two_people_changed_in_different_fields_is_all_saved(label: str, superuser: User, manager: User) -> None:
    make, one, other = ROWS[label]
    row = make()
    mine, theirs = open_form(Desk(superuser), row), open_form(Desk(manager), row)
    theirs.type(**{one: "/courses/"}).press("_save")
    response = mine.type(**{other: "/typed/"}).press("_save")
    assert response.redirect_chain
    assert "What Mari Dahl saved meanwhile is in it too" in said(response)
    row.refresh_from_db()
    assert (bare(getattr(row, one)), getattr(row, other)) == ("/courses/", "/typed/")


def test_a_text_that_is_made_of_both_is_read_before_readers_see_it(editor: User, manager: User) -> None:
    row = author("Ada Byron")
    Author.objects.update(bio="Ada teaches kites. She lives in Leeds.")
    mine, theirs = open_form(Desk(editor), row), open_form(Desk(manager), row)
    assert theirs.type(bio="Ada teaches kites. She lives in York.").press("_save").redirect_chain
    response = mine.type(bio="Ada teaches big kites. She lives in Leeds.").press("_save")
    assert response.status_code == 409
    assert "Mari Dahl saved this after you opened it" in said(response)
    assert Author.objects.get().bio == "Ada teaches kites. She lives in York."
    asked = again(mine, response)
    assert asked["bio"] == "Ada teaches big kites. She lives in York."
    assert asked.press("_save").redirect_chain
    assert Author.objects.get().bio == "Ada teaches big kites. She lives in York."


def test_links_that_two_people_added_changed_moved_and_removed_are_all_as_they_wanted(
    superuser: User, manager: User
) -> None:
    site, _ = SiteSettings.objects.get_or_create(pk=1)
    for label in ("Home", "Blog", "Old"):
        NavigationItem.objects.create(site=site, label=label, url=f"/{label.lower()}/")
    mine, theirs = open_form(Desk(superuser), site), open_form(Desk(manager), site)
    ids = {mine[f"navigation-{n}-label"]: n for n in range(3)}
    theirs.type(**{"navigation-3-label": "Theirs", "navigation-3-url": "/theirs/"})
    theirs.type(**{f"navigation-{ids['Old']}-DELETE": "on"}).press("_save")
    mine.type(**{"navigation-3-label": "Mine", "navigation-3-url": "/mine/"})
    response = mine.type(**{f"navigation-{ids['Blog']}-label": "Our blog"}).press("_save")
    assert response.redirect_chain, said(response)
    assert sorted(NavigationItem.objects.values_list("label", flat=True)) == ["Home", "Mine", "Our blog", "Theirs"]


def test_a_moved_focal_point_is_drawn_although_somebody_else_saved_meanwhile(
    superuser: User, settings: Any, tmp_path: Any
) -> None:
    settings.MEDIA_ROOT = tmp_path
    picture = add_image(prepared=prepare(ContentFile(encoded(quarters(), "JPEG"), name="kites.jpg")), by=superuser)
    mine, theirs = open_form(Desk(superuser), picture), open_form(Desk(superuser), picture)
    theirs.type(credit="Somebody").press("_save")
    assert mine.type(focal_x="10", focal_y="20").press("_save").redirect_chain
    picture.refresh_from_db()
    assert (picture.focal_x, picture.focal_y, picture.credit) == (10, 20, "Somebody")


def test_a_form_that_was_not_whole_when_it_was_sent_saves_nothing(editor: User) -> None:
    row = author("Ada Byron")
    sheet = open_form(Desk(editor), row)
    del sheet.fields["loaded_values"]
    response = sheet.type(role="Half a form").press("_save")
    assert "not complete" in said(response)
    assert Author.objects.get().role == ""


def test_saving_ones_own_form_again_and_again_is_no_clash(editor: User) -> None:
    row = Subject.objects.create(title="Wind", slug="wind")
    for number in range(5):
        sheet = open_form(Desk(editor), row)
        assert sheet.type(summary=f"Number {number}").press("_continue").redirect_chain
    assert Subject.objects.get().summary == "Number 4"


def test_the_tags_of_a_picture_are_compared_by_name(editor: User) -> None:
    picture = image("Kites")
    picture.tags.add("wind", "String")
    mine = open_form(Desk(editor), picture)
    assert mine.type(credit="Somebody").press("_save").redirect_chain
    assert Image.objects.get().credit == "Somebody"
