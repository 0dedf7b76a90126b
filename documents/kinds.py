"""The kinds of things that content can be and can mention, by name: the one registry.

Public code, the desk and the timeline meet here without importing one another's models: an app registers what it has
in its `AppConfig.ready`, and everybody else asks by name.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.apps import apps

if TYPE_CHECKING:
    from documents.public import PublicItem

Ref = str
"""A reference: `kind:uuid`, for example `post:0b0e…`."""


@dataclass(frozen=True)
class Kind:
    """A kind of thing: its name, its words, its model, and what its addresses begin with (empty: it has none).

    Content (posts, courses, pages) is public through documents, as `public`; live rows (authors, subjects, tags,
    pictures), which have no `public`, are read as they are, with `joined` fetched along. `named_by` is the column in
    which such a row is called something that people look for: its own picker finds it there, and search finds what
    mentions it. The text of one that `is_embedded` (a snippet) is shown where it is mentioned: it has a `title` that
    it is picked by, and its rows have `compiled`, `quoted` and `refs(*roles)`. One that is `on_cards` is shown on the
    cards of what mentions it in the role of its name.
    """

    name: str
    label: str
    plural: str
    model: str
    prefix: str = ""
    public: type[PublicItem] | None = None
    joined: tuple[str, ...] = ()
    named_by: str = ""
    on_cards: bool = False
    is_embedded: bool = False

    @property
    def picked_by(self) -> str:
        """The column in which its own picker finds a live row; "" if it has none."""
        return self.named_by or ("title" if self.is_embedded else "")

    @property
    def is_content(self) -> bool:
        return self.public is not None

    @property
    def model_class(self) -> Any:
        return apps.get_model(self.model)

    def path(self, slug: str) -> str:
        return f"{self.prefix}{slug}/"


_kinds: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    _kinds[kind.name] = kind


def of(name: str) -> Kind:
    """The kind called `name`; KeyError if there is none."""
    return _kinds[name]


def find(name: str) -> Kind | None:
    return _kinds.get(name)


def every() -> list[Kind]:
    return list(_kinds.values())


def content() -> list[Kind]:
    """The kinds that have a page of their own, draft and live."""
    return [kind for kind in _kinds.values() if kind.is_content]


def live_rows() -> list[Kind]:
    """The kinds without a draft state."""
    return [kind for kind in _kinds.values() if not kind.is_content]


def card_roles() -> tuple[str, ...]:
    """The roles in which a document mentions what its card in a list shows: its main picture, the facts in its summary,
    and some live rows."""
    return ("hero", "summary", *(kind.name for kind in _kinds.values() if kind.on_cards))


def embedded() -> list[Kind]:
    """The kinds whose texts are shown where they are mentioned."""
    return [kind for kind in _kinds.values() if kind.is_embedded]


def is_content(name: str) -> bool:
    return name in _kinds and _kinds[name].is_content


def ref(kind: str, public_id: UUID | str | None) -> Ref | None:
    """`ref("post", uuid)` → `"post:uuid"`; None stays None."""
    return f"{kind}:{public_id}" if public_id else None


def split(reference: Ref) -> tuple[str, UUID]:
    """`"post:uuid"` → `("post", UUID)`; ValueError for anything else."""
    name, _, public_id = reference.partition(":")
    return name, UUID(public_id)
