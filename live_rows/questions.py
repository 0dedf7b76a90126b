"""The places that two people have changed differently, as a form asks about them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from live_rows.diff3 import matches, words
from live_rows.merging import ORDER, Conflict, Keep
from live_rows.sheets import Sheet, editable, row_fields

CHOICES = {Keep.MINE: "Keep mine", Keep.THEIRS: "Take theirs", Keep.BOTH: "Keep both, theirs first"}
NOTHING = mark_safe("<p><em>Nothing: it was taken out.</em></p>")


@dataclass(frozen=True)
class Question:
    """One place: what both versions say, with what each changed marked, and what can be decided."""

    id: str
    label: str
    theirs: SafeString
    mine: SafeString
    choices: list[tuple[str, str, bool]]


def questions(conflicts: Sequence[Conflict], sheet: Sheet, decided: Mapping[str, Keep]) -> list[Question]:
    labels, form = sheet.labels(), sheet.form()
    return [_question(conflict, sheet, labels, editable(form), decided.get(conflict.id)) for conflict in conflicts]


def compared(sheet: Sheet, name: str, old: Any, new: Any) -> SafeString:
    """A field or its rows in two versions, as one text."""
    formset = sheet.formsets.get(name)
    if formset is None:
        return _version(old, new, field=editable(sheet.form()).get(name), rows={})
    rows = row_fields(formset)
    before, after = ("\n".join("; ".join(told(None, row, rows)) for row in side or ()) for side in (old, new))
    return changes(before, after)


def _question(
    conflict: Conflict, sheet: Sheet, labels: Mapping[str, str], fields: Mapping[str, Any], decided: Keep | None
) -> Question:
    formset = sheet.formsets.get(conflict.field)
    rows = row_fields(formset) if formset else {}
    field = rows.get(conflict.part) if conflict.part else fields.get(conflict.field)
    place = [labels.get(conflict.field, conflict.field), "" if conflict.spot == ORDER else conflict.spot]
    if conflict.part:
        place.append(str(getattr(field, "label", None) or conflict.part).lower())
    if conflict.spot == ORDER:
        place.append("their order")
    theirs, mine = (_version(conflict.base, side, field=field, rows=rows) for side in (conflict.theirs, conflict.mine))
    choices = [(keep.value, CHOICES[keep], keep is decided) for keep in conflict.choices]
    return Question(conflict.id, ", ".join(filter(None, place)), theirs, mine, choices)


def _version(base: Any, side: Any, *, field: Any, rows: Mapping[str, Any]) -> SafeString:
    if side is None:
        return NOTHING
    if hasattr(field, "difference"):
        return field.difference(base or "", side)
    old, new = told(field, base, rows), told(field, side, rows)
    return changes("\n".join(old), "\n".join(new)) if new else mark_safe("<p><em>Empty.</em></p>")


def told(field: Any, value: Any, rows: Mapping[str, Any]) -> list[str]:
    """A value as lines for people."""
    if value is None or value in ("", []):
        return []
    if isinstance(value, dict):
        named = (
            (str(rows[name].label or name), told(rows[name], each, {})) for name, each in value.items() if name in rows
        )
        return [f"{label}: {', '.join(lines)}" for label, lines in named if lines]
    if isinstance(value, bool):
        return ["Yes" if value else "No"]
    if hasattr(field, "told"):
        return field.told(value)
    if isinstance(field, forms.ModelChoiceField) and field.queryset is not None:
        wanted = [each for each in (value if isinstance(value, list) else [value]) if str(each).isdecimal()]
        return [str(row) for row in field.queryset.filter(pk__in=wanted)]
    if isinstance(field, forms.ChoiceField):
        return [str(name) for choice, name in _flat(field.choices) if str(choice) == str(value)] or [str(value)]
    if isinstance(value, list):
        return [str(each) for each in value]
    return str(value).splitlines()


def _flat(choices: Any) -> list[tuple[Any, Any]]:
    found: list[tuple[Any, Any]] = []
    for choice, name in choices:
        found += name if isinstance(name, list | tuple) else [(choice, name)]
    return found


def changes(old: str, new: str) -> SafeString:
    """A text as paragraphs, with what was added in <ins> and what was taken away in <del>."""
    html: list[str] = []
    for same, gone, added in matches(words(old), words(new)):
        if same:
            html.append(escape("".join(added)))
        else:
            html += [_marked("del", gone), _marked("ins", added)]
    lines = "".join(html).split("\n")
    return format_html_join("", "<p>{}</p>", ((mark_safe(line),) for line in lines if line))


def _marked(tag: str, found: Sequence[str]) -> str:
    """Each line on its own, so that no mark reaches over the end of a paragraph."""
    lines = "".join(found).split("\n")
    return "\n".join(format_html(f"<{tag}>{{}}</{tag}>", line) if line else "" for line in lines)
