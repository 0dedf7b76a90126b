"""Enquiries at the desk: read by those who may, answered, counted, exported, erased."""

from __future__ import annotations

import csv
import io
import json
from datetime import timedelta

import pytest
import time_machine
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import User
from django.core import mail
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from enquiries.models import Enquiry, Form, Mail
from live_rows.models import Autosave
from publishing.models import AuditLine
from publishing.models.job_run import JobRun
from tests.cast import make_person
from tests.content import live_course
from tests.desk.desk import Desk, Sheet, said
from tests.enquiries.sending import QUESTION, Visitor, fill, send, work

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
LIST = "/admin/enquiries/enquiry/"


@pytest.fixture
def enquiry() -> Enquiry:
    live_course("Flight", slug="flight")
    send(fill(Visitor().open("/enquire/course/flight/")))
    return Enquiry.objects.get()


def page(enquiry: Enquiry, name: str = "change") -> str:
    return reverse(f"admin:enquiries_enquiry_{name}", args=[enquiry.pk])


def test_an_adviser_takes_an_enquiry_on_and_answers_it(enquiry: Enquiry) -> None:
    adviser = make_person("ida", role="Adviser", name="Ida Moss")
    desk = Desk(adviser)
    assert "Ada Byron" in said(desk.get(LIST))
    url = page(enquiry)
    sheet = Sheet(desk, url, desk.get(url), "enquiry_form")
    assert QUESTION in said(sheet.response)
    assert "Answer by mail" in said(sheet.response)
    sheet.type(status="open", owner=adviser.pk, notes="Wants to start in spring.").press("_save")
    enquiry.refresh_from_db()
    assert (enquiry.status, enquiry.owner, enquiry.notes) == ("open", adviser, "Wants to start in spring.")

    work()
    mail.outbox.clear()
    answer = Sheet(desk, page(enquiry, "answer"), desk.get(page(enquiry, "answer")))
    for _ in range(2):  # a double click
        desk.client.post(page(enquiry, "answer"), {"text": "Dear Ada,\n\nyes, you can."})
    assert answer["text"].startswith("Dear Ada Byron,")
    work()
    [reply] = mail.outbox
    assert (reply.to, "yes, you can." in reply.body) == (["ada@example.org"], True)
    enquiry.refresh_from_db()
    assert enquiry.status == "answered"
    assert "yes, you can." in said(desk.get(url))
    assert desk.client.post(page(enquiry, "answer"), {"text": ""}).status_code == 200
    assert desk.get(page(enquiry, "delete")).status_code == 404


def test_who_writes_for_the_site_does_not_read_what_students_send(enquiry: Enquiry, editor: User, writer: User) -> None:
    for person in (editor, writer):
        desk = Desk(person)
        answers = [desk.get(url).status_code for url in (LIST, LIST + "?_csv=1", LIST + "person/")]
        answers += [desk.get(page(enquiry, name)).status_code for name in ("change", "history", "delete", "answer")]
        assert answers == [403, 403, 403, 404, 404, 404, 404]
        assert "Ada Byron" not in said(desk.client.post(LIST, {"_search": "Ada"}))
        assert desk.client.post(LIST + "person/", {"email": enquiry.email, "_erase": "1"}).status_code == 403
    assert Enquiry.objects.exists()


def test_a_search_stands_in_no_address(enquiry: Enquiry, manager: User) -> None:
    desk = Desk(manager)
    for searched, found in (("nobody", False), ("ADA@", True), ("flight", True)):
        answer = desk.client.post(LIST, {"_search": searched})
        assert answer["Location"] == LIST
        assert ("Ada Byron" in said(desk.get(LIST))) is found
    assert "nobody" not in said(desk.get(LIST))
    desk.client.post(LIST, {"_search": "nobody"})
    desk.client.post(LIST, {"_search": ""})
    assert "Ada Byron" in said(desk.get(LIST))


