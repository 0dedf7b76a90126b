"""Where a live row is used: asked before it is deleted, and shown beside it. Rooms that use rows add a source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q

from live_rows.models import LiveRow


@dataclass(frozen=True)
class Use:
    """One use. `title`: of what uses the row; `where`: in words, such as "Post, main picture"; `url`: its page in the
    admin, if the person may open it; `is_live`: whether the public sees it."""

    title: str
    where: str
    url: str = ""
    is_live: bool = False


@dataclass(frozen=True)
class Uses:
    """All uses of a row that somebody may know of, and how many drafts of other people's there are beside them."""

    named: list[Use]
    hidden: int = 0

    def __bool__(self) -> bool:
        return bool(self.named or self.hidden)

    @property
    def live(self) -> list[Use]:
        return [use for use in self.named if use.is_live]

    @property
    def drafts(self) -> list[Use]:
        return [use for use in self.named if not use.is_live]

    def lines(self) -> list[str]:
        """As plain sentences: `Kites (Post, main picture)`."""
        told = [f"{use.title} ({use.where})" for use in self.named]
        if self.hidden:
            told.append(f"{self.hidden} draft{'s' if self.hidden > 1 else ''} of other people")
        return told


Source = Callable[[LiveRow, Any], Iterable[Use | None]]
"""Given a row and a user, its uses; None for one that the user may not know more of than that it is there."""

sources: list[Source] = []


def uses_of(row: LiveRow, user: Any) -> Uses:
    """Everything that uses `row`, each said once, as far as `user` may know it."""
    found = [use for source in sources for use in source(row, user)]
    named = dict.fromkeys(use for use in found if use is not None)
    return Uses(list(named), hidden=sum(use is None for use in found))


Condition = Callable[[type[LiveRow]], Q]
"""Given a model of live rows, what holds for those in use: what a source says of one row, as a question about all."""

conditions: list[Condition] = []


def in_use(model: type[LiveRow]) -> Q:
    """A condition for queries on `model`: some page, draft or public row uses it, whoever may know of it."""
    found = Q(pk__in=())
    for condition in conditions:
        found |= condition(model)
    return found


Archive = Callable[[Iterable[UUID]], Counter[UUID]]
"""Given public ids, how many old versions that somebody could go back to name each."""

archives: list[Archive] = []


def old_versions_naming(public_ids: Iterable[UUID]) -> Counter[UUID]:
    """Old versions are no use of a row, but whoever deletes it should know of them. Reads all there are."""
    wanted, found = list(public_ids), Counter[UUID]()
    for archive in archives if wanted else []:
        found += archive(wanted)
    return found
