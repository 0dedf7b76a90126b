"""Many redirects at once, from a table: what would become of each row, and doing it."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from django.core.exceptions import ValidationError
from django.db import transaction

from documents.models.document import Document
from documents.models.missed import MissedAddress
from documents.models.redirect import Redirect, answers_by_itself, normalise_old, without_our_host
from live_rows import publication

MOST_ROWS = 5_000
MOST_CHARACTERS = 1_000_000
# What tables call their first column, in small letters; a first row that begins so names columns.
HEADINGS = {"old", "old address", "old_path", "old url", "from", "source", "source url", "path", "url", "redirect from"}


class TableRefused(Exception):
    """The table cannot be read at all. Says why, for people."""


class Outcome(StrEnum):
    """What becomes of a row."""

    MADE = "made"
    CHANGED = "changed"
    SAME = "same"
    REFUSED = "refused"


@dataclass(frozen=True)
class Planned:
    """A row of the table, by its line, and what becomes of it. `said`: why, for people, where that is to be said."""

    line: int
    old: str
    target: str
    outcome: Outcome
    said: str = ""


def read(text: str) -> list[tuple[int, str, str]]:
    """The rows of a table of two columns, each with its line: separated by commas, semicolons or tabs. Raises
    TableRefused."""
    if len(text) > MOST_CHARACTERS:
        raise TableRefused(f"This is longer than {MOST_CHARACTERS:,} characters. Import it in parts.")
    text = text.lstrip("\ufeff").replace("\x00", "")
    first = text.strip().partition("\n")[0]
    separator = max(",;\t", key=first.count)
    rows: list[tuple[int, str, str]] = []
    reader = csv.reader(text.splitlines(keepends=True), delimiter=separator)
    try:
        for cells in reader:
            old, target = (cell.strip() for cell in (*cells, "", "")[:2])
            if old or target:
                rows.append((reader.line_num, old, target))
    except csv.Error as error:
        raise TableRefused(f"Line {reader.line_num} cannot be read: {error}.") from error
    if rows and rows[0][1].lower() in HEADINGS:
        del rows[0]
    if not rows:
        raise TableRefused("There are no rows in it. Each row is an old address and a new one.")
    if len(rows) > MOST_ROWS:
        raise TableRefused(f"These are {len(rows):,} rows, and at most {MOST_ROWS:,} are taken at once.")
    return rows


def plan(rows: list[tuple[int, str, str]]) -> list[Planned]:
    """What would become of each row, by the rules of the form for one. Three queries, and nothing is written."""
    known = dict(Redirect.objects.values_list("old_path", "target"))
    read_rows = [_Row.of(line, old, target) for line, old, target in rows]
    asked = {row.old for row in read_rows if not row.wrong}
    ours = set(Document.objects.once_public().filter(path__in=asked).values_list("path", flat=True))
    wrong_by_itself: dict[int, str] = {}
    first: dict[str, int] = {}
    for row in read_rows:
        wrong_by_itself[row.line] = row.wrong or _wrong_by_itself(row, ours, first)
        if not wrong_by_itself[row.line]:
            first[row.old] = row.line
    # Where each old address leads once all is done: what chains are looked for in.
    leads = {**known, **{row.old: row.target for row in read_rows if first.get(row.old) == row.line}}
    inbound = {normalise_old(target): old for old, target in leads.items() if target.startswith("/")}
    found = []
    for row in read_rows:
        wrong = wrong_by_itself[row.line] or _wrong_beside_others(row, leads, inbound)
        outcome = Outcome.REFUSED
        if not wrong:
            before = known.get(row.old)
            outcome = Outcome.MADE if before is None else Outcome.SAME if before == row.target else Outcome.CHANGED
            wrong = f"It leads to {before} now." if outcome is Outcome.CHANGED else ""
        found.append(Planned(row.line, row.old, row.target, outcome, wrong))
    return found


@transaction.atomic
def carry_out(rows: list[tuple[int, str, str]]) -> list[Planned]:
    """Make and change what `plan` says of them now, all or nothing; what it refuses is left out."""
    planned = plan(rows)
    made = [each for each in planned if each.outcome is Outcome.MADE]
    Redirect.objects.bulk_create([Redirect(old_path=each.old, target=each.target) for each in made], batch_size=200)
    changed = {each.old: each.target for each in planned if each.outcome is Outcome.CHANGED}
    for redirect in Redirect.objects.filter(old_path__in=changed):
        Redirect.objects.filter(pk=redirect.pk).update(target=changed[redirect.old_path])
    if made or changed:
        publication.move()  # writing many at once says nothing of itself
        MissedAddress.objects.filter(path__in=[each.old for each in made]).delete()
    return planned


@dataclass(frozen=True)
class _Row:
    line: int
    old: str
    target: str
    wrong: str = ""

    @classmethod
    def of(cls, line: int, old: str, target: str) -> _Row:
        """A row in the form in which it would be kept. `wrong`: what each of its addresses lacks by itself."""
        redirect = Redirect(old_path=normalise_old(without_our_host(old)) if old else "", target=target)
        try:
            redirect.clean_fields(exclude=["id"])
        except ValidationError as error:
            return cls(line, old, target, " ".join(_sentences(error)))
        return cls(line, redirect.old_path, without_our_host(redirect.target))


def _wrong_by_itself(row: _Row, ours: set[str], first: dict[str, int]) -> str:
    """`ours`: where pages have been public; `first`: the lines that said already where an address leads."""
    if row.old in first:
        return f"Line {first[row.old]} says already where this address leads."
    if row.old == "/":
        return "The home page cannot be redirected."
    if answers_by_itself(row.old):
        return "This address belongs to a part of this site that answers by itself, so this never would."
    if row.old in ours:
        return "A page has been public at this address, so it already answers by itself."
    if row.target.startswith("/") and normalise_old(row.target) == row.old:
        return "This would send visitors back to the same address, round and round."
    return ""


def _wrong_beside_others(row: _Row, leads: dict[str, str], inbound: dict[str, str]) -> str:
    onward = leads.get(normalise_old(row.target)) if row.target.startswith("/") else None
    if onward is not None:
        return f"{row.target} is itself redirected to {onward}. Send visitors there directly."
    if row.old in inbound:
        return f"{inbound[row.old]} leads here, so visitors would be sent on twice."
    return ""


def _sentences(error: ValidationError) -> Iterator[str]:
    names = {"old_path": "Old address", "target": "New address"}
    for field, messages in error.message_dict.items():
        yield from (f"{names.get(field, field)}: {message}" for message in messages)
