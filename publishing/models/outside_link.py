"""What other people's servers have answered at the addresses that our texts link to."""

from __future__ import annotations

import hashlib

from django.db import models


class OutsideLink(models.Model):
    """An address on another website, and how it answered when it was last asked. Only a cache: it may be emptied."""

    class Verdict(models.TextChoices):
        FINE = "fine", "Fine"
        GONE = "gone", "Gone"
        SILENT = "silent", "No answer"
        REFUSED = "refused", "Not on the public internet"

    # An address may be longer than an index takes.
    key = models.CharField(max_length=64, unique=True)
    address = models.TextField()
    verdict = models.CharField(max_length=10, choices=Verdict)
    said = models.CharField(max_length=100, blank=True)
    failures = models.PositiveSmallIntegerField(default=0)
    asked_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return self.address

    @property
    def is_dead(self) -> bool:
        """Gone by its own word, never to be reached, or silent twice: a server may be down for an hour."""
        patient = self.verdict == self.Verdict.SILENT and self.failures < 2
        return self.verdict != self.Verdict.FINE and not patient


def key_of(address: str) -> str:
    return hashlib.sha256(address.encode(errors="replace")).hexdigest()
