"""What somebody has sent: personal data, read by those with the right to it, and erased in time."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.db import models

from enquiries.models.form import Form, Wording

SPAM_KEPT = timedelta(days=30)


class EnquiryQuerySet(models.QuerySet["Enquiry"]):
    def of_person(self, email: str) -> EnquiryQuerySet:
        """Everything from one e-mail address, however its capitals are."""
        return self.filter(email__iexact=email.strip())

    def overdue(self, at: datetime) -> EnquiryQuerySet:
        """What its form keeps no longer, and spam after 30 days."""
        over = models.Q(status=Enquiry.Status.SPAM, sent_at__lte=at - SPAM_KEPT)
        for form, days in Form.objects.values_list("pk", "keep_days"):
            over |= models.Q(form=form, sent_at__lte=at - timedelta(days=days))
        return self.filter(over)


class Enquiry(models.Model):
    """One form as it was sent. `answers` are [what was asked, what was said], as they stood on the page; `campaign` the
    utm parameters by name; `about` the title of the course it was about, `course` its address then.

    Its name in logs and in the admin's own history is its number: nobody's name stands there.
    """

    class Status(models.TextChoices):
        NEW = "new", "New"
        OPEN = "open", "In hand"
        ANSWERED = "answered", "Answered"
        CLOSED = "closed", "Closed"
        SPAM = "spam", "Spam"

    form = models.ForeignKey(Form, on_delete=models.PROTECT, related_name="enquiries")
    about = models.CharField(max_length=300, blank=True)
    course = models.CharField("page of the course", max_length=300, blank=True)
    name = models.CharField(max_length=120)
    email = models.EmailField("e-mail address")
    answers = models.JSONField(default=list)
    wording = models.ForeignKey(Wording, on_delete=models.PROTECT, related_name="+")
    campaign = models.JSONField(default=dict, blank=True)
    sent_at = models.DateTimeField("sent", db_index=True)
    # Tells the second click on a button from a second enquiry.
    fingerprint = models.CharField(max_length=64, unique=True, editable=False)

    status = models.CharField(max_length=10, choices=Status, default=Status.NEW, db_index=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="who looks after it",
    )
    notes = models.TextField(
        blank=True, max_length=10_000, help_text="For colleagues. Part of what a person may ask to see."
    )

    objects = EnquiryQuerySet.as_manager()

    class Meta:
        ordering = ["-sent_at", "-pk"]
        verbose_name_plural = "enquiries"

    def __str__(self) -> str:
        return f"Enquiry {self.pk}"

    def said(self) -> dict[str, Any]:
        """All that is kept of it, in words: for the person it is about."""
        mails = self.mails.filter(audience="reply")
        return {
            "number": self.pk,
            "sent": self.sent_at.isoformat(),
            "form": self.form.title,
            "about": self.about,
            "name": self.name,
            "email": self.email,
            "answers": [{"asked": asked, "said": said} for asked, said in self.answers],
            "agreed_to": self.wording.text,
            "version_agreed_to": self.wording.number,
            "campaign": self.campaign,
            "status": self.get_status_display(),
            "looked_after_by": str(self.owner or ""),
            "notes": self.notes,
            "replies": [{"written": mail.made_at.isoformat(), "text": mail.text} for mail in mails],
        }
