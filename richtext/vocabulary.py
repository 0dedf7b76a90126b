"""The body's vocabulary: every tag, attribute and card a stored body may hold. All of `richtext` follows it.

A body is HTML of blocks one after another:

    <p> <h2> <h3> <h4>                         text: <strong>, <em>, <s>, <sup>, <sub>, <br> and links inside
    <ul> <ol start type> of <li>               an item holds paragraphs and lists
    <blockquote>                               of paragraphs and lists
    <table> of <thead>? <tbody>, <tr>, <th>, <td colspan rowspan>
    <a href="https://…">                       the web, e-mail, telephone, or a path on this site
    <a href="#fees">                           a heading of the same body, by the id it is given
    <a data-ref="post:UUID">                   our own content, found again wherever it moves
    <data data-fact="course:UUID:fee">         a fact of other content (`references.py`), plain words inside
    <a data-ref="post:UUID#fees">              a heading of it

and cards, which stand at the top level only:

    <figure data-image="UUID" data-layout="text|wide|full" data-alt="…"> (or data-decorative="true") <figcaption>
    <aside data-card="takeaways">              of paragraphs and bullet lists
    <section data-card="faq"> of <details><summary>Question</summary> answer: paragraphs and lists </details>
    <div data-card="course" data-ref="course:UUID"></div>
    <div data-card="snippet" data-ref="snippet:UUID"></div>    a text that is edited once, of blocks and cards as here
    <aside data-card="pull-quote" data-name="…" data-role="…" data-image="UUID" data-alt="…"> of paragraphs
    <div data-card="video" data-href="https://…" data-title="…" data-image="UUID" data-alt="…"></div>
"""

import re
import uuid

MAX_BYTES = 1_000_000
MAX_TAGS = 50_000  # start and end tags: a long article has a few hundred

HEADINGS = ("h2", "h3", "h4")
LISTS = ("ul", "ol")
REFERRING = ("course", "snippet")
"""Cards that are nothing but a reference, to something of the kind that they are called by."""
LAYOUTS = ("text", "wide", "full")

# What nh3 lets through, for the last check of everything that is stored.
TAGS = {
    *HEADINGS, *LISTS, "p", "li", "strong", "em", "s", "sup", "sub", "br", "a", "data", "blockquote",
    "table", "thead", "tbody", "tr", "th", "td",
    "figure", "figcaption", "aside", "section", "details", "summary", "div",
}  # fmt: skip
ATTRIBUTES = {
    "a": {"href", "data-ref"},
    "data": {"data-fact"},
    "ol": {"start"},
    "th": {"colspan", "rowspan"},
    "td": {"colspan", "rowspan"},
    "figure": {"data-image", "data-alt"},
    "aside": {"data-name", "data-role", "data-image", "data-alt"},
    "div": {"data-ref", "data-href", "data-title", "data-image", "data-alt"},
}
ATTRIBUTE_VALUES = {
    "ol": {"type": {"a", "A", "i", "I"}},
    "figure": {"data-layout": set(LAYOUTS), "data-decorative": {"true"}},
    "aside": {"data-card": {"takeaways", "pull-quote"}, "data-decorative": {"true"}},
    "section": {"data-card": {"faq"}},
    "div": {"data-card": {*REFERRING, "video"}, "data-decorative": {"true"}},
}
SCHEMES = {"http", "https", "mailto", "tel"}

# A heading that arrives at a level the body does not have. The page's title is its only h1.
HEADING_FOR = {"h1": "h2", "h2": "h2", "h3": "h3", "h4": "h4", "h5": "h4", "h6": "h4"}

_REFERENCE = re.compile(r"([a-z][a-z_]{0,29}):([0-9a-fA-F-]{36})")
_FACT_NAME = re.compile(r"[a-z][a-z0-9_]{0,59}")
ANCHOR = re.compile(r"#[^\W_][\w-]{0,99}")
"""A place in a page: the id of a heading, after a #."""


def image_id(value: str) -> str:
    """`value` as a UUID in its usual spelling, or "" if it is none."""
    try:
        return str(uuid.UUID(value)) if len(value) == 36 else ""
    except ValueError:
        return ""


def reference(value: str, *, kind: str = "") -> str:
    """`value` as a reference "kind:uuid" (of that `kind`, if one is given), or "" if it is none."""
    match = _REFERENCE.fullmatch(value)
    if not match or (kind and match[1] != kind):
        return ""
    identity = image_id(match[2])
    return f"{match[1]}:{identity}" if identity else ""


def fact(value: str) -> str:
    """`value` as the name of a fact, "kind:uuid:name", or "" if it is none."""
    about, _, name = value.rpartition(":")
    about = reference(about)
    return f"{about}:{name}" if about and _FACT_NAME.fullmatch(name) else ""


def link_reference(value: str) -> str:
    """`value` as what a link may lead to, "kind:uuid" or "kind:uuid#heading", or "" if it is neither."""
    whole, hash_, heading = value.partition("#")
    found = reference(whole)
    return f"{found}#{heading}" if found and ANCHOR.fullmatch(hash_ + heading) else found


def without_heading(ref: str) -> str:
    """What "kind:uuid#heading" refers to, whichever heading of it is meant."""
    return ref.partition("#")[0]
