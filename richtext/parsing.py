"""Any HTML as a tree of blocks and marked runs: forgiving as a browser is, and bounded in depth.

Inline elements make no nodes. They change the marks of the text that follows, so `<b><p>one</b> two</p>`, Google
Docs' `<span style="font-weight:700">` and a wrapper that says "normal" all come out as what a reader saw.
"""

import re
from typing import Any, NamedTuple

from richtext import vocabulary
from richtext.links import clean_address
from richtext.tokens import tokenise
from richtext.tree import Marks, Node, Run

_DEPTH = 40  # containers within containers; the deepest body the vocabulary can say needs far fewer
_INLINE_DEPTH = 100

# fmt: off
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_PARAGRAPHS = {"p", *_HEADINGS}
_UNNESTABLE = {"li", *_PARAGRAPHS}  # one that begins ends the one before it
_WRAPPERS = {"div", "section", "article", "header", "hgroup"}
_CONTAINERS = _WRAPPERS | {
    "ul", "ol", "menu", "dl", "dt", "dd", "blockquote", "pre", "figure", "figcaption", "aside", "details", "summary",
    "table", "caption", "thead", "tbody", "tfoot", "tr", "th", "td",
    "footer", "main", "nav", "address", "center", "form", "fieldset", "legend", "search", "dialog",
}
_BLOCKS = _CONTAINERS | _UNNESTABLE
_NOTHING = {
    "html", "body", "head", "meta", "link", "base", "wbr", "img", "input", "col", "colgroup", "source", "track", "area",
}
_DROPPED = {"svg", "math", "template", "select", "button", "object", "audio", "video", "canvas", "map", "applet"}
# fmt: on

_BOLD_ANYWAY = {*_HEADINGS, "th", "summary", "dt", "caption", "legend"}
_TABLE = {"table", "thead", "tbody", "tfoot", "caption", "tr", "th", "td"}
_CELLS = {"th", "td", "caption", "table"}
_NOT_IN_PARAGRAPHS = _BLOCKS - _PARAGRAPHS - _WRAPPERS
# A start tag that ends what is open: which elements, and what they are not looked for beyond.
_ENDS = {
    "li": ({"li"}, {"ul", "ol", "menu"} | _CELLS),
    "dt": ({"dt", "dd"}, {"dl"} | _CELLS),
    "dd": ({"dt", "dd"}, {"dl"} | _CELLS),
    "td": ({"td", "th", "caption"}, {"table", "tr"}),
    "th": ({"td", "th", "caption"}, {"table", "tr"}),
    "tr": ({"tr", "td", "th", "caption"}, {"table"}),
    **dict.fromkeys(("thead", "tbody", "tfoot", "caption"), (_TABLE - {"table"}, {"table"})),
}

_SPACE = re.compile(r"[ \t\n\r\f\u2028\u2029]+")
_WEIGHT = re.compile(r"(?P<bold>bold|bolder|[6-9]\d\d|1000)|normal|lighter|[1-5]\d\d")


_SLANT = re.compile(r"italic|oblique|normal")


class _State(NamedTuple):
    """What text is like inside the inline elements that are open."""

    strong: bool = False
    em: bool = False
    href: str = ""
    ref: str = ""
    struck: bool = False
    script: str = ""
    fact: str = ""
    hidden: bool = False
    marker: bool = False  # Word's own bullet or number of a list paragraph


class _Open(NamedTuple):
    """An inline element that is open, what it changes, and what has come of it."""

    name: str
    changes: dict[str, Any]
    state: _State


def parse(markup: str) -> Node:
    """The blocks and runs in `markup`, under a root node "body". Linear in its length, at most `_DEPTH` deep."""
    builder = _Builder()
    for token in tokenise(markup):
        if token.kind == "text":
            builder.text(token.value)
        elif token.kind == "start":
            builder.start(token.value, token.attributes)
        else:
            builder.end(token.value)
    return builder.root


