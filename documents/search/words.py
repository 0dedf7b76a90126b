"""Reading what somebody typed into a search box, with the vocabulary of the site at hand.

A word that no page has may be the beginning of one (`engineeri`) or one slip of the finger away (`enginering`). One
slip leaves either the first or the second half of a word whole, so candidates come from two index look-ups.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from documents.models.document import Document
from documents.models.searchword import SearchWord
from live_rows.folding import indexed
from live_rows.folding import words as words_of
from richtext.references import without_facts

MOST_WORDS = 10
MOST_ALTERNATIVES = 8
MOST_CANDIDATES = 4_000
# Behind every letter there is.
LAST = "\uffff"


@dataclass(frozen=True)
class Query:
    """The words typed, and for each what may stand in its place. `forgiving`: some word had to be corrected; a plural
    of which the site has the singular is none."""

    words: list[str]
    alternatives: list[list[str]]
    forgiving: bool


def said_by(document: Document) -> tuple[str, str, str, str]:
    """What a document is found by, in the order of its weight: title, summary, facts, text. Nothing else is indexed.

    Not what its texts quote of others: that changes without it, and the others are found by it.
    """
    names = " ".join(map(str, document.named_rows))
    summary, text = without_facts(document.summary), without_facts(document.text)
    return document.title, f"{document.subtitle} {summary}", f"{document.facts} {names}", text


def learn(documents: Iterable[Document]) -> None:
    """Add the words of `documents` to the vocabulary."""
    vocabulary = {word for document in documents for text in said_by(document) for word in words_of(indexed(text))}
    known = (
        SearchWord.objects.filter(word__in=vocabulary).values_list("word", flat=True) if len(vocabulary) < 900 else ()
    )
    new = [
        SearchWord(word=word, mirrored=word[::-1])
        for word in sorted(vocabulary.difference(known))
        if len(word) > 2 and not word.isdecimal()
    ]
    SearchWord.objects.bulk_create(new, ignore_conflicts=True, batch_size=400)


def read(text: str) -> Query:
    """The query in `text`: at most ten words, the rest is left out. One look-up, and one more if words are unknown."""
    typed = words_of(text)[:MOST_WORDS]
    beginnings = _beginning_with(typed)
    unknown = [word for word in typed if not beginnings[word] and len(word) > 3]
    close = _one_slip_away(unknown)
    alternatives = [list(dict.fromkeys([word, *beginnings[word], *close.get(word, [])])) for word in typed]
    return Query(typed, alternatives, forgiving=any(close[word] and word[:-1] not in close[word] for word in close))


def _beginning_with(words: list[str]) -> dict[str, list[str]]:
    """For each word the first few of the vocabulary that begin with it; of a short one only itself."""
    near = Q(pk__in=[])
    for word in words:
        near |= Q(word__gte=word, word__lt=word + LAST) if len(word) > 2 else Q(word=word)
    found = list(SearchWord.objects.filter(near).order_by("word").values_list("word", flat=True)[:MOST_CANDIDATES])
    return {word: [each for each in found if each.startswith(word)][:MOST_ALTERNATIVES] for word in words}


def _one_slip_away(words: list[str]) -> dict[str, list[str]]:
    if not words:
        return {}
    near = Q(pk__in=[])
    for word in words:
        first, second = word[: len(word) // 2], word[len(word) // 2 :][::-1]
        near |= Q(word__gte=first, word__lt=first + LAST) | Q(mirrored__gte=second, mirrored__lt=second + LAST)
    found = list(SearchWord.objects.filter(near).values_list("word", flat=True)[:MOST_CANDIDATES])
    return {word: [each for each in found if is_one_slip(word, each)][:MOST_ALTERNATIVES] for word in words}


def is_one_slip(one: str, other: str) -> bool:
    """Whether one letter added, left out, changed, or swapped with its neighbour makes `one` into `other`."""
    if abs(len(one) - len(other)) > 1 or one == other:
        return False
    start = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    rest, other_rest = one[start:], other[start:]
    return (
        rest[1:] == other_rest[1:]
        or rest[1:] == other_rest
        or rest == other_rest[1:]
        or (rest[:2] == other_rest[:2][::-1] and rest[2:] == other_rest[2:])
    )
