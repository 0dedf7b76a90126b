"""A body compiled for reading: finished HTML with holes where live data goes, made once when something is published.

Pure: the same HTML gives the same result on any day, and nothing but JSON is in it.

    {"schema": 1, "blocks": [block, …], "outline": [{"level": 2, "id": "fees", "text": "Fees"}, …],
     "text": "plain text", "words": 812, "missing_headings": [the words of links to headings that are not there]}

Every block has a `type`, and `html` as *parts*: a list of strings (finished HTML) and of holes. `["link", ref]` opens a
link to our own content, and `["end"]` closes it; `["fact", fact, words]` is a fact of other content, and what is said
here of plain text has its facts annotated (`references.py`). The rest of a block is data:

    heading    level, id, text
    paragraph  quote  table
    list       ordered
    figure     image (UUID), layout, alt ("" if decorative, None if nobody wrote one yet), caption (plain text);
               html is the caption
    takeaways  html is what is inside the card
    faq        questions: [{question (plain text), answer: parts}]; html is empty
    course     ref; html is empty
    snippet    ref; html is empty
    pull_quote name, role, image (a UUID, or ""), alt (as a figure's); html is the words
    video      href (of its page), title, image, alt; html is empty
"""

import itertools
from collections import Counter
from typing import Any

from live_rows.slugs import slugify
from richtext.cards.pictures import picture_of
from richtext.links import is_external
from richtext.plain import text_of_body
from richtext.sanitiser import read
from richtext.tree import Marks, Node, Run, text_of, walk
from richtext.vocabulary import HEADINGS
from richtext.writing import Writer, tag

SCHEMA = 1
LONGEST_ID = 60
# Ids that the pages around a body give to places of their own.
TAKEN_IDS = (
    *("main", "content", "search", "top", "header", "footer", "navigation"),
    *("courses-heading", "related-heading", "posts-heading", "related-courses-heading"),
)

Hole = list[str]
Parts = list[str | Hole]
Block = dict[str, Any]


def compile_body(html: str, *, prefix: str | None = "") -> dict[str, Any]:
    """The compiled form of a body. From any HTML, it compiles what the sanitiser would have stored of it.

    `prefix` goes before the ids of its headings: on a page that shows several bodies, each has one of its own.
    None: they have no ids, for the body may be shown twice on one page.
    """
    body = read(html)
    if prefix is not None:
        ids = _Ids(prefix)
        for node in body.nodes:  # before anything is written, because a link may lead to a heading below it
            if node.tag in HEADINGS:
                node.attributes["id"] = ids.new(text_of(node.runs))
    missing = _lead_to_headings(body, prefix or "")
    blocks = [_block(node) for node in body.nodes]
    headings = [block for block in blocks if block["type"] == "heading"]
    text = text_of_body(body, annotates=True)
    return {
        "schema": SCHEMA,
        "blocks": blocks,
        "outline": [{key: heading[key] for key in ("level", "id", "text")} for heading in headings],
        "text": text,
        "words": len(text.split()),
        "missing_headings": missing,
    }


def _lead_to_headings(body: Node, prefix: str) -> list[str]:
    """Make links to headings of this body lead there; others lose their anchor. Returns the words of those."""
    there = {node.attributes.get("id") for node in body.nodes if node.tag in HEADINGS}
    missing = []
    for holder in (body, *(part for part in walk(body) if isinstance(part, Node))):
        for place, child in enumerate(holder.children):
            if not isinstance(child, Run) or not child.marks.href.startswith("#"):
                continue
            wanted = prefix + child.marks.href[1:]
            if wanted not in there:
                missing.append(child.text)
            href = f"#{wanted}" if wanted in there else ""
            holder.children[place] = child._replace(marks=child.marks._replace(href=href))
    return missing


