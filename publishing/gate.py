"""The gate through which everything passes that becomes content, whoever brings it: a form, a revision, a script.

`read` and `read_form` give Content, `check` says what is wrong with it, `write` puts it into a working copy. What is
previewed or checked never touches a row.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import models
from django.forms.formsets import ORDERING_FIELD_NAME
from taggit.managers import TaggableManager

from live_rows.merged import present
from live_rows.models import NEW_TAG, Tag
from publishing.checks import registry
from publishing.checks.examined import Examined
from publishing.checks.looking_up import Nameable
from publishing.content import Content, DocumentContent, Problem, Severity
from publishing.models.publishable import Publishable

# What a working copy knows about itself, as opposed to what it says.
ABOUT_THE_ROW = {"id", "public_id", "search_text", "created_by", "created_at", "updated_at"}


# --- Reading ----------------------------------------------------------------------------------------------------------


def read(item: Any) -> Content:
    """Everything a stored working copy says now, rows and tags included, as JSON values."""
    content = _columns(item)
    if has_tags(type(item)):
        content["tags"] = [str(tag.public_id) for tag in item.tags.order_by("name")] if item.pk else []
    for name in item.children:
        fields = _child_fields(type(item), name)
        rows = getattr(item, name).all() if item.pk else []
        content[name] = [_columns(row, fields) for row in rows]
    return content


def read_form(form: Any, formsets: Iterable[Any]) -> Content:
    """What a valid form and its rows say: what `read` would give once they were saved. Nothing is.

    A tag that does not exist yet is `new:` and its name.
    """
    item = form.instance
    content = _columns(item)
    if has_tags(type(item)):
        content["tags"] = _tag_ids(form.cleaned_data["tags"]) if "tags" in form.cleaned_data else read(item)["tags"]
    for formset in formsets:
        name = formset.fk.remote_field.related_name
        kept = [row for row in formset.forms if row.has_changed() or row.instance.pk]
        kept = [row for row in kept if row not in formset.deleted_forms]
        fields = _child_fields(type(item), name)
        content[name] = [_columns(row.instance, fields) for row in sorted(kept, key=typed_position)]
    for name in item.children:
        content.setdefault(name, read(item)[name] if item.pk else [])
    return content


def typed_position(form: Any) -> int:
    """Where a person put a row; new ones come last."""
    position = form.cleaned_data.get(ORDERING_FIELD_NAME) if hasattr(form, "cleaned_data") else None
    return position if position is not None else 10_000


def _tag_ids(names: list[str]) -> list[str]:
    known = {tag.name: str(tag.public_id) for tag in Tag.objects.filter(name__in=names)}
    return [known.get(name, NEW_TAG + name) for name in sorted(names, key=str.casefold)]


def content_fields(model: type[models.Model], *, leaving_out: frozenset[str] = frozenset()) -> list[models.Field]:
    """The columns of `model` that are content, in the order they are declared."""
    return [f for f in model._meta.concrete_fields if f.name not in ABOUT_THE_ROW and f.name not in leaving_out]


def has_tags(model: type[models.Model]) -> bool:
    return any(isinstance(field, TaggableManager) for field in model._meta.many_to_many)


def _columns(row: Any, fields: list[models.Field] | None = None) -> Content:
    return {field.name: _to_json(field, row) for field in fields or content_fields(type(row))}


def _child_fields(model: type[Publishable], name: str) -> list[models.Field]:
    relation: Any = model._meta.get_field(name)
    return content_fields(relation.related_model, leaving_out=frozenset({relation.field.name, "position"}))


def _to_json(field: models.Field, row: models.Model) -> Any:
    if isinstance(field, models.ForeignKey):
        related = getattr(row, field.name)
        return str(related.public_id) if related else None
    value = field.value_from_object(row)
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()  # one spelling of a moment, wherever it was read
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return str(field.to_python(value).quantize(Decimal(1).scaleb(-field.decimal_places)))  # type: ignore[attr-defined]
    return str(value) if isinstance(value, UUID) else value


# --- Checking ---------------------------------------------------------------------------------------------------------


def check(
    content: Content,
    *,
    model: type[Publishable],
    mapped: DocumentContent,
    at: datetime,
    item: UUID | None = None,
    severity: Severity | None = None,
    nameable: Nameable | None = None,
) -> list[Problem]:
    """What stands in the way of making `content` public at `at`, and what could be better about it, in the form's
    order; only what is of `severity`, if one is named.

    `mapped` is `model.document(content)`, which is made once and used by whoever publishes. `item` is the public id of
    what says all this, if it is stored. `nameable`: see `Examined`.
    """
    examined = Examined(model, content, mapped, at, item=item, nameable=nameable)
    return registry.problems(examined, severity=severity)


# --- Writing ----------------------------------------------------------------------------------------------------------


def write(content: Content, item: Any) -> list[str]:
    """Put `content` into the working copy and save it. Returns the names of what could not be brought back."""
    model = type(item)
    known = {field.name for field in content_fields(model)}
    lost = [name for name in content if name not in known and name not in item.children and name != "tags"]
    lost += fill(item, content)
    item.save()
    if has_tags(model) and "tags" in content:
        tags = _tags(content["tags"])
        item.tags.set(tags)
        if len(tags) < len(present(content["tags"])):
            lost.append("tags")
    for name in item.children:
        _replace_children(item, name, content.get(name, []))
    return lost


def fill(item: Any, content: Content) -> list[str]:
    """Put the columns of `content` on `item`, unsaved. Returns the names of what refers to nothing any more."""
    known = [field for field in content_fields(type(item)) if field.name in content]
    return [field.name for field in known if not _from_json(field, item, content[field.name])]


def rows_of(item: Any, name: str, content: Content) -> list[Any]:
    """The rows that `content` has under the name of one of the item's children, not saved."""
    manager, fields = getattr(type(item), name).rel, _child_fields(type(item), name)
    rows = []
    for position, values in enumerate(content.get(name, [])):
        row = manager.related_model(position=position)
        for field in fields:
            if field.name in values:
                _from_json(field, row, values[field.name])
        rows.append(row)
    return rows


def tags_of(content: Content) -> list[Tag]:
    """The tags that `content` has and that are there still."""
    ids = present(content.get("tags", []))
    return list(Tag.objects.filter(public_id__in=[each for each in ids if not each.startswith(NEW_TAG)]))


def _tags(ids: list[str]) -> list[Tag]:
    new = [Tag.objects.get_or_create(name=each.removeprefix(NEW_TAG))[0] for each in ids if each.startswith(NEW_TAG)]
    known = Tag.objects.filter(public_id__in=[each for each in present(ids) if not each.startswith(NEW_TAG)])
    return [*known, *new]


def _replace_children(item: Publishable, name: str, rows: list[dict[str, Any]]) -> None:
    manager = getattr(item, name)
    manager.all().delete()
    for child in rows_of(item, name, {name: rows}):
        setattr(child, manager.field.name, item)
        child.save()


def _from_json(field: models.Field, row: models.Model, value: Any) -> bool:
    """Set the field; False if it refers to a row that is no longer there."""
    if isinstance(field, models.ForeignKey):
        related = field.related_model._default_manager.filter(public_id=value).first() if value else None
        setattr(row, field.name, related)
        return related is not None or not value
    setattr(row, field.name, field.to_python(value))
    return True
