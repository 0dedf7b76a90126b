"""What a kind of content makes of a revision: everything a Document needs, and nothing else."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from dataclasses import field as dataclass_field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Any
from uuid import UUID

from richtext.references import facts, references

Content = dict[str, Any]
"""The whole content of an item as JSON: a revision's `content`."""

Mention = tuple[str, str]
"""A role and a reference: `("hero", "image:0b0e…")`."""


class Severity(StrEnum):
    """Whether content can be published with a problem."""

    BLOCKING = "blocking"
    ADVICE = "advice"


@dataclass(frozen=True)
class Mend:
    """What one click puts right: the words on the button, the field, and its new value, made of the one it has."""

    label: str
    field: str
    change: Callable[[Any], Any]


@dataclass(frozen=True)
class Problem:
    """Something about content that a person should know: which form field, and a sentence for the person.

    `code` is for programs. `spot` says where in the field in words (`row 3`, a heading); `block` is the place of that
    among the blocks of a body, from 0, and `quote` the words of the text that are meant. `fix` says what would put it
    right, and `mend`, if there is one, does it.
    """

    field: str
    sentence: str
    code: str = ""
    severity: Severity = Severity.BLOCKING
    spot: str = ""
    fix: str = ""
    block: int | None = None
    quote: str = ""
    mend: Mend | None = dataclass_field(default=None, compare=False)

    @property
    def is_blocking(self) -> bool:
        return self.severity == Severity.BLOCKING

    @property
    def key(self) -> str:
        """The same for the same problem of the same text, whenever it is found."""
        said = "\n".join([self.code, self.field, self.spot, str(self.block), self.quote, self.sentence])
        return hashlib.sha256(said.encode(errors="replace")).hexdigest()[:16]

    def as_json(self) -> dict[str, Any]:
        return {
            "key": self.key,
            "code": self.code,
            "severity": str(self.severity),
            "field": self.field,
            "spot": self.spot,
            "block": self.block,
            "quote": self.quote,
            "sentence": self.sentence,
            "fix": self.fix,
            "mend": self.mend.label if self.mend else None,
        }


@dataclass(frozen=True)
class FacetRow:
    """Something the finder filters a document by: a row of `documents.models.facet.Facet`."""

    name: str
    value: str
    number: Decimal | None = None
    day: date | None = None


@dataclass
class DocumentContent:
    """The mapping of one revision: columns a list filters or sorts by, and `data` for the page itself."""

    title: str
    slug: str
    subtitle: str = ""
    summary: str = ""
    is_indexed: bool = True
    publish_date: date | None = None
    subject: UUID | None = None
    tags: list[str] = dataclass_field(default_factory=list)
    mentions: list[Mention] = dataclass_field(default_factory=list)
    facets: list[FacetRow] = dataclass_field(default_factory=list)
    data: dict[str, Any] = dataclass_field(default_factory=dict)
    body: dict[str, Any] = dataclass_field(default_factory=dict)
    facts: str = ""
    """What a search finds it by beyond title, summary and text: only what a reader would type."""
    text: str = ""

    def mention(self, role: str, kind: str, *public_ids: str | None) -> None:
        """Say that this content refers to other things: joined when read, so they are always as they are today."""
        self.mentions.extend((role, f"{kind}:{public_id}") for public_id in public_ids if public_id)

    def mention_all_of(self, html: str) -> None:
        """Say that this content refers to what a text of it refers to, and which facts that quotes."""
        self.mentions.extend(references(html))
        quoted = [list(fact) for fact in facts(html)]
        if quoted:
            self.data["quoted"] = [*self.data.get("quoted", []), *quoted]
