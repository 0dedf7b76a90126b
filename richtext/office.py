"""What Word calls a list, a title and a quotation, as lists, headings and quotations.

Word puts list items on the clipboard as paragraphs that say which level they stand at and carry their bullet or number
as text; Word for the web puts each item in a list of its own and says the level in an attribute.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from richtext.parsing import declarations
from richtext.tree import Node, Run, text_of

_LEVEL = re.compile(r"level(\d)")
_INDENT = re.compile(r"([\d.]+)(pt|in|cm|px)")
_POINTS = {"pt": 1.0, "in": 72.0, "cm": 28.35, "px": 0.75}
_POINTS_PER_LEVEL = 36
_DEEPEST = 9
_WEB_LEVEL = re.compile(r"[1-9]")

_NUMBER = re.compile(r"[(\[]?(?:\d+(?:\.\d+)*[.)\]]?|[a-zA-Z]{1,5}[.)\]])")  # "o" alone is a bullet
_TYPED_MARKER = re.compile(r"\s*(?:(?P<bullet>[·•●○◦▪▫■§‣o–-])|(?P<number>(?:\d{1,3}|[a-zA-Z]|[ivx]{1,5})[.)]))\s+")


class _Item(NamedTuple):
    level: int
    tag: str
    children: list[Node | Run]


class _OpenList(NamedTuple):
    level: int
    node: Node
    last: Node  # its last item so far


def mend(node: Node, *, in_list: bool = False) -> None:
    """Turn what Office programs write into what they mean, everywhere inside `node`."""
    in_list = in_list or node.tag in ("ul", "ol")
    for child in node.nodes:
        _retag(child)
    if not in_list and any(_items(child) for child in node.nodes):
        node.children = list(_with_lists(node.children))
    for child in node.nodes:
        mend(child, in_list=in_list)


def _retag(node: Node) -> None:
    if node.tag != "p":
        return
    classes = node.attributes.get("class", "")
    if node.attributes.get("role") == "heading" and node.attributes.get("aria-level", "") in tuple("123456"):
        node.tag = f"h{node.attributes['aria-level']}"
    elif classes.startswith("MsoTitle"):
        node.tag = "h1"
    elif classes.startswith(("MsoQuote", "MsoIntenseQuote")):
        node.tag, node.children = "blockquote", [Node("p", {}, node.children)]


def _with_lists(children: Iterable[Node | Run]) -> Iterator[Node | Run]:
    """`children` with every sequence of list paragraphs turned into lists."""
    lists: list[_OpenList] = []
    for child in children:
        items = _items(child)
        if items:
            for item in items:
                if started := _add(item, lists):
                    yield started
        elif lists and isinstance(child, Run) and not child.text.strip():
            continue
        elif lists and isinstance(child, Node) and child.attributes.get("class", "").startswith("MsoListParagraphCxSp"):
            lists[-1].last.children.append(child)  # a second paragraph of the item before it
        else:
            lists.clear()
            yield child


def _add(item: _Item, lists: list[_OpenList]) -> Node | None:
    """Put `item` into the list it belongs to. Answers the list, if it is a new one that stands inside no other."""
    li = Node("li", {}, item.children)
    while lists and (
        lists[-1].level > item.level or (lists[-1].level == item.level and lists[-1].node.tag != item.tag)
    ):
        lists.pop()
    if lists and lists[-1].level == item.level:
        lists[-1].node.children.append(li)
        lists[-1] = lists[-1]._replace(last=li)
        return None
    new = Node(item.tag, {}, [li])
    inside = lists[-1].last if lists else None
    if inside:
        inside.children.append(new)
    lists.append(_OpenList(item.level, new, li))
    return None if inside else new


def _items(child: Node | Run) -> list[_Item]:
    if not isinstance(child, Node):
        return []
    item = _item(child)
    return [item] if item else _web_list(child)


def _web_list(node: Node) -> list[_Item]:
    """The items of one of the lists Word for the web makes, each saying its level itself."""
    if node.tag == "div" and len(node.nodes) == 1 and "ListContainerWrapper" in node.attributes.get("class", ""):
        node = node.nodes[0]
    levels = [item.attributes.get("data-aria-level", "") for item in node.nodes]
    if node.tag not in ("ul", "ol") or not all(map(_WEB_LEVEL.fullmatch, levels)) or text_of(node.runs).strip():
        return []
    return [_Item(int(level), node.tag, item.children) for level, item in zip(levels, node.nodes, strict=True)]


def _item(node: Node) -> _Item | None:
    """The list item that a paragraph of Word's is, if it is one."""
    classes = node.attributes.get("class", "")
    if node.tag != "p" or not (classes.startswith("MsoList") or "mso-list" in node.attributes.get("style", "").lower()):
        return None
    style = declarations(node.attributes)
    listed = style.get("mso-list", "")
    marker = node.attributes.get("mso-marker", "").strip()
    children = node.children
    if marker:
        ordered = bool(_NUMBER.fullmatch(marker))
    else:
        typed, children = _without_marker(node)
        if not typed and not _LEVEL.search(listed):
            return None
        ordered = bool(typed and typed["number"])
    return _Item(_level(listed, style), "ol" if ordered else "ul", children)


def _level(listed: str, style: dict[str, str]) -> int:
    if match := _LEVEL.search(listed):
        return max(1, int(match[1]))
    indent = _INDENT.match(style.get("margin-left", ""))
    points = float(indent[1].strip(".") or 0) * _POINTS[indent[2]] if indent and indent[1].count(".") < 2 else 0
    return min(max(1, round(points / _POINTS_PER_LEVEL)), _DEEPEST)


def _without_marker(node: Node) -> tuple[re.Match[str] | None, list[Node | Run]]:
    """The bullet or number typed at the start of a paragraph, and what is left without it."""
    match = _TYPED_MARKER.match(text_of(node.runs))
    if not match:
        return None, node.children
    left = match.end()
    kept: list[Node | Run] = []
    for run in node.runs:
        kept.append(Run(run.text[left:], run.marks))
        left = max(0, left - len(run.text))
    return match, kept
