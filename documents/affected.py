"""Which live addresses a change touches: exactly those whose answer is another one afterwards, and how.

A `Change` says which documents take the place of which. Each room names a *source* in its `AppConfig.ready`, which says
what that does to the addresses the room answers at; together they are exact, which the tests prove by crawling the
whole site before and after. Nothing is written, and nothing of the private half is read: whoever has a change at hand
may ask, before it happens or after.

Live are the addresses that answer 200: every page, every page of a list (`/blog/?page=2`), each of them as Markdown
(`/blog.md?page=2`), every feed, the sitemap. What a list goes on to with a `cursor`, what a search or the filters of
the course finder find, and what stands in a comparison is no address of its own. The content API shows the same things
at addresses of its own and is not listed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from functools import cached_property, partial
from typing import Any
from uuid import UUID

from django.db.models import Q

from documents import kinds, markdown, quotations
from documents.models.document import Document, DocumentQuerySet
from documents.models.reference import Reference


class Outcome(StrEnum):
    """What becomes of an address."""

    BEGINS = "begins"
    CHANGES = "changes"
    ENDS = "ends"


class Why(StrEnum):
    """Through what, in the order in which people are told of it: the first there is counts."""

    ITSELF = "itself"
    LINK = "link"
    SHOWN = "shown"
    RELATED = "related"
    LIST = "list"
    MENU = "menu"
    FEED = "feed"
    MARKDOWN = "markdown"


@dataclass(frozen=True)
class ItemChange:
    """The document of one item before and after; None: it is not public then. `after` may be unsaved."""

    before: Document | None
    after: Document | None
    is_itself: bool = True
    """False: nobody changes it, but what its summary quotes."""

    @property
    def item(self) -> UUID:
        return self._either.item

    @property
    def kind(self) -> str:
        return self._either.kind

    @property
    def sides(self) -> list[Document]:
        return [document for document in (self.before, self.after) if document is not None]

    def differs(self, face: Callable[[Document], Any]) -> bool:
        """Whether what `face` reads of a document is different afterwards; nothing is read of what is not there."""
        before = face(self.before) if self.before else None
        after = face(self.after) if self.after else None
        return bool(before != after)

    @property
    def _either(self) -> Document:
        either = self.before or self.after
        assert either is not None  # noqa: S101
        return either


@dataclass(frozen=True)
class Renaming:
    """A live row under its old name and address, and under its new ones."""

    before: Any
    after: Any


@dataclass(frozen=True)
class Change:
    """What takes the place of what at one instant, `at`, and which live rows are called otherwise then."""

    at: datetime
    items: tuple[ItemChange, ...]
    renamed: tuple[Renaming, ...] = ()
    read: dict[Any, Any] = field(default_factory=dict, compare=False)
    """What one source has found out, and another need not ask again."""

    @cached_property
    def ids(self) -> set[UUID]:
        return {each.item for each in self.items}

    @property
    def untouched(self) -> DocumentQuerySet:
        """What is live before and after, just as it stands."""
        return Document.objects.live(self.at).exclude(item__in=self.ids)

    def of_kind(self, kind: str) -> list[ItemChange]:
        return [each for each in self.items if each.kind == kind]

    def mentioning(self, targets: set[UUID], *roles: str) -> DocumentQuerySet:
        """The untouched documents that mention one of `targets` in one of `roles`, themselves or in what they embed."""
        mentions = Q(target__in=targets, role__in=roles)
        embedded = {
            row.public_id
            for kind in kinds.embedded()
            for row in kind.model_class._default_manager.only("public_id", "mentions")
            if any(kinds.split(ref)[1] in targets for ref in row.refs(*roles))
        }
        if embedded:
            mentions |= Q(target__in=embedded, role__in=[kind.name for kind in kinds.embedded()])
        mentioning = Reference.objects.filter(mentions, document__isnull=False)
        return self.untouched.filter(pk__in=mentioning.values("document"))


@dataclass(frozen=True)
class Effect:
    """What a change does to one live address. `title`: what stands there, if that has a name of its own."""

    address: str
    outcome: Outcome
    why: Why
    title: str = ""


@dataclass
class Effects:
    """Everything that a change does, each address once. Not `is_whole`: what takes long to find was left out."""

    found: dict[str, Effect] = field(default_factory=dict)
    is_whole: bool = True

    def add(self, effect: Effect) -> None:
        known = self.found.get(effect.address)
        if known is None or _weight(effect) < _weight(known):
            self.found[effect.address] = effect

    def __iter__(self) -> Iterator[Effect]:
        return iter(self.found.values())

    def __len__(self) -> int:
        return len(self.found)

    @property
    def addresses(self) -> set[str]:
        return set(self.found)


_ORDER = list(Why)
# Files are no pages, and the menu stands around a page: what stands in it is the same as Markdown.
WITHOUT_MARKDOWN = {Why.FEED, Why.MENU}


def _weight(effect: Effect) -> tuple[bool, int]:
    return (effect.outcome is Outcome.CHANGES, _ORDER.index(effect.why))


Source = Callable[[Change], Iterable[Effect]]
sources: list[Source] = []

Face = Callable[[Document, datetime], Any]
faces: dict[tuple[str, str], Face] = {}
"""What is read of a target where it is mentioned, by the role and the kind of the target: `("card", "course")`.

