"""A body as plain text: what search finds, what counts as a word, what a summary can fall back to."""

from collections.abc import Iterator

from richtext.sanitiser import read
from richtext.tree import Node, text_of


def plain_text(html: str) -> str:
    """The words of a body: an empty line between blocks, one between items and rows, a tab between cells."""
    return text_of_body(read(html))


def text_of_body(body: Node) -> str:
    """`plain_text` of a body that has been read."""
    return "\n\n".join(text for block in body.nodes if (text := "\n".join(_lines(block))))


def _lines(node: Node) -> Iterator[str]:
    if node.tag == "tr":
        yield "\t".join(" ".join(_lines(cell)) for cell in node.nodes)
    elif node.runs:
        yield text_of(node.runs)
    else:
        for child in node.nodes:
            yield from _lines(child)
