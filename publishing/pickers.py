"""Picking other items by typing part of their title, and ordering them by dragging or with the keyboard."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django import forms
from django.apps import apps
from django.core.exceptions import ValidationError
from django.urls import reverse

from publishing import kinds
from publishing.scripts import with_scripts


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
            "data-search": reverse("admin:publishing_search_content"),
            "placeholder": "One address or id a line",
        }
        return context

    @property
    def media(self) -> forms.Media:
        return with_scripts("reference-list", css="publishing/pickers.css")


class ReferenceListFormField(forms.Field):
    """Lines of ids or addresses in, a list of public ids out."""

    def __init__(self, *, kind: str, **kwargs: Any):
        self.kind = kind
        super().__init__(**{**kwargs, "widget": ReferenceListWidget(kind), "show_hidden_initial": False})

    def to_python(self, value: Any) -> list[str]:
        lines = value if isinstance(value, list) else [line.strip() for line in str(value or "").splitlines()]
        return list(dict.fromkeys(self._public_id(line) for line in lines if line))

    def has_changed(self, initial: Any, data: Any) -> bool:
        try:
            return list(initial or []) != self.to_python(data)
        except ValidationError:
            return True

    def _public_id(self, line: str) -> str:
        table = kinds.live_table(self.kind)
        model = table.model_class if table else apps.get_model(kinds.of(self.kind).model)
        try:
            found = model._default_manager.filter(public_id=UUID(line))
        except ValueError:
            slug = urlsplit(line).path.rstrip("/").rsplit("/", 1)[-1]
            found = model._default_manager.filter(slug=slug)
        public_id = found.values_list("public_id", flat=True).first()
        if public_id is None:
            raise ValidationError(f"“{line}” is not a {self.kind} of ours.")
        return str(public_id)
