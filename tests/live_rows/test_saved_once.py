"""A new form that is sent twice, because the first answer was lost, makes one item."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from blog.models import Author
from courses.models import Course
from live_rows.models import FirstSave
from tests.cast import PASSWORD
from tests.desk.desk import Desk, Sheet, said
from tests.desk.test_every_form import A_TEXT, NEVER_CHANGED

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]

TAB = "0123456789abcdef" * 2
# The least that makes one of each. A new model with a form has to say what that is.
LEAST: dict[str, dict[str, Any]] = {
    "blog.Post": {"title": "Kites"},
    "blog.Author": {"name": "Ada Byron", "slug": "ada-byron"},
    "courses.Course": {"title": "Flight"},
    "courses.Subject": {"title": "Wind", "slug": "wind"},
    "documents.Redirect": {"old_path": "/old/", "target": "https://example.ac.uk/"},
    "enquiries.Form": {"title": "Ask us", "slug": "ask", "consent": "Yes.", "thanks": "Thank you."},
    "images.Image": {"picture": "kite.png"},
    "live_rows.Tag": {"name": "MBA"},
    "snippets.Snippet": {"title": "Fees", "body": "<p>They may change.</p>"},
    "website.Page": {"title": "About us"},
    "auth.User": {"username": "newcomer", "password1": PASSWORD, "password2": PASSWORD},
}
MAY_NOT_BE_ADDED = {"enquiries.Enquiry", "website.SiteSettings"}


def a_picture() -> SimpleUploadedFile:
    file = BytesIO()
    Image.new("RGB", (32, 24), "navy").save(file, "PNG")
    return SimpleUploadedFile("kite.png", file.getvalue(), "image/png")


def typed(desk: Desk, model: Any, **more: Any) -> Sheet:
    fields = {**LEAST[model._meta.label], **more}
    sheet = desk.new(model).type(**{"_typing": TAB, **fields})
    if "picture" in fields:
        sheet.fields["picture"] = [a_picture()]  # type: ignore[list-item]
    return sheet


def test_every_new_form_sent_twice_from_one_page_makes_one_item(superuser: User) -> None:
    desk = Desk(superuser)
    models = {model._meta.label: model for model in admin.site._registry}
    assert LEAST.keys() | MAY_NOT_BE_ADDED | NEVER_CHANGED == models.keys()
    for label in LEAST:
        model: Any = models[label]
        before = model._default_manager.count()
        text = {A_TEXT[label]: "/blog/" if label == "documents.Redirect" else "Said since"}
        for more in ({}, text):
            response = typed(desk, model, **more).press()
            assert model._default_manager.count() == before + 1, f"{label}: {said(response)}"
        if A_TEXT[label] in desk.new(model).fields:  # a picture is described once it is there
            assert str(getattr(model._default_manager.latest("pk"), A_TEXT[label])) == [*text.values()].pop(), label


def test_another_page_or_another_person_makes_another_item(editor: User, manager: User) -> None:
    typed(Desk(editor), Author).press()
    typed(Desk(editor), Author, slug="ada-2", _typing="f" * 32).press()
    typed(Desk(manager), Author, slug="ada-3").press()
    assert Author.objects.count() == 3


def test_what_somebody_changed_in_between_is_merged(editor: User, manager: User) -> None:
    typed(Desk(editor), Author).press()
    ada = Author.objects.get()
    Desk(manager).open(ada).type(role="Countess").press()
    typed(Desk(editor), Author, name="Ada Lovelace").press()
    ada.refresh_from_db()
    assert (ada.name, ada.role) == ("Ada Lovelace", "Countess")


def test_a_row_that_was_taken_out_since_is_gone(editor: User) -> None:
    def with_intakes(*names: str) -> dict[str, str]:
        rows = {f"intakes-{number}-name": name for number, name in enumerate(names)}
        return {**rows, "intakes-TOTAL_FORMS": str(len(names))}

    typed(Desk(editor), Course, **with_intakes("January", "Easter")).press()
    typed(Desk(editor), Course, **with_intakes("Easter")).press()
    assert [intake.name for intake in Course.objects.get().intakes.all()] == ["Easter"]


def test_what_is_typed_after_it_was_saved_unheard_is_kept_for_the_item(editor: User) -> None:
    desk = Desk(editor)
    typed(desk, Author).press()
    typed(desk, Author, role="Countess").press("_autosave")
    assert "You typed here" not in desk.new(Author).response.content.decode()
    assert "You typed here" in desk.open(Author.objects.get()).response.content.decode()  # type: ignore[arg-type]
    assert FirstSave.objects.count() == 1
