"""A list of documents before and after a change, and which of its pages are other ones, without reading it."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Any

from django.db.models import Q

from documents.affected import Change, Effect, ItemChange, Outcome, Why
from documents.models.document import Document, DocumentQuerySet

# With more documents that change than this, reading the list once is cheaper than asking where each stands.
FEW = 3


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

    def differences(self, face: Callable[[Document, int], Any] | None = None) -> list[tuple[int, int]]:
        """The places, from 0, at which something else stands: as ranges (from, to), `to` left out, in order.

        `face`: what is read of a document at a place; a document that stays in its place and looks the same is no
        difference.
        """
        old, new = dict(self.before), dict(self.after)
        marks = sorted({0, *old, *new, *(place + 1 for place in (*old, *new)), max(self.lengths)})
        found: list[tuple[int, int]] = []
        for start, end in pairwise(marks):
            mine, theirs = old.get(start), new.get(start)
            if mine or theirs:
                differs = mine is not theirs or self._looks_different(mine, start, face)
            else:
                skew = bisect_left(list(old), start) - bisect_left(list(new), start)
                differs = skew != 0 or start >= min(self.lengths)
            if differs and found and found[-1][1] == start:
                found[-1] = (found[-1][0], end)
            elif differs:
                found.append((start, end))
        return found

    def first_differ(self, how_many: int, face: Callable[[Document, int], Any] | None = None) -> bool:
        """Whether the first documents of the list are others, or look otherwise."""
        if not any(self.holds(document) for each in self.change.items for document in each.sides):
            return False
        return any(start < how_many for start, _ in self.differences(face))

    def pages_that_differ(self, size: int, face: Callable[[Document, int], Any] | None = None) -> set[int]:
        """The numbers of the pages, from 1, that show something else or lead on to something else."""
        found: set[int] = set()
        for start, end in self.differences(face):
            found.update(range(start // size + 1, (end - 1) // size + 2))
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
        face: Callable[[Document, int], Any] | None = None,
        even_if_empty: bool = False,
        all_pages: bool = False,
    ) -> Iterator[Effect]:
        """What becomes of the pages of the list at `path`."""
        old, new = (pages_of(length, size, even_if_empty=even_if_empty) for length in self.lengths)
        changed = set(range(1, max(old, new) + 1)) if all_pages else self.pages_that_differ(size, face)
        for number in sorted(changed | set(range(min(old, new) + 1, max(old, new) + 1))):
            if number <= max(old, new):
                outcome = Outcome.ENDS if number > new else Outcome.BEGINS if number > old else Outcome.CHANGES
                yield Effect(page_address(path, number), outcome, Why.LIST, title)

    def _looks_different(
        self, each: ItemChange | None, place: int, face: Callable[[Document, int], Any] | None
    ) -> bool:
        return each is not None and face is not None and each.differs(lambda document: face(document, place))

    def _places(self, side: str) -> list[tuple[int, ItemChange]]:
        """Where the changing documents of one side stand, in order."""
        here = [each for each in self.change.items if (document := getattr(each, side)) and self.holds(document)]
        here.sort(key=lambda each: self._key(getattr(each, side)))
        if not here:
            return []
        # Only a database knows how it sorts words.
        if len(here) <= FEW or not self._downwards:
            ranks = [self._in_front_of(getattr(each, side)).count() for each in here]
        else:
            first, last = (name.lstrip("-") for name in self.order)
            keys = [self._as_key(*row) for row in self.untouched.order_by(*self.order).values_list(first, last)]
            ranks = [bisect_left(keys, self._key(getattr(each, side))) for each in here]
        return [(rank + inserted, each) for inserted, (rank, each) in enumerate(zip(ranks, here, strict=True))]

    @property
    def _downwards(self) -> bool:
        return self.order[0].startswith("-")

    def _in_front_of(self, document: Document) -> DocumentQuerySet:
        first, last = (name.lstrip("-") for name in self.order)
        side = "gt" if self._downwards else "lt"
        value = getattr(document, first)
        nearer = Q((f"{first}__{side}", value)) | Q((first, value), (f"{last}__{side}", getattr(document, last)))
        return self.untouched.filter(nearer)

    def _key(self, document: Document) -> Any:
        first, last = (name.lstrip("-") for name in self.order)
        return self._as_key(getattr(document, first), getattr(document, last))

    def _as_key(self, first: Any, last: Any) -> Any:
        return (-first.timestamp(), -last.int) if self._downwards else (first, last.int)


def pages_of(length: int, size: int, *, even_if_empty: bool = False) -> int:
    """How many pages a list of so many documents has."""
    return max(-(-length // size), 1 if even_if_empty else 0)


def page_address(path: str, number: int) -> str:
    """The address of a page of a list, as it names itself."""
    return path if number == 1 else f"{path}?page={number}"
