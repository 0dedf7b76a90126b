"""Model fields that working copies share."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import models

from live_rows.merging import ids


class ReferenceListField(models.JSONField):
    """Other items or authors, picked by hand and kept in the editor's order: a list of their public ids.

    `kind` is what may be picked. Nothing is typed twice and nothing dangles: what is no longer there, or not live, is
    left out when the list is read.
    """

    merging = staticmethod(ids)

    def __init__(self, *, kind: str = "", **kwargs: Any):
        self.kind = kind
        kwargs.setdefault("default", list)
        kwargs.setdefault("blank", True)
        super().__init__(**kwargs)

    def deconstruct(self) -> Any:
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.JSONField", args, kwargs

    def validate(self, value: Any, model_instance: models.Model | None) -> None:
        super().validate(value, model_instance)
        try:
            ids = [str(UUID(each)) for each in value]
        except (TypeError, ValueError, AttributeError) as error:
            raise ValidationError("This is not a list of items.") from error
        if len(ids) != len(set(ids)):
            raise ValidationError("The same item is in the list twice.")
        own_id = getattr(model_instance, "public_id", None)
        if own_id and str(own_id) in ids:
            raise ValidationError("An item cannot be related to itself.")
