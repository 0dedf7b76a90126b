"""Links of a body that lead to one thing, made to lead to another."""

from __future__ import annotations

from richtext import references
from richtext.sanitiser import read, sanitise
from richtext.tree import Node, Run
from richtext.vocabulary import without_heading
from richtext.writing import write


def replace_reference(html: str, old: str, new: str) -> str:
    """`html` with every link to `old` leading to `new`, both "kind:uuid", and every card of it too, if there can be
    cards of `new`. As it is, if it mentions `old` nowhere; with an empty `new`, the words of links stay without one.
    Facts of `old` become plain words: what is said of `new` would be untrue beside the name of `old`."""
    if old not in html:
        return html
    body = read(html)
    _replace(body, old, new)
    return sanitise(write(body))


def _replace(holder: Node, old: str, new: str) -> None:
    """In place, all the way down."""
    for place, child in enumerate(holder.children):
        if isinstance(child, Run):
            if without_heading(child.marks.ref) == old:
                child = holder.children[place] = child._replace(marks=child.marks._replace(ref=new))
            if references.subject_of(child.marks.fact) == old:
                holder.children[place] = child._replace(marks=child.marks._replace(fact=""))
            continue
        if child.attributes.get("data-ref") == old and new.partition(":")[0] == old.partition(":")[0]:
            child.attributes["data-ref"] = new
        _replace(child, old, new)