def _block(node: Node) -> Block:
    match node.tag:
        case "h2" | "h3" | "h4":
            text, id_ = text_of(node.runs, annotates=True), node.attributes.get("id", "")
            return {"type": "heading", "level": int(node.tag[1]), "id": id_, "text": text, "html": _parts(node)}
        case "ul" | "ol":
            return {"type": "list", "ordered": node.tag == "ol", "html": _parts(node)}
        case "figure":
            return _figure(node)
        case "aside" if node.attributes["data-card"] == "pull-quote":
            said = {name: node.attributes.get(f"data-{name}", "") for name in ("name", "role")}
            return {"type": "pull_quote", **said, **picture_of(node.attributes), "html": _parts(*node.nodes)}
        case "aside":
            return {"type": "takeaways", "html": _parts(*node.nodes)}
        case "section":
            return {"type": "faq", "questions": [_question(details) for details in node.nodes], "html": []}
        case "div" if node.attributes["data-card"] == "video":
            said = {name: node.attributes.get(f"data-{name}", "") for name in ("href", "title")}
            return {"type": "video", **said, **picture_of(node.attributes), "html": []}
        case "div":
            return {"type": node.attributes["data-card"], "ref": node.attributes["data-ref"], "html": []}
    return {"type": {"p": "paragraph", "blockquote": "quote", "table": "table"}[node.tag], "html": _parts(node)}


def _figure(node: Node) -> Block:
    writer = _Writer()
    writer.runs(node.runs)
    return {
        "type": "figure",
        **picture_of(node.attributes),
        "layout": node.attributes["data-layout"],
        "caption": text_of(node.runs, annotates=True),
        "html": writer.joined(),
    }


def _question(details: Node) -> dict[str, Any]:
    summary, *answer = details.nodes
    return {"question": text_of(summary.runs, annotates=True), "answer": _parts(*answer)}


def _parts(*nodes: Node) -> Parts:
    writer = _Writer()
    for node in nodes:
        writer.block(node)
    return writer.joined()


class _Ids:
    """Ids for headings: the words of each, "fees", and for another of the same words "fees-2"."""

    def __init__(self, prefix: str) -> None:
        self.prefix = prefix
        self.taken = set(TAKEN_IDS)
        self.times: Counter[str] = Counter()

    def new(self, text: str) -> str:
        words = slugify(text, longest=LONGEST_ID) or "section"
        name = heading_id = self.prefix + words
        while heading_id in self.taken:
            self.times[name] += 1
            heading_id = f"{name}-{self.times[name] + 1}"
        self.taken.add(heading_id)
        return heading_id


class _Writer(Writer):
    """Writes a body for its readers."""

    def joined(self) -> Parts:
        """What was written, with neighbouring strings made one."""
        parts: Parts = []
        for kind, group in itertools.groupby(self.parts, key=type):
            found = list(group)
            parts += ["".join(found)] if kind is str else found
        return parts

    def start_link(self, marks: Marks) -> None:
        if marks.ref:
            self.parts.append(["link", marks.ref])
        else:
            relation = {"rel": "noopener"} if is_external(marks.href) else {}
            self.parts.append(tag("a", {"href": marks.href, **relation}))

    def fact(self, fact: str, words: str) -> None:
        self.parts.append(["fact", fact, words])

    def end_link(self, marks: Marks) -> None:
        self.parts.append(["end"] if marks.ref else "</a>")

    def table(self, node: Node) -> None:
        # A wide table scrolls inside its own box, which the keyboard has to be able to reach.
        self.parts.append('<div class="table-scroll" tabindex="0" role="region" aria-label="Table">')
        super().table(Node("table", {}, [_with_scopes(row) for row in node.nodes]))
        self.parts.append("</div>")


def _with_scopes(row: Node) -> Node:
    """A row whose header cells say what they head: their columns, or, among other cells, their row."""
    scope = "col" if all(cell.tag == "th" for cell in row.nodes) else "row"
    return Node(
        "tr",
        {},
        [
            Node(cell.tag, {**cell.attributes, **({"scope": scope} if cell.tag == "th" else {})}, cell.children)
            for cell in row.nodes
        ],
    )