def test_a_spreadsheet_calculates_nothing_that_a_visitor_has_typed(enquiry: Enquiry, manager: User) -> None:
    formula = '=HYPERLINK("https://spam.example";"x")'
    Enquiry.objects.update(name=formula, notes="+1", campaign={"utm_source": "@x"}, answers=[["=a", "b"]])
    answer = Desk(manager).get(LIST + "?_csv=1&status__exact=new")
    assert "no-store" in answer["Cache-Control"]
    head, row = csv.reader(io.StringIO(answer.getvalue().decode("utf-8-sig")))
    said_there = dict(zip(head, row, strict=True))
    assert said_there["Name"] == f"'{formula}"
    assert (said_there["Notes"], said_there["utm_source"], said_there["Answers"]) == ("'+1", "'@x", "'=a: b")


def test_one_persons_data_is_exported_and_erased(enquiry: Enquiry, manager: User) -> None:
    desk = Desk(manager)
    url = page(enquiry)
    Sheet(desk, url, desk.get(url), "enquiry_form").type(notes="Ada rang.", status="open").press("_save")
    Autosave.objects.create(person=manager, form=f"enquiries.enquiry:{enquiry.pk}", kept_at=timezone.now(), fields=[])
    assert "Enquiry" in said(desk.client.post(LIST + "person/", {"email": "ADA@example.org"}))
    export = desk.client.post(LIST + "person/", {"email": "ADA@example.org", "_export": "1"})
    [kept] = json.loads(export.content)["enquiries"]
    assert (kept["name"], kept["notes"], kept["version_agreed_to"]) == ("Ada Byron", "Ada rang.", 1)
    assert {"asked": "Your question", "said": QUESTION} in kept["answers"]
    desk.client.post(LIST + "person/", {"email": "ada@example.org", "_erase": "1"})
    assert not any(model.objects.exists() for model in (Enquiry, Mail, Autosave))
    trail = " ".join(str(row) for model in (LogEntry, AuditLine) for row in model.objects.values())
    assert f"Enquiry {enquiry.pk}" in trail
    assert not any(word in trail for word in ("Ada", "ada@", QUESTION))


def test_enquiries_are_kept_as_long_as_their_form_says(enquiry: Enquiry) -> None:
    Form.objects.filter(slug="course").update(keep_days=10)
    for days, left in ((9, 1), (11, 0)):
        with time_machine.travel(timezone.now() + timedelta(days=days)):
            call_command("purge_enquiries")
        assert Enquiry.objects.count() == left
    assert JobRun.objects.get(job="purge_enquiries").failing_since is None


def test_a_manager_chooses_what_a_form_asks_for(manager: User) -> None:
    desk = Desk(manager)
    form = Form.objects.get(slug="question")
    url = reverse("admin:enquiries_form_change", args=[form.pk])
    sheet = Sheet(desk, url, desk.get(url), "form_form")
    new = {"kind": "choice", "label": "How did you find us?", "choices": "A friend\nAn event", "position": "9"}
    sheet.type(consent="I agree.", **{f"fields-{form.fields.count()}-{name}": value for name, value in new.items()})
    assert sheet.press("_save", follow=False).status_code == 302
    asked = Visitor().open("/enquire/question/")
    assert all(words in said(asked.response) for words in ("How did you find us?", "An event", "I agree."))
    assert [each.number for each in form.wordings.all()] == [2, 1]
    refused = sheet.type(slug="sent").press("_save")
    assert "Choose another" in said(refused)


def test_the_first_page_says_that_mails_wait(enquiry: Enquiry, manager: User, writer: User) -> None:
    Mail.objects.update(tries=2, said="SMTPServerDisconnected")
    assert "2 mails about enquiries could not be sent yet" in said(Desk(manager).get("/admin/"))
    assert "could not be sent" not in said(Desk(writer).get("/admin/"))


def test_the_list_costs_the_same_for_many(enquiry: Enquiry, manager: User, django_assert_max_num_queries) -> None:
    for number in range(20):
        Enquiry.objects.create(
            form=enquiry.form,
            wording=enquiry.wording,
            name="B",
            email="b@example.org",
            fingerprint=str(number),
            sent_at=enquiry.sent_at,
            owner=manager,
        )
    desk = Desk(manager)
    desk.get(LIST)
    with django_assert_max_num_queries(14):
        desk.get(LIST)
