"""What the checks found when an item was last looked at, and how many items were sound on each day."""

from __future__ import annotations

from django.db import models


class Health(models.Model):
    """One item as it is written now. `codes` are those of its findings between blanks, so that one is found by
    ` orphan `. What happens elsewhere may have changed them since `looked_at`."""

    kind = models.CharField(max_length=20)
    item = models.UUIDField(unique=True)
    codes = models.TextField(blank=True)
    blocking = models.PositiveIntegerField(default=0)
    advice = models.PositiveIntegerField(default=0)
    looked_at = models.DateTimeField()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.kind}:{self.item}"


class HealthOfADay(models.Model):
    """Of the public items of a day, how many nothing stops from being published again, and how many have no finding."""

    day = models.DateField(unique=True)
    public = models.PositiveIntegerField()
    publishable = models.PositiveIntegerField()
    spotless = models.PositiveIntegerField()

    class Meta:
        default_permissions = ()
        ordering = ["day"]

    def __str__(self) -> str:
        return str(self.day)
