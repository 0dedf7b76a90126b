"""A list of documents before and after a change, and which of its pages are other ones, without reading it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any

from django.db.models import Count, Q

from documents.affected import Change, Effect, ItemChange, Outcome, Why
from documents.models.document import Document, DocumentQuerySet

# With more documents that change than this, reading the list once is cheaper than asking where each stands.
FEW = 3

LooksLike = Callable[[Document, int], Any]


@dataclass
class Shelf:
    """A list: the untouched documents in it, and whether a document that changes belongs to it.

    `order` are the columns, each with `-` if it runs downwards, all the same way; the last one is unique.
    """

    change: Change
    untouched: DocumentQuerySet
    holds: Callable[[Document], bool]
    order: tuple[str, str] = ("-published_at", "-item")

    @cached_property
    def before(self) -> list[tuple[int, ItemChange]]:
        return self._places("before")

    @cached_property
    def after(self) -> list[tuple[int, ItemChange]]:
        return self._places("after")

    @cached_property
    def length(self) -> int:
        """How many untouched documents there are."""
        return self.untouched.count()

    @property
    def lengths(self) -> tuple[int, int]:
        return self.length + len(self.before), self.length + len(self.after)

    @property
    def stands(self) -> bool:
        """Whether everything stands where it stood."""
        return self.before == self.after

    def differences(self, face: LooksLike | None = None) -> list[tuple[int, int]]:
        """The places, from 0, at which something else stands: as ranges (from, to), `to` left out, in order.

        `face`: what is read of a document at a place; a document that stays in its place and looks the same is no
        difference.
        """
        if self.stands:
            return [(place, place + 1) for place, each in self.before if _looks_different(each, place, face)]
        old, new = dict(self.before), dict(self.after)
        marks = sorted({0, *old, *new, *(place + 1 for place in (*old, *new)), max(self.lengths)})
        found: list[tuple[int, int]] = []
        for start, end in pairwise(marks):
            mine, theirs = old.get(start), new.get(start)
            if mine or theirs:
                differs = mine is not theirs or _looks_different(mine, start, face)
            else:
                skew = bisect_left(list(old), start) - bisect_left(list(new), start)
                differs = skew != 0 or start >= min(self.lengths)
            if differs and found and found[-1][1] == start:
                found[-1] = (found[-1][0], end)
            elif differs:
                found.append((start, end))
        return found

    def first_differ(self, how_many: int, face: LooksLike | None = None) -> bool:
        """Whether the first documents of the list are others, or look otherwise."""
        old, new = ([each for each in side if each[0] < how_many] for side in (self.before, self.after))
        return old != new or any(_looks_different(each, place, face) for place, each in old)

    def reaches(self, how_many: int) -> bool:
        """Whether a document that changes is one of the first, before or after."""
        held = (side for each in self.change.items for side in each.sides if self.holds(side))
        return any(self.untouched.filter(self._in_front_of(each))[:how_many].count() < how_many for each in held)

    def pages_that_differ(self, size: int, face: LooksLike | None = None) -> set[int]:
        """The numbers of the pages, from 1, that show something else or lead on to something else."""
        found: set[int] = set()
        for start, end in self.differences(face):
            found.update(range(start // size + 1, (end - 1) // size + 2))
        if self.stands:
            return found
        fewer, more = sorted(self.lengths)
        # Whether there is a next page.
        found.update(range(-(-fewer // size), -(-more // size)))
        return {number for number in found if number >= 1}

    def effects(
        self,
        path: str,
        *,
        size: int,
        title: str = "",
        face: LooksLike | None = None,
        even_if_empty: bool = False,
        all_pages: bool = False,
    ) -> Iterator[Effect]:
        """What becomes of the pages of the list at `path`."""
        if self.stands and not all_pages:  # however long it is
            for number in sorted(self.pages_that_differ(size, face)):
                yield Effect(page_address(path, number), Outcome.CHANGES, Why.LIST, title)
            return
        old, new = (pages_of(length, size, even_if_empty=even_if_empty) for length in self.lengths)
        changed = set(range(1, max(old, new) + 1)) if all_pages else self.pages_that_differ(size, face)
        for number in sorted(changed | set(range(min(old, new) + 1, max(old, new) + 1))):
            if number <= max(old, new):
                outcome = Outcome.ENDS if number > new else Outcome.BEGINS if number > old else Outcome.CHANGES
                yield Effect(page_address(path, number), outcome, Why.LIST, title)

    def _places(self, side: str) -> list[tuple[int, ItemChange]]:
        """Where the changing documents of one side stand, in order."""
        here = [each for each in self.change.items if (document := getattr(each, side)) and self.holds(document)]
        here.sort(key=lambda each: self._key(getattr(each, side)))
        if not here:
            return []
        # Only a database knows how it sorts words.
        if len(here) <= FEW or not self._downwards:
            ranks = self._ranks([getattr(each, side) for each in here])
        else:
            first, last = (name.lstrip("-") for name in self.order)
            keys = [self._as_key(*row) for row in self.untouched.order_by(*self.order).values_list(first, last)]
            ranks = [bisect_left(keys, self._key(getattr(each, side))) for each in here]
        return [(rank + inserted, each) for inserted, (rank, each) in enumerate(zip(ranks, here, strict=True))]

    @property
    def _downwards(self) -> bool:
        return self.order[0].startswith("-")

    def _ranks(self, documents: list[Document]) -> list[int]:
        """How many untouched documents stand in front of each; and, if the list grows or shrinks, how many there are,
        which costs as much again when it is asked for by itself."""
        if self._held("before") == self._held("after"):
            return [self.untouched.filter(self._in_front_of(document)).count() for document in documents]
        wanted = {f"rank_{n}": Count("pk", filter=self._in_front_of(document)) for n, document in enumerate(documents)}
        found = self.untouched.order_by().aggregate(length=Count("pk"), **wanted)
        self.length = found.pop("length")
        return [found[name] for name in wanted]

    def _held(self, side: str) -> int:
        sides = (getattr(each, side) for each in self.change.items)
        return sum(document is not None and self.holds(document) for document in sides)

    def _in_front_of(self, document: Document) -> Q:
        first, last = (name.lstrip("-") for name in self.order)
        side = "gt" if self._downwards else "lt"
        value = getattr(document, first)
        nearer = Q((f"{first}__{side}", value)) | Q((first, value), (f"{last}__{side}", getattr(document, last)))
        # The first clause says nothing new, but lets a database start reading an index at the right place.
        return Q((f"{first}__{side}e", value)) & nearer

    def _key(self, document: Document) -> Any:
        first, last = (name.lstrip("-") for name in self.order)
        return self._as_key(getattr(document, first), getattr(document, last))

    def _as_key(self, first: Any, last: Any) -> Any:
        return (-first.timestamp(), -last.int) if self._downwards else (first, last.int)


def _looks_different(each: ItemChange | None, place: int, face: LooksLike | None) -> bool:
    return each is not None and face is not None and each.differs(lambda document: face(document, place))


def pages_of(length: int, size: int, *, even_if_empty: bool = False) -> int:
    """How many pages a list of so many documents has."""
    return max(-(-length // size), 1 if even_if_empty else 0)


def page_address(path: str, number: int) -> str:
    """The address of a page of a list, as it names itself."""
    return path if number == 1 else f"{path}?page={number}"
