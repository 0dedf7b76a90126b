"""Facts of other content that a text quotes."""

from __future__ import annotations

from collections.abc import Iterator

from documents import kinds
from documents.reading import Resolved
from publishing.checks import mends
from publishing.checks.examined import Examined
from publishing.checks.registry import check
from publishing.content import Mend, Problem
from richtext.passages import Passage
from richtext.references import TO_BE_ANNOUNCED, subject_of


@check("fact_missing")
def fact_missing(examined: Examined) -> Iterator[Problem]:
    """A fact is quoted of something that is not public, or that does not say this of itself any more."""
    resolved = Resolved(examined.at)
    for field, passage in examined.passages:
        for fact, words in passage.facts:
            document = examined.seen.live.get(subject_of(fact))
            if document is None:
                label = kinds.find(fact.partition(":")[0])
                what = f"“{words}” is a fact of a {label.label.lower() if label else 'thing'} that is not public"
                yield _missing(field, passage, fact, words, f"{what}, so it follows nothing: readers see “{words}”.")
            elif not resolved.public(document).fact(fact.rpartition(":")[2]):
                what = f"“{words}” is a fact that {document.title} does not say of itself any more"
                yield _missing(field, passage, fact, words, f"{what}: readers see “{TO_BE_ANNOUNCED}”.")


def _missing(field: str, passage: Passage, fact: str, words: str, sentence: str) -> Problem:
    return Problem(
        field,
        sentence,
        fix="Quote another fact, or say it in words of your own.",
        block=passage.block,
        quote=words,
        mend=Mend(f"Keep “{words}” as plain words", field, mends.without_fact(passage.block, fact)),
    )
