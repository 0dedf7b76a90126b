"""Three-way merge of what two people have made of one thing: `base` both opened, `theirs` is stored, `mine` was typed.

What one side changed is taken; what both changed is merged inside, by a *way* for each kind of field (`text`, `ids`,
`rows`, a body's own in `richtext.merging`), and where even that cannot settle it a `Conflict` is left, for a person to
decide. Until it is decided, mine stands, and what only they have kept stays: nothing that was typed is dropped.

Pure: JSON values in, JSON values out, whatever they are.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from json import dumps
from typing import Any

from django.db import models
from taggit.managers import TaggableManager

from live_rows.diff3 import Clash, are_alike, bag, identities, merge_order, merge_words, words

ORDER = "order"
MOST_UNITS = 5_000  # lines, rows or blocks: more are not compared one by one
MOST_CONFLICTS = 100  # in one field: more are one question about all of it


class Keep(StrEnum):
    """What a person decides about a conflict."""

    MINE = "mine"
    THEIRS = "theirs"
    BOTH = "both"


@dataclass(frozen=True)
class Conflict:
    """One place that both have changed, differently. A value of None: that side does not have it (any more).

    `id` is the same whenever the same three values are merged; `spot` says where in the field, for people; `part` is
    the name of the value in a row, if it is about one; `choices` are what can be decided.
    """

    id: str
    field: str
    part: str
    spot: str
    base: Any
    theirs: Any
    mine: Any
    choices: tuple[Keep, ...] = (Keep.MINE, Keep.THEIRS)


class Settling:
    """What is decided in a merge that is under way. Collects what has yet to be."""

    def __init__(self, decisions: Mapping[str, Keep] | None = None, *, prefer: Keep | None = None):
        self.decisions = decisions or {}
        self.prefer = prefer
        self.conflicts: list[Conflict] = []
        self.field = ""
        self.part = ""
        self.first = 0  # how many conflicts there were before this field
        self.where: list[str] = []

    def keep(self, base: Any, theirs: Any, mine: Any, *, spot: str = "", both: bool = False) -> Keep:
        """Ask. Until a person has answered: mine, or theirs if there is nothing of mine."""
        if self.prefer:
            return self.prefer
        number = len(self.conflicts) - self.first
        choices = (Keep.MINE, Keep.THEIRS, Keep.BOTH) if both else (Keep.MINE, Keep.THEIRS)
        place = ", ".join(filter(None, [*self.where, spot]))
        conflict = Conflict(f"{self.field}-{number}", self.field, self.part, place, base, theirs, mine, choices)
        self.conflicts.append(conflict)
        decided = self.decisions.get(conflict.id)
        if decided is None or decided not in choices:
            return Keep.THEIRS if mine is None else Keep.MINE
        return decided

    def preferring(self, side: Keep) -> Settling:
        """The same place, with every conflict inside it decided for one side."""
        return Settling(prefer=side)

    @contextmanager
    def at(self, spot: str) -> Iterator[None]:
        """Inside a part of the field."""
        self.where.append(spot)
        try:
            yield
        finally:
            self.where.pop()

    @contextmanager
    def tried(self) -> Iterator[None]:
        """What was asked inside is forgotten if it ends in a Clash: then all of it is one question."""
        asked = len(self.conflicts)
        try:
            yield
        except Clash:
            del self.conflicts[asked:]
            raise


Way = Callable[[Any, Any, Any, Settling], Any]
"""`way(base, theirs, mine, settling)` gives the value that has what both changed; called when both did."""


@dataclass(frozen=True)
class Ways:
    """How the fields of a model are merged: those not named in `fields` are taken or asked whole.

    `together` are groups of fields that say one thing (a picture and its description): when each side changed another
    of them, that is a question too.
    """

    fields: Mapping[str, Way] = field(default_factory=dict)
    together: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True)
class Merged:
    """Everything of both sides. `taken`: the fields in which there now is something of theirs that mine had not;
    `mixed`: those of them that hold something of both."""

    values: dict[str, Any]
    conflicts: list[Conflict]
    taken: list[str]
    mixed: list[str]

    @property
    def undecided(self) -> bool:
        return bool(self.conflicts)


def merge(
    base: Mapping[str, Any],
    theirs: Mapping[str, Any],
    mine: Mapping[str, Any],
    *,
    ways: Ways,
    decisions: Mapping[str, Keep] | None = None,
) -> Merged:
    """All fields of the three, merged. A field that mine does not have at all is as theirs has it.

    `conflicts` are all that there are, also those that `decisions` (by their ids) has settled in `values`.
    """
    settling = Settling(decisions)
    values: dict[str, Any] = {}
    torn = {name for group in ways.together if _is_torn(group, base, theirs, mine) for name in group}
    for name in dict.fromkeys([*mine, *theirs]):
        if name not in mine or name not in theirs:
            values[name] = mine.get(name, theirs.get(name))
            continue
        settling.field, settling.first = name, len(settling.conflicts)
        way = atom if name in torn else ways.fields.get(name, atom)
        settled = base.get(name), theirs[name], mine[name]
        values[name] = whole(*settled, settling, way=way, torn=name in torn)
    taken = [name for name in theirs if theirs[name] != base.get(name) and values[name] != mine.get(name)]
    mixed = [name for name in taken if values[name] != theirs[name]]
    return Merged(values, settling.conflicts, taken, mixed)


def whole(base: Any, theirs: Any, mine: Any, settling: Settling, *, way: Way, torn: bool = False) -> Any:
    """One value: what one side changed is taken, else it goes the way of its kind."""
    if theirs == mine:
        return mine
    if not torn and theirs == base:
        return mine
    if not torn and mine == base:
        return theirs
    try:
        with settling.tried():
            merged = way(base, theirs, mine, settling)
            if len(settling.conflicts) - settling.first > MOST_CONFLICTS:
                raise Clash
            return merged
    except Clash:
        return atom(base, theirs, mine, settling)


def _is_torn(group: Sequence[str], base: Any, theirs: Any, mine: Any) -> bool:
    """Whether both have changed something in it, and not to the same."""
    by_them = [name for name in group if theirs.get(name) != base.get(name)]
    by_me = [name for name in group if mine.get(name) != base.get(name)]
    return bool(by_them and by_me) and any(theirs.get(name) != mine.get(name) for name in group)


# --- The ways ---------------------------------------------------------------------------------------------------------


def atom(base: Any, theirs: Any, mine: Any, settling: Settling) -> Any:
    """A value that is one thing: a title, a date, a choice."""
    return theirs if settling.keep(base, theirs, mine) is Keep.THEIRS else mine


def ids(base: Any, theirs: Any, mine: Any, settling: Settling) -> Any:
    """A list in which nothing stands twice: what either added is in it, what either took out is not."""
    if not (_names(theirs) and _names(mine)):
        return atom(base, theirs, mine, settling)
    olds, ones, others = (list(dict.fromkeys(each)) for each in (base if _names(base) else (), theirs, mine))
    gone = {each for each in olds if each not in ones or each not in others}
    ones, others = ([each for each in side if each not in gone] for side in (ones, others))
    order = merge_order(olds, ones, others)
    if not order.clash:
        return order.names
    swapped = merge_order(olds, others, ones)
    keep = settling.keep(base, swapped.names, order.names, spot=ORDER)
    return swapped.names if keep is Keep.THEIRS else order.names


def _names(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(each, str | int | None) for each in value)


def text(base: Any, theirs: Any, mine: Any, settling: Settling) -> Any:
    """Plain text: by lines, and by words within a line that both have changed."""
    if not all(isinstance(each, str) for each in (theirs, mine)):
        return atom(base, theirs, mine, settling)
    old, one, other = (
        (each if isinstance(each, str) else "").replace("\r\n", "\n").split("\n") for each in (base, theirs, mine)
    )
    return "\n".join(Lines().merge(old, one, other, settling))


def rows(ways: Ways) -> Way:
    """Rows of named values: each is known again by its `id`, where it has one, else by what it says and its place."""

    def merge_rows(base: Any, theirs: Any, mine: Any, settling: Settling) -> Any:
        if not all(isinstance(each, list) and all(isinstance(row, dict) for row in each) for each in (theirs, mine)):
            return atom(base, theirs, mine, settling)
        olds = [row for row in base if isinstance(row, dict)] if isinstance(base, list) else []
        return Rows(ways).merge(olds, theirs, mine, settling)

    return merge_rows


# --- Sequences --------------------------------------------------------------------------------------------------------


class Units:
    """Merges sequences of units that are known again, each with something inside. Subclasses say what a unit is."""

    def key(self, unit: Any) -> Hashable:
        """The same for units that say the same."""
        raise NotImplementedError

    def are_alike(self, one: Any, other: Any) -> bool:
        """Whether they may be versions of one unit."""
        raise NotImplementedError

    def inside(self, base: Any, theirs: Any, mine: Any, settling: Settling) -> Any:
        """One unit of the three, None if nothing is left of it. Raises Clash, unless `settling` prefers a side."""
        raise NotImplementedError

    def spot(self, before: Sequence[Any], unit: Any) -> str:
        """Where it stands, after those that come before it: for people."""
        return ""

    def both(self, theirs: Any, mine: Any) -> list[Any]:
        return [theirs, mine]

    def stands_alone(self, unit: Any) -> bool:
        """Whether it may be there twice or not at all. Else a conflict about it is one about what it stands in."""
        return True

    def identities(self, old: Sequence[Any], new: Sequence[Any]) -> dict[int, int]:
        """Which of `new` is which of `old`, by their places."""
        known = {self.key(unit): unit for unit in (*old, *new)}
        alike = lambda one, other: self.are_alike(known[one], known[other])  # noqa: E731
        return identities([self.key(unit) for unit in old], [self.key(unit) for unit in new], alike)

    def merge(self, base: Sequence[Any], theirs: Sequence[Any], mine: Sequence[Any], settling: Settling) -> list[Any]:
        if max(map(len, (base, theirs, mine))) > MOST_UNITS:
            raise Clash
        versions: dict[Hashable, list[Any]] = {("base", n): [unit, None, None] for n, unit in enumerate(base)}
        names_theirs = self._named("theirs", base, theirs)
        names_mine = self._named("mine", base, mine)
        self._same_additions(names_theirs, names_mine, theirs, mine)
        for side, (names, units) in enumerate([(names_theirs, theirs), (names_mine, mine)], start=1):
            for name, unit in zip(names, units, strict=True):
                versions.setdefault(name, [None, None, None])[side] = unit
        gone = {name for name, found in versions.items() if self._is_gone(*found)}
        order = merge_order(
            [name for name in versions if name not in gone and name[0] == "base"],  # type: ignore[index]
            [name for name in names_theirs if name not in gone],
            [name for name in names_mine if name not in gone],
        )
        merged: list[Any] = []
        for name in order.names:
            old, one, other = versions[name]
            merged += self._unit(old, one, other, settling, before=merged)
        return merged

    def _named(self, side: str, base: Sequence[Any], units: Sequence[Any]) -> list[Any]:
        found = self.identities(base, units)
        return [("base", found[n]) if n in found else (side, n) for n in range(len(units))]

    def _same_additions(self, names_theirs: list[Any], names_mine: list[Any], theirs: Any, mine: Any) -> None:
        """What both added word for word at the same place goes under one name; else there is room for both."""
        shared = set(names_theirs) & set(names_mine)
        ones, others = _additions(names_theirs, "theirs", shared), _additions(names_mine, "mine", shared)
        for after in ones.keys() & others.keys():
            olds = [self.key(theirs[place]) for place in ones[after]]
            news = [self.key(mine[place]) for place in others[after]]
            for new, old in identities(olds, news, alike=lambda one, other: False).items():
                if olds[old] == news[new]:
                    names_mine[others[after][new]] = names_theirs[ones[after][old]]

    def _is_gone(self, base: Any, theirs: Any, mine: Any) -> bool:
        """Taken out by one, and unchanged by the other."""
        if base is None or (theirs is not None and mine is not None):
            return False
        left = theirs if theirs is not None else mine
        return left is None or self.key(left) == self.key(base)

    def _unit(self, base: Any, theirs: Any, mine: Any, settling: Settling, *, before: list[Any]) -> list[Any]:
        if base is None:
            return [mine if theirs is None else theirs]
        one_only = theirs is None or mine is None
        if not one_only:
            keys = [self.key(each) for each in (base, theirs, mine)]
            if keys[2] in (keys[0], keys[1]):
                return [theirs]
            if keys[1] == keys[0]:
                return [mine]
        there = mine if mine is not None else theirs
        with settling.at(self.spot(before, there)):
            if not one_only:
                try:
                    with settling.tried():
                        inside = self.inside(base, theirs, mine, settling)
                        return [] if inside is None else [inside]
                except Clash:
                    if not self.stands_alone(there):
                        raise
                    theirs, mine = (
                        self.inside(base, theirs, mine, settling.preferring(side)) for side in (Keep.THEIRS, Keep.MINE)
                    )
            if not self.stands_alone(there) and settling.prefer is None:
                raise Clash
            return self._decided(base, theirs, mine, settling)

    def _decided(self, base: Any, theirs: Any, mine: Any, settling: Settling) -> list[Any]:
        both = theirs is not None and mine is not None
        keep = settling.keep(*self.shown(base, theirs, mine), both=both)
        if keep is Keep.BOTH:
            return self.both(theirs, mine)
        kept = theirs if keep is Keep.THEIRS else mine
        return [] if kept is None else [kept]

    def shown(self, *units: Any) -> tuple[Any, ...]:
        """The versions as a conflict tells them."""
        return units


def _additions(names: list[Any], side: str, shared: set[Any]) -> dict[Any, list[int]]:
    """The places of what a side added, by what it comes after."""
    found: dict[Any, list[int]] = {}
    after = None
    for place, name in enumerate(names):
        if name[0] == side:
            found.setdefault(after, []).append(place)
        elif name in shared:
            after = name
    return found


class Lines(Units):
    """Lines of plain text."""

    def key(self, unit: str) -> Hashable:
        return unit

    def are_alike(self, one: str, other: str) -> bool:
        return bool(one.strip() and other.strip()) and are_alike(bag(words(one)), bag(words(other)))

    def inside(self, base: str, theirs: str, mine: str, settling: Settling) -> str:
        if not (self.are_alike(base, theirs) and self.are_alike(base, mine)):  # not words that changed: another text
            if settling.prefer:
                return theirs if settling.prefer is Keep.THEIRS else mine
            raise Clash
        prefer = settling.prefer.value if settling.prefer else ""
        sides = [words(each) for each in (base, theirs, mine)]
        return "".join(merge_words(*sides, separates=is_said, prefer=prefer))


def is_said(word: str) -> bool:
    """Whether two changes on either side of it are in different places."""
    return not word.isspace()


class Rows(Units):
    """Rows of named values. One whose `id` is empty is new."""

    def __init__(self, ways: Ways):
        self.ways = ways

    def key(self, unit: dict[str, Any]) -> Hashable:
        return dumps({name: value for name, value in unit.items() if name != "id"}, sort_keys=True, default=str)

    def are_alike(self, one: dict[str, Any], other: dict[str, Any]) -> bool:
        """Of the values that either has, half are the same."""
        said = [name for name in {**one, **other} if name != "id" and (one.get(name) or other.get(name))]
        return bool(said) and 2 * sum(one.get(name) == other.get(name) for name in said) >= len(said)

    def identities(self, old: Sequence[Any], new: Sequence[Any]) -> dict[int, int]:
        place = {str(row["id"]): n for n, row in enumerate(old) if row.get("id")}
        known = {n: place.pop(str(row["id"])) for n, row in enumerate(new) if str(row.get("id") or "") in place}
        left_old = [n for n in range(len(old)) if n not in set(known.values())]
        left_new = [n for n, row in enumerate(new) if n not in known and row.get("id", "unsaid") != ""]
        found = super().identities([old[n] for n in left_old], [new[n] for n in left_new])
        return known | {left_new[n]: left_old[o] for n, o in found.items()}

    def inside(self, base: Any, theirs: Any, mine: Any, settling: Settling) -> dict[str, Any]:
        torn = {name for group in self.ways.together if _is_torn(group, base, theirs, mine) for name in group}
        row = {}
        for name in dict.fromkeys([*mine, *theirs]):
            if name == "id":
                row[name] = theirs.get(name) or mine.get(name)
                continue
            way = atom if name in torn else self.ways.fields.get(name, atom)
            settling.part = name
            versions = base.get(name), theirs.get(name), mine.get(name)
            row[name] = whole(*versions, settling, way=way, torn=name in torn)
        settling.part = ""
        return row

    def spot(self, before: Sequence[Any], unit: Any) -> str:
        return f"row {len(before) + 1}"


# --- Which way a field goes -------------------------------------------------------------------------------------------


def ways_of(model: type[models.Model], children: Mapping[str, type[models.Model]] | None = None) -> Ways:
    """The ways of a model's fields: a field class may bring its own as `merging`; `children` are rows by their name.

    The groups of fields that say one thing are the model's `said_together`.
    """
    found: dict[str, Way] = {}
    for each in [*model._meta.concrete_fields, *model._meta.many_to_many]:
        own = getattr(type(each), "merging", None)
        if own:
            found[each.name] = own
        elif isinstance(each, TaggableManager | models.ManyToManyField):
            found[each.name] = ids
        elif isinstance(each, models.TextField):
            found[each.name] = text
    for name, child in (children or {}).items():
        found[name] = rows(ways_of(child))
    return Ways(found, getattr(model, "said_together", ()))
