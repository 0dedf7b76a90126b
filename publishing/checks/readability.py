"""How hard a text is to read, as a figure.

The figure is the Automated Readability Index:

    4.71 × letters and digits per word + 0.5 × words per sentence − 21.43

the school grade (of the United States) of those it was fitted to. It counts letters where other formulas guess at
syllables, so the same text has the same figure in every program.

Source: E. A. Smith and R. J. Senter, Automated Readability Index, AMRL-TR-66-220, Aerospace Medical Research
Laboratories, Wright-Patterson Air Force Base, Ohio, 1967.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from richtext.passages import Passage

FORMULA = "Automated Readability Index"
# Fewer words than this say nothing of a text.
FEWEST_WORDS = 100
# The age at which a child is in the first grade, less one.
AGE_AT_GRADE_0 = 5

_PROSE = {"paragraph", "quote", "takeaways", "list", "faq", "pull_quote"}
# A full stop that ends no title, initial or short form, with what may close behind it; then a space, then a capital,
# a figure or an opening quotation mark. The short forms stand by their lengths, as a lookbehind wants them.
_SHORTENED = (
    "[A-Z]",
    "Dr|Mr|Ms|St|No|vs|cf|pp|Co",
    r"Mrs|e\.g|i\.e|Fig|Inc|Ltd|Jan|Feb|Aug|Sep|Oct|Nov|Dec",
    "Prof|Sept",
    "approx",
)
_END = re.compile(
    "[.!?…]"
    + "".join(rf"(?<!\b(?:{words})\.)" for words in _SHORTENED)
    + r"[\"'”’)\]]{0,3}\s+(?=[\"'“‘(\[]{0,3}[A-Z0-9À-Þ])"
)
_NO_SIGN = re.compile(r"\W+")


@dataclass(frozen=True)
class Readability:
    """`grade` is None for a text too short to say."""

    words: int
    sentences: int
    grade: float | None

    @property
    def reading_age(self) -> int | None:
        return None if self.grade is None else max(AGE_AT_GRADE_0, round(self.grade) + AGE_AT_GRADE_0)

    def as_json(self) -> dict[str, object]:
        return {
            "formula": FORMULA,
            "words": self.words,
            "sentences": self.sentences,
            "grade": self.grade,
            "reading_age": self.reading_age,
        }


def is_prose(passage: Passage) -> bool:
    """Whether it is made of sentences, as a heading, a caption or a cell need not be."""
    return passage.kind in _PROSE


def sentences(text: str) -> list[str]:
    """The sentences of a passage."""
    ends = [match.end() for match in _END.finditer(text)]
    found = (text[start:end].strip() for start, end in zip([0, *ends], [*ends, len(text)], strict=True))
    return [sentence for sentence in found if sentence]


def readability(prose: Iterable[tuple[str, list[str]]]) -> Readability:
    """The figure of passages of prose, each given with its sentences."""
    words = count = signs = 0
    for text, parts in prose:
        found = len(text.split())
        if found < 4:  # a name, a label
            continue
        words += found
        count += len(parts)
        signs += len(_NO_SIGN.sub("", text))
    if words < FEWEST_WORDS:
        return Readability(words, count, None)
    return Readability(words, count, round(4.71 * signs / words + 0.5 * words / count - 21.43, 1))
