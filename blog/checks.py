"""What is checked of posts besides what is checked of everything."""

from __future__ import annotations

from collections.abc import Iterator

from publishing.checks.examined import Examined
from publishing.checks.registry import check
from publishing.content import Problem


@check("no_course", kinds=("post",))
def no_course(examined: Examined) -> Iterator[Problem]:
    """A post leads to no course: none is chosen, and none is linked or shown as a card in its text."""
    if not any(lead.target.startswith("course:") for lead in examined.leads):
        yield Problem(
            "courses",
            "This post leads to no course.",
            fix="Choose the course it is about, or link to one in the text.",
        )
