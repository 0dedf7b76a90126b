"""What is checked of events besides what is checked of everything."""

from __future__ import annotations

from collections.abc import Iterator

from publishing.checks.examined import Examined
from publishing.checks.registry import check
from publishing.content import Problem, Severity


@check("no_date", severity=Severity.BLOCKING, kinds=("event",))
def no_date(examined: Examined) -> Iterator[Problem]:
    """An event does not say when it is."""
    if not examined.content.get("starts_on"):
        yield Problem("starts_on", "Say when it is.")
