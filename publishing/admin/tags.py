"""Tags in forms: completed while typing, and one tag however it is written."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models.functions import Lower
from django.urls import reverse
from taggit.forms import TagField as TaggitField
from taggit.models import Tag

from publishing.scripts import with_scripts

LONGEST = 50


class TagWidget(forms.TextInput):
    """A text field with suggestions. Without JavaScript: a text field."""

    def format_value(self, value: Any) -> str:
        if value is None or isinstance(value, str):
            return value or ""
        names = sorted((tag.name for tag in value), key=str.casefold)
        return ", ".join(f'"{name}"' if "," in name else name for name in names)

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["attrs"] |= {
            "data-tags": reverse("admin:publishing_search_tags"),
            "class": "vTextField",
            "autocomplete": "off",
        }
        return context

    @property
    def media(self) -> forms.Media:
        return with_scripts("tags", css="publishing/pickers.css")


class TagField(TaggitField):
    """`MBA`, `mba ` and `Mba` are one tag: the way it was written first stays."""

    widget = TagWidget

    def clean(self, value: Any) -> list[str]:
        return one_spelling(names_in(forms.CharField.clean(self, value)))


def names_in(text: str) -> list[str]:
    """The names between the commas. Taggit's own reading splits `Data science` in two where no comma is near.

    Raises ValidationError for one that is too long.
    """
    fields = next(csv.reader([" ".join(text.split())], skipinitialspace=True), [])
    names = [name for name in (field.replace('"', "").strip() for field in fields) if name]
    if too_long := next((name for name in names if len(name) > LONGEST), None):
        raise ValidationError(f"“{too_long[:40]}…” is longer than {LONGEST} characters. Put commas between tags.")
    return names


def one_spelling(names: Iterable[str]) -> list[str]:
    """Each name once, in the spelling it has already if there is such a tag; in order, and with one query."""
    typed = list(names)
    existing = Tag.objects.all()
    if all(name.isascii() for name in typed):  # beyond ASCII the databases differ about which letter is which
        existing = existing.annotate(lower=Lower("name")).filter(lower__in={name.lower() for name in typed})
    spelling = {name.casefold(): name for name in existing.values_list("name", flat=True)}
    return sorted({spelling.setdefault(name.casefold(), name) for name in typed})
