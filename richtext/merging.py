"""Three-way merge of bodies: block by block, and word by word within a block that both have changed.

Blocks are known again by what they say and where they stand, so one may be moved by one person and changed by another.
Lists, tables and cards are merged inside, by their items, rows and questions.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Iterator, Sequence
from functools import cached_property
from itertools import groupby, repeat
from typing import Any

from live_rows.diff3 import Clash, are_alike, bag, merge_words, words
from live_rows.merging import MOST_UNITS, Keep, Settling, Units, atom, is_said
from richtext import vocabulary
from richtext.sanitiser import BodyTooLong, read, sanitise
from richtext.tree import PLAIN, Marks, Node, Run, walk
from richtext.writing import write

_STORED_LINE = re.compile(r"<(p|h[234]|ul|ol|blockquote|table|figure|aside|section|div)\b.*</\1>")
_TEXTS = {"p", *vocabulary.HEADINGS}
_FAMILIES = (_TEXTS, {*vocabulary.LISTS}, {"td", "th"})
_NAMES = {
    "p": "paragraph", "ul": "list", "ol": "list", "li": "list item", "blockquote": "quotation", "table": "table",
    "tr": "table row", "figure": "picture", "takeaways": "key takeaways", "faq": "questions and answers",
    "details": "question", "course": "course card", "snippet": "snippet", "pull-quote": "pull quote", "video": "video",
    **dict.fromkeys(vocabulary.HEADINGS, "heading"),
}  # fmt: skip


_MOST_WORDS = 100_000  # of a paragraph: in a longer one, words are not compared

_Word = str | tuple[str, Marks | str]
"""A word; with its marks if it has any; or "" with a tag: the end of a paragraph, before a block of that tag."""


def merge_bodies(base: Any, theirs: Any, mine: Any, settling: Settling) -> Any:
    """The way of a body (`live_rows.merging`): a stored body that has the changes of both.

    Conflicts are about blocks, as HTML. Never raises, whatever the three are: what is no body or too long is one
    question.
    """
    if not isinstance(theirs, str) or not isinstance(mine, str):
        return atom(base, theirs, mine, settling)
    lines: dict[str, list[_Block]] = {}
    try:
        old, one, other = (_blocks(each if isinstance(each, str) else "", lines) for each in (base, theirs, mine))
        return "\n".join(_stored(block) for block in _Blocks().merge(old, one, other, settling))
    except BodyTooLong:
        return atom(base, theirs, mine, settling)


def _blocks(html: str, lines: dict[str, list[_Block]]) -> list[_Block]:
    """The blocks of a body. Of one as it is stored, each line is a block, and is read once for all three sides."""
    if len(html) > vocabulary.MAX_BYTES or html.count("<") > vocabulary.MAX_TAGS:
        raise BodyTooLong
    found = html.split("\n") if html else []
    if len(found) > MOST_UNITS:
        raise Clash
    if not all(_STORED_LINE.fullmatch(line) for line in found):
        return [_Block((node,)) for node in read(sanitise(html)).nodes]
    new = list(set(found) - lines.keys())
    nodes = read("\n".join(new)).nodes
    if len(nodes) == len(new):
        lines |= {line: [_Block((node,))] for line, node in zip(new, nodes, strict=True)}
    else:  # some only look like lines of a stored body
        lines |= {line: [_Block((node,)) for node in read(line).nodes] for line in new}
    return [block for line in found for block in lines[line]]


def _stored(block: _Block) -> str:
    return sanitise(block.html) if block.is_new else block.html


class _Block:
    """A block; or several that one of the other side was split into. Never changed."""

    def __init__(self, nodes: Sequence[Node], *, is_new: bool = False):
        self.nodes = tuple(nodes)
        self.is_new = is_new

    @property
    def node(self) -> Node:
        return self.nodes[0]

    @cached_property
    def html(self) -> str:
        return write(Node("body", {}, [*self.nodes]))

    @cached_property
    def children(self) -> list[_Block]:
        return [_Block((child,)) for child in self.node.nodes]

    @cached_property
    def words(self) -> list[str]:
        """What it says, and what it shows: much the same words in versions of it."""
        parts = [part for node in self.nodes for part in (node, *walk(node))]
        said = [word for part in parts if isinstance(part, Run) for word in words(part.text)]
        return [*said, *(value for part in parts if isinstance(part, Node) for value in part.attributes.values())]

    @cached_property
    def bag(self) -> Counter[str]:
        return bag(self.words)

    @cached_property
    def text(self) -> list[_Word]:
        """The words of a block of text with their marks, and where it was split."""
        found: list[_Word] = []
        for number, node in enumerate(self.nodes):
            if number:
                found.append(("", node.tag))
            for run in node.runs:
                said = [run.text] if run.marks.fact else words(run.text)
                found += said if run.marks == PLAIN else zip(said, repeat(run.marks))
        return found

    @property
    def is_text(self) -> bool:
        return not self.node.nodes and (self.node.tag in _TEXTS or self.node.tag in ("figure", "summary"))


class _Blocks(Units):
    """Blocks one after another: of a body, or `inside` an item or a cell; items, rows and cells as well."""

    def __init__(self, *, inside: bool = False):
        self.is_inside = inside

    def key(self, unit: _Block) -> Hashable:
        return unit.html

    def are_alike(self, one: _Block, other: _Block) -> bool:
        # A question has one summary, whatever it says by now.
        is_same = one.node.tag == "summary" or are_alike(one.bag, other.bag)
        return is_same and _is_family(one, other)

    def stands_alone(self, unit: _Block) -> bool:
        return unit.node.tag not in ("td", "th", "summary")

    def spot(self, before: Sequence[_Block], unit: _Block) -> str:
        tag, number, heading = unit.node.tag, 1, ""
        for block in reversed(before):
            if block.node.tag in vocabulary.HEADINGS:
                heading = "".join(run.text for run in block.node.runs)
                break
            number += _sort(block) == _sort(unit)
        name = "" if self.is_inside and tag == "p" else _NAMES.get(_sort(unit), "")
        if tag in vocabulary.HEADINGS:
            return name
        return f"{name} {number}" + (f" under “{heading}”" if heading else "") if name else ""

    def shown(self, *units: _Block | None) -> tuple[str | None, ...]:
        return tuple(unit.html if unit else None for unit in units)

    def merge(self, base: Any, theirs: Any, mine: Any, settling: Settling) -> list[Any]:
        return super().merge(base, self._unsplit(base, theirs), self._unsplit(base, mine), settling)

    def _unsplit(self, base: Sequence[_Block], side: Sequence[_Block]) -> list[_Block]:
        """The blocks of a side, with the parts of a paragraph that it split kept together as one."""
        found = self.identities(base, side)
        kept: list[_Block] = []
        whole: _Block | None = None  # the paragraph of the base that the last one kept came from
        for place, block in enumerate(side):
            last = kept[-1] if kept else None
            if place not in found and last and whole and _is_more_of(whole, last, block):
                kept[-1] = _Block((*last.nodes, *block.nodes))
                continue
            whole = base[found[place]] if place in found and block.html != base[found[place]].html else None
            kept.append(block)
        return kept

    def inside(self, base: _Block, theirs: _Block, mine: _Block, settling: Settling) -> _Block | None:
        side = {Keep.THEIRS: theirs, Keep.MINE: mine}.get(settling.prefer or Keep.BOTH)
        try:
            return self._merged(base, theirs, mine, settling)
        except Clash:
            if side is None:
                raise
            return side

    def _merged(self, base: _Block, theirs: _Block, mine: _Block, settling: Settling) -> _Block | None:
        if not (_is_family(base, theirs) and _is_family(base, mine)):
            raise Clash
        tag = _one_of(base.node.tag, theirs.node.tag, mine.node.tag, settling)
        attributes = _attributes(base.node, theirs.node, mine.node, settling)
        if base.is_text and theirs.is_text and mine.is_text:
            return self._merged_text(Node(tag, attributes), base, theirs, mine, settling)
        if base.is_text or theirs.is_text or mine.is_text:
            raise Clash
        children = _Blocks(inside=True).merge(base.children, theirs.children, mine.children, settling)
        if not children and base.children and tag != "aside":  # a quote without words may have a name
            return None
        block = _Block((Node(tag, attributes, [node for child in children for node in child.nodes]),), is_new=True)
        if tag == "table" and _is_even(theirs) and _is_even(mine) and not _is_even(block):
            raise Clash
        return block

    def _merged_text(
        self, first: Node, base: _Block, theirs: _Block, mine: _Block, settling: Settling
    ) -> _Block | None:
        if max(len(block.words) for block in (base, theirs, mine)) > _MOST_WORDS:
            raise Clash
        both_changed = theirs.text != base.text and mine.text != base.text and theirs.text != mine.text
        if both_changed and not all(are_alike(base.bag, side.bag) for side in (theirs, mine)):
            raise Clash  # not words that changed: another text
        prefer = settling.prefer.value if settling.prefer else ""
        text = merge_words(base.text, theirs.text, mine.text, separates=_separates, prefer=prefer)
        nodes = list(_paragraphs(first, text))
        return _Block(nodes, is_new=True) if nodes else None


def _paragraphs(first: Node, text: list[_Word]) -> Iterator[Node]:
    tag, attributes, runs = first.tag, first.attributes, list[Run]()
    for marks, group in groupby(text, key=_marks):
        if isinstance(marks, Marks):
            said = [word if isinstance(word, str) else word[0] for word in group]
            runs.append(Run("".join(said), marks))
            continue
        if runs:
            yield Node(tag, attributes, [*runs])
        tag, attributes, runs = marks, {}, []
    if runs or first.tag in ("figure", "summary"):
        yield Node(tag, attributes, [*runs])


def _marks(word: _Word) -> Marks | str:
    """What a word is marked with; the tag of the block that comes next, if it is the end of a paragraph."""
    return PLAIN if isinstance(word, str) else word[1]


def _separates(word: _Word) -> bool:
    return is_said(word) if isinstance(word, str) else not word[0] or is_said(word[0])


def _is_family(one: _Block, other: _Block) -> bool:
    tags = {_sort(one), _sort(other)}
    return len(tags) == 1 or any(tags <= family for family in _FAMILIES)


def _sort(block: _Block) -> str:
    """What sort of block it is: its card, or its tag."""
    return block.node.attributes.get("data-card") or block.node.tag


_PICTURE = ("data-image", "data-alt", "data-decorative")


def _attributes(base: Node, theirs: Node, mine: Node, settling: Settling) -> dict[str, str]:
    """Each by itself, but that a picture and what is said of it are one thing."""
    names = list(dict.fromkeys([*mine.attributes, *theirs.attributes]))
    merged: dict[str, str] = {}
    for group in (_PICTURE, *((name,) for name in names if name not in _PICTURE)):
        old, one, other = (
            {name: side.attributes[name] for name in group if name in side.attributes} for side in (base, theirs, mine)
        )
        merged |= _one_of(old, one, other, settling)
    return {name: merged[name] for name in names if name in merged}


def _one_of(base: Any, theirs: Any, mine: Any, settling: Settling) -> Any:
    if theirs in (base, mine):
        return mine
    if mine == base:
        return theirs
    if settling.prefer is None:
        raise Clash
    return theirs if settling.prefer is Keep.THEIRS else mine


def _is_more_of(whole: _Block, part: _Block, more: _Block) -> bool:
    """Whether `more` is what a paragraph held after `part`, before it was split there."""
    if not all(block.is_text and block.node.tag in _TEXTS for block in (whole, part, more)):
        return False
    missing = len(whole.words) - len(part.words)
    return missing > 0 and are_alike(bag(whole.words[-missing:]), more.bag)


def _is_even(table: _Block) -> bool:
    """Whether the rows of a table are of one width, as far as can be told without spans."""
    rows = table.node.nodes
    if any("rowspan" in cell.attributes for row in rows for cell in row.nodes):
        return False
    return len({sum(int(cell.attributes.get("colspan", "1")) for cell in row.nodes) for row in rows}) <= 1
