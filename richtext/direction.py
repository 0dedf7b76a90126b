"""Words that may run from right to left, inside a sentence of ours that runs from left to right."""

from __future__ import annotations

from unicodedata import bidirectional

# First strong isolate and pop directional isolate: what `<bdi>` is in HTML, for text that is also read elsewhere.
# Unicode Standard Annex #9, section 2.4.
FSI, PDI = "\N{FIRST STRONG ISOLATE}", "\N{POP DIRECTIONAL ISOLATE}"


def isolated(text: str) -> str:
    """`text` so that it cannot turn the sentence around it; unchanged where it has no letter that could."""
    return f"{FSI}{text}{PDI}" if any(bidirectional(letter) in {"R", "AL"} for letter in text) else text
