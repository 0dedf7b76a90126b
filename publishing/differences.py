"""What differs between two revisions, field by field, with word-level differences."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.html import escape
from django.utils.safestring import SafeString
from richtext.difference import difference
from richtext.fields import RichTextField

from publishing import kinds
from publishing.fields import ReferenceListField
from publishing.models.publishable import Publishable
from publishing.models.revision import Revision


@dataclass(frozen=True)
class Difference:
    """One field that differs: its name for people, and the change as HTML with <ins> and <del>."""

    label: str
    html: SafeString


def changed_labels(older: Revision | None, newer: Revision) -> list[str]:
    """The names of the fields that `newer` changed; empty for a first revision."""
    if older is None:
        return []
    before, after = older.opened(), newer.opened()
    return [_label(newer.model, name) for name in after if before.get(name) != after[name]]


def differences(older: Revision, newer: Revision) -> list[Difference]:
    """Every field that differs, in the order of the form."""
    model, before, after = newer.model, older.opened(), newer.opened()
    return [
        Difference(_label(model, name), _html(model, name, before.get(name), after[name]))
        for name in after
        if before.get(name) != after[name]
    ]


def _html(model: type[Publishable], name: str, before: Any, after: Any) -> SafeString:
    field = _field(model, name)
    if isinstance(field, RichTextField):
        return difference(before or "", after or "")
    return difference(_paragraphs(model, field, before), _paragraphs(model, field, after))


def _paragraphs(model: type[Publishable], field: Any, value: Any) -> str:
    """Any value as simple HTML, a paragraph for each row or line, with titles in the place of ids."""
    if value in (None, "", []):
        return ""
    if isinstance(field, ReferenceListField):
        lines = [_name(field.kind, public_id) for public_id in value]
    elif isinstance(field, models.ForeignKey):
        lines = [_name_in(field.related_model, value)]
    elif isinstance(value, list):
        lines = [_row(each) if isinstance(each, dict) else str(each) for each in value]
    elif isinstance(value, bool):
        lines = ["Yes" if value else "No"]
    else:
        lines = str(value).splitlines()
    return "".join(f"<p>{escape(line)}</p>" for line in lines)


def _row(row: dict[str, Any]) -> str:
    return " · ".join(f"{name.replace('_', ' ')}: {value}" for name, value in row.items() if value not in (None, ""))


def _name(kind: str, public_id: str) -> str:
    from django.apps import apps

    table = kinds.live_table(kind)
    return _name_in(table.model_class if table else apps.get_model(kinds.of(kind).model), public_id)


def _name_in(model: Any, public_id: str) -> str:
    found = model._default_manager.filter(public_id=public_id).first()
    return str(found) if found else "(no longer there)"


def _field(model: type[Publishable], name: str) -> Any:
    return next((field for field in model._meta.get_fields() if field.name == name), None)


def _label(model: type[Publishable], name: str) -> str:
    field = _field(model, name)
    label = getattr(field, "verbose_name", None) or name.replace("_", " ")
    return {"faqs": "questions and answers"}.get(name, str(label)).capitalize()
