"""The bin: items that were deleted, for as long as they can be brought back."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models

from documents import kinds

KEPT_FOR = timedelta(days=30)


class BinnedQuerySet(models.QuerySet["Binned"]):
    def kept(self, at: datetime) -> BinnedQuerySet:
        """Those that can be brought back at that instant: time alone takes the others away, whoever clears up after."""
        return self.filter(deleted_at__gt=at - KEPT_FOR)

    def overdue(self, at: datetime) -> BinnedQuerySet:
        return self.filter(deleted_at__lte=at - KEPT_FOR)


class Binned(models.Model):
    """A deleted item. Its content is its revisions, and what it mentions is on record as long as it is here; `row` is
    the key that its working copy had, and has again when it is brought back."""

    kind = models.CharField(max_length=20)
    item = models.UUIDField(unique=True)
    row = models.BigIntegerField()
    title = models.CharField(max_length=200)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    deleted_at = models.DateTimeField("deleted", db_index=True)
    deleted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    objects = BinnedQuerySet.as_manager()

    class Meta:
        default_permissions = ()
        ordering = ["-deleted_at", "-pk"]
        verbose_name = "item in the bin"
        verbose_name_plural = "items in the bin"
        constraints = [models.UniqueConstraint(fields=["kind", "row"], name="a_working_copy_is_in_the_bin_once")]

    def __str__(self) -> str:
        return self.title or "Untitled"

    @property
    def label(self) -> str:
        """What people call its kind."""
        return kinds.of(self.kind).label

    @property
    def leaves_at(self) -> datetime:
        return self.deleted_at + KEPT_FOR
