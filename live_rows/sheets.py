"""An admin form as values and back: what a person sees in it or has sent, fields and rows, in the shape that is merged.

A value is what a browser would send: a text, a choice, a list where a field holds several things. A form field that
holds its list as text has `as_list` and `as_text`; one with several spellings of one value has `one_spelling`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.forms.formsets import DELETION_FIELD_NAME, ORDERING_FIELD_NAME
from django.forms.models import model_to_dict
from taggit.forms import TagField
from taggit.utils import edit_string_for_tags, parse_tags

Values = dict[str, Any]

# What a form carries besides what it says.
CARRIED = {"loaded_revision", "loaded_values"}
LAST = 10_000  # the place of a row that says none


@dataclass(frozen=True)
class Sheet:
    """The form of one thing, with its inlines by the prefix of their names."""

    form: Any
    formsets: Mapping[str, Any]

    @classmethod
    def of(cls, model_admin: Any, request: Any, obj: Any) -> Sheet:
        """As this person sees it in this admin."""
        fields = [name for _, options in model_admin.get_fieldsets(request, obj) for name in _flat(options["fields"])]
        form = model_admin.get_form(request, obj, change=True, fields=fields)
        return cls(form, formsets_of(model_admin, request, obj))

    def shown(self, form: Any, rows: Mapping[str, Iterable[Any]]) -> Values:
        """What an unbound form shows; `rows` are instances by prefix."""
        values = {name: shown(field, form.get_initial_for_field(field, name)) for name, field in editable(form).items()}
        for prefix, formset in self.formsets.items():
            values[prefix] = [row_shown(formset, row) for row in rows.get(prefix, ())]
        return values

    def stored(self, obj: Any) -> Values:
        """What it would show of what is stored now."""
        rows = {prefix: formset(instance=obj).get_queryset() for prefix, formset in self.formsets.items()}
        return self.shown(self.form(instance=obj), rows)

    def posted(self, obj: Any, data: Any) -> Values:
        """What was sent, be it valid or not."""
        form = self.form(instance=obj)
        values = {name: sent(field, data, form.add_prefix(name)) for name, field in editable(form).items()}
        for prefix, formset in self.formsets.items():
            values[prefix] = rows_sent(formset, prefix, data)
        return values

    def labels(self) -> dict[str, str]:
        """What people call the fields and rows."""
        form = self.form()
        found = {name: str(form[name].label) for name in editable(form)}
        rows = {prefix: str(f.model._meta.verbose_name_plural).capitalize() for prefix, f in self.formsets.items()}
        return found | rows

    def write(self, data: Any, values: Values, *, there: Values) -> None:
        """Put values into a mutable QueryDict, as if they had been typed. `there`: what is stored now."""
        form = self.form()
        for name, field in editable(form).items():
            if name in values:
                put(data, field, form.add_prefix(name), values[name])
        for prefix, formset in self.formsets.items():
            if prefix in values:
                put_rows(data, formset, prefix, values[prefix], there.get(prefix, []))


def formsets_of(model_admin: Any, request: Any, obj: Any) -> dict[str, Any]:
    return {f.get_default_prefix(): f for f, _ in model_admin.get_formsets_with_inlines(request, obj)}


def editable(form: Any) -> dict[str, Any]:
    return {name: field for name, field in form.fields.items() if name not in CARRIED and not field.disabled}


def _flat(fields: Iterable[Any]) -> list[str]:
    return [name for each in fields for name in (each if isinstance(each, list | tuple) else [each])]


# --- One field --------------------------------------------------------------------------------------------------------


def shown(field: Any, initial: Any) -> Any:
    """What a browser would send of a field that nobody touched."""
    value, widget = field.prepare_value(initial), _widget(field)
    if isinstance(widget, forms.CheckboxInput):
        return bool(value)
    if isinstance(widget, forms.MultiWidget):
        parts = zip(widget.widgets, widget.decompress(value) or [], strict=True)
        return [str(part.format_value(each) or "") for part, each in parts]
    if isinstance(widget, forms.SelectMultiple | forms.CheckboxSelectMultiple):
        return sorted(str(getattr(each, "pk", each)) for each in value or ())
    if isinstance(widget, forms.widgets.ChoiceWidget):
        return next(iter(widget.format_value(value)), "")
    if isinstance(field, TagField) and not isinstance(value, str) and not hasattr(field, "as_list"):
        value = edit_string_for_tags(value or ())
    return _as_value(field, widget.format_value(value))


def sent(field: Any, data: Any, name: str) -> Any:
    """What a browser has sent."""
    widget = _widget(field)
    value = widget.value_from_datadict(data, {}, name)
    if isinstance(widget, forms.CheckboxInput):
        return bool(value)
    if isinstance(widget, forms.MultiWidget):
        return [str(each or "") for each in value]
    if isinstance(widget, forms.SelectMultiple | forms.CheckboxSelectMultiple):
        return sorted(map(str, value or ()))
    return _as_value(field, value)


def put(data: Any, field: Any, name: str, value: Any) -> None:
    """Put a value into what was sent."""
    widget = _widget(field)
    if isinstance(widget, forms.CheckboxInput):
        data.pop(name, None)
        if value:
            data[name] = "on"
    elif isinstance(widget, forms.MultiWidget):
        for end, each in zip(widget.widgets_names, value, strict=True):  # type: ignore[attr-defined]
            data[name + end] = each
    elif isinstance(widget, forms.SelectMultiple | forms.CheckboxSelectMultiple):
        data.setlist(name, value)
    elif isinstance(value, list):
        data[name] = field.as_text(value) if hasattr(field, "as_text") else ", ".join(f'"{each}"' for each in value)
    else:
        data[name] = "" if value is None else str(value)


def _as_value(field: Any, raw: Any) -> Any:
    text = str("" if raw is None else raw).replace("\r\n", "\n")
    if hasattr(field, "as_list"):
        return field.as_list(text)
    if isinstance(field, TagField):
        return parse_tags(text)
    if hasattr(field, "one_spelling"):
        return field.one_spelling(text)
    return text.strip() if getattr(field, "strip", False) else text


def _widget(field: Any) -> Any:
    widget = field.widget
    return widget.widget if isinstance(widget, RelatedFieldWidgetWrapper) else widget


# --- Rows -------------------------------------------------------------------------------------------------------------


def row_fields(formset: Any) -> dict[str, Any]:
    """The fields of a row that say something."""
    own = {formset.fk.name, formset.model._meta.pk.name}
    return {name: field for name, field in formset.form.base_fields.items() if name not in own}


def row_shown(formset: Any, row: Any) -> Values:
    fields = row_fields(formset)
    initial = model_to_dict(row, [*fields])
    found = {name: shown(field, initial.get(name, field.initial)) for name, field in fields.items()}
    return {"id": str(row.pk or ""), **found}


def rows_sent(formset: Any, prefix: str, data: Any) -> list[Values]:
    """The rows as they stand on the page, in their order; without those ticked for removal, and those left empty."""
    fields, pk = row_fields(formset), formset.model._meta.pk.name
    empty = {name: shown(field, field.initial) for name, field in fields.items()}
    found: list[tuple[int, Values]] = []
    for number in range(min(_count(data.get(f"{prefix}-TOTAL_FORMS")), formset.absolute_max)):
        start = f"{prefix}-{number}-"
        row = {name: sent(field, data, start + name) for name, field in fields.items()}
        known = str(data.get(start + pk) or "")
        if data.get(start + DELETION_FIELD_NAME) or (not known and row == empty):
            continue
        place = _count(data.get(start + ORDERING_FIELD_NAME)) or LAST
        found.append((place, {"id": known, **row}))
    return [row for _, row in sorted(found, key=lambda placed: placed[0])]


def put_rows(data: Any, formset: Any, prefix: str, rows: list[Values], there: list[Values]) -> None:
    """Those that are stored and not among `rows` are ticked for removal, where a formset wants to be told."""
    for key in [key for key in data if key.startswith(f"{prefix}-") and key.removeprefix(f"{prefix}-")[:1].isdigit()]:
        del data[key]
    fields, pk = row_fields(formset), formset.model._meta.pk.name
    stored = {row["id"] for row in there}
    placed, used = list(enumerate(rows, start=1)), {row["id"] for row in rows}
    known = [(place, row) for place, row in placed if row["id"] in stored]
    new = [(place, {**row, "id": ""}) for place, row in placed if row["id"] not in stored]
    removed = [(None, row) for row in there if row["id"] not in used]
    everything: list[tuple[int | None, Values]] = [*known, *removed, *new]
    for number, (place, row) in enumerate(everything):
        start = f"{prefix}-{number}-"
        data[start + pk] = row["id"]
        data[start + ORDERING_FIELD_NAME] = "" if place is None else str(place)
        if place is None:
            data[start + DELETION_FIELD_NAME] = "on"
        for name, field in fields.items():
            if name in row:
                put(data, field, start + name, row[name])
    data[f"{prefix}-TOTAL_FORMS"] = str(len(everything))
    data[f"{prefix}-INITIAL_FORMS"] = str(len(known) + len(removed))


def _count(text: Any) -> int:
    text = str(text or "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 7 else 0
