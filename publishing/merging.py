"""Three-way merge of the content of an item: what two people have made of one revision."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from live_rows import merging
from live_rows.merging import Keep, Merged, Ways
from publishing.content import Content
from publishing.models.publishable import Publishable


def merge(
    model: type[Publishable],
    base: Content,
    theirs: Content,
    mine: Content,
    *,
    decisions: Mapping[str, Keep] | None = None,
) -> Merged:
    """The content of a kind with the changes of both sides in it, and what of them a person has to decide.

    `base` is what both began with. Values may be content or what a form holds in its place (a row may carry its `id`).
    """
    return merging.merge(base, theirs, mine, ways=ways(model), decisions=decisions)


@cache
def ways(model: type[Publishable]) -> Ways:
    """How each field of a kind is merged, its rows and tags included."""
    children = {name: model._meta.get_field(name).related_model for name in model.children}
    return merging.ways_of(model, children)  # type: ignore[arg-type]
