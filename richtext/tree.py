"""A body in memory: blocks, and in the innermost ones runs of text with the marks they carry."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple


class Marks(NamedTuple):
    """How a run of text is marked. At most one of `href` (an address) and `ref` ("kind:uuid") is set; `fact` is that
    ("kind:uuid:name") which the words stand for."""

    strong: bool = False
    em: bool = False
    href: str = ""
    ref: str = ""
    struck: bool = False
    script: str = ""  # "sup", "sub", or neither
    fact: str = ""

    @property
    def link(self) -> str:
        return self.href or self.ref


PLAIN = Marks()


class Run(NamedTuple):
    """Text under the same marks. A line break is "\\n"."""

    text: str
    marks: Marks = PLAIN


@dataclass(slots=True)
class Node:
    """A block: what it holds are blocks or runs."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: list["Node | Run"] = field(default_factory=list)

    @property
    def nodes(self) -> list["Node"]:
        return [child for child in self.children if isinstance(child, Node)]

    @property
    def runs(self) -> list[Run]:
        return [child for child in self.children if isinstance(child, Run)]


def walk(node: Node) -> Iterator[Node | Run]:
    """Everything inside `node`, in the order of the page."""
    for child in node.children:
        yield child
        if isinstance(child, Node):
            yield from walk(child)


def text_of(runs: list[Run], *, annotates: bool = False) -> str:
    """The words of some runs on one line. What is struck through does not hold, so plain text is without it.

    `annotates`: facts are marked, so that what is kept of them can be filled when it is read (`richtext.references`).
    """
    kept = (run for run in runs if not run.marks.struck)
    return "".join(
        annotated(run.text, run.marks.fact) if annotates and run.marks.fact else _plain(run) for run in kept
    ).replace("\n", " ")


def annotated(words: str, fact: str) -> str:
    return f"\ufff9{words}\ufffa{fact}\ufffb"


_SIGNS = "0123456789+-=()"
_SUPERSCRIPT = str.maketrans(_SIGNS + "in", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁱⁿ")
_SUBSCRIPT = str.maketrans(_SIGNS, "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎")


def _plain(run: Run) -> str:
    """A power or an index keeps its meaning: as Unicode's own signs where there are any (10⁶, H₂O), else after ^ or _.
    Letters that are only set high, as in 1st, read as they are."""
    text = run.text
    if not run.marks.script or run.marks.fact or not text.strip():
        return text
    signs = _SUPERSCRIPT if run.marks.script == "sup" else _SUBSCRIPT
    if all(ord(character) in signs for character in text):
        return text.translate(signs)
    if text.isalpha() and len(text) > 1:
        return text
    return f"{'^' if run.marks.script == 'sup' else '_'}({text})"
