"""A body in memory: blocks, and in the innermost ones runs of text with the marks they carry."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple


class Marks(NamedTuple):
    """How a run of text is marked. At most one of `href` (an address) and `ref` ("kind:uuid") is set."""

    strong: bool = False
    em: bool = False
    href: str = ""
    ref: str = ""

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


def text_of(runs: list[Run]) -> str:
    """The words of some runs on one line."""
    return "".join(run.text for run in runs).replace("\n", " ")
