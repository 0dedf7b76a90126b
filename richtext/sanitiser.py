"""The one way into a body: whatever HTML comes from an editor, a paste, an import or a script leaves here as a body."""

import nh3

from richtext import vocabulary
from richtext.office import mend
from richtext.parsing import parse
from richtext.shaping import shape
from richtext.tree import Node
from richtext.writing import write

_gate = nh3.Cleaner(
    tags=vocabulary.TAGS,
    attributes=vocabulary.ATTRIBUTES,
    tag_attribute_values=vocabulary.ATTRIBUTE_VALUES,
    url_schemes=vocabulary.SCHEMES,
    link_rel=None,
)


class BodyTooLong(ValueError):
    """The HTML is over 1 MB, or of more tags than a text could need. What it says is for the person who sent it."""

    def __init__(self) -> None:
        super().__init__(
            "This text is longer than 1 MB, about 150,000 words. Split it into several pages; "
            "if there are pictures pasted into it, add them from the image library instead."
        )


def sanitise(html: str) -> str:
    """`html` in the body's vocabulary and in its one spelling, so that sanitising twice changes nothing.

    Raises `BodyTooLong` if it is over 1 MB before or after.
    """
    for _ in range(3):
        written = write(read(html))
        _refuse_long(written)
        # The tree can only be written in the vocabulary; a second, independent pair of eyes sees all of it even so.
        html = _gate.clean(written)
        if html == written:
            break
    return html


def read(html: str) -> Node:
    """The tree of a body, from any HTML: blocks and cards of the vocabulary only. Raises `BodyTooLong`."""
    _refuse_long(html)
    tree = parse(html)
    mend(tree)
    return shape(tree)


def _refuse_long(html: str) -> None:
    size = len(html) if len(html) > vocabulary.MAX_BYTES else len(html.encode(errors="replace"))
    if size > vocabulary.MAX_BYTES or html.count("<") > vocabulary.MAX_TAGS:
        raise BodyTooLong
