"""A body as plain text: what search finds, what counts as a word, what a summary can fall back to."""

from collections.abc import Iterator

from richtext.cards.pull_quotes import attribution
from richtext.sanitiser import read
from richtext.tree import Node, text_of


def plain_text(html: str) -> str:
    """The words of a body: an empty line between blocks, one between items and rows, a tab between cells."""
    return text_of_body(read(html))


def annotated_text(html: str) -> str:
    """`plain_text` for what is kept and shown later, with its facts annotated (`richtext.references`)."""
    return text_of_body(read(html), annotates=True)


def text_of_body(body: Node, *, annotates: bool = False) -> str:
    """`plain_text` of a body that has been read."""
    return "\n\n".join(text for block in body.nodes if (text := "\n".join(_lines(block, annotates))))


def _lines(node: Node, annotates: bool) -> Iterator[str]:
    if node.tag == "tr":
        yield "\t".join(" ".join(_lines(cell, annotates)) for cell in node.nodes)
    elif node.runs:
        yield text_of(node.runs, annotates=annotates)
    else:
        for child in node.nodes:
            yield from _lines(child, annotates)
        if said := attribution(node.attributes) or node.attributes.get("data-title", ""):
            yield said
