"""A new password: by mail, or by a link that somebody with access to the server hands over."""

from __future__ import annotations

import re
from io import StringIO

import pytest
from django.contrib.auth.models import User
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client

from people.accounts import PER_ACCOUNT
from people.passwords import MAILS_PER_NETWORK, MAILS_PER_PERSON
from tests.cast import PASSWORD

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]

NEW = "another phrase for tests"
HERE, ELSEWHERE = "192.0.2.7", "203.0.113.9"


@pytest.fixture(autouse=True)
def no_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("people.accounts.GAP", 0)


def link_for(name: str) -> str:
    out = StringIO()
    call_command("password_link", name, stdout=out)
    return re.sub("^https?://[^/]+", "", out.getvalue().strip())


def choose(link: str, password: str = NEW) -> tuple[Client, int]:
    client = Client(REMOTE_ADDR=HERE)
    form = client.get(link, follow=True)
    sent = client.post(
        form.redirect_chain[-1][0] if form.redirect_chain else link,
        {"new_password1": password, "new_password2": password},
    )
    return client, sent.status_code


def test_whoever_is_locked_out_gets_in_with_a_link(editor: User) -> None:
    for number in range(PER_ACCOUNT):
        Client().post("/admin/login/", {"username": "edith", "password": f"wrong {number}"}, REMOTE_ADDR=ELSEWHERE)
    assert Client().post("/admin/login/", {"username": "edith", "password": PASSWORD}).status_code == 429
    client, status = choose(link_for("edith"))
    assert status == 302
    assert client.get("/admin/").status_code == 200
    client.post("/admin/logout/")
    again = client.post("/admin/login/", {"username": "edith", "password": NEW}, REMOTE_ADDR="198.51.100.1")
    assert again.status_code == 302  # and is known from now on


def test_a_link_works_once(editor: User) -> None:
    link = link_for("edith")
    choose(link)
    client, _ = choose(link, "a third phrase for tests")
    assert "_auth_user_id" not in client.session
    editor.refresh_from_db()
    assert editor.check_password(NEW)


@pytest.mark.parametrize("name", ["nobody", ""])
def test_there_is_no_link_for_nobody(name: str) -> None:
    with pytest.raises(CommandError):
        call_command("password_link", name)


def test_the_login_page_offers_a_mail_where_there_is_a_mail_server(editor: User) -> None:
    User.objects.update(email="edith@example.ac.uk")
    client = Client()
    assert 'href="/admin/password/"' in client.get("/admin/login/").content.decode()
    assert client.post("/admin/password/", {"email": "Edith@example.ac.uk"})["Location"] == "/admin/password/sent/"
    [sent] = mail.outbox
    assert sent.to == ["edith@example.ac.uk"]
    [link] = re.findall(r"http://testserver(/admin/password/\S+)", str(sent.body))
    assert choose(link)[1] == 302


def test_a_mail_to_nobody_is_answered_alike_and_not_sent(editor: User) -> None:
    client = Client()
    assert client.post("/admin/password/", {"email": "nobody@example.ac.uk"})["Location"] == "/admin/password/sent/"
    assert not mail.outbox


def test_nobodys_letter_box_is_filled(editor: User) -> None:
    User.objects.update(email="edith@example.ac.uk")
    for number in range(MAILS_PER_PERSON + 3):
        Client().post("/admin/password/", {"email": "edith@example.ac.uk"}, REMOTE_ADDR=f"192.0.2.{number}")
    assert len(mail.outbox) == MAILS_PER_PERSON
    for number in range(MAILS_PER_NETWORK + 3):
        person = User.objects.create_user(f"p{number}", email=f"p{number}@example.ac.uk", password="x")
        Client().post("/admin/password/", {"email": person.email}, REMOTE_ADDR=ELSEWHERE)
    assert len(mail.outbox) == MAILS_PER_PERSON + MAILS_PER_NETWORK
