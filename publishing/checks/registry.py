"""The one registry of checks, and running them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import islice

from documents import kinds
from publishing.checks.examined import Examined
from publishing.checks.looking_up import look_up
from publishing.content import Problem, Severity

# Of one sort in one item. Who has mended these sees the next, and a text made to be wrong costs no more than another.
MOST = 50

Function = Callable[[Examined], Iterable[Problem]]


@dataclass(frozen=True)
class Check:
    """One thing to look for. `kinds` are those of content it is for; none: every kind.

    What a blocking check finds stops publishing. An editor may publish all the same, with a reason, unless it
    `is_essential`: without it there would be no page.
    """

    code: str
    function: Function
    severity: Severity
    kinds: tuple[str, ...] = ()
    is_essential: bool = False

    @property
    def says(self) -> str:
        """What it finds, in a sentence: the first paragraph of its function's docstring."""
        return " ".join((self.function.__doc__ or "").split("\n\n")[0].split())

    def is_for(self, kind: str) -> bool:
        return not self.kinds or kind in self.kinds


_checks: dict[str, Check] = {}


def check(
    code: str, *, severity: Severity = Severity.ADVICE, kinds: tuple[str, ...] = (), is_essential: bool = False
) -> Callable[[Function], Function]:
    """Register the decorated function. It yields problems without code and severity, which are given to them here.

    Raises ValueError for a code that another check has.
    """

    def register(function: Function) -> Function:
        known = _checks.get(code)
        if known and (known.function.__module__, known.function.__name__) != (function.__module__, function.__name__):
            raise ValueError(f"Two checks are called {code}.")
        _checks[code] = Check(code, function, severity, kinds, is_essential)
        return function

    return register


def every() -> list[Check]:
    """All checks, by code."""
    return sorted(_checks.values(), key=lambda each: each.code)


def of(code: str) -> Check:
    return _checks[code]


def may_be_overridden(problem: Problem) -> bool:
    """Whether an editor may publish in spite of a blocking problem. What no check found, such as a taken address, and
    what is essential, may not."""
    known = _checks.get(problem.code)
    return known is not None and not known.is_essential


def problems(examined: Examined, *, severity: Severity | None = None) -> list[Problem]:
    """What the checks of its kind find, only those of `severity` if one is named: in the order of the form, and within
    a text from its start."""
    found = [
        replace(problem, code=each.code, severity=each.severity, spot=problem.spot or examined.spot(problem))
        for each in _checks.values()
        if each.is_for(examined.kind) and severity in (None, each.severity)
        for problem in islice(each.function(examined), MOST)
    ]
    order = {name: place for place, name in enumerate(examined.fields)}
    return sorted(found, key=lambda each: (order.get(each.field, len(order)), each.block or 0))


def problems_of_many(batch: Sequence[Examined], *, at: datetime) -> list[tuple[Examined, list[Problem]]]:
    """Each of many with what the checks find, after one look-up for all of them."""
    seen = look_up(batch, at=at)
    known = [replace(examined, given=seen) for examined in batch]
    return [(examined, problems(examined)) for examined in known]


def row(each: Check) -> tuple[str, str, str]:
    """A check as the table in `docs/checks.md` has it: which content it is for, what it does, and what it finds."""
    whose = ", ".join(kinds.of(name).plural.lower() for name in each.kinds) or "all"
    does = "advises" if each.severity == Severity.ADVICE else "stops publishing"
    return whose, f"{does}, always" if each.is_essential else does, each.says
