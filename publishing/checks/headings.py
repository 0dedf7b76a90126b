"""Headings: their order and their length."""

from __future__ import annotations

from collections.abc import Iterator

from publishing.checks import mends
from publishing.checks.examined import Examined
from publishing.checks.registry import check
from publishing.content import Mend, Problem
from richtext.references import as_written

LONGEST = 80


@check("heading_order")
def heading_order(examined: Examined) -> Iterator[Problem]:
    """A heading skips a level, so that people who go from heading to heading miss a step of the outline."""
    for name in examined.bodies:
        level = 1
        for field, place, block in examined.blocks("heading"):
            if field != name:
                continue
            text = as_written(block["text"])
            if block["level"] > level + 1:
                right = level + 1
                where = "comes first" if level == 1 else f"follows a Heading {level}"
                yield Problem(
                    name,
                    f"“{text}” is a Heading {block['level']} and {where}, so a level is left out.",
                    fix=f"Make it a Heading {right}: levels follow one another without a gap.",
                    block=place,
                    quote=text,
                    mend=Mend(f"Make it a Heading {right}", name, mends.heading_at(place, right)),
                )
            level = min(block["level"], level + 1)


@check("heading_long")
def heading_long(examined: Examined) -> Iterator[Problem]:
    """A heading is too long to be taken in at a glance: over 80 characters."""
    for name, place, block in examined.blocks("heading"):
        text = as_written(block["text"])
        if len(text) > LONGEST:
            yield Problem(
                name,
                f"The heading “{text[:LONGEST]}…” has {len(text)} characters.",
                fix=f"Say it in fewer than {LONGEST}, and the rest in the first sentence below.",
                block=place,
                quote=text,
            )
