"""What changed between two bodies, word by word, as HTML that reads like the article itself.

A body is laid out as lines (a paragraph, a heading, an item, a row of a table), lines are matched, and what is left is
matched word by word inside the lines that belong together. Cards are lines that say what they are: "[Image: a kite]".
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from django.utils.safestring import SafeString, mark_safe

from live_rows.diff3 import are_alike, bag, matches, words
from richtext.cards.pull_quotes import attribution
from richtext.sanitiser import read
from richtext.tree import PLAIN, Marks, Node, Run
from richtext.writing import Writer, tag

_NEAR = 5  # how many lines on a changed line is looked for


class _Word(NamedTuple):
    text: str
    marks: Marks = PLAIN
    identity: str = ""  # what a card shows, where its text does not tell


class _Line(NamedTuple):
    """`path` is the elements it stands in, its own last; `cells` its words, of which only a table row has several."""

    path: tuple[str, ...]
    cells: tuple[tuple[_Word, ...], ...]
    begins_item: bool = False

    @property
    def words(self) -> list[_Word]:
        return [word for cell in self.cells for word in cell]


def difference(old: str, new: str) -> SafeString:
    """All of the new body as HTML, with what was added in `<ins>` and what was taken away in `<del>`."""
    before, after = list(_lines(read(old), ())), list(_lines(read(new), ()))
    page = _Page()
    for same, olds, news in matches(before, after):
        if same:
            page.lines(news)
        else:
            _changed(page, olds, news)
    return page.finished()


def _lines(node: Node, path: tuple[str, ...], *, begins_item: bool = False) -> Iterator[_Line]:
    """The lines of what stands in `node`."""
    for block in node.nodes:
        match block.tag:
            case "table":
                for row in block.nodes:
                    yield _Line((*path, "table", "tr"), tuple(tuple(_words_inside(cell)) for cell in row.nodes))
            case "ul" | "ol":
                for item in block.nodes:
                    yield from _lines(item, (*path, block.tag, "li"), begins_item=True)
            case "blockquote":
                yield from _lines(block, (*path, block.tag))
            case "p" | "h2" | "h3" | "h4" | "summary":
                own = "h4" if block.tag == "summary" else block.tag
                yield _Line((*path, own), (tuple(_words(block.runs)),), begins_item)
            case _:
                yield from _card(block, path)
        begins_item = False


def _card(card: Node, path: tuple[str, ...]) -> Iterator[_Line]:
    def says(text: str, identity: str = "") -> _Line:
        return _Line((*path, "p"), ((_Word(f"[{text}]", PLAIN, identity),),))

    match card.tag:
        case "figure":
            layout = card.attributes["data-layout"]
            alt = card.attributes.get("data-alt", "decorative") or "without alternative text"
            yield says(f"Image: {alt}" + ("" if layout == "text" else f" ({layout})"), card.attributes["data-image"])
            if card.children:
                yield _Line((*path, "p"), (tuple(_words(card.runs)),))
        case "aside" if card.attributes["data-card"] == "pull-quote":
            yield says(": ".join(filter(None, ("Pull quote", attribution(card.attributes)))), _picture(card))
            yield from _lines(card, path)
        case "aside":
            yield says("Key takeaways")
            yield from _lines(card, path)
        case "section":
            yield says("Questions and answers")
            for question in card.nodes:
                yield from _lines(question, path)
        case "div" if card.attributes["data-card"] == "video":
            title = card.attributes.get("data-title", "without a title")
            yield says(f"Video: {title} ({card.attributes['data-href']})", _picture(card))
        case "div":
            name = {"course": "Course card", "snippet": "Snippet"}[card.attributes["data-card"]]
            yield says(name, card.attributes["data-ref"])


def _picture(card: Node) -> str:
    return " ".join(card.attributes.get(f"data-{name}", "") for name in ("image", "alt", "decorative"))


def _words(runs: Sequence[Run]) -> Iterator[_Word]:
    for run in runs:
        for text in [run.text] if run.marks.fact else words(run.text):
            yield _Word(text, run.marks)


def _words_inside(node: Node) -> Iterator[_Word]:
    yield from _words(node.runs)
    for number, block in enumerate(node.nodes):
        if number:
            yield _Word("\n")
        yield from _words_inside(block)


def _changed(page: "_Page", gone: Sequence[_Line], added: Sequence[_Line]) -> None:
    """A stretch of lines that differ: each new one beside the old one it was made from, if there is such a one."""
    left, new = list(gone), []
    for line in added:
        near = (at for at, old in enumerate(left[:_NEAR]) if _are_alike(old, line))
        found = next(near, None)
        if found is None:
            new.append(line)
            continue
        page.lines(left[:found], "del")
        page.lines(new, "ins")
        page.line(line, [_compared(*cells) for cells in zip(left[found].cells, line.cells, strict=True)])
        new = []
        del left[: found + 1]
    page.lines(left, "del")
    page.lines(new, "ins")


def _are_alike(old: _Line, new: _Line) -> bool:
    if old.path[-1] != new.path[-1] or len(old.cells) != len(new.cells):
        return False
    return are_alike(bag(word.text for word in old.words), bag(word.text for word in new.words))


def _compared(old: Sequence[_Word], new: Sequence[_Word]) -> str:
    """The words of both, what is gone before what came for it. A lone space between two changes is part of them."""
    html: list[str] = []
    gone: list[_Word] = []
    added: list[_Word] = []
    for same, olds, news in matches(old, new):
        if same and not ("".join(word.text for word in news).isspace() and (gone or added)):
            html += [_marked(gone, "del"), _marked(added, "ins"), _marked(news)]
            gone, added = [], []
        else:
            gone += olds
            added += news
    return "".join([*html, _marked(gone, "del"), _marked(added, "ins")])


def _marked(words: Sequence[_Word], name: str = "") -> str:
    if not words:
        return ""
    writer = _Writer()
    writer.runs([Run(word.text, word.marks) for word in words])
    return f"<{name}>{writer.taken()}</{name}>" if name else writer.taken()


class _Writer(Writer):
    """Writes links that say where they lead and lead nowhere: a comparison is for reading."""

    def start_link(self, marks: Marks) -> None:
        self.parts.append(tag("a", {"title": marks.link}))


class _Page:
    """Lines put together: the lists, quotations and tables they stand in are opened and closed around them."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.open: list[str] = []

    def lines(self, lines: Sequence[_Line], mark: str = "") -> None:
        for line in lines:
            self.line(line, [_marked(cell, mark) for cell in line.cells])

    def line(self, line: _Line, cells: list[str]) -> None:
        *around, own = line.path
        shared = 0
        while shared < min(len(around), len(self.open)) and around[shared] == self.open[shared]:
            shared += 1
        if line.begins_item:
            shared = min(shared, len(around) - 1)  # it stands in an item of its own
        self._close(shared)
        for name in around[shared:]:
            self.parts.append(f"<{name}>")
            self.open.append(name)
        inside = "".join(f"<td>{cell}</td>" for cell in cells) if own == "tr" else cells[0]
        self.parts.append(f"<{own}>{inside}</{own}>")

    def finished(self) -> SafeString:
        self._close(0)
        return mark_safe("".join(self.parts))

    def _close(self, number: int) -> None:
        while len(self.open) > number:
            self.parts.append(f"</{self.open.pop()}>")
