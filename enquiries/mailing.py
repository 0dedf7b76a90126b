"""Mails that follow an enquiry. They are written down with it, so that none is lost, and sent by tasks.

The outbox (`Mail`) is what is true; a task only says that one is due. A task that was lost, with the process that ran
it or in another way, is made anew by `look_after_mails`. A mail is sent at least once: only a process that is killed
between sending one and writing that down sends it again.
"""

from __future__ import annotations

import logging
from datetime import datetime, timedelta

from django.conf import settings
from django.contrib.auth.models import User
from django.core.mail import EmailMessage
from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django_tasks import task

from enquiries.models import Enquiry, Mail
from website.models.settings import SiteSettings

log = logging.getLogger(__name__)

# How long one try may take, and how long it is before the next: minutes at first, then hours, for five days or so.
CLAIMED = timedelta(minutes=10)
FIRST_PAUSE, LONGEST_PAUSE = timedelta(minutes=1), timedelta(hours=6)
MOST_TRIES = 30
LATE = timedelta(minutes=2)


def post(enquiry: Enquiry, audience: str, *, at: datetime, text: str = "", by: User | None = None) -> Mail:
    """Write a mail down and say that it is due, in the transaction that goes on."""
    mail = Mail.objects.create(enquiry=enquiry, audience=audience, text=text, by=by, made_at=at, due_at=at)
    deliver.enqueue(mail.pk)
    return mail


@task()
def deliver(pk: int) -> None:
    """Send the mail, unless that is done or another process is at it. Errors are kept by their kind alone: what a mail
    server says often has somebody's address in it."""
    now = timezone.now()
    if not Mail.objects.due(now).filter(pk=pk).update(due_at=now + CLAIMED):
        return
    mail = Mail.objects.select_related("enquiry__form", "enquiry__owner", "by").get(pk=pk)
    try:
        if settings.PRODUCTION and not settings.MAILS:
            raise NoMailServer
        message = message_of(mail)
        if message.to:
            message.send()
    except Exception as error:
        _try_again(mail, type(error).__name__)
        return
    Mail.objects.filter(pk=pk).update(sent_at=timezone.now(), due_at=None, said="")


class NoMailServer(Exception):
    """EMAIL_URL is not set."""


def _try_again(mail: Mail, said: str) -> None:
    log.warning("Mail %s could not be sent: %s.", mail.pk, said)
    pause = min(FIRST_PAUSE * 2 ** min(mail.tries, 10), LONGEST_PAUSE)
    due_at = timezone.now() + pause if mail.tries + 1 < MOST_TRIES else None
    with transaction.atomic():
        Mail.objects.filter(pk=mail.pk).update(due_at=due_at, tries=mail.tries + 1, said=said[:100])
        if due_at:
            deliver.using(run_after=due_at).enqueue(mail.pk)


def look_after_mails() -> int:
    """Make a new task for every mail that should have been sent by now; how many there were."""
    now = timezone.now()
    late = list(Mail.objects.due(now - LATE).values_list("pk", flat=True)[:500])
    if not late:  # most often, and then nothing is locked
        return 0
    with transaction.atomic():
        for pk in late:
            Mail.objects.filter(pk=pk).update(due_at=now)
            deliver.enqueue(pk)
    return len(late)


# --- What they say ----------------------------------------------------------------------------------------------------


def message_of(mail: Mail) -> EmailMessage:
    enquiry, site = mail.enquiry, SiteSettings.objects.first() or SiteSettings()
    team = enquiry.form.team_email or site.contact_email
    if mail.audience == Mail.Audience.TEAM:
        owner = enquiry.owner.email if enquiry.owner else ""
        return EmailMessage(f"New enquiry {enquiry.pk}: {enquiry.form.title}", _to_team(enquiry), to=[owner or team])
    subject = f"{'Your enquiry' if mail.audience == Mail.Audience.REPLY else enquiry.form.title}: {site.name}"
    text = mail.text if mail.audience == Mail.Audience.REPLY else _to_student(enquiry)
    signed = f"{text}\n\n-- \n{site.name}\n{settings.SITE_URL}/"
    return EmailMessage(" ".join(subject.split()), signed, to=[enquiry.email], reply_to=[team] if team else None)


def _to_team(enquiry: Enquiry) -> str:
    """Nothing personal: a mailbox keeps what the desk has long erased."""
    url = settings.SITE_URL + reverse("admin:enquiries_enquiry_change", args=[enquiry.pk])
    about = f" about {enquiry.about}" if enquiry.about else ""
    form = enquiry.form.title
    return f"There is a new enquiry{about}, sent with the form “{form}”. Read and answer it at the desk:\n\n{url}"


def _to_student(enquiry: Enquiry) -> str:
    """Nothing of what was typed but the name: nobody can have us send words of theirs to somebody else."""
    form = enquiry.form
    lines = [f"Dear {enquiry.name},", "", form.thanks]
    if enquiry.about:
        lines += ["", enquiry.about, settings.SITE_URL + enquiry.course]
    if form.link_url:
        address = settings.SITE_URL + form.link_url if form.link_url.startswith("/") else form.link_url
        lines += ["", form.link_label, address]
    lines += ["", "If you have not written to us, somebody has given your address by mistake: just ignore this mail."]
    return "\n".join(lines)
