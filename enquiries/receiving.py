"""Taking an enquiry in: stored once, with its mails, in one transaction."""

from __future__ import annotations

import json
from datetime import datetime

from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.crypto import salted_hmac

from enquiries.asking import EnquiryForm
from enquiries.mailing import post
from enquiries.models import Enquiry, Form, Mail
from enquiries.tokens import Opened
from people.client_ip import client_ip
from people.throttle import Limit, reserve

# From one IP address in a quarter of an hour: a school class, and no more.
MOST = 30


def may_send(request: HttpRequest) -> bool:
    """Whether this IP address has not sent too much lately. It is counted under a keyed hash that is another each day,
    and what counts no more is cleared away: who has the database cannot tell who has written."""
    ip = client_ip(request) or "unknown"
    day = timezone.localdate().isoformat()
    hashed = salted_hmac("enquiries.receiving", f"{day} {ip}", algorithm="sha256").hexdigest()
    return reserve(Limit(f"enquiry:{hashed[:32]}", MOST)) is not None


def receive(*, form: Form, sent: EnquiryForm, opened: Opened, campaign: dict[str, str], at: datetime) -> Enquiry:
    """The enquiry of a valid form. A second click on the button finds the first; a form that was changed in between is
    another enquiry. What filled in the trap is kept for a while as spam, and nobody is told."""
    course = sent.about
    enquiry = Enquiry(
        form=form,
        about=course.full_title[:300] if course else "",
        course=course.document.path[:300] if course else "",
        name=sent.cleaned_data["name"],
        email=sent.cleaned_data["email"],
        answers=sent.answers(),
        wording_id=opened.wording,
        campaign=campaign,
        sent_at=at,
        status=Enquiry.Status.SPAM if sent.is_trapped else Enquiry.Status.NEW,
        fingerprint=_fingerprint(opened, sent),
    )
    try:
        with transaction.atomic():
            enquiry.save()
            if enquiry.status == Enquiry.Status.NEW:
                for audience in (Mail.Audience.TEAM, Mail.Audience.STUDENT):
                    post(enquiry, audience, at=at)
    except IntegrityError:
        return Enquiry.objects.get(fingerprint=enquiry.fingerprint)
    return enquiry


def _fingerprint(opened: Opened, sent: EnquiryForm) -> str:
    said = json.dumps([opened.nonce, sent.cleaned_data["name"], sent.cleaned_data["email"], sent.answers()])
    return salted_hmac("enquiries.fingerprint", said, algorithm="sha256").hexdigest()
