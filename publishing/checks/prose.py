"""The writing: how long its sentences and paragraphs are, and whether its abbreviations are explained."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publishing.checks.examined import Examined
from publishing.checks.registry import check
from publishing.content import Problem

LONGEST_PARAGRAPH = 150  # words: about a screen of a phone
LONGEST_SENTENCE = 45  # words
HARDEST = 16.0  # a grade: readers who have finished a first degree
QUOTED = 60  # characters of a text that are enough to find it by

# What readers in Britain need not be told, what qualifications are called, and AA for the level of accessibility.
# fmt: off
KNOWN = {
    "AA", "AAA", "AD", "AI", "AM", "API", "BA", "BBC", "BC", "BST", "CD", "CEO", "CV", "DIY", "DNA", "DVD", "EU", "EUR",
    "FAQ", "GB", "GBP", "GCSE", "GDP", "GDPR", "GMT", "GP", "GPS", "HR", "HTML", "HTTP", "HTTPS", "ID", "IELTS", "IP",
    "IT", "LLB", "LLM", "MA", "MBA", "MD", "MP", "NASA", "NATO", "NHS", "NI", "OK", "PC", "PDF", "PGCE", "PIN", "PM",
    "PR", "PS", "SMS", "TOEFL", "TV", "UCAS", "UK", "UN", "UNESCO", "URL", "US", "USA", "USB", "USD", "UTC", "VAT",
    "VIP", "WHO", "XML",
}
# fmt: on
_ABBREVIATION = re.compile(r"(?<![\w@./#-])([A-Z][A-Z0-9]*[A-Z]s?)(?![\w@-]|\.\w)")
_ROMAN = re.compile(r"[IVXLC]+")


def _opening(text: str) -> str:
    """The first words of a text: enough to find it by."""
    return text if len(text) <= QUOTED else text[:QUOTED].rsplit(" ", 1)[0]


@check("paragraph_long")
def paragraph_long(examined: Examined) -> Iterator[Problem]:
    """A paragraph is over 150 words long: more than the screen of a phone."""
    for name, passage, _ in examined.prose:
        if (words := len(passage.text.split())) > LONGEST_PARAGRAPH:
            yield Problem(
                name,
                f"The paragraph that begins “{_opening(passage.text)}…” has {words} words: more than a phone shows.",
                fix="Split it where the thought turns.",
                block=passage.block,
                quote=_opening(passage.text),
            )


@check("sentence_long")
def sentence_long(examined: Examined) -> Iterator[Problem]:
    """A sentence is over 45 words long: readers have to begin it again."""
    for name, passage, sentences in examined.prose:
        for sentence in sentences:
            if (words := len(sentence.split())) > LONGEST_SENTENCE:
                yield Problem(
                    name,
                    f"The sentence that begins “{_opening(sentence)}…” has {words} words.",
                    fix="Make two of it.",
                    block=passage.block,
                    quote=_opening(sentence),
                )


@check("abbreviation_undefined")
def abbreviation_undefined(examined: Examined) -> Iterator[Problem]:
    """An abbreviation is used without being explained, as in “Chartered Management Institute (CMI)”."""
    explained = {short for _, passage in examined.passages for short in _explained(passage.text)}
    told = KNOWN | explained | {str(examined.content.get("award", ""))}
    for name, passage in examined.passages:
        if passage.text.isupper():
            continue
        for match in _ABBREVIATION.finditer(passage.text):
            short = match[1]
            if short in told or short.removesuffix("s") in told or _ROMAN.fullmatch(short):
                continue
            told.add(short)
            yield Problem(
                name,
                f"“{short}” is not explained. Not every reader knows it.",
                fix=f"Write it out where it comes first, with {short} in brackets behind it.",
                block=passage.block,
                quote=short,
            )


_BRACKETED = re.compile(r"[\w’'.-] \(([A-Z][A-Za-z0-9]{1,9})s?\)")
_SPELT_OUT = re.compile(r"(?<!\w)([A-Z][A-Z0-9]*[A-Z])s? (?:\((?=[^)]{6})|(?:stands for|is short for|means)\b)")


def _explained(text: str) -> Iterator[str]:
    """`… Chartered Management Institute (CMI)`, `CMI (the Chartered Management Institute)`, `CMI stands for …`."""
    for match in (*_BRACKETED.finditer(text), *_SPELT_OUT.finditer(text)):
        yield match[1]


@check("hard_to_read")
def hard_to_read(examined: Examined) -> Iterator[Problem]:
    """The text as a whole is harder to read than an academic paper needs to be: over grade 16 of the Automated
    Readability Index."""
    for name in examined.bodies:
        figure = examined.readability(name)
        if figure.grade is not None and figure.grade > HARDEST:
            yield Problem(
                name,
                f"This is hard to read: grade {figure.grade:g} of the Automated Readability Index, "
                f"with {figure.words / figure.sentences:.0f} words to a sentence.",
                fix="Shorter sentences and shorter words bring it down.",
            )
