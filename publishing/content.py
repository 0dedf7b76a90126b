"""What a kind of content makes of a revision: everything a Document needs, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

Content = dict[str, Any]
"""The whole content of an item as JSON: a revision's `content`."""

Mention = tuple[str, str]
"""A role and a reference: `("hero", "image:0b0e…")`."""


@dataclass(frozen=True)
class Problem:
    """Something that stands in the way of publishing: which form field, and a sentence for the person."""

    field: str
    sentence: str


@dataclass
class DocumentContent:
    """The mapping of one revision: columns a list filters or sorts by, and `data` for the page itself."""

    title: str
    slug: str
    subtitle: str = ""
    summary: str = ""
    publish_date: date | None = None
    subject: UUID | None = None
    tags: list[str] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    data: dict[str, Any] = field(default_factory=dict)
    body: dict[str, Any] = field(default_factory=dict)
    text: str = ""

    def mention(self, role: str, kind: str, *public_ids: str | None) -> None:
        """Say that this content refers to other things: joined when read, so they are always as they are today."""
        self.mentions.extend((role, f"{kind}:{public_id}") for public_id in public_ids if public_id)
