"""What a change does to the texts that quote facts of the items it is about (`richtext.references`)."""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from documents import kinds
from documents.models.document import Document
from documents.public import PublicItem
from documents.reading import Resolved, embedded_in
from richtext.references import filled, quoted_in, said, subject_of

if TYPE_CHECKING:
    from documents.affected import Change, ItemChange


class Side:
    """The items of a change as they are before or after it, and what else is `live`."""

    def __init__(self, change: Change, side: str, live: Iterable[Document] = ()):
        resolved = Resolved(change.at)
        documents: list[Document] = [found for each in change.items if (found := getattr(each, side))]
        self.public = {document.ref: resolved.public(document) for document in (*live, *documents)}

    def get(self, ref: str) -> Any | None:
        return self.public.get(ref)


def widened(change: Change) -> Change:
    """The change with summaries that read as readers see them, and with those items beside it whose summaries quote
    what changes: wherever these are shown they read otherwise, though nobody has published them. Two queries."""
    beside = list(change.mentioning(change.ids, "summary")) if any(map(_may_be_quoted, change.items)) else []
    sides = [*beside, *(document for each in change.items for document in each.sides)]
    others = {kinds.split(subject_of(fact))[1] for each in sides for fact, _ in quoted_in(each.summary)} - change.ids
    live = list(change.untouched.filter(item__in=others).for_lists()) if others else []
    before, after = Side(change, "before", live), Side(change, "after", live)
    known = [
        replace(each, before=_as_read(each.before, before), after=_as_read(each.after, after)) for each in change.items
    ]
    moved = [
        replace(change.items[0], before=_as_read(each, before), after=_as_read(each, after), is_itself=False)
        for each in beside
    ]
    differing = [each for each in moved if each.differs(lambda document: document.summary)]
    return replace(change, items=(*known, *differing))


def _as_read(document: Document | None, side: Side) -> Document | None:
    """A document whose summary has its facts filled in; itself, if there are none."""
    if document is None or not any(quoted_in(document.summary)):
        return document
    read = copy.copy(document)
    read.summary = filled(document.summary, side)
    return read


def quoting(change: Change) -> Iterator[Document]:
    """The untouched documents whose texts read otherwise, because of a fact in them. One query."""
    if not any(_may_be_quoted(each) for each in change.items):
        return
    before, after = Side(change, "before"), Side(change, "after")
    documents = list(change.mentioning(change.ids, "fact").for_lists())
    embedded = embedded_in(documents)
    for document in documents:
        rows = [embedded[ref] for ref in document.refs() if ref in embedded]
        quoted = [*document.data.get("quoted", []), *(fact for row in rows for fact in row.quoted)]
        if any(said(fact, words, before) != said(fact, words, after) for fact, words in quoted):
            yield document


def _may_be_quoted(each: ItemChange) -> bool:
    public = kinds.of(each.kind).public
    return public is not None and public.facts_said is not PublicItem.facts_said
