"""What somebody typed is never lost: not to an ended session, not to a new sign-in in another tab, not to trouble."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client

from tests.cast import PASSWORD
from tests.content import write_course, write_post
from tests.desk.desk import Desk, Sheet, said

pytestmark = pytest.mark.django_db

TYPED = 'Words with "quotes", <tags> & an\nempty line'


def kept(response: Any) -> dict[str, list[str]]:
    """The fields of the page that keeps a form."""
    return Sheet(Desk.__new__(Desk), "", response).fields


def test_a_form_sent_after_the_session_ended_comes_back_after_signing_in(editor: User) -> None:
    course = write_course("Flight")
    course.modules.create(title="Wind")
    desk = Desk(editor)
    sheet = desk.open(course).type(subtitle=TYPED, **{"modules-0-summary": "A long summary"})
    desk.client.logout()
    asked = sheet.press("_continue")
    assert "You are signed out. What you typed is kept" in said(asked)
    login = kept(asked)
    assert TYPED not in asked.request["PATH_INFO"]
    wrong = desk.client.post("/admin/login/", {**login, "username": [editor.username], "password": ["wrong"]})
    again = kept(wrong)
    back = desk.client.post("/admin/login/", {**again, "username": [editor.username], "password": [PASSWORD]})
    assert "It is not saved yet" in said(back)
    course.refresh_from_db()
    assert course.subtitle == ""  # a stranger's page could have sent it, so a person has to
    fields = kept(back)
    assert fields["subtitle"] == [TYPED]
    assert desk.client.post(sheet.url, {**fields, "_continue": "1"}, follow=True).status_code == 200
    course.refresh_from_db()
    assert course.subtitle == " ".join(TYPED.split())
    assert course.modules.get().summary == "A long summary"


def test_signing_in_again_in_another_tab_keeps_the_open_form(editor: User) -> None:
    post = write_post("Kites")
    desk = Desk(editor)
    sheet = desk.open(post).type(subtitle="Typed for an hour")
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(editor)
    response = strict.post(sheet.url, {**sheet.fields, "_continue": "1"})
    assert response.status_code == 403
    assert "Please send it once more" in said(response)
    fields = kept(response)
    assert fields["subtitle"] == ["Typed for an hour"]
    strict.post(sheet.url, {**fields, "_continue": "1"})
    post.refresh_from_db()
    assert post.subtitle == "Typed for an hour"


def test_what_was_kept_cannot_be_forged(editor: User) -> None:
    signed = {"username": editor.username, "password": PASSWORD}
    for forged in ({"kept": "x:y:z"}, {"kept": "", "next": "//evil"}):
        response = Client().post("/admin/login/", {**signed, **forged})
        assert response.status_code == 302


def test_passwords_are_never_kept(editor: User) -> None:
    response = Client().post("/admin/password_change/", {"old_password": "secret-one", "new_password1": "secret-two"})
    assert b"secret" not in response.content
