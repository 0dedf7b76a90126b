"""Addresses that visitors asked for and that are not there: which, how often and when last. Nothing of who asked."""

from __future__ import annotations

from django.db import models


class MissedAddress(models.Model):
    """A path, without its query, that was answered with 404."""

    path = models.CharField("address", max_length=200, unique=True)
    count = models.PositiveIntegerField("times asked for", default=0)
    first_at = models.DateTimeField("first asked for")
    last_at = models.DateTimeField("last asked for")

    class Meta:
        ordering = ["-count", "path"]
        verbose_name = "address not found"
        verbose_name_plural = "addresses not found"
        default_permissions = ("view", "delete")

    def __str__(self) -> str:
        return self.path
