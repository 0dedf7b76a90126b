"""Which item mentions which other item or image, and as what: "who uses this?" as a query."""

from __future__ import annotations

from django.db import models


class Reference(models.Model):
    """A mention. `document` is the public page that makes it; without one it is the working copy that does."""

    source_kind = models.CharField(max_length=20)
    source = models.UUIDField()
    document = models.ForeignKey(
        "documents.Document", on_delete=models.CASCADE, null=True, blank=True, related_name="references"
    )
    role = models.CharField(max_length=20)
    target_kind = models.CharField(max_length=20)
    target = models.UUIDField()

    class Meta:
        indexes = [
            models.Index(fields=["target", "role", "document"], name="who_mentions_this"),
            models.Index(fields=["source"], name="what_this_mentions"),
        ]

    def __str__(self) -> str:
        return f"{self.source_kind}:{self.source} → {self.target_kind}:{self.target} ({self.role})"
