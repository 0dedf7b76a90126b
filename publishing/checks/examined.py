"""Content as the checks see it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import UUID

from documents import kinds
from publishing.checks.readability import Readability, is_prose, readability, sentences
from publishing.content import Content, DocumentContent, Problem
from publishing.fields import ReferenceListField
from richtext import vocabulary
from richtext.fields import RichTextField
from richtext.passages import Link, Passage, passages
from richtext.references import as_written
from richtext.vocabulary import REFERRING

if TYPE_CHECKING:
    from publishing.checks.looking_up import Nameable, Seen
    from publishing.models.publishable import Publishable


class Lead(NamedTuple):
    """Something content leads to, and where it says so. `target` is a reference or an address, `heading` the id of the
    heading that is meant of what a reference names."""

    target: str
    field: str
    block: int | None = None
    words: str = ""
    heading: str = ""


@dataclass(frozen=True)
class Examined:
    """Content of one item, what would be published of it, and when; `item` is None for one that is not stored yet.

    `given` is what a look-up for many has found; without it, what is referred to is looked up when a check asks.
    `nameable` says which working copies may be called by their titles (none given: all of them).
    """

    model: type[Publishable]
    content: Content
    mapped: DocumentContent
    at: datetime
    item: UUID | None = None
    given: Seen | None = None
    nameable: Nameable | None = None

    @property
    def kind(self) -> str:
        return self.model.kind

    @cached_property
    def seen(self) -> Seen:
        from publishing.checks.looking_up import look_up  # which reads what is examined

        return self.given or look_up([self], at=self.at)

    @cached_property
    def fields(self) -> list[str]:
        """The names of what is content, in the order they are declared, and the rows last."""
        return [*(field.name for field in self.model._meta.concrete_fields), "tags", *self.model.children]

    @cached_property
    def bodies(self) -> dict[str, dict[str, Any]]:
        """The rich texts, compiled, by field."""
        names = [field.name for field in self.model._meta.fields if isinstance(field, RichTextField)]
        compiled = {name: self.mapped.body if name == "body" else self.mapped.data.get(name) for name in names}
        return {name: body for name, body in compiled.items() if isinstance(body, dict)}

    @cached_property
    def passages(self) -> list[tuple[str, Passage]]:
        """Every passage of every rich text, each with its field."""
        return [(name, passage) for name, body in self.bodies.items() for passage in passages(body)]

    @cached_property
    def prose(self) -> list[tuple[str, Passage, list[str]]]:
        """The passages that are made of sentences: field, passage, sentences."""
        return [(name, passage, sentences(passage.text)) for name, passage in self.passages if is_prose(passage)]

    def readability(self, field: str) -> Readability:
        return readability((passage.text, parts) for name, passage, parts in self.prose if name == field)

    def blocks(self, kind: str) -> Iterator[tuple[str, int, dict[str, Any]]]:
        """The blocks of one type: field, place and block."""
        for name, body in self.bodies.items():
            for place, block in enumerate(body.get("blocks", ())):
                if block["type"] == kind:
                    yield name, place, block

    @property
    def pictured(self) -> Iterator[tuple[str, int, dict[str, Any]]]:
        """The blocks with a picture: field, place and block."""
        for kind in ("figure", "pull_quote", "video"):
            yield from (found for found in self.blocks(kind) if found[2]["image"])

    @cached_property
    def leads(self) -> list[Lead]:
        """All the content leads to: by links, cards and lists of references."""
        found = [_lead(link, name, passage.block) for name, passage in self.passages for link in passage.links]
        for kind in REFERRING:
            found += [Lead(block["ref"], name, place) for name, place, block in self.blocks(kind)]
        for field in self.model._meta.fields:
            if isinstance(field, ReferenceListField) and kinds.is_content(field.kind):
                found += [Lead(f"{field.kind}:{each}", field.name) for each in self.content.get(field.name) or []]
        return found

    def spot(self, problem: Problem) -> str:
        """In words: the heading that the block of a problem stands under."""
        if problem.block is None or problem.field not in self.bodies:
            return ""
        before = self.bodies[problem.field].get("blocks", ())[: problem.block]
        headings = [as_written(block["text"]) for block in before if block["type"] == "heading"]
        return f"under “{headings[-1]}”" if headings else "at the beginning"


def _lead(link: Link, field: str, block: int) -> Lead:
    target, heading = link.target, ""
    if vocabulary.link_reference(target):
        target, _, heading = target.partition("#")
    return Lead(target, field, block, link.words, heading)


def each_once(problems: Iterator[Problem], *, of: Callable[[Problem], Any]) -> Iterator[Problem]:
    """The first problem for each value of `of`."""
    seen = set()
    for problem in problems:
        if of(problem) not in seen:
            seen.add(of(problem))
            yield problem
