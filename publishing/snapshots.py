"""The whole content of a working copy as JSON, and back again."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import models
from taggit.managers import TaggableManager

from publishing.content import Content
from publishing.models.publishable import Publishable

# What a working copy knows about itself, as opposed to what it says.
ABOUT_THE_ROW = {"id", "public_id", "created_by", "created_at", "updated_at"}


def content_fields(model: type[models.Model], *, leaving_out: frozenset[str] = frozenset()) -> list[models.Field]:
    """The columns of `model` that are content, in the order they are declared."""
    return [f for f in model._meta.concrete_fields if f.name not in ABOUT_THE_ROW and f.name not in leaving_out]


def take(item: Any) -> Content:
    """Everything `item` says now, children and tags included, as JSON values."""
    content: Content = {field.name: _to_json(field, item) for field in content_fields(type(item))}
    if _has_tags(type(item)):
        content["tags"] = sorted(item.tags.names(), key=str.casefold) if item.pk else []
    for name in item.children:
        fields = _child_fields(type(item), name)
        rows = getattr(item, name).all() if item.pk else []
        content[name] = [{field.name: _to_json(field, row) for field in fields} for row in rows]
    return content


def apply(*, content: Content, item: Any) -> list[str]:
    """Write `content` into the working copy and save it. Returns the names of what could not be brought back."""
    model = type(item)
    known = {field.name: field for field in content_fields(model)}
    children = set(item.children)
    lost = [name for name in content if name not in known and name not in children and name != "tags"]
    for name, field in known.items():
        if name in content and not _from_json(field, item, content[name]):
            lost.append(name)
    item.save()
    if _has_tags(model) and "tags" in content:
        item.tags.set(content["tags"])
    for name in item.children:
        _replace_children(item, name, content.get(name, []))
    return lost


def _replace_children(item: Publishable, name: str, rows: list[dict[str, Any]]) -> None:
    manager = getattr(item, name)
    manager.all().delete()
    for position, row in enumerate(rows):
        child = manager.model(**{manager.field.name: item, "position": position})
        for field in _child_fields(type(item), name):
            if field.name in row:
                _from_json(field, child, row[field.name])
        child.save()


def _child_fields(model: type[Publishable], name: str) -> list[models.Field]:
    relation: Any = model._meta.get_field(name)
    return content_fields(relation.related_model, leaving_out=frozenset({relation.field.name, "position"}))


def _has_tags(model: type[models.Model]) -> bool:
    return any(isinstance(field, TaggableManager) for field in model._meta.many_to_many)


def _to_json(field: models.Field, row: models.Model) -> Any:
    if isinstance(field, models.ForeignKey):
        related = getattr(row, field.name)
        return str(related.public_id) if related else None
    value = field.value_from_object(row)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal | UUID):
        return str(value)
    return value


def _from_json(field: models.Field, row: models.Model, value: Any) -> bool:
    """Set the field; False if it refers to a row that is no longer there."""
    if isinstance(field, models.ForeignKey):
        related = field.related_model._default_manager.filter(public_id=value).first() if value else None
        setattr(row, field.name, related)
        return related is not None or not value
    setattr(row, field.name, field.to_python(value))
    return True
