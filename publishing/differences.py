"""What differs between two revisions, field by field, with word-level differences."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import models
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from taggit.managers import TaggableManager

from documents import kinds
from live_rows.merged import survivors
from live_rows.models import Tag
from publishing.fields import ReferenceListField
from publishing.models.publishable import Publishable
from publishing.models.revision import Revision
from publishing.times import in_words
from richtext.difference import difference
from richtext.fields import RichTextField

GONE = "(no longer there)"


@dataclass(frozen=True)
class Difference:
    """One field that differs: its name, its name for people, and the change as HTML with <ins> and <del>."""

    name: str
    label: str
    html: SafeString


def changed_labels(older: Revision | None, newer: Revision) -> list[str]:
    """The names, for people, of the fields that `newer` changed; empty for a first revision."""
    return [_label(newer.model, name) for name, _, _ in _changes(older, newer)] if older else []


def differences(older: Revision, newer: Revision) -> list[Difference]:
    """Every field that differs, in the order of the form. At most one query for each field."""
    return [
        Difference(name, _label(newer.model, name), _html(newer.model, name, before, after))
        for name, before, after in _changes(older, newer)
    ]


def _changes(older: Revision, newer: Revision) -> Iterable[tuple[str, Any, Any]]:
    before, after = older.opened(), newer.opened()
    return [(name, before.get(name), after[name]) for name in after if before.get(name) != after[name]]


def _html(model: type[Publishable], name: str, before: Any, after: Any) -> SafeString:
    field = _field(model, name)
    if isinstance(field, RichTextField):
        return difference(before or "", after or "")
    old, new = _lines(field, before, after)
    return difference(_paragraphs(old), _paragraphs(new))


def _lines(field: Any, before: Any, after: Any) -> tuple[list[str], list[str]]:
    """Both values as lines of text, with titles in the place of ids."""
    if isinstance(field, ReferenceListField):
        old, new = before or [], after or []
        names = _names(_model(field.kind), [*old, *new])
        return [names.get(each, GONE) for each in old], [names.get(each, GONE) for each in new]
    if isinstance(field, TaggableManager):
        old, new = before or [], after or []
        now = survivors([*old, *new])
        names = _names(Tag, [now.get(each, each) for each in (*old, *new)])
        old, new = ([now.get(each, each) for each in side] for side in (old, new))
        return [names.get(each, GONE) for each in old], [names.get(each, GONE) for each in new]
    if isinstance(field, models.ForeignKey):
        names = _names(field.related_model, [each for each in (before, after) if each])
        return [names.get(before, GONE)] if before else [], [names.get(after, GONE)] if after else []
    if isinstance(field, models.ManyToOneRel):
        return [_row(field, row) for row in before or []], [_row(field, row) for row in after or []]
    return _plain(field, before), _plain(field, after)


def _plain(field: Any, value: Any) -> list[str]:
    if value in (None, "", []):
        return []
    if isinstance(value, bool):
        return ["Yes" if value else "No"]
    if isinstance(value, list):
        return [str(each) for each in value]
    if isinstance(field, models.DateTimeField):
        return [in_words(field.to_python(value))]
    if isinstance(field, models.DateField):
        day = field.to_python(value)
        return [f"{day.day} {day:%B %Y}"]
    words = dict(getattr(field, "flatchoices", ()))
    return [str(words.get(value, line)) for line in str(value).splitlines()]


def _row(relation: models.ManyToOneRel, row: dict[str, Any]) -> str:
    """A row of an item on one line: what it holds, without the names of what is not there."""
    told = []
    for name, value in row.items():
        field = _field(relation.related_model, name)
        if field and isinstance(field, models.ForeignKey) and value:
            told.append(f"{capfirst(field.verbose_name)}: {_names(field.related_model, [value]).get(value, GONE)}")
        elif text := " ".join(_plain(field, value)):
            told.append(f"{capfirst(field.verbose_name)}: {text}" if field else text)
    return " · ".join(told)


def _paragraphs(lines: list[str]) -> str:
    return format_html_join("", "<p>{}</p>", ((line,) for line in lines))


def _model(kind: str) -> Any:
    return kinds.of(kind).model_class


def _names(model: Any, public_ids: list[str]) -> dict[str, str]:
    wanted = {UUID(public_id) for public_id in public_ids}
    return {str(row.public_id): str(row) for row in model._default_manager.filter(public_id__in=wanted)}


def _field(model: Any, name: str) -> Any:
    return next((field for field in model._meta.get_fields() if field.name == name), None)


def _label(model: type[Publishable], name: str) -> str:
    field = _field(model, name)
    label = getattr(field, "verbose_name", None) or name.replace("_", " ")
    return capfirst({"faqs": "questions and answers"}.get(name, str(label)))
