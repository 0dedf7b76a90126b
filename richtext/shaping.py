"""Any tree of HTML as a body: the blocks and cards of the vocabulary, each holding only what it may hold.

Nothing a person wrote is dropped for standing in the wrong place. A wrapper nobody knows goes and its text stays; what
may only stand at the top level (a table, a card) is moved there, below the block it was found in.
"""

from collections.abc import Iterable

from richtext import vocabulary
from richtext.cards.pictures import picture_attributes
from richtext.cards.pull_quotes import pull_quote
from richtext.cards.videos import video_card
from richtext.inline import merged, one_line, paragraphs
from richtext.tree import Node, Run

_BESIDE_TEXT = {"p", *vocabulary.LISTS}
_MAX_SPAN = 100


def shape(tree: Node) -> Node:
    """The body in a parsed tree, as blocks under a root node "body"."""
    return Node("body", {}, list(_blocks(tree.children)))


def _blocks(children: Iterable[Node | Run]) -> list[Node]:
    """The blocks in `children`. Loose text becomes paragraphs, loose list items a list."""
    blocks: list[Node] = []
    loose: list[Run] = []
    items: list[Node | Run] = []

    def finish() -> None:
        blocks.extend(Node("p", {}, [*runs]) for runs in paragraphs(loose))
        blocks.extend(_list(Node("ul", {}, [*items])) if items else [])
        loose.clear()
        items.clear()

    for child in children:
        if isinstance(child, Run):
            if items and child.text.strip():
                finish()
            loose.append(child)
        elif child.tag == "li":
            if not items:
                finish()
            items.append(child)
        else:
            finish()
            blocks.extend(_block(child))
    finish()
    return blocks


def _block(node: Node) -> list[Node]:
    """The blocks that `node` amounts to."""
    card = node.attributes.get("data-card", "")
    if node.tag in vocabulary.HEADING_FOR:
        return _heading(node)
    if node.tag in (*vocabulary.LISTS, "menu"):
        return _list(node)
    if node.tag == "blockquote":
        return _quote(node)
    if node.tag == "table":
        return _table(node)
    if node.tag == "figure":
        return _figure(node)
    if (node.tag, card) == ("aside", "takeaways"):
        return _takeaways(node)
    if (node.tag, card) == ("section", "faq"):
        return _faq(node)
    if node.tag == "div" and card in vocabulary.REFERRING:
        return _referring(node, card)
    if (node.tag, card) == ("aside", "pull-quote"):
        return _pull_quote(node)
    if (node.tag, card) == ("div", "video"):
        return [*video_card(node), *_blocks(node.children)]
    return _blocks(node.children)


def _heading(node: Node) -> list[Node]:
    runs = one_line(_not_all_strong(_runs_inside(node)))
    return [Node(vocabulary.HEADING_FOR[node.tag], {}, [*runs])] if runs else []


def _not_all_strong(runs: list[Run]) -> list[Run]:
    """A heading that is bold from end to end says so twice; one that stresses a word means it."""
    if all(run.marks.strong for run in runs if run.text.strip()):
        return [Run(run.text, run.marks._replace(strong=False)) for run in runs]
    return runs


def _runs_inside(node: Node) -> list[Run]:
    """All the text in `node`, with a space where a block begins or ends."""
    runs: list[Run] = []
    for child in node.children:
        runs += [child] if isinstance(child, Run) else [Run(" "), *_runs_inside(child), Run(" ")]
    return runs


def _beside_text(children: Iterable[Node | Run]) -> tuple[list[Node], list[Node]]:
    """The paragraphs and lists in `children`, and the blocks that have to move out to the top level."""
    kept: list[Node] = []
    moved: list[Node] = []
    for block in _blocks(children):
        if block.tag in _BESIDE_TEXT:
            kept.append(block)
        elif block.tag in vocabulary.HEADINGS:
            kept.append(Node("p", {}, block.children))
        elif block.tag == "blockquote" or block.attributes.get("data-card") == "takeaways":
            kept.extend(block.nodes)
        else:
            moved.append(block)
    return kept, moved


def _quote(node: Node) -> list[Node]:
    kept, moved = _beside_text(node.children)
    return [Node("blockquote", {}, [*kept]), *moved] if kept else moved


def _list(node: Node) -> list[Node]:
    if node.tag == "ol" and (renumbered := _renumbered(node)):
        return [block for each in renumbered for block in _list(each)]
    tag = "ol" if node.tag == "ol" else "ul"
    items: list[Node] = []
    moved: list[Node] = []
    for child in node.children:
        blocks, out = _beside_text(child.children if isinstance(child, Node) and child.tag == "li" else [child])
        moved += out
        if items and isinstance(child, Node) and child.tag in vocabulary.LISTS:
            items[-1].children += blocks  # a list straight inside a list belongs to the item before it
            continue
        while blocks and blocks[0].tag in vocabulary.LISTS:
            items += blocks.pop(0).nodes  # an item without words of its own
        if blocks:
            items.append(Node("li", {}, [*blocks]))
    return [Node(tag, _numbering(node) if tag == "ol" else {}, [*items]), *moved] if items else moved


def _numbering(node: Node) -> dict[str, str]:
    """Where a numbered list begins to count, and in what; nothing for 1, 2, 3."""
    start, kind = _whole(node.attributes.get("start", "")), node.attributes.get("type", "")
    found = {"start": str(start)} if start not in (None, 1) else {}
    return found | ({"type": kind} if kind in tuple("aAiI") else {})


