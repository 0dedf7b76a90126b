"""What Word calls a list, a title and a quotation, as lists, headings and quotations.

Word puts list items on the clipboard as paragraphs that say which level they stand at and carry their bullet or number
as text; Word for the web puts each item in a list of its own and says the level in an attribute.
"""

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from richtext import vocabulary
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
    list_id: str = ""  # Word's own name of the list it belongs to
    number: int | None = None  # what its marker says, where that is a number
    kind: str = ""  # how it counts: a, A, i, I, or 1, 2, 3


class _OpenList(NamedTuple):
    level: int
    node: Node
    last: Node  # its last item so far
    list_id: str = ""
    number: int | None = None  # that of its last item


def mend(node: Node, *, in_list: bool = False) -> None:
    """Turn what Office programs write into what they mean, everywhere inside `node`."""
    in_list = in_list or node.tag in ("ul", "ol")
    node.children = [
        child for child in node.children if not (isinstance(child, Node) and "comment" in child.attributes)
    ]
    for child in node.nodes:
        _retag(child)
        if child.tag in vocabulary.HEADING_FOR and (marker := child.attributes.get("mso-marker", "").strip()):
            child.children.insert(0, Run(f"{marker} "))  # the number of a heading is part of its words
    if not in_list and any(_items(child) for child in node.nodes):
        node.children = list(_with_lists(node.children))
    for child in node.nodes:
        mend(child, in_list=in_list)


def _is_comment(child: Node | Run) -> bool:
    return isinstance(child, Node) and "comment" in child.attributes


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
    while lists and lists[-1].level > item.level:
        lists.pop()
    if lists and lists[-1].level == item.level and not _goes_on(lists[-1], item):
        lists.pop()
    if lists and lists[-1].level == item.level:
        lists[-1].node.children.append(li)
        lists[-1] = lists[-1]._replace(last=li, number=item.number)
        return None
    new = Node(item.tag, {"start": str(item.number or 1), "type": item.kind} if item.tag == "ol" else {}, [li])
    inside = lists[-1].last if lists else None
    if inside:
        inside.children.append(new)
    lists.append(_OpenList(item.level, new, li, item.list_id, item.number))
    return None if inside else new


def _goes_on(open_list: _OpenList, item: _Item) -> bool:
    """Whether an item belongs to the list that is open at its level: of the same sort, and the next to be counted."""
    if open_list.node.tag != item.tag:
        return False
    if item.number is not None and open_list.number is not None:
        return item.number == open_list.number + 1
    return not (item.list_id and open_list.list_id) or item.list_id == open_list.list_id


_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}


def _counted(marker: str) -> tuple[int | None, str]:
    """What a marker counts, and how: `3.` → 3; `c)` → 3, a; `iv.` → 4, i; `2.1.` → 1. None for a bullet."""
    parts = re.findall(r"\d+|[a-zA-Z]+", marker)
    if not parts:
        return None, ""
    last = parts[-1]
    if last.isdigit():
        return (int(last), "") if len(last) < 6 else (None, "")
    lower, upper = last.lower(), last.isupper()
    if len(lower) == 1 and lower not in "ivx":
        return ord(lower) - ord("a") + 1, "A" if upper else "a"
    if set(lower) <= set(_ROMAN):
        values = [_ROMAN[letter] for letter in lower]
        total = sum(-v if i + 1 < len(values) and v < values[i + 1] else v for i, v in enumerate(values))
        return total, "I" if upper else "i"
    return None, ""


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
    start = node.attributes.get("start", "")
    first = int(start) if start.isascii() and start.isdigit() and len(start) < 6 else None
    return [
        _Item(int(level), node.tag, item.children, number=first + place if first is not None else None)
        for place, (level, item) in enumerate(zip(levels, node.nodes, strict=True))
    ]


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
        marker = typed.group().strip() if typed else ""
    number, kind = _counted(marker) if ordered else (None, "")
    return _Item(_level(listed, style), "ol" if ordered else "ul", children, listed.split(" ")[0], number, kind)


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
