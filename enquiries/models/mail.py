"""Mails that follow an enquiry, written down in its own transaction and sent afterwards: an outbox."""

from __future__ import annotations

from datetime import datetime

from django.conf import settings
from django.db import models
from django.db.models import Q

from enquiries.models.enquiry import Enquiry


class MailQuerySet(models.QuerySet["Mail"]):
    def unsent(self) -> MailQuerySet:
        return self.filter(sent_at=None)

    def due(self, at: datetime) -> MailQuerySet:
        return self.unsent().filter(due_at__lte=at)


class Mail(models.Model):
    """One mail. What it says is made when it is sent, from the enquiry, so that nothing personal is kept twice; only a
    reply has a `text`. `due_at`: when it is tried next, empty when it is not any more; `said`: what kind of error the
    last try met."""

    class Audience(models.TextChoices):
        TEAM = "team", "To the team"
        STUDENT = "student", "Confirmation to the student"
        REPLY = "reply", "Reply to the student"

    enquiry = models.ForeignKey(Enquiry, on_delete=models.CASCADE, related_name="mails")
    audience = models.CharField(max_length=10, choices=Audience)
    text = models.TextField(blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    made_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True, db_index=True)
    sent_at = models.DateTimeField(null=True)
    tries = models.PositiveSmallIntegerField(default=0)
    said = models.CharField(max_length=100, blank=True)

    objects = MailQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ["made_at", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text="") | ~Q(audience="reply"), name="a_reply_says_something"),
            models.UniqueConstraint(
                fields=["enquiry", "audience"],
                condition=~Q(audience="reply"),
                name="an_enquiry_is_announced_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_audience_display()}, enquiry {self.enquiry_id}"