The page that mentions it is another one when that differs. What is mentioned in a role without a face is not shown."""

IN_THE_TEXT = {"link", "card"}
"""Roles in which something is mentioned in a text, wherever that is shown: on a page, and whole in a feed."""

PageDiffers = Callable[[Document, Document, datetime], bool]
pages: dict[str, PageDiffers] = {}
"""By kind: whether the page of an item, at the same address, is another one with the second document."""


Mirror = Callable[[Change], Iterable[tuple[str, str, str]]]
mirrors: list[Mirror] = []
"""What stands at a second address as well: the address of the page, the second one, and what that is called."""

laborious: list[tuple[Source, Callable[[Change], int]]] = []
"""Sources that may have a great deal to read, each with what tells how much: in hundreds of microseconds, about."""
# What somebody who looks at a page is made to wait for: 60 ms.
PATIENCE = 600


def effects(change: Change, *, quickly: bool = False) -> Effects:
    """Every live address that answers otherwise after `change`; `quickly`: without those that take long to find."""
    found = Effects()
    if not change.renamed and all(each.before is each.after for each in change.items):
        return found
    change = quotations.widened(change)
    slow = [source for source, work in laborious if quickly and work(change) > PATIENCE]
    for source in (*sources, *(source for source, _ in laborious)):
        if source not in slow:
            for effect in source(change):
                found.add(effect)
    for path, mirror, title in (each for of in mirrors for each in of(change)):
        if path in found.found:
            found.add(Effect(mirror, Outcome.CHANGES, found.found[path].why, title))
    for page in list(found):
        if page.why not in WITHOUT_MARKDOWN:
            found.add(replace(page, address=markdown.address_of(page.address), why=Why.MARKDOWN))
    found.is_whole = not slow
    return found


# --- what all kinds have in common ------------------------------------------------------------------------------------


def of_themselves(change: Change) -> Iterator[Effect]:
    """The addresses of the items."""
    after = {each.after.path for each in change.items if each.after}
    for each in change.items:
        if each.before and each.before.path not in after:
            yield Effect(each.before.path, Outcome.ENDS, Why.ITSELF, each.before.title)
        if each.after is None:
            continue
        known = any(other.before and other.before.path == each.after.path for other in change.items)
        if not known:
            yield Effect(each.after.path, Outcome.BEGINS, Why.ITSELF, each.after.title)
        elif page_changes(change, each):
            why = Why.ITSELF if each.is_itself else Why.SHOWN
            yield Effect(each.after.path, Outcome.CHANGES, why, each.after.title)


def of_quotations(change: Change) -> Iterator[Effect]:
    """The pages whose texts quote a fact that is another one now."""
    for document in quotations.quoting(change):
        yield Effect(document.path, Outcome.CHANGES, Why.SHOWN, document.title)


def page_changes(change: Change, each: ItemChange) -> bool:
    if each.before is None or each.after is None or each.before.path != each.after.path:
        return True
    if any(_mention_each_other(each, other) for other in change.items if other is not each):
        return True
    differs = pages.get(each.kind)
    return differs is None or differs(each.before, each.after, change.at)


def _mention_each_other(one: ItemChange, other: ItemChange) -> bool:
    return any(
        f"{target.kind}:{target.item}" in side.refs()
        for source, target in ((one, other), (other, one))
        for side in source.sides
    )


def of_mentions(change: Change) -> Iterator[Effect]:
    """The pages that mention an item where it is shown otherwise now. One query for each role."""
    items: dict[str, set[UUID]] = defaultdict(set)
    for each in change.items:
        for role in shown_otherwise(change, each):
            items[role].add(each.item)
    for role, targets in items.items():
        why = Why.LINK if role == "link" else Why.SHOWN
        for path, title in change.mentioning(targets, role).values_list("path", "title"):
            yield Effect(path, Outcome.CHANGES, why, title)


def shown_otherwise(change: Change, each: ItemChange) -> list[str]:
    """The roles in which an item looks different afterwards. Whatever has a page can be linked to."""
    roles = ["link"] if each.differs(lambda document: document.path) else []
    for (role, kind), face in faces.items():
        if kind == each.kind and each.differs(partial(_seen, face, change.at)):
            roles.append(role)
    return roles


def _seen(face: Face, at: datetime, document: Document) -> Any:
    return face(document, at)
