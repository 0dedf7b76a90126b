"""Every change form there is, opened by everybody who may, on the demo: saved untouched it changes nothing."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib import admin
from django.contrib.auth.models import User
from django.db import models
from django.test import Client, override_settings
from django.urls import reverse

from demo import loading
from documents.models import Redirect
from live_rows import publication
from publishing.models import Publishable, Revision
from tests.cast import make_person
from tests.desk.desk import Sheet, said
from tests.enquiries.sending import an_enquiry
from tests.once import made_once

pytestmark = [pytest.mark.exhaustive, pytest.mark.django_db]

# A text of each model to change, by its name in the form. A new model with a form has to say which is its.
A_TEXT = {
    "blog.Post": "subtitle",
    "blog.Author": "role",
    "courses.Course": "weekly_hours",
    "courses.Subject": "summary",
    "documents.Redirect": "target",
    "enquiries.Enquiry": "notes",
    "enquiries.Form": "title",
    "images.Image": "credit",
    "live_rows.Tag": "name",
    "snippets.Snippet": "title",
    "website.Page": "subtitle",
    "website.SiteSettings": "tagline",
    "auth.User": "last_name",
}
NEVER_CHANGED = {"documents.MissedAddress", "publishing.AuditLine", "publishing.Binned"}
PEOPLE = ("Writer", "Editor", "Manager", "superuser")


@pytest.fixture(scope="module")
def demo_content(
    django_db_setup: Any, django_db_blocker: Any, demo_pictures: None, tmp_path_factory: pytest.TempPathFactory
) -> Any:
    """The demo, once for all tests of this file: each test's own changes are rolled back."""
    media = tmp_path_factory.mktemp("media")
    with override_settings(MEDIA_ROOT=media), made_once(django_db_blocker):
        loading.load(width=160)
        an_enquiry()
        Redirect.objects.create(old_path="/old-prospectus/", target="/courses/")
        yield


def person(role: str) -> User:
    if role == "superuser":
        return User.objects.create_superuser("root", password="a pass phrase for tests")
    return make_person("somebody", role=role, name="Some Body")


def rows_of(model: type[models.Model]) -> list[Any]:
    return list(model._default_manager.order_by("pk")[:3])


def stored(model: type[models.Model]) -> list[Any]:
    return list(model._default_manager.order_by("pk").values())


def sheet_of(client: Client, row: Any) -> Sheet:
    opts = row._meta
    url = reverse(f"admin:{opts.app_label}_{opts.model_name}_change", args=[row.pk])
    response = client.get(url)
    assert response.status_code == 200, url
    desk: Any = type("Desk", (), {"client": client})()
    return Sheet(desk, url, response, f"{opts.model_name}_form")


FORMS = [model for model in admin.site._registry if model._meta.label not in NEVER_CHANGED]


def test_every_model_with_a_form_has_a_text_to_try() -> None:
    labels = {model._meta.label for model in FORMS}
    assert labels == set(A_TEXT)


@pytest.mark.usefixtures("demo_content")
# Who may save what is decided in Python; what a save does to a row is tried on PostgreSQL too, by the one who may all.
@pytest.mark.parametrize(
    "role", [pytest.param(role, marks=pytest.mark.postgresql if role == "superuser" else ()) for role in PEOPLE]
)
@pytest.mark.parametrize("model", FORMS, ids=lambda model: model._meta.label)
def test_a_form_saved_untouched_changes_nothing_and_with_a_text_changes_that(model: Any, role: str) -> None:
    somebody = person(role)
    if issubclass(model, Publishable):
        model._default_manager.update(created_by=somebody)
    client = Client()
    client.force_login(somebody)
    request: Any = type("Request", (), {"user": somebody, "method": "GET", "GET": {}})()
    for row in rows_of(model):
        if not admin.site._registry[model].has_change_permission(request, row):
            continue
        if issubclass(model, User) and row == somebody:
            continue
        before, revisions, version = stored(model), Revision.objects.count(), publication.version()
        sheet = sheet_of(client, row)
        response = sheet.press("_save", follow=False)
        assert response.status_code == 302, said(response)
        assert stored(model) == before
        assert (Revision.objects.count(), publication.version()) == (revisions, version)

        # The same form again: nothing has moved under it.
        name = A_TEXT[model._meta.label]
        text = "/blog/" if name == "target" else f"Changed by hand {row.pk}"
        response = sheet.type(**{name: text, "confirmed": "1"}).press("_save", follow=False)
        assert response.status_code == 302, said(response)
        assert str(model._default_manager.values_list(name, flat=True).get(pk=row.pk)) == text
        assert Revision.objects.count() == revisions + issubclass(model, Publishable)
