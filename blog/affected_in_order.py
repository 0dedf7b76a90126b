"""What a change does to what follows the order of posts: date archives, and the links to the posts before and after."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from blog import views
from blog.affected import card
from blog.archives import ARCHIVE, Period
from blog.reading import Neighbours, neighbours_among
from documents.affected import Change, Effect, Outcome, Why
from documents.models.document import Document
from documents.shelves import Shelf, pages_of


def of_archives(change: Change) -> Iterator[Effect]:
    """The lists of the years and months in which something changes, and the list of them."""
    before, after = (
        [found for each in change.of_kind("post") if (found := getattr(each, side))] for side in ("before", "after")
    )
    months = [Counter(Period.of(each.published_at) for each in side) for side in (before, after)]
    touched = {*months[0], *months[1]}
    by_year = [Counter(Period.of(each.published_at).whole_year for each in side) for side in (before, after)]
    for year in {month.whole_year for month in touched}:
        # The page of a year says how many there are in each month.
        recounted = any(months[0][month] != months[1][month] for month in year.months)
        yield from _of_period(change, year, all_pages=recounted)
    for month in touched:
        yield from _of_period(change, month)
    if by_year[0] != by_year[1]:
        yield Effect(ARCHIVE, Outcome.CHANGES, Why.LIST, "Articles by date")


def _of_period(change: Change, period: Period, *, all_pages: bool = False) -> Iterator[Effect]:
    shelf = Shelf(
        change,
        change.untouched.of_kind("post").filter(period.within),
        lambda document: document.kind == "post" and period.holds(document.published_at),
    )
    yield from shelf.effects(
        period.path,
        size=views.POSTS_A_PAGE,
        title=period.label,
        face=lambda document, place: card(document, change.at),
        all_pages=all_pages,
    )


def pages_of_archives(change: Change) -> dict[str, tuple[int, int]]:
    """Every list of a year or a month by its path, with how many pages it has before and after."""
    untouched = change.untouched.of_kind("post").values_list("published_at", flat=True)
    sides = []
    for side in ("before", "after"):
        own = (found.published_at for each in change.of_kind("post") if (found := getattr(each, side)))
        months = Counter(map(Period.of, (*untouched, *own)))
        years: Counter[Period] = Counter()
        for month, number in months.items():
            years[month.whole_year] += number
        sides.append(months + years)
    return {
        period.path: (pages_of(sides[0][period], views.POSTS_A_PAGE), pages_of(sides[1][period], views.POSTS_A_PAGE))
        for period in sides[0] | sides[1]
    }


# --- before and after -------------------------------------------------------------------------------------------------


def of_neighbours(change: Change) -> Iterator[Effect]:
    """The posts that lead on to others of their subject now, or call them otherwise."""
    for subject in {side.subject for each in change.of_kind("post") for side in each.sides if side.subject}:
        posts = change.untouched.of_kind("post").about(subject)
        before, after = (_of_subject(change, side, subject) for side in ("before", "after"))
        beside: dict[UUID, Document] = {}
        for document in (*before, *after):
            beside |= {each.item: each for each in neighbours_among(posts, document) if each}
        for document in beside.values():
            around = neighbours_among(posts, document)
            if _seen(document, around, before) != _seen(document, around, after):
                yield Effect(document.path, Outcome.CHANGES, Why.RELATED, document.title)


def work_for_neighbours(change: Change) -> int:
    """Some six queries for each post."""
    return 20 * len(change.of_kind("post"))


def _of_subject(change: Change, side: str, subject: UUID) -> list[Document]:
    documents = [found for each in change.of_kind("post") if (found := getattr(each, side))]
    return [each for each in documents if each.subject == subject]


def _seen(document: Document, around: Neighbours, others: list[Document]) -> Any:
    """What is read of the post before and of the one after, if `others` stand among the untouched."""
    own = _key(document)
    older = [each for each in (around.older, *others) if each and _key(each) < own]
    newer = [each for each in (around.newer, *others) if each and _key(each) > own]
    nearest = max(older, key=_key, default=None), min(newer, key=_key, default=None)
    return [(each.path, each.title) if each else None for each in nearest]


def _key(document: Document) -> Any:
    return document.published_at, document.item