def _renumbered(node: Node) -> list[Node]:
    """A list whose items say their own numbers, or that counts down, as several that begin where those numbers do."""
    items = [child for child in node.nodes if child.tag == "li"]
    down = "reversed" in node.attributes
    if not items or not (down or any(_whole(item.attributes.get("value", "")) is not None for item in items)):
        return []
    start = _whole(node.attributes.get("start", ""))
    number = start if start is not None else (len(items) if down else 1)
    lists: list[Node] = []
    expected: int | None = None
    for child in node.children:
        if not (isinstance(child, Node) and child.tag == "li"):
            if lists:
                lists[-1].children.append(child)
            continue
        own = _whole(child.attributes.get("value", ""))
        number = own if own is not None else number
        if number != expected:
            lists.append(Node("ol", {"start": str(number), "type": node.attributes.get("type", "")}))
        lists[-1].children.append(Node("li", {}, child.children))
        expected, number = number + 1, number + (-1 if down else 1)
    return lists


def _whole(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else None


def _table(node: Node) -> list[Node]:
    before: list[Node] = []
    moved: list[Node] = []
    rows: list[Node] = []
    found = _rows(node)
    cells = [cell for row, _ in found for cell in row.nodes if row.tag == "tr" and cell.tag in ("td", "th")]
    if len(cells) == 1:  # a frame around text is not a table
        return _blocks(cells[0].children)
    for row, in_head in found:
        if row.tag != "tr":
            before += _blocks([row])
            continue
        cells = []
        for cell in row.children:
            if isinstance(cell, Node) and cell.tag in ("td", "th"):
                kept, out = _beside_text(cell.children)
                moved += out
                cells.append(_cell(cell, kept, header=in_head or cell.tag == "th"))
            else:
                before += _blocks([cell])
        rows.append(Node("tr", {}, [*cells]))
    rows = _without_empty(rows)
    return [*before, *([Node("table", {}, [*rows])] if rows else []), *moved]


def _without_empty(rows: list[Node]) -> list[Node]:
    """The rows that have cells of their own. Spans that crossed another shrink, so that nothing moves sideways."""
    for place, row in enumerate(rows):
        if row.children:
            continue
        for above, other in enumerate(rows[:place]):
            for cell in other.nodes:
                span = int(cell.attributes.get("rowspan", "1"))
                if above + span > place:
                    cell.attributes["data-shrinks"] = str(int(cell.attributes.get("data-shrinks", "0")) + 1)
    kept = [row for row in rows if row.children]
    for cell in (cell for row in kept for cell in row.nodes):
        span = int(cell.attributes.get("rowspan", "1")) - int(cell.attributes.pop("data-shrinks", "0"))
        cell.attributes.pop("rowspan", None)
        if span > 1:
            cell.attributes["rowspan"] = str(span)
    return kept


def _rows(table: Node) -> list[tuple[Node, bool]]:
    """The rows of a table (and whatever else stands where rows do), each with whether it is in the head."""
    rows = []
    for child in table.children:
        if isinstance(child, Run):
            rows.append((Node("p", {}, [child]), False))
        elif child.tag in ("thead", "tbody", "tfoot"):
            rows += [(row, child.tag == "thead" and row.tag == "tr") for row, _ in _rows(child)]
        else:
            rows.append((child, False))
    return rows


def _cell(cell: Node, blocks: list[Node], *, header: bool) -> Node:
    spans = {}
    for name in ("colspan", "rowspan"):
        value = cell.attributes.get(name, "")
        if value.isascii() and value.isdigit() and len(value) < 4 and 1 < int(value) <= _MAX_SPAN:
            spans[name] = str(int(value))
    if header and all(block.tag == "p" for block in blocks):
        runs = _not_all_strong([run for block in blocks for run in block.runs])
        if not any(run.marks.strong for run in runs):
            blocks = [Node("p", {}, [*merged(_not_all_strong(block.runs))]) for block in blocks]
    return Node("th" if header else "td", spans, [*blocks])


def _figure(node: Node) -> list[Node]:
    layout = node.attributes.get("data-layout", "")
    layout = layout if layout in vocabulary.LAYOUTS else vocabulary.LAYOUTS[0]
    attributes = picture_attributes(node.attributes, layout=layout)
    if not attributes:
        return _blocks(node.children)
    captions = [child for child in node.nodes if child.tag == "figcaption"]
    caption = one_line([run for child in captions for run in (*_runs_inside(child), Run(" "))])
    return [Node("figure", attributes, [*caption]), *_blocks(child for child in node.children if child not in captions)]


def _takeaways(node: Node) -> list[Node]:
    kept, moved = _beside_text(node.children)
    points = [Node("ul", {}, block.children) if block.tag == "ol" else block for block in kept]
    return [Node("aside", {"data-card": "takeaways"}, [*points]), *moved] if points else moved


def _pull_quote(node: Node) -> list[Node]:
    kept, moved = _beside_text(node.children)
    return [*pull_quote(node, kept), *moved]


def _faq(node: Node) -> list[Node]:
    questions: list[Node] = []
    moved: list[Node] = []
    for child in node.children:
        if isinstance(child, Node) and child.tag == "details":
            summary = next((part for part in child.nodes if part.tag == "summary"), Node("summary"))
            answer, out = _beside_text(part for part in child.children if part is not summary)
            moved += out
            question = one_line(_runs_inside(summary))
            if question or answer:
                questions.append(Node("details", {}, [Node("summary", {}, [*question]), *answer]))
        else:
            moved += _blocks([child])
    return [Node("section", {"data-card": "faq"}, [*questions]), *moved] if questions else moved


def _referring(node: Node, kind: str) -> list[Node]:
    ref = vocabulary.reference(node.attributes.get("data-ref", ""), kind=kind)
    card = [Node("div", {"data-card": kind, "data-ref": ref})] if ref else []
    return [*card, *_blocks(node.children)]
