"""What one click can put right in a rich text: functions from its HTML to its HTML."""

from __future__ import annotations

from collections.abc import Callable

from richtext.sanitiser import read
from richtext.tree import Node, Run
from richtext.vocabulary import without_heading
from richtext.writing import write

Change = Callable[[str], str]


def _in_block(place: int, change: Callable[[Node], None]) -> Change:
    """Of a text that has no such block any more, nothing is changed."""

    def changed(html: str) -> str:
        body = read(html)
        if place >= len(body.nodes):
            return html
        change(body.nodes[place])
        return write(body)

    return changed


def heading_at(place: int, level: int) -> Change:
    """The heading there on another level."""

    def relevel(node: Node) -> None:
        if node.tag in ("h2", "h3", "h4"):
            node.tag = f"h{level}"

    return _in_block(place, relevel)


def described(place: int, alt: str) -> Change:
    """The picture there with an alternative text."""

    def describe(node: Node) -> None:
        if "data-image" in node.attributes:
            node.attributes["data-alt"] = alt

    return _in_block(place, describe)


def unlinked(place: int, target: str) -> Change:
    """The words that link to `target` in that block as plain words; a card of it is gone."""

    def changed(html: str) -> str:
        body = read(html)
        if place >= len(body.nodes):
            return html
        block = body.nodes[place]
        if block.attributes.get("data-ref") == target:
            body.children.remove(block)
        else:
            _unlink(block, target)
        return write(body)

    return changed


def relinked(place: int, old: str, new: str) -> Change:
    """The links to the reference `old` in that block as links to `new`."""

    def relink(node: Node) -> None:
        for place, child in enumerate(node.children):
            if isinstance(child, Node):
                relink(child)
            elif child.marks.ref == old:
                node.children[place] = child._replace(marks=child.marks._replace(ref=new))

    return _in_block(place, relink)


def _unlink(node: Node, target: str) -> None:
    for place, child in enumerate(node.children):
        if isinstance(child, Node):
            _unlink(child, target)
        elif target in (child.marks.ref, without_heading(child.marks.ref), child.marks.href):
            node.children[place] = child._replace(marks=child.marks._replace(ref="", href=""))


def reworded(place: int, old: str, new: str) -> Change:
    """The first `old` of that block as `new`."""

    def reword(node: Node) -> None:
        _reword(node, old, new)

    return _in_block(place, reword)


def _reword(node: Node, old: str, new: str) -> bool:
    for place, child in enumerate(node.children):
        if isinstance(child, Node):
            if _reword(child, old, new):
                return True
        elif isinstance(child, Run) and old in child.text:
            node.children[place] = child._replace(text=child.text.replace(old, new, 1))
            return True
    return False


def quoted(place: int, said: str, fact: str, words: str) -> Change:
    """The first `said` of that block, typed there, as a fact of other content, which says `words` today."""

    def quote(node: Node) -> None:
        _quote(node, said, fact, words)

    return _in_block(place, quote)


def _quote(node: Node, said: str, fact: str, words: str) -> bool:
    for place, child in enumerate(node.children):
        if isinstance(child, Node):
            if _quote(child, said, fact, words):
                return True
        elif said in child.text and not child.marks.fact:
            before, _, after = child.text.partition(said)
            runs = [
                child._replace(text=before),
                Run(words, child.marks._replace(fact=fact)),
                child._replace(text=after),
            ]
            node.children[place : place + 1] = [run for run in runs if run.text]
            return True
    return False


def without_fact(place: int, fact: str) -> Change:
    """The words that stand for a fact in that block as plain words."""

    def drop(node: Node) -> None:
        for number, child in enumerate(node.children):
            if isinstance(child, Node):
                drop(child)
            elif child.marks.fact == fact:
                node.children[number] = child._replace(marks=child.marks._replace(fact=""))

    return _in_block(place, drop)
