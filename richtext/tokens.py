"""HTML as a stream of tags and text, in time that grows with its length whatever is in it.

Neither parser at hand can be given unknown HTML as it comes. Python's `html.parser` takes quadratic time over crafted
comments in the releases we support, and nh3's over 100,000 nested lists (two minutes) or ampersands. What leaves here
is read into a small tree and written again, and only then handed to nh3, which reads well-formed text fast.
"""

import html
import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

# Never of use in text, and some are refused by databases or used to hide an address's scheme: control characters,
# half surrogates, byte order marks, zero-width spaces; and the annotations that mark facts in what is compiled.
_UNWANTED = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ud800-\udfff\u200b\u2060\ufeff\ufff9-\ufffb\ufffe\uffff]")

# Possessive quantifiers throughout: a part once read is never read again.
_ATTRIBUTE = r"""[\s/]*+([^\s/>][^\s/>=]*+)(?:\s*+=\s*+(?:"([^"]*+)(?:"|\Z)|'([^']*+)(?:'|\Z)|([^\s>"'][^\s>]*+))?)?"""
_UNNAMED = re.sub(r"\((?!\?)", "(?:", _ATTRIBUTE)
_TOKEN = re.compile(
    rf"""
      <!--(?:-?>|.*?(?:--!?>|\Z))
    | <(?P<slash>/?)(?P<name>[a-zA-Z][^\s/>]*+)(?P<attributes>(?:{_UNNAMED})*+)[\s/]*+(?P<closed>>|\Z)
    | <[!?/][^>]*+(?:>|\Z)
    | (?P<text>(?:[^<]++|<(?![a-zA-Z!?/]))++)
    """,
    re.ASCII | re.DOTALL | re.VERBOSE,
)
_EACH_ATTRIBUTE = re.compile(_ATTRIBUTE, re.ASCII)

# Elements whose content is not markup. None of it is the body's.
_RAW = {
    name: re.compile(rf"</{name}(?=[\s/>])", re.ASCII | re.IGNORECASE)
    for name in ("script", "style", "title", "textarea", "iframe", "noembed", "noframes", "xmp", "plaintext")
}

_ENDLESS_NUMBER = re.compile(r"&#\d{8,}+;?|&#[xX][0-9a-fA-F]{8,}+;?")
_UNFINISHED_NAME = re.compile(r"&(?=[a-zA-Z][a-zA-Z0-9]*+(?!;))")


class Token(NamedTuple):
    """`value` is a tag's name in lower case, or the text itself with character references resolved."""

    kind: Literal["start", "end", "text"]
    value: str
    attributes: dict[str, str]


def tokenise(markup: str) -> Iterator[Token]:
    """The tags and texts of `markup`. Comments, declarations and what scripts and styles hold are left out."""
    markup = _UNWANTED.sub("", markup)
    position = 0
    while match := _TOKEN.match(markup, position):
        position = match.end()
        if match["text"]:
            yield Token("text", _text(match["text"]), {})
        elif match["name"] and match["closed"]:
            name = match["name"].lower()
            if match["slash"]:
                yield Token("end", name, {})
            elif name in _RAW:
                position = _end_of_raw(name, markup, position)
            else:
                yield Token("start", name, _attributes(match["attributes"]))


def _end_of_raw(name: str, markup: str, position: int) -> int:
    end = _RAW[name].search(markup, position)
    return end.start() if end else len(markup)


def _attributes(markup: str) -> dict[str, str]:
    attributes: dict[str, str] = {}
    for name, *values in _EACH_ATTRIBUTE.findall(markup):
        # In an address "&copy=2" is a parameter, not "©=2", so here a reference needs its semicolon.
        value = _UNFINISHED_NAME.sub("&amp;", "".join(values))
        attributes.setdefault(name.lower(), _text(value))
    return attributes


def _text(markup: str) -> str:
    if "&" not in markup:
        return markup
    return _UNWANTED.sub("", html.unescape(_ENDLESS_NUMBER.sub("", markup)))
