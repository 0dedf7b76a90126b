"""Who did what, when and from where."""

from __future__ import annotations

from django.db import models

REASON_LENGTH = 300


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
        BROUGHT_BACK = "brought_back", "Brought back from the bin"
        REMOVED = "removed", "Deleted for good"
        REVIEWED = "reviewed", "Reviewed"
        SHARED = "shared", "Shared the draft of"
        UNSHARED = "unshared", "Revoked a link to"
        RENAMED = "renamed", "Renamed"
        MERGED = "merged", "Merged"

    at = models.DateTimeField(db_index=True)
    actor = models.CharField(max_length=150, blank=True)
    verb = models.CharField("what happened", max_length=20, choices=Verb)
    kind = models.CharField(max_length=20)
    item = models.UUIDField(db_index=True)
    title = models.CharField(max_length=200)
    revision = models.PositiveIntegerField(null=True, blank=True)
    effective_at = models.DateTimeField(null=True, blank=True)
    ip = models.GenericIPAddressField("IP address", null=True, blank=True)
    # What was published in spite of blocking findings: their codes, and why.
    overridden = models.JSONField(default=list, blank=True)
    reason = models.CharField(max_length=REASON_LENGTH, blank=True)

    class Meta:
        ordering = ["-at", "-id"]
        verbose_name = "audit line"
        verbose_name_plural = "audit trail"

    def __str__(self) -> str:
        return f"{self.actor} {self.verb} {self.title}"
