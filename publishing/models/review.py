"""Who looks after an item, and when somebody is to look at it again. No content: readers know nothing of it."""

from __future__ import annotations

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q


class ReviewQuerySet(models.QuerySet["Review"]):
    def overdue(self, on: date) -> ReviewQuerySet:
        return self.filter(review_by__lt=on)

    def not_reminded(self) -> ReviewQuerySet:
        """Nobody has had a mail about the date that stands now."""
        return self.exclude(reminded_of=models.F("review_by"))


class Review(models.Model):
    """`reminded_of` is the date that somebody has had a mail about: each date is told once."""

    kind = models.CharField(max_length=20)
    item = models.UUIDField(unique=True)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    review_by = models.DateField(null=True, blank=True, db_index=True)
    reminded_of = models.DateField(null=True)
    reviewed_at = models.DateTimeField(null=True)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(reminded_of__isnull=True) | Q(review_by__isnull=False), name="a_reminder_is_of_a_date"
            )
        ]

    def __str__(self) -> str:
        return f"{self.kind}:{self.item} by {self.review_by}"
