"""A form, as it is sent: by people in a hurry, by programs, and by both at once."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django_tasks_db.models import DBTaskResult

from enquiries import mailing, standard
from enquiries.models import Enquiry, Form, Mail
from people.models import Tries
from publishing import queue
from tests.content import live_course, write_course
from tests.desk.desk import Sheet, said
from tests.enquiries.sending import QUESTION, TYPED, Visitor, field, fill, send, work

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]
URL = "/enquire/course/flight/"


@pytest.fixture(autouse=True)
def flight() -> None:
    live_course("Flight", slug="flight", enquire_url="", intakes=({"name": "September"},))


def test_the_forms_of_a_new_site_are_those_of_the_list() -> None:
    made = {
        form.slug: [
            form.consent,
            form.thanks,
            [(each.kind, each.label, each.is_required) for each in form.fields.all()],
        ]
        for form in Form.objects.all()
    }
    Form.objects.all().delete()
    standard.make()
    assert made == {
        form.slug: [
            form.consent,
            form.thanks,
            [(each.kind, each.label, each.is_required) for each in form.fields.all()],
        ]
        for form in Form.objects.all()
    }
    assert set(made) == {"course", "question", "interest", "brochure", "event"}


def test_from_a_course_page_to_a_stored_enquiry_and_two_mails() -> None:
    visitor = Visitor()
    page = visitor.client.get("/courses/flight/?utm_source=mail&utm_campaign=spring")
    assert 'href="/enquire/' in page.content.decode()
    sheet = fill(
        visitor.open(URL, HTTP_REFERER="http://testserver/courses/flight/?utm_source=mail&utm_campaign=spring")
    )
    sheet.type(**{field("When would you like to start?"): "September"})
    answer = send(sheet)
    assert (answer.status_code, answer["Location"]) == (303, "/enquire/sent/course/")
    assert "It is sent" in said(visitor.client.get(answer["Location"]))
    assert not visitor.client.cookies

    enquiry = Enquiry.objects.get()
    assert (enquiry.name, enquiry.email, enquiry.status) == ("Ada Byron", "ada@example.org", "new")
    assert (enquiry.about, enquiry.course) == ("Flight MSc", "/courses/flight/")
    assert dict(enquiry.answers)["Your question"] == QUESTION
    assert dict(enquiry.answers)["When would you like to start?"] == "September"
    assert enquiry.campaign == {"utm_source": "mail", "utm_campaign": "spring"}
    assert (enquiry.wording.number, enquiry.wording.text) == (1, standard.CONSENT)

    Form.objects.filter(slug="course").update(team_email="team@example.ac.uk")
    work()
    to_team, to_student = sorted(mail.outbox, key=lambda each: each.to != ["team@example.ac.uk"])
    assert f"/admin/enquiries/enquiry/{enquiry.pk}/change/" in to_team.body
    assert not any(word in to_team.subject + to_team.body for word in ("Ada", "ada@", "full-time"))
    assert (to_student.to, to_student.reply_to) == (["ada@example.org"], ["team@example.ac.uk"])
    assert "Dear Ada Byron" in to_student.body
    assert QUESTION not in to_student.body
    assert not Mail.objects.unsent().exists()
    assert not any("ada@" in str(row) for row in DBTaskResult.objects.values())


def test_everything_typed_is_kept_on_an_error_which_is_announced_and_linked() -> None:
    visitor = Visitor()
    sheet = visitor.open(URL).type(name="Ada", email="not an address", **{field("Telephone number"): "call me"})
    answer = send(sheet)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "<title>Error: Ask about a course: Flight MSc" in page
    assert 'role="alert"' in page
    question, phone = field("Your question"), field("Telephone number")
    for name in ("email", question, phone, "consent"):
        assert f'href="#{name}"' in page
        assert f'id="{name}_error"' in page
        assert f'aria-describedby="{name}' in page
    for typed in ('value="not an address"', 'value="call me"', 'value="Ada"'):
        assert typed in page
    assert not Enquiry.objects.exists()


def test_a_double_submit_is_stored_once_and_a_changed_form_twice() -> None:
    sheet = fill(Visitor().open(URL))
    assert [send(sheet).status_code for _ in range(3)] == [303, 303, 303]
    assert (Enquiry.objects.count(), Mail.objects.count()) == (1, 2)
    assert DBTaskResult.objects.count() == 2
    sheet.type(**{field("Your question"): "And may I pay in parts?"})
    send(sheet)
    assert Enquiry.objects.count() == 2


def test_a_program_is_told_that_all_went_well_and_nobody_is_written_to() -> None:
    sheet = fill(Visitor().open(URL), website="https://spam.example/")
    assert send(sheet, after=timedelta(0)).status_code == 303
    assert Enquiry.objects.get().status == "spam"
    assert not Mail.objects.exists()


@pytest.mark.parametrize(
    ("after", "words"), [(timedelta(0), "very quick"), (timedelta(days=3), "open for a long time")]
)
def test_a_form_sent_too_soon_or_too_late_is_kept_and_sent_again_by_a_click(after: timedelta, words: str) -> None:
    visitor = Visitor()
    answer = send(fill(visitor.open(URL)), after=after)
    assert answer.status_code == 422
    assert words in said(answer)
    assert QUESTION in answer.content.decode()
    desk: Any = visitor
    assert send(Sheet(desk, URL, answer), after=max(after, timedelta(0)) + timedelta(seconds=30)).status_code == 303


def test_what_is_agreed_to_is_what_was_read() -> None:
    sheet = fill(Visitor().open(URL))
    form = Form.objects.get(slug="course")
    form.consent = "I agree to much more."
    form.save()
    answer = send(sheet)
    assert answer.status_code == 422
    assert "has changed" in said(answer)
    assert form.wording.number == 2
    form.save()
    assert form.wordings.count() == 2


def test_a_forged_token_or_another_site_sends_nothing() -> None:
    sheet = fill(Visitor().open(URL), token="1:forged")
    assert send(sheet).status_code == 422
    other = fill(Visitor(HTTP_ORIGIN="https://elsewhere.example").open(URL))
    assert send(other).status_code == 422
    of_another_form = Visitor().open("/enquire/question/")["token"]
    assert send(fill(Visitor().open(URL), token=of_another_form)).status_code == 422
    assert not Enquiry.objects.exists()


def test_a_flood_from_one_ip_is_held_off_and_its_ip_is_kept_nowhere(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("enquiries.receiving.MOST", 2)
    sheet = fill(Visitor(REMOTE_ADDR="203.0.113.9").open(URL))
    answers = [send(sheet.type(name=f"Ada {each}")) for each in ("A", "B", "C")]
    assert [answer.status_code for answer in answers] == [303, 303, 429]
    assert QUESTION in answers[-1].content.decode()
    assert send(fill(Visitor(REMOTE_ADDR="203.0.113.10").open(URL))).status_code == 303
    kept = " ".join(str(row) for model in (Tries, Enquiry, Mail, DBTaskResult) for row in model.objects.values())
    assert "203.0.113" not in kept
    Tries.objects.update(newest=0)
    call_command("purge_enquiries")
    assert not Tries.objects.exists()


LONG_NAME = "A" * 121
BAD = {
    "header in the name": {"name": "Ada\r\nBcc: all@example.org"},
    "header in the address": {"email": "ada@example.org\nBcc: all@example.org"},
    "homograph of the local part": {"email": "аda@example.org"},
    "null": {"name": "Ada\x00"},
    "too long": {"name": LONG_NAME},
    "address in the name": {"name": "Win at https://spam.example/"},
    "several": {"email": "ada@example.org,bob@example.org"},
}


@pytest.mark.parametrize("typed", BAD.values(), ids=BAD)
def test_bad_input_is_refused_or_made_harmless(typed: dict[str, str]) -> None:
    answer = send(fill(Visitor().open(URL), **typed))
    if answer.status_code == 303:
        enquiry = Enquiry.objects.get()
        assert enquiry.name in {"Ada Bcc: all@example.org", "Ada"}
        work()
        assert all("\n" not in each.subject and len(each.recipients()) == 1 for each in mail.outbox)
    else:
        assert answer.status_code == 422
        assert not Enquiry.objects.exists()


def test_a_domain_in_other_letters_is_kept_as_what_it_is() -> None:
    send(fill(Visitor().open(URL), email="ada@exаmple.org"))  # the third letter is Cyrillic
    assert Enquiry.objects.get().email == "ada@xn--exmple-4nf.org"


def test_ten_megabytes_and_ten_thousand_fields_are_survived() -> None:
    client = Client()
    large = client.post(URL, {**TYPED, "field": "x" * 10_000_000})
    many = client.post(URL, {f"field_{number}": "x" for number in range(10_000)})
    assert (large.status_code, many.status_code) == (413, 400)
    assert "no-store" in large["Cache-Control"]
    assert "no-store" in many["Cache-Control"]


def test_no_answer_about_a_form_is_kept_by_anybody_and_none_sets_a_cookie() -> None:
    visitor = Visitor()
    sheet = visitor.open(URL)
    answers = [sheet.response, send(sheet), send(fill(sheet)), visitor.client.get("/enquire/sent/course/")]
    answers += [visitor.client.get("/enquire/?utm_source=from-here")]
    for answer in answers:
        assert "no-store" in answer["Cache-Control"], answer
        assert not answer.cookies
        assert "Ada" not in answer.get("Location", "")
        assert "ETag" not in answer
    assert "Ask us a question" in said(answers[-1])
    assert "from-here" in answers[-1].content.decode()


def test_campaign_tags_come_from_the_address_and_an_e_mail_address_in_one_is_left_out() -> None:
    page = Visitor().open(
        f"{URL}?utm_source=a&utm_term=ada%40example.org&other=1", HTTP_REFERER="https://else.example/?utm_source=b"
    )
    assert page.fields["utm_source"] == ["a"]
    assert "utm_term" not in page.fields
    stranger = Visitor().open(URL, HTTP_REFERER="https://else.example/?utm_source=b")
    assert "utm_source" not in stranger.fields


def test_a_form_about_what_is_not_public_is_not_there_and_a_closed_one_says_so() -> None:
    write_course("Secret", slug="secret")
    assert Client().get("/enquire/course/secret/").status_code == 404
    assert Client().get("/enquire/nothing/").status_code == 404
    Form.objects.filter(slug="course").update(is_open=False)
    closed = Client().get(URL)
    assert "We take no enquiries here" in said(closed)
    assert Client().post(URL, TYPED).status_code == 200
    assert not Enquiry.objects.exists()


def test_a_course_is_chosen_where_a_form_is_about_none() -> None:
    sheet = Visitor().open("/enquire/interest/").type(**TYPED, **{field("Course", "interest"): "/courses/flight/"})
    send(sheet)
    enquiry = Enquiry.objects.get()
    assert (enquiry.about, dict(enquiry.answers)["Course"]) == ("Flight MSc", "Flight MSc")
    assert dict(enquiry.answers)["Tell me about open events and application dates by e-mail."] == "No"


def test_a_form_costs_few_queries(django_assert_max_num_queries) -> None:
    client = Client()
    client.get(URL)
    with django_assert_max_num_queries(8):
        client.get(URL)
    with django_assert_max_num_queries(8):
        client.get("/enquire/interest/")


# --- Mails ------------------------------------------------------------------------------------------------------------


class Refusal(Exception):
    pass


def test_a_mail_that_cannot_be_sent_is_tried_again_until_it_can(monkeypatch: pytest.MonkeyPatch, settings) -> None:
    def refuse(*_args, **_kwargs) -> None:
        raise Refusal("550 ada@example.org unknown")

    Form.objects.update(team_email="team@example.ac.uk")
    send(fill(Visitor().open(URL)))
    with monkeypatch.context() as patched:
        patched.setattr("django.core.mail.EmailMessage.send", refuse)
        work()
    assert {(each.tries, each.said) for each in Mail.objects.unsent()} == {(1, "Refusal")}
    assert not any("ada@" in str(row) for row in DBTaskResult.objects.values())
    queue.run_what_is_due()
    assert not mail.outbox
    Mail.objects.update(due_at=None)
    DBTaskResult.objects.update(run_after="2020-01-01T00:00Z")
    assert Mail.objects.unsent().count() == 2
    Mail.objects.update(due_at="2020-01-01T00:00Z")
    queue.run_what_is_due()
    assert len(mail.outbox) == 2
    assert not Mail.objects.unsent().exists()


def test_a_task_that_was_lost_or_abandoned_is_done_all_the_same() -> None:
    Form.objects.update(team_email="team@example.ac.uk")
    send(fill(Visitor().open(URL)))
    lost, abandoned = DBTaskResult.objects.order_by("enqueued_at")
    lost.delete()
    DBTaskResult.objects.filter(pk=abandoned.pk).update(status="RUNNING", started_at="2020-01-01T00:00Z")
    Mail.objects.update(due_at="2020-01-01T00:00Z")
    queue.tidy()
    queue.run_what_is_due()
    assert len(mail.outbox) == 2
    mailing.look_after_mails()
    queue.run_what_is_due()
    assert len(mail.outbox) == 2


def test_production_without_a_mail_server_keeps_mails_waiting_and_prints_none(settings) -> None:
    settings.PRODUCTION, settings.MAILS = True, False
    send(fill(Visitor().open(URL)))
    work()
    assert {each.said for each in Mail.objects.unsent()} == {"NoMailServer"}
