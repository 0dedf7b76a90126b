"""What a body refers to by id, so that "who uses this" is a question to the database; and the facts that it quotes.

A fact of other content stands in a text as `<data data-fact="course:UUID:fee">£9,500</data>`. What is between the tags
are the words that stood there when it was put in. Readers see what the thing says of itself that day, and those words
where it is not public. What is compiled of a text as plain text carries its facts annotated, with Unicode's interlinear
annotations: the anchor, the words, the separator, the fact, the terminator.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Protocol

from richtext.sanitiser import read
from richtext.tree import Node, Run, walk
from richtext.vocabulary import without_heading

TO_BE_ANNOUNCED = "to be announced"
"""What readers see where the thing is public and does not say this of itself (any more)."""

_ANCHOR = "\ufff9"  # see `tree.annotated`
_ANNOTATED = re.compile("\ufff9([^\ufff9-\ufffb]*)\ufffa([^\ufff9-\ufffb]*)\ufffb")
TOKEN = re.compile(r"(?:\ufff9[^\ufffb]*\ufffb|\S)+")
"""A word of an annotated text; the words of a fact are never taken apart."""


class Resolved(Protocol):
    """Knows what is live: see `richtext.rendering`."""

    def get(self, ref: str) -> Any | None: ...


@dataclass(frozen=True)
class Offer:
    """What the editor's insert menu offers of the things of a `kind`: the facts whose names are `name`, or begin with
    it and an underscore. `words` are further words it is found by there."""

    kind: str
    name: str
    label: str
    hint: str
    words: str = ""


offers: list[Offer] = []
"""In the order of the menu. Rooms whose content has facts add theirs."""


def facts(html: str) -> list[tuple[str, str]]:
    """The facts that a body quotes, each with its words, in the order of the page."""
    if "data-fact" not in html:
        return []
    runs = (part for part in walk(read(html)) if isinstance(part, Run) and part.marks.fact)
    return list(dict.fromkeys((run.marks.fact, run.text) for run in runs))


def subject_of(fact: str) -> str:
    """The reference of what a fact is about."""
    return fact.rpartition(":")[0]


def said(fact: str, words: str, resolved: Resolved) -> str:
    """What readers see of a fact."""
    ref, _, name = fact.rpartition(":")
    thing = resolved.get(ref)
    if thing is None or not hasattr(thing, "fact"):
        return words
    return thing.fact(name) or TO_BE_ANNOUNCED


def filled(text: str, resolved: Resolved) -> str:
    """An annotated text as readers see it."""
    return _ANNOTATED.sub(lambda match: said(match[2], match[1], resolved), text) if _ANCHOR in text else text


def as_written(text: str) -> str:
    """An annotated text with the words that stood there when the facts were put in."""
    return _ANNOTATED.sub(r"\1", text) if _ANCHOR in text else text


def without_facts(text: str) -> str:
    """An annotated text without what it quotes: what it says by itself, and is found by."""
    return _ANNOTATED.sub("…", text) if _ANCHOR in text else text


def quoted_in(text: str) -> Iterator[tuple[str, str]]:
    """The facts in an annotated text, each with its words."""
    if _ANCHOR in text:
        for match in _ANNOTATED.finditer(text):
            yield match[2], match[1]


def references(html: str) -> list[tuple[str, str]]:
    """Each (role, reference) once, in the order of the page. Roles: "link", "fact", "card" (a course), "figure" (a
    picture, in a card as well) and "snippet"."""
    return list(dict.fromkeys(reference for part in walk(read(html)) for reference in _of(part)))


def _of(part: Node | Run) -> Iterator[tuple[str, str]]:
    if isinstance(part, Run):
        if part.marks.ref:
            yield "link", without_heading(part.marks.ref)
        if part.marks.fact:
            yield "fact", subject_of(part.marks.fact)
        return
    if "data-image" in part.attributes:
        yield "figure", f"image:{part.attributes['data-image']}"
    if "data-ref" in part.attributes:
        role = {"course": "card"}.get(part.attributes["data-card"], part.attributes["data-card"])
        yield role, part.attributes["data-ref"]