def declarations(attributes: dict[str, str]) -> dict[str, str]:
    """The declarations of a `style` attribute, in lower case."""
    style = attributes.get("style", "").lower()
    pairs = (declaration.partition(":") for declaration in style.split(";"))
    return {name.strip(): value.strip() for name, _, value in pairs}


def _is_hidden(style: dict[str, str]) -> bool:
    return (
        style.get("display") == "none" or style.get("mso-hide") == "all" or style.get("mso-element") == "comment-list"
    )


# Word's and Google Docs' markers of a comment in the text: "[AB1]", "[a]". Footnotes (_ftn) are the writer's own.
_COMMENT_ANCHOR = re.compile(r"#_?(?:msocom_|cmnt|_ednref_comment)", re.IGNORECASE)
_COMMENT_CLASS = re.compile(r"\b(?:msocomment\w*|msocomanchor|msocomoff|msodel|commentreference)\b", re.IGNORECASE)
_COMMENT_BODY = re.compile(r"#cmnt_ref", re.IGNORECASE)
_SCRIPTS = {"super": "sup", "sub": "sub", "baseline": ""}


def _belongs_to_a_comment(attributes: dict[str, str]) -> bool:
    """Whether an inline element is a comment's marker, or text that is tracked as deleted."""
    return bool(
        _COMMENT_CLASS.search(attributes.get("class", ""))
        or _COMMENT_ANCHOR.match(attributes.get("href", ""))
        or "mso-special-character:comment" in attributes.get("style", "").lower().replace(" ", "")
    )


def _changes(name: str, attributes: dict[str, str]) -> dict[str, Any]:
    """What an inline element changes about the text inside it."""
    changes: dict[str, Any] = {}
    if name in ("b", "strong"):
        changes["strong"] = True
    elif name in ("i", "em"):
        changes["em"] = True
    elif name in ("s", "strike"):
        changes["struck"] = True
    elif name in ("sup", "sub"):
        changes["script"] = name
    elif name == "del":
        changes["hidden"] = True  # what an editor of the source has taken out
    elif name == "data":
        changes["fact"] = vocabulary.fact(attributes.get("data-fact", ""))
    elif name == "a":
        ref = vocabulary.link_reference(attributes.get("data-ref", ""))
        changes |= {"ref": ref, "href": "" if ref else clean_address(attributes.get("href", ""))}
    if _belongs_to_a_comment(attributes):
        changes["hidden"] = True
    if "style" not in attributes:
        return changes
    style = declarations(attributes)
    changes |= _look(style)
    if (align := style.get("vertical-align", "")) in _SCRIPTS:
        changes["script"] = _SCRIPTS[align]
    if _is_hidden(style):
        changes["hidden"] = True
    if style.get("mso-list") == "ignore":
        changes["marker"] = True
    return changes


def _look(style: dict[str, str]) -> dict[str, Any]:
    """What a style, of an inline element or of a block, makes of the text inside."""
    changes: dict[str, Any] = {}
    if any("line-through" in value for name, value in style.items() if "decoration" in name):
        changes["struck"] = True
    if weight := _WEIGHT.fullmatch(style.get("font-weight", "")):
        changes["strong"] = bool(weight["bold"])
    if slant := _SLANT.match(style.get("font-style", "")):
        changes["em"] = slant[0] != "normal"
    return changes


