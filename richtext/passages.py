"""A compiled body as the passages a reader reads, each with its links: what a check of the writing looks at.

The compiled form is well-formed and of the vocabulary, so that its tags can be told from text by one pattern, in time
that grows with the length. Nothing is parsed a second time.
"""

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from richtext import references

_TAG = re.compile(r"<(/?)([a-z0-9]+)([^>]*)>")
_HREF = re.compile(r' href="([^"]*)"')
_INLINE = {"strong", "em", "s", "sup", "sub", "a", "br", "data"}


@dataclass(frozen=True)
class Link:
    """Words that lead somewhere: to an address, or to a reference (`post:UUID`)."""

    words: str
    target: str


@dataclass(frozen=True)
class Passage:
    """A paragraph, a heading, the text of a list item, a cell, a caption, a question, the title of a video.

    `block` is its place among the blocks of the body, from 0; `kind` that block's type, `tag` the passage's own.
    `typed` is its text without the `facts` that it quotes, each (fact, words).
    """

    block: int
    kind: str
    tag: str
    text: str
    links: tuple[Link, ...] = ()
    typed: str = ""
    facts: tuple[tuple[str, str], ...] = ()


def passages(body: dict[str, Any]) -> list[Passage]:
    """The passages of a compiled body, in the order of the page. What is struck through is left out."""
    found: list[Passage] = []
    for place, block in enumerate(body.get("blocks", ())):
        if block["type"] == "faq":
            for question in block["questions"]:
                asked = question["question"]
                typed = references.without_facts(asked)
                quoted = tuple(references.quoted_in(asked))
                found.append(Passage(place, "faq", "summary", references.as_written(asked), typed=typed, facts=quoted))
                found += _scanned(question["answer"], place, "faq")
        elif block["type"] == "video":
            found += [Passage(place, "video", "video", block["title"])] if block["title"] else []
        else:
            found += _scanned(block["html"], place, block["type"])
    return found


def _scanned(parts: Iterable[str | list[str]], place: int, kind: str) -> Iterator[Passage]:
    reader = _Reader()
    for part in parts:
        if isinstance(part, list):
            if part[0] == "link":
                reader.open_link(part[1])
            elif part[0] == "fact":
                reader.fact(part[1], part[2])
            elif part[0] == "end":
                reader.close_link()
            continue
        position = 0
        for match in _TAG.finditer(part):
            reader.text(part[position : match.start()])
            position = match.end()
            reader.tag(match)
        reader.text(part[position:])
    reader.end()
    for tag, text, links, typed, quoted in reader.found:
        yield Passage(place, kind, tag or kind, text, tuple(links), typed, tuple(quoted))


class _Reader:
    def __init__(self) -> None:
        self.found: list[tuple[str, str, list[Link], str, Iterable[tuple[str, str]]]] = []
        self.words: list[str] = []
        self.facts: dict[int, tuple[str, str]] = {}  # by their places among the words
        self.links: list[Link] = []
        self.block = ""
        self.struck = 0
        self.link: tuple[str, int] | None = None

    def text(self, markup: str) -> None:
        if markup and not self.struck:
            self.words.append(html.unescape(markup) if "&" in markup else markup)

    def fact(self, fact: str, words: str) -> None:
        if not self.struck:
            self.facts[len(self.words)] = (fact, words)
            self.words.append(words)

    def tag(self, match: re.Match[str]) -> None:
        closing, name, attributes = match.groups()
        if name == "a":
            if closing:
                self.close_link()
            elif href := _HREF.search(attributes):
                self.open_link(html.unescape(href[1]))
        elif name == "s":
            self.struck += -1 if closing else 1
        elif name == "br":
            self.words.append(" ")
        elif name not in _INLINE:
            self.end()
            self.block = "" if closing else name

    def open_link(self, target: str) -> None:
        self.link = (target, len(self.words))

    def close_link(self) -> None:
        if self.link:
            target, start = self.link
            self.links.append(Link("".join(self.words[start:]), target))
            self.link = None

    def end(self) -> None:
        """The passage that was being read is over, if there was one."""
        self.close_link()
        text = "".join(self.words).strip()
        if text:
            typed = ["…" if place in self.facts else words for place, words in enumerate(self.words)]
            self.found.append((self.block, text, self.links, "".join(typed).strip(), self.facts.values()))
        self.words, self.links, self.facts = [], [], {}
