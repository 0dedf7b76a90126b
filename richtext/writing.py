"""A body's tree as HTML: the spelling that is stored. What is compiled for readers builds on it."""

from collections.abc import Sequence
from typing import Any

from richtext.tree import PLAIN, Marks, Node, Run

_TEXT = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", "\u00a0": "&nbsp;"})
_VALUE = _TEXT | str.maketrans({'"': "&quot;"})


def write(body: Node) -> str:
    """The HTML of a body, one block a line."""
    writer = Writer()
    lines = []
    for block in body.nodes:
        writer.block(block)
        lines.append(writer.taken())
    return "\n".join(lines)


def escape(text: str) -> str:
    return text.translate(_TEXT)


def tag(name: str, attributes: dict[str, str] | None = None) -> str:
    """A start tag."""
    written = "".join(f' {key}="{value.translate(_VALUE)}"' for key, value in (attributes or {}).items())
    return f"<{name}{written}>"


class Writer:
    """Writes blocks and runs into `parts`. Subclasses say otherwise how a thing is spelt for their readers."""

    def __init__(self) -> None:
        self.parts: list[Any] = []

    def taken(self) -> str:
        """What was written since the last time."""
        written = "".join(self.parts)
        self.parts.clear()
        return written

    def block(self, node: Node) -> None:
        match node.tag:
            case "table":
                self.table(node)
            case "li" | "td" | "th":
                self.holder(node)
            case "figure":
                self.figure(node)
            case _:
                self.element(node)

    def element(self, node: Node) -> None:
        self.parts.append(tag(node.tag, node.attributes))
        self.inside(node.children)
        self.parts.append(f"</{node.tag}>")

    def inside(self, children: Sequence[Node | Run]) -> None:
        """Blocks or runs: a node of the tree holds only ever one of the two."""
        if children and isinstance(children[0], Run):
            self.runs([child for child in children if isinstance(child, Run)])
        else:
            for child in children:
                if isinstance(child, Node):
                    self.block(child)

    def holder(self, node: Node) -> None:
        """An item or cell. Its paragraph needs no tags of its own if it is the only one and comes first."""
        first, *others = node.nodes or [Node("")]
        if first.tag != "p" or any(block.tag == "p" for block in others):
            self.element(node)
            return
        self.parts.append(tag(node.tag, node.attributes))
        self.inside(first.children)
        self.inside(others)
        self.parts.append(f"</{node.tag}>")

    def figure(self, node: Node) -> None:
        self.parts.append(tag("figure", node.attributes))
        if node.children:
            self.element(Node("figcaption", {}, node.children))
        self.parts.append("</figure>")

    def table(self, node: Node) -> None:
        rows = node.nodes
        has_head = all(cell.tag == "th" for cell in rows[0].nodes)
        self.parts.append("<table>")
        if has_head:
            self.element(Node("thead", {}, [rows[0]]))
        if rows[has_head:]:
            self.element(Node("tbody", {}, [*rows[has_head:]]))
        self.parts.append("</table>")

    def runs(self, runs: Sequence[Run]) -> None:
        """Runs with as few tags as can be: links outermost, then bold, italic, struck, raised."""
        open_marks = PLAIN
        for run in runs:
            self.change_marks(open_marks, run.marks)
            open_marks = run.marks
            if run.marks.fact:
                self.fact(run.marks.fact, run.text)
            else:
                self.text(run.text)
        self.change_marks(open_marks, PLAIN)

    def fact(self, fact: str, words: str) -> None:
        self.parts += [tag("data", {"data-fact": fact}), escape(words), "</data>"]

    def text(self, text: str) -> None:
        self.parts.append(escape(text).replace("\n", "<br>"))

    def change_marks(self, old: Marks, new: Marks) -> None:
        other_link = (old.href, old.ref) != (new.href, new.ref)
        other_strong = other_link or old.strong != new.strong
        other_em = other_strong or old.em != new.em
        other_struck = other_em or old.struck != new.struck
        other_script = other_struck or old.script != new.script
        if old.script and other_script:
            self.parts.append(f"</{old.script}>")
        if old.struck and other_struck:
            self.parts.append("</s>")
        if old.em and other_em:
            self.parts.append("</em>")
        if old.strong and other_strong:
            self.parts.append("</strong>")
        if old.link and other_link:
            self.end_link(old)
        if new.link and other_link:
            self.start_link(new)
        if new.strong and other_strong:
            self.parts.append("<strong>")
        if new.em and other_em:
            self.parts.append("<em>")
        if new.struck and other_struck:
            self.parts.append("<s>")
        if new.script and other_script:
            self.parts.append(f"<{new.script}>")

    def start_link(self, marks: Marks) -> None:
        self.parts.append(tag("a", {"data-ref": marks.ref} if marks.ref else {"href": marks.href}))

    def end_link(self, marks: Marks) -> None:
        self.parts.append("</a>")
