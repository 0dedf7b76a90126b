"""Who did what, when and from where."""

from __future__ import annotations

from django.db import models


class AuditLine(models.Model):
    """One deed. Holds no foreign keys, so that the record outlives the people and pages it speaks of."""

    class Verb(models.TextChoices):
        PUBLISHED = "published", "Published"
        SCHEDULED = "scheduled", "Scheduled"
        UNPUBLISHED = "unpublished", "Unpublished"
        END_SCHEDULED = "end_scheduled", "Scheduled the end of"
        SCHEDULE_CANCELLED = "schedule_cancelled", "Cancelled the schedule of"
        RESTORED = "restored", "Restored"
        DELETED = "deleted", "Deleted"

    at = models.DateTimeField(db_index=True)
    actor = models.CharField(max_length=150, blank=True)
    verb = models.CharField(max_length=20, choices=Verb)
    kind = models.CharField(max_length=20)
    item = models.UUIDField(db_index=True)
    title = models.CharField(max_length=200)
    revision = models.PositiveIntegerField(null=True, blank=True)
    effective_at = models.DateTimeField(null=True, blank=True)
    address = models.GenericIPAddressField(null=True, blank=True)

    class Meta:
        ordering = ["-at", "-id"]
        verbose_name = "audit line"

    def __str__(self) -> str:
        return f"{self.actor} {self.verb} {self.title}"
