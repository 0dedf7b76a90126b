"""Matching and merging of sequences, as diff3 does it: words of a text, names in a list, blocks of a body.

Pure functions over any values that can be compared and hashed. None of them takes more than good time: of what is very
long, only what is unmistakable is found again.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import Any, NamedTuple

_MOST_COMPARED = 1_000_000  # pairs of lines or words: beyond, only what is unmistakable is found again
_WIDTHS = (1, 8)  # of runs that are looked for where there is more than that to compare
_ALIKE = 0.5  # the share of their words that two texts have in common, to be one text that was changed
_NEAR = 5  # how many units on a changed unit is looked for
# A number with its signs is one word, so that two people who change 10.50 and 2026/27 meet in it.
_WORDS = re.compile(r"\n|[^\S\n]+|\w+(?:[’'./,:-]\w+)*|[^\w\s]")


class Clash(Exception):
    """Two sides have changed the same place in different ways."""


class _Hunk(NamedTuple):
    """A stretch of three sequences that belongs together."""

    base: Sequence[Any]
    theirs: Sequence[Any]
    mine: Sequence[Any]


def words(text: str) -> list[str]:
    """A text as words, signs, spaces and line breaks; together they are the text."""
    return _WORDS.findall(text)


def bag(said: Iterable[str]) -> Counter[str]:
    """How often each word is there, blanks left out: what `are_alike` compares."""
    found = Counter(said)
    for blank in [word for word in found if word.isspace()]:
        del found[blank]
    return found


def are_alike(one: Counter[str], other: Counter[str]) -> bool:
    """Whether two texts, as bags of words, are versions of one: half of their words are the same."""
    return 2 * (one & other).total() >= _ALIKE * (one.total() + other.total())


def matches(old: Sequence[Any], new: Sequence[Any]) -> Iterator[tuple[bool, Sequence[Any], Sequence[Any]]]:
    """Stretches of both sequences in order: (True, same, same) or (False, gone, added)."""
    shorter = min(len(old), len(new))
    start = next((at for at in range(shorter) if old[at] != new[at]), shorter)
    end = next((at for at in range(shorter - start) if old[-1 - at] != new[-1 - at]), shorter - start)
    yield True, old[:start], new[:start]
    yield from _between(old[start : len(old) - end], new[start : len(new) - end], _WIDTHS)
    yield True, old[len(old) - end :], new[len(new) - end :]


def _between(
    old: Sequence[Any], new: Sequence[Any], widths: Sequence[int]
) -> Iterator[tuple[bool, Sequence[Any], Sequence[Any]]]:
    """What is too long to be compared is cut at what is there once in both (a patience diff): single units first, then
    runs of some."""
    if len(old) * len(new) <= _MOST_COMPARED:
        for kind, i, j, k, m in SequenceMatcher(None, old, new).get_opcodes():
            yield kind == "equal", old[i:j], new[k:m]
        return
    if not widths:
        yield False, old, new
        return
    i = k = 0
    for at_old, at_new, length in _anchors(old, new, widths[0]):
        if (at_old, at_new) != (i, k):
            yield from _between(old[i:at_old], new[k:at_new], widths[1:])
        i, k = at_old + length, at_new + length
        yield True, old[at_old:i], new[at_new:k]
    yield from _between(old[i:], new[k:], widths[1:])


def _anchors(old: Sequence[Any], new: Sequence[Any], width: int) -> Iterator[tuple[int, int, int]]:
    """(place in the old, place in the new, length) of runs that stand once in both, in one order, grown together."""
    olds, news = _once(old, width, step=width), _once(new, width)
    place = {news[run]: at for run, at in olds.items() if run in news}
    at_new = sorted(place, key=place.__getitem__)
    kept = [at_new[n] for n in _increasing(at_new)]
    grown: list[list[int]] = []
    for there in kept:
        here = place[there]
        last = grown[-1] if grown else None
        if last and here - last[0] == there - last[1] and here <= last[0] + last[2]:
            last[2] = here - last[0] + width
        elif not last or (here >= last[0] + last[2] and there >= last[1] + last[2]):
            grown.append([here, there, width])
    for here, there, length in grown:
        yield here, there, length


def _once(units: Sequence[Any], width: int, step: int = 1) -> dict[Any, int]:
    """The runs of `width` units that begin at every `step` of a sequence and stand in it only once, and where."""
    runs = units if width == 1 else list(zip(*(units[n::step] for n in range(width)), strict=False))
    times = Counter(runs)
    return {run: at * step for at, run in enumerate(runs) if times[run] == 1}


def _increasing(numbers: Sequence[int]) -> list[int]:
    """The places of a longest increasing subsequence."""
    tails: list[int] = []
    last: list[int] = []
    before: list[int | None] = []
    for place, number in enumerate(numbers):
        at = bisect_left(tails, number)
        before.append(last[at - 1] if at else None)
        tails[at : at + 1] = [number]
        last[at : at + 1] = [place]
    found: list[int] = []
    step = last[-1] if last else None
    while step is not None:
        found.append(step)
        step = before[step]
    return found[::-1]


def merge_words(
    base: Sequence[Any],
    theirs: Sequence[Any],
    mine: Sequence[Any],
    *,
    separates: Callable[[Any], bool],
    prefer: str = "",
) -> list[Any]:
    """Words with the changes of both sides in them. Two changes with nothing between them that `separates` are one.

    Raises Clash where both have changed the same place in different ways, unless one side is to `prefer`: "theirs" or
    "mine".
    """
    merged: list[Any] = []
    for hunk in _hunks(base, theirs, mine, separates):
        if hunk.theirs == hunk.base or hunk.mine == hunk.theirs:
            merged += hunk.mine
        elif hunk.mine == hunk.base:
            merged += hunk.theirs
        elif prefer:
            merged += getattr(hunk, prefer)
        else:
            raise Clash
    return merged


def _hunks(
    base: Sequence[Any], theirs: Sequence[Any], mine: Sequence[Any], separates: Callable[[Any], bool]
) -> Iterator[_Hunk]:
    sides, changes = (theirs, mine), [list(_changes(base, theirs)), list(_changes(base, mine))]
    moved, at = [0, 0], 0  # by how much what stands at `at` in the base has moved in each side
    while any(changes):
        low = high = min(found[0][0] for found in changes if found)
        same = base[at:low]
        yield _Hunk(same, same, same)
        before = list(moved)
        while reaching := [n for n in (0, 1) if changes[n] and _reaches(high, changes[n][0][0], base, separates)]:
            _start, end, by = changes[reaching[0]].pop(0)
            moved[reaching[0]] += by
            high = max(high, end)
        yield _Hunk(base[low:high], *(sides[n][low + before[n] : high + moved[n]] for n in (0, 1)))
        at = high
    yield _Hunk(base[at:], base[at:], base[at:])


def _reaches(high: int, start: int, base: Sequence[Any], separates: Callable[[Any], bool]) -> bool:
    return start <= high or not any(separates(word) for word in base[high:start])


def _changes(old: Sequence[Any], new: Sequence[Any]) -> Iterator[tuple[int, int, int]]:
    """Where `old` was changed: from, to, and by how much longer it is there now."""
    at = 0
    for same, olds, news in matches(old, new):
        if not same and (olds or news):
            yield at, at + len(olds), len(news) - len(olds)
        at += len(olds)


def identities(old: Sequence[Any], new: Sequence[Any], alike: Callable[[Any, Any], bool]) -> dict[int, int]:
    """Which unit of `new` is which of `old`, by their places: the same content; in a gap between two that are the
    same, one that is alike, or that stands where as many stood; and content that has moved elsewhere."""
    found: dict[int, int] = {}
    i = k = 0
    for same, olds, news in matches(old, new):
        if same:
            found |= {k + n: i + n for n in range(len(olds))}
        else:
            found |= _in_gap(list(range(i, i + len(olds))), list(range(k, k + len(news))), old, new, alike)
        i, k = i + len(olds), k + len(news)
    left: dict[Hashable, list[int]] = {}
    for place in sorted(set(range(len(old))) - set(found.values()), reverse=True):
        left.setdefault(old[place], []).append(place)
    for place in range(len(new)):
        if place not in found and left.get(new[place]):
            found[place] = left[new[place]].pop()
    return found


def _in_gap(
    olds: list[int], news: list[int], old: Sequence[Any], new: Sequence[Any], alike: Callable[[Any, Any], bool]
) -> dict[int, int]:
    found, left = {}, list(olds)
    for place in news:
        near = next((at for at, other in enumerate(left[:_NEAR]) if alike(old[other], new[place])), None)
        if near is not None:
            found[place] = left[near]
            del left[: near + 1]
    if not found and len(olds) == len(news):
        return dict(zip(news, olds, strict=True))
    return found


class Order(NamedTuple):
    """Names in the order of both sides. `clash`: both have put the same name elsewhere; it stands where mine has it."""

    names: list[Hashable]
    clash: bool


def merge_order(base: Sequence[Any], theirs: Sequence[Any], mine: Sequence[Any]) -> Order:
    """One order of all names in `theirs` and `mine`, no name twice in any of the three.

    What one side moved stands where that side has it; what both added at the same place stands with theirs first,
    because it was saved first.
    """
    in_theirs, in_mine = set(theirs), set(mine)
    stay = [name for name in base if name in in_theirs and name in in_mine]
    unmoved_theirs, unmoved_mine = _unmoved(stay, theirs), _unmoved(stay, mine)
    anchors = unmoved_theirs & unmoved_mine
    gaps_theirs, gaps_mine = _gaps(theirs, anchors), _gaps(mine, anchors)
    place_theirs = {name: n for n, gap in enumerate(gaps_theirs) for name in gap}
    place_mine = {name: n for n, gap in enumerate(gaps_mine) for name in gap}
    both = {name for name in place_theirs if name in place_mine}
    only_theirs = {name for name in both if name in unmoved_mine}  # moved by them alone
    only_mine = {name for name in both if name in unmoved_theirs}
    torn = {name for name in both - only_theirs - only_mine if place_theirs[name] != place_mine[name]}
    order: list[Any] = []
    clash = bool(torn)
    for number, anchor in enumerate([*(name for name in base if name in anchors), None]):
        one = [name for name in gaps_theirs[number] if name not in only_mine and name not in torn]
        other = [name for name in gaps_mine[number] if name not in only_theirs]
        inside = _interleaved(one, other)
        order += inside.names
        clash = clash or inside.clash
        if anchor is not None:
            order.append(anchor)
    return Order(order, clash)


def _unmoved(stay: list[Any], side: Sequence[Any]) -> set[Any]:
    """The most names of `stay` that stand in the same order in `side`: the longest increasing subsequence."""
    place = {name: n for n, name in enumerate(stay)}
    found = [name for name in side if name in place]
    return {found[n] for n in _increasing([place[name] for name in found])}


def _gaps(side: Sequence[Any], anchors: set[Any]) -> list[list[Any]]:
    gaps: list[list[Any]] = [[]]
    for name in side:
        if name in anchors:
            gaps.append([])
        else:
            gaps[-1].append(name)
    return gaps


def _interleaved(theirs: list[Any], mine: list[Any]) -> Order:
    """Two orders of some names as one: what both hold where mine has it, before it what theirs has before it."""
    shared = set(theirs) & set(mine)
    clash = [name for name in theirs if name in shared] != [name for name in mine if name in shared]
    order: list[Any] = []
    waiting = list(theirs)
    if clash:
        waiting = [name for name in theirs if name not in shared]
    for name in mine:
        if name in shared and not clash:
            at = waiting.index(name)
            # What mine has before it is in the order already; theirs was saved first.
            order[_end_of_shared(order, shared) :] = [*waiting[:at], *order[_end_of_shared(order, shared) :]]
            del waiting[: at + 1]
        order.append(name)
    end = _end_of_shared(order, shared) if not clash else 0
    order[end:] = [*waiting, *order[end:]]
    return Order(order, clash)


def _end_of_shared(order: list[Any], shared: set[Any]) -> int:
    return next((len(order) - n for n, name in enumerate(reversed(order)) if name in shared), 0)
