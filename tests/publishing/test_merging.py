"""Two people have changed one item: content of every kind is merged, field by field, rows and tags as well."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import models

from documents import kinds
from publishing import gate
from publishing.merging import merge, ways
from publishing.models import Publishable
from tests.publishing.test_gate import MAKERS

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]

KINDS = [kind.name for kind in kinds.content()]


def another(field: models.Field, value: Any, word: str) -> Any:
    """A value that somebody could have given a field."""
    if isinstance(value, bool):
        return not value
    if isinstance(value, list):
        return [*value, f"{word}-id"]
    if field.get_internal_type() in {"DateField"}:
        return "2027-02-03"
    if field.get_internal_type() in {"PositiveSmallIntegerField", "DecimalField"}:
        return "77"
    return f"<p>{word}</p>\n{value}" if field.name in {"body", "careers", "how_to_apply"} else f"{word} {value or ''}"


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_that_one_changed_is_in_what_the_other_saves(kind: str) -> None:
    item = MAKERS[kind]()
    model, base = type(item), gate.read(item)
    fields = {field.name: field for field in gate.content_fields(model)}
    for name, field in fields.items():
        changed = {**base, name: another(field, base[name], "Theirs")}
        for other, other_field in fields.items():
            if other == name or any({name, other} <= set(group) for group in model.said_together):
                continue
            mine = {**base, other: another(other_field, base[other], "Mine")}
            found = merge(model, base, changed, mine)
            assert found.conflicts == []
            assert found.values == {**base, name: changed[name], other: mine[other]}
            assert found.taken == [name]


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_that_both_changed_is_merged_or_asked(kind: str) -> None:
    item = MAKERS[kind]()
    model, base = type(item), gate.read(item)
    for field in gate.content_fields(model):
        theirs, mine = (another(field, base[field.name], word) for word in ("Theirs", "Mine"))
        found = merge(model, base, {**base, field.name: theirs}, {**base, field.name: mine})
        said = repr([found.values, [(c.theirs, c.mine) for c in found.conflicts]])
        assert str(theirs).replace("\n", "\\n") in said or "Theirs" in said
        assert str(mine).replace("\n", "\\n") in said or "Mine" in said
        assert {conflict.field for conflict in found.conflicts} <= {field.name}


@pytest.mark.parametrize("kind", KINDS)
def test_rows_and_lists_are_merged_inside(kind: str) -> None:
    model: type[Publishable] = kinds.of(kind).model_class
    known = ways(model).fields
    assert set(model.children) <= set(known)
    lists = {field.name for field in gate.content_fields(model) if field.get_internal_type() == "JSONField"}
    assert lists <= set(known)
    assert "body" in known
    assert ("tags" in known) == gate.has_tags(model)


def test_two_people_at_the_rows_of_a_course() -> None:
    course = MAKERS["course"]()
    base = gate.read(course)
    name = next(name for name in course.children if base[name])
    theirs = {**base, name: [*base[name], {**base[name][0], "title": "Theirs"}]}
    mine = {**base, name: [{**base[name][0], "note": "Mine"}, *base[name][1:]]}
    found = merge(type(course), base, theirs, mine)
    assert found.conflicts == []
    assert found.values[name] == [mine[name][0], *theirs[name][1:]]
    assert (found.taken, found.mixed) == ([name], [name])