class _Builder:
    def __init__(self) -> None:
        self.root = Node("body")
        self.blocks = [self.root]
        self.inline: list[_Open] = []
        self.inline_before = [0]  # for each open block, how many inline elements were open when it began
        self.containers = 0
        self.dropping: list[str] = []

    @property
    def state(self) -> _State:
        return self.inline[-1].state if self.inline else _State()

    def start(self, name: str, attributes: dict[str, str]) -> None:
        if self.dropping:
            if name == self.dropping[0]:
                self.dropping.append(name)
        elif name in _DROPPED:
            self.dropping.append(name)
        elif name in _BLOCKS:
            self._start_block(name, attributes)
        elif name == "br":
            self._run("\n")
        elif name == "hr":
            self._end_implied(name)
            self.blocks[-1].children.append(Node(name))
        elif name not in _NOTHING and len(self.inline) < _INLINE_DEPTH:
            # A fact is one run of plain words: nothing inside it is marked.
            changes = {} if self.state.fact else _changes(name, attributes)
            if name == "a" and _COMMENT_BODY.match(attributes.get("href", "")):
                self.blocks[-1].attributes["comment"] = "yes"  # the block holds what a commentator said
            self.inline.append(_Open(name, changes, self.state._replace(**changes)))
            if changes.get("fact"):
                self._run("")  # one without words is a fact all the same

    def end(self, name: str) -> None:
        if self.dropping:
            if name == self.dropping[0]:
                self.dropping.pop()
        elif name in _BLOCKS:
            self._end_block(name)
        elif name == "br":
            self._run("\n")
        else:
            self._end_inline(name)

    def text(self, text: str) -> None:
        if self.dropping:
            return
        if any(block.tag == "pre" for block in self.blocks):
            text = "\n".join(_SPACE.sub(" ", line) for line in text.split("\n"))
        else:
            text = " " if text.isspace() else _SPACE.sub(" ", text)
        self._run(text)

    def _run(self, text: str) -> None:
        state, block = self.state, self.blocks[-1]
        if state.hidden:
            return
        if state.marker:
            block.attributes["mso-marker"] = block.attributes.get("mso-marker", "") + text
        else:
            marks = Marks(state.strong, state.em, state.href, state.ref, state.struck, state.script, state.fact)
            block.children.append(Run(text.replace("\n", " ") if state.fact else text, marks))

    def _start_block(self, name: str, attributes: dict[str, str]) -> None:
        self._end_implied(name)
        if "style" in attributes and _is_hidden(declarations(attributes)):
            self.dropping.append(name)
            return
        if name in _CONTAINERS:
            if self.containers >= _DEPTH:
                return
            self.containers += 1
        block = Node(name, attributes)
        self.blocks[-1].children.append(block)
        self.blocks.append(block)
        self.inline_before.append(len(self.inline))
        if "style" in attributes and (changes := _look(declarations(attributes))):
            if name in _BOLD_ANYWAY:
                changes.pop("strong", None)
            self.inline.append(_Open("", changes, self.state._replace(**changes)))

    def _end_implied(self, name: str) -> None:
        """End the blocks that cannot go on when a `name` begins."""
        self._close(self._outermost({"p"} if name in _WRAPPERS else _PARAGRAPHS, _NOT_IN_PARAGRAPHS))
        if name in _ENDS:
            self._close(self._outermost(*_ENDS[name]))

    def _outermost(self, tags: set[str], barriers: set[str]) -> int | None:
        found = None
        for index in range(len(self.blocks) - 1, 0, -1):
            tag = self.blocks[index].tag
            if tag in tags:
                found = index
            if tag in barriers:
                break
        return found

    def _end_block(self, name: str) -> None:
        for index in range(len(self.blocks) - 1, 0, -1):
            tag = self.blocks[index].tag
            if tag == name or (name in _HEADINGS and tag in _HEADINGS):
                self._close(index)
                return
            if tag in _CELLS and name not in _TABLE:
                return

    def _close(self, index: int | None) -> None:
        """Close the open blocks from `index` on, and the inline elements begun inside them."""
        if index is None:
            return
        self.containers -= sum(block.tag in _CONTAINERS for block in self.blocks[index:])
        del self.inline[self.inline_before[index] :]
        del self.blocks[index:], self.inline_before[index:]

    def _end_inline(self, name: str) -> None:
        """End the innermost inline element of this name. Those begun inside it go on, without what it gave them."""
        for index in range(len(self.inline) - 1, -1, -1):
            if self.inline[index].name == name:
                inner = self.inline[index + 1 :]
                del self.inline[index:]
                for opened in inner:
                    self.inline.append(opened._replace(state=self.state._replace(**opened.changes)))
                return
