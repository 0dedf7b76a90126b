"""What is checked of a snippet. It has no draft, so a form with what would stop publishing a page is not saved."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any, cast

from publishing.checks import registry
from publishing.checks.examined import Examined
from publishing.content import DocumentContent, Problem, Severity
from snippets.models import Snippet

CODES = (
    "no_alternative_text",
    "alternative_text_is_a_file_name",
    "alternative_text_is_long",
    "link_to_gone",
    "link_to_unpublished",
    "link_to_draft",
    "link_dead",
    "missing_heading",
    "vague_link",
    "fact_missing",
    "literal_course_fact",
)
"""Those of all checks that are about a text by itself, wherever it stands."""


def problems(snippet: Snippet, *, at: datetime) -> list[tuple[Problem, Severity]]:
    """What they find in a snippet as it is, saved or not."""
    return list(_found(snippet, at))


def _found(snippet: Snippet, at: datetime) -> Iterator[tuple[Problem, Severity]]:
    mapped = DocumentContent(title="", slug="", body=snippet.compiled, mentions=[tuple(m) for m in snippet.mentions])
    examined = Examined(cast(Any, Snippet), {"body": snippet.body}, mapped, at)
    for code in CODES:
        check = registry.of(code)
        for problem in check.function(examined):
            yield problem, check.severity
