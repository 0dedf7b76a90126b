"""Pull quotes: a sentence set large, with whose it is and perhaps their picture."""

from __future__ import annotations

from collections.abc import Iterator

from richtext.cards.pictures import one_line, picture_attributes
from richtext.tree import Node

CARD = "pull-quote"
LONGEST = 120  # characters of a name or a role


def pull_quote(node: Node, blocks: list[Node]) -> list[Node]:
    """The card, with the paragraphs of `blocks` as its words; nothing if nobody has put anything into it."""
    said = {name: one_line(node.attributes.get(name, ""))[:LONGEST].rstrip() for name in ("data-name", "data-role")}
    attributes = {name: value for name, value in said.items() if value} | picture_attributes(node.attributes)
    words = list(_paragraphs(blocks))
    return [Node("aside", {"data-card": CARD, **attributes}, [*words])] if words or attributes else []


def _paragraphs(blocks: list[Node]) -> Iterator[Node]:
    for block in blocks:
        if block.tag == "p":
            yield block
        else:
            yield from _paragraphs(block.nodes)


def attribution(attributes: dict[str, str]) -> str:
    """Whose words they are: `Priya Raman, Lecturer in Statistics`."""
    return ", ".join(filter(None, (attributes.get("data-name"), attributes.get("data-role"))))
