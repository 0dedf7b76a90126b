"""A student with a browser: opens the page of a form, types, sends."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import uuid4

import time_machine
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from enquiries import standard
from enquiries.models import Enquiry, Form
from tests.desk.desk import Sheet

TYPED = {"name": "Ada Byron", "email": "ada@example.org", "consent": "on"}
QUESTION = "Can I study this beside a full-time job?"
LATER = timedelta(seconds=30)


class Visitor:
    """Reads forms with no cookie and no script."""

    def __init__(self, **headers: str):
        self.client = Client(**{"HTTP_ORIGIN": "http://testserver", **headers})

    def open(self, url: str, **headers: Any) -> Sheet:
        desk: Any = self
        return Sheet(desk, url, self.client.get(url, **headers))


def field(label: str, form: str = "course") -> str:
    """The name in the page of what is asked for as `label`."""
    return f"field_{Form.objects.get(slug=form).fields.get(label=label).pk}"


def fill(sheet: Sheet, **typed: Any) -> Sheet:
    """Name, address, consent, and a question, as the form about a course asks for one."""
    return sheet.type(**{**TYPED, field("Your question"): QUESTION, **typed})


def send(sheet: Sheet, *, after: timedelta = LATER, follow: bool = False) -> Any:
    """Press the button, so long after the page was opened."""
    with time_machine.travel(timezone.now() + after, tick=True):
        return sheet.desk.client.post(sheet.url.partition("?")[0], sheet.fields, follow=follow)


def forms() -> None:
    """Those of the migration; a transactional test empties every table, theirs too."""
    standard.make()


def work() -> None:
    """What the queue does a minute after the forms were sent."""
    with time_machine.travel(timezone.now() + timedelta(minutes=1), tick=True):
        call_command("run_tasks", "--once")


def an_enquiry(name: str = "Ada Byron") -> Enquiry:
    """One that is there, without sending it."""
    forms()
    form = Form.objects.get(slug="course")
    return Enquiry.objects.create(
        form=form,
        wording=form.wording,
        name=name,
        email="ada@example.org",
        answers=[["Your question", QUESTION]],
        sent_at=timezone.now(),
        fingerprint=uuid4().hex,
    )
