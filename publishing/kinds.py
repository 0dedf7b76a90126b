"""The kinds of things that content can be and can mention, by name.

Public code, the admin and the timeline meet here without importing one another's models: an app registers what it
has in its `AppConfig.ready`, and everybody else asks by name.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.apps import apps

if TYPE_CHECKING:
    from django.db.models import Model

    from publishing.public import PublicItem

Ref = str
"""A reference: `kind:uuid`, for example `post:0b0e…`."""


@dataclass(frozen=True)
class Kind:
    """A kind of content with a page of its own: its name, its words, where it lives and how the public sees it."""

    name: str
    label: str
    plural: str
    prefix: str
    model: str
    public: type[PublicItem]

    def path(self, slug: str) -> str:
        return f"{self.prefix}{slug}/"


@dataclass(frozen=True)
class LiveTable:
    """Rows without a draft state (images, authors, subjects…), which may be read live. `joined` is fetched along."""

    name: str
    model: str
    joined: tuple[str, ...] = ()

    @property
    def model_class(self) -> type[Model]:
        return apps.get_model(self.model)


_kinds: dict[str, Kind] = {}
_live_tables: dict[str, LiveTable] = {}


def register(kind: Kind) -> None:
    _kinds[kind.name] = kind


def register_live(table: LiveTable) -> None:
    _live_tables[table.name] = table


def of(name: str) -> Kind:
    """The kind called `name`; KeyError if there is none."""
    return _kinds[name]


def every() -> list[Kind]:
    return list(_kinds.values())


def exists(name: str) -> bool:
    return name in _kinds


def live_table(name: str) -> LiveTable | None:
    return _live_tables.get(name)


def ref(kind: str, public_id: UUID | str | None) -> Ref | None:
    """`ref("post", uuid)` → `"post:uuid"`; None stays None."""
    return f"{kind}:{public_id}" if public_id else None


def split(reference: Ref) -> tuple[str, UUID]:
    """`"post:uuid"` → `("post", UUID)`; ValueError for anything else."""
    name, _, public_id = reference.partition(":")
    return name, UUID(public_id)
