"""Picking other items by typing part of their title, and ordering them by dragging or with the keyboard."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError

from desk.scripts import with_scripts
from documents import kinds


def is_uuid(text: str) -> bool:
    try:
        return str(UUID(text)) == text
    except ValueError:
        return False


class ReferenceListWidget(forms.Textarea):
    """A searchable, sortable list. Without JavaScript: one address or id a line."""

    def __init__(self, kind: str, attrs: dict[str, Any] | None = None):
        self.kind = kind
        super().__init__({"rows": 3, **(attrs or {})})

    def format_value(self, value: Any) -> str:
        if isinstance(value, str) and value.startswith("["):
            value = json.loads(value)
        return "\n".join(value) if isinstance(value, list) else value or ""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["attrs"] |= {
            "data-reference-list": self.kind,
            "placeholder": "One address or id a line",
        }
        return context

    @property
    def media(self) -> forms.Media:
        return with_scripts("reference_list", css="desk/pickers.css")


class ReferenceListFormField(forms.Field):
    """Lines of ids or addresses in, a list of public ids out."""

    def __init__(self, *, kind: str, **kwargs: Any):
        self.kind = kind
        super().__init__(**{**kwargs, "widget": ReferenceListWidget(kind), "show_hidden_initial": False})

    def to_python(self, value: Any) -> list[str]:
        lines = value if isinstance(value, list) else [line.strip() for line in str(value or "").splitlines()]
        return list(dict.fromkeys(self._public_id(line) for line in lines if line))

    def as_list(self, text: str) -> list[str]:
        """What was typed, line by line: ids where they can be found."""
        lines = list(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))
        return list(dict.fromkeys(self._id_or_line(line) for line in lines))

    def as_text(self, lines: list[str]) -> str:
        return "\n".join(lines)

    def told(self, lines: list[str]) -> list[str]:
        """The items by their titles."""
        model = kinds.of(self.kind).model_class
        ids = [each for each in lines if is_uuid(each)]
        titles = {str(row.public_id): str(row) for row in model._default_manager.filter(public_id__in=ids)}
        return [titles.get(line, line) for line in lines]

    def _id_or_line(self, line: str) -> str:
        try:
            return line if is_uuid(line) else self._public_id(line)
        except ValidationError:
            return line

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return list(initial or []) != self.to_python(data)
        except ValidationError:
            return True

    def _public_id(self, line: str) -> str:
        model = kinds.of(self.kind).model_class
        try:
            found = model._default_manager.filter(public_id=UUID(line))
        except ValueError:
            slug = urlsplit(line).path.rstrip("/").rsplit("/", 1)[-1]
            found = model._default_manager.filter(slug=slug)
        public_id = found.values_list("public_id", flat=True).first()
        if public_id is None:
            raise ValidationError(f"“{line}” is not a {self.kind} of ours.")
        return str(public_id)
