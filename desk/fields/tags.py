"""Tags in forms: completed while typing, and one tag however it is written."""

from __future__ import annotations

import csv
from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models.functions import Lower
from taggit.forms import TagField as TaggitField

from desk.scripts import with_scripts
from live_rows.merged import names_now
from live_rows.models import Tag, one_form

LONGEST = 50


class TagWidget(forms.TextInput):
    """A text field with suggestions. Without JavaScript: a text field."""

    def format_value(self, value: Any) -> str:
        if value is None or isinstance(value, str):
            return value or ""
        return names_as_text(sorted((tag.name for tag in value), key=str.casefold))

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        context["widget"]["attrs"] |= {
            "data-tags": True,
            "class": "vTextField",
            "autocomplete": "off",
        }
        return context

    @property
    def media(self) -> forms.Media:
        return with_scripts("tags", css="desk/pickers.css")


def names_as_text(names: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' if "," in name else name for name in names)


class TagField(TaggitField):
    """`MBA`, `mba ` and `Mba` are one tag: the way it was written first stays."""

    widget = TagWidget

    def clean(self, value: Any) -> list[str]:
        return one_spelling(names_in(forms.CharField.clean(self, value)))

    def as_list(self, text: str) -> list[str]:
        """The names as they were typed, however long."""
        try:
            return names_in(text)
        except ValidationError:
            return [name.strip() for name in text.split(",") if name.strip()]

    def as_text(self, names: list[str]) -> str:
        return names_as_text(names)


def names_in(text: str) -> list[str]:
    """The names between the commas. Taggit's own reading splits `Data science` in two where no comma is near.

    Raises ValidationError for one that is too long.
    """
    fields = next(csv.reader([" ".join(text.split())], skipinitialspace=True), [])
    names = [name for name in (one_form(field.replace('"', "")) for field in fields) if name]
    if too_long := next((name for name in names if len(name) > LONGEST), None):
        raise ValidationError(f"“{too_long[:40]}…” is longer than {LONGEST} characters. Put commas between tags.")
    return names


def one_spelling(names: Iterable[str], *, follow: bool = True) -> list[str]:
    """Each name once, in the spelling it has already if there is such a tag; in order, and with one query.

    One that was merged into another is that one, if they are to `follow`.
    """
    typed = list(names)
    existing = Tag.objects.all()
    if all(name.isascii() for name in typed):  # beyond ASCII the databases differ about which letter is which
        existing = existing.annotate(lower=Lower("name")).filter(lower__in={name.lower() for name in typed})
    spelling = {name.casefold(): name for name in existing.values_list("name", flat=True)}
    unknown = [name for name in typed if name.casefold() not in spelling]
    spelling |= names_now(unknown) if follow else {}
    return sorted({spelling.setdefault(name.casefold(), name) for name in typed})
