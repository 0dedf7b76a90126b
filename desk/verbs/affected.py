"""The live addresses that something would change, told to the person who is about to do it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from documents import affected
from documents.affected import Change, Effect, Outcome, Why
from documents.models.document import Document
from publishing import actions, prospects
from publishing.content import Severity
from publishing.models.revision import Revision

# As many lines of a group as are shown before somebody asks for all.
AT_FIRST = 20
_FORMAT = re.compile("/feed/[a-z]+/$")
OUTCOMES = {Outcome.BEGINS: "is new", Outcome.CHANGES: "changes", Outcome.ENDS: "ends"}


@dataclass(frozen=True)
class Line:
    """One address, or a row of pages of one list: where it leads, what it is called, and what becomes of it."""

    address: str
    title: str
    outcome: str
    pages: str = ""


@dataclass(frozen=True)
class Group:
    """Addresses that change for one reason. `hidden`: how many lines are not shown yet."""

    heading: str
    number: int
    lines: list[Line]
    hidden: int = 0


@dataclass(frozen=True)
class Affected:
    """What to say of a change: how many addresses, and each of them, in groups."""

    number: int
    ends: int
    begins: int
    groups: list[Group]
    is_whole: bool = True

    @property
    def words(self) -> str:
        """`9 live addresses change, 2 of them end`."""
        if not self.number:
            return "No live address changes."
        noun = "1 live address changes" if self.number == 1 else f"{self.number:,} live addresses change"
        parts = [
            f"{count:,} {word}"
            for count, word in ((self.begins, _be(self.begins)), (self.ends, _end(self.ends)))
            if count
        ]
        return f"{noun}{': ' if parts else ''}{', '.join(parts)}."


def _be(count: int) -> str:
    return "of them is new" if count == 1 else "of them are new"


def _end(count: int) -> str:
    return "of them ends" if count == 1 else "of them end"


def told(change: Change, *, everything: bool = False) -> Affected:
    """What `change` does, in words; `everything`: each line, however many there are."""
    effects = affected.effects(change, quickly=not everything)
    # Each page is there as Markdown too, of which the same becomes.
    found = [each for each in effects if each.why is not Why.MARKDOWN]
    link = _link_heading(change)
    headings: dict[Why, Callable[[int], str]] = {
        Why.ITSELF: lambda number: "Its own address" if len(change.items) == 1 else "Their own addresses",
        Why.LINK: link,
        Why.SHOWN: lambda number: f"{_pages(number)} that {_show(number)} it",
        Why.RELATED: lambda number: f"{_posts(number)} with others among {_its(number)} related posts",
        Why.LIST: lambda number: "Lists",
        Why.MENU: lambda number: "Every page, because a link of the menu changes",
        Why.FEED: lambda number: "Feeds and the sitemap",
    }
    groups = []
    for why, heading in headings.items():
        for_this = sorted((each for each in found if each.why is why), key=_place)
        if for_this:
            lines = list(_with_its_formats(_lines(for_this)) if why is Why.FEED else _lines(for_this))
            shown = lines if everything else lines[:AT_FIRST]
            groups.append(Group(heading(len(for_this)), len(for_this), shown, len(lines) - len(shown)))
    ends, begins = (sum(each.outcome is outcome for each in found) for outcome in (Outcome.ENDS, Outcome.BEGINS))
    return Affected(len(found), ends, begins, groups, effects.is_whole)


def _link_heading(change: Change) -> Callable[[int], str]:
    if all(each.after is None for each in change.items):
        return lambda number: f"{_pages(number)} {'loses' if number == 1 else 'lose'} a link; the words stay"
    if all(each.before is None for each in change.items):
        return lambda number: f"{_pages(number)} {'gets its' if number == 1 else 'get their'} link to it"
    return lambda number: f"{_pages(number)} {'links' if number == 1 else 'link'} to the new address"


def _pages(number: int) -> str:
    return "1 page" if number == 1 else f"{number:,} pages"


def _posts(number: int) -> str:
    return "1 post" if number == 1 else f"{number:,} posts"


def _show(number: int) -> str:
    return "shows" if number == 1 else "show"


def _its(number: int) -> str:
    return "its" if number == 1 else "their"


def _place(effect: Effect) -> tuple[str, int]:
    path, number = _page(effect)
    return path, number


def _page(effect: Effect) -> tuple[str, int]:
    path, _, number = effect.address.partition("?page=")
    return path, int(number or 1)


def _lines(effects: Iterable[Effect]) -> Iterable[Line]:
    """Each address; neighbouring pages of one list, of which the same becomes, are one line."""
    for (path, outcome), group in groupby(effects, key=lambda each: (_page(each)[0], each.outcome)):
        together = list(group)
        numbers = [_page(each)[1] for each in together]
        title = next((each.title for each in together if each.title), "")
        for first, last in _runs(numbers):
            address = path if first == 1 else f"{path}?page={first}"
            plural = {"is new": "are new", "changes": "change", "ends": "end"}[OUTCOMES[outcome]]
            many = last > first
            pages = _numbered(first, last)
            yield Line(address, title, plural if many else OUTCOMES[outcome], pages)


def _with_its_formats(lines: Iterable[Line]) -> Iterator[Line]:
    """A feed is one line where the same becomes of it as RSS, Atom and JSON."""
    for _, group in groupby(lines, key=lambda line: (_FORMAT.sub("/feed/", line.address), line.outcome)):
        first, *others = group
        if not others:
            yield first
            continue
        plural = {"is new": "are new", "changes": "change", "ends": "end"}[first.outcome]
        where = "below" if first.address.endswith("/feed/") else "beside"
        names = " and ".join(line.address.rstrip("/").rpartition("/")[2] + "/" for line in others)
        yield Line(first.address, first.title, plural, f"and {names} {where} it")


def _numbered(first: int, last: int) -> str:
    if first == last:
        return f"page {first}" if first > 1 else ""
    return (
        f"and its pages 2 to {last:,}"
        if first == 1 and last > 2
        else ("and its page 2" if first == 1 else f"pages {first:,} to {last:,}")
    )


def _runs(numbers: list[int]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    for number in numbers:
        if found and found[-1][1] == number - 1:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    return found


def ends_anything(revision: Revision, *, at: datetime) -> bool:
    """Whether an address ends if `revision` is published: what somebody should have seen before they do it."""
    if not Document.objects.live(at).of_item(revision.item).exists():
        return False
    if actions.problems(revision, at=at, severity=Severity.BLOCKING):
        return False  # it is not published at all
    change = prospects.of_publishing(revision, at=at)
    if any(each.before and each.after and each.before.path != each.after.path for each in change.items):
        return True
    return _may_end_a_list(change) and any(
        each.outcome is Outcome.ENDS for each in affected.effects(change, quickly=True)
    )


def _may_end_a_list(change: Change) -> bool:
    """A quick look: only who gives up a tag, a subject or an author can be the last that had it."""
    return any(
        each.before is not None and each.after is not None and set(_shelves(each.before)) - set(_shelves(each.after))
        for each in change.items
    )


def _shelves(document: Any) -> list[str]:
    return document.refs("tag", "subject", "author")
