"""The publication version: one number that moves with every write the public can see, and that caches compare."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import F
from django.db.models.signals import post_delete, post_save

from live_rows.models import PublicationVersion


def version() -> int:
    """The number now; one query."""
    return PublicationVersion.objects.values_list("number", flat=True).first() or 0


def move(**_signal: Any) -> None:
    """Something public was written. In its transaction, so that who sees the new number sees what it stands for."""
    if not PublicationVersion.objects.update(number=F("number") + 1):
        PublicationVersion.objects.get_or_create(pk=1)


def moved_by(*written: type[models.Model]) -> None:
    """From now on every save and deletion of a row of these models moves the version."""
    for model in written:
        post_save.connect(move, sender=model, dispatch_uid=f"publication-{model._meta.label}")
        post_delete.connect(move, sender=model, dispatch_uid=f"publication-{model._meta.label}")
