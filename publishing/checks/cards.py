"""Cards that were begun and not finished."""

from __future__ import annotations

from collections.abc import Iterator

from publishing.checks.examined import Examined
from publishing.checks.registry import check
from publishing.content import Problem, Severity


@check("video_without_title", severity=Severity.BLOCKING)
def video_without_title(examined: Examined) -> Iterator[Problem]:
    """A video has no title, so that nobody can tell what the button plays, least of all those who hear the page."""
    for name, place, block in examined.blocks("video"):
        if not block["title"]:
            yield Problem(
                name,
                "A video has no title, so nobody can tell what its button plays.",
                fix="Give it the title it has on its own page, or say in a few words what it shows.",
                block=place,
            )


@check("pull_quote_without_words", severity=Severity.BLOCKING)
def pull_quote_without_words(examined: Examined) -> Iterator[Problem]:
    """A pull quote quotes nothing. Readers do not see it."""
    for name, place, block in examined.blocks("pull_quote"):
        if not block["html"]:
            whose = f" of {block['name']}" if block["name"] else ""
            yield Problem(
                name,
                f"A pull quote{whose} has no words, so readers do not see it.",
                fix="Write what was said, or remove the card.",
                block=place,
            )
