"""Joining documents with everything they mention, as it is live at one instant, in a constant number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from documents import kept, kinds
from documents.models.document import Document, DocumentQuerySet
from documents.prepared import prepared

if TYPE_CHECKING:
    from documents.public import PublicItem


class Resolved:
    """What `resolve` found. A reference to something that is not live is simply not here."""

    def __init__(self, at: datetime):
        self.at = at
        self._documents: dict[str, Document] = {}
        self._things: dict[str, Any] = {}
        self._public: dict[str, PublicItem] = {}

    def get(self, ref: str | None) -> Any | None:
        """The public item, image, author or subject that `ref` names; None if it is not live."""
        if not ref:
            return None
        document = self._documents.get(ref)
        if document is None:
            return self._things.get(ref)
        if ref not in self._public:
            self._public[ref] = self.public(document)
        return self._public[ref]

    def every(self, refs: Iterable[str]) -> list[Any]:
        """What is live of `refs`, in their order."""
        return [thing for thing in map(self.get, refs) if thing is not None]

    def public(self, document: Document) -> PublicItem:
        """How the public sees `document` itself."""
        public = kinds.of(document.kind).public
        assert public is not None  # noqa: S101  only content has documents
        return public(document, self)


def resolve(
    documents: Iterable[Document],
    *,
    at: datetime,
    roles: tuple[str, ...] = (),
    beside: Iterable[Document] = (),
    at_hand: Iterable[Any] = (),
) -> Resolved:
    """Fetch what `documents` mention, or only what they mention in `roles` (`kinds.card_roles()` for a list of cards).

    `beside` are documents already at hand that are shown as cards next to them, `at_hand` are live rows that need not
    be fetched again. Queries: one for the documents mentioned, one more if their summaries quote facts of others, one
    for each kind of live row that is not kept in memory.
    """
    documents, beside = list(documents), list(beside)
    resolved = Resolved(at)
    wanted = {ref for document in documents for ref in document.refs(*roles)}
    embedded = _embedded(wanted)
    wanted.update(ref for row in embedded.values() for ref in row.refs())
    resolved._documents = {document.ref: document for document in beside}
    tried = wanted - resolved._documents.keys()
    mentioned = _live_documents(tried, at=at)
    resolved._documents.update(mentioned)
    for document in (*beside, *mentioned.values()):
        wanted.update(document.refs(*kinds.card_roles()))
    resolved._documents.update(_live_documents(wanted - resolved._documents.keys() - tried, at=at))
    resolved._things = embedded | {row.ref: row for row in at_hand}
    resolved._things |= _live_rows(wanted - resolved._things.keys())
    return resolved


def embedded_in(documents: Iterable[Document]) -> dict[str, Any]:
    """The live rows whose texts `documents` show, by reference: one query for each kind of them."""
    return _embedded({ref for document in documents for ref in document.refs()})


def _embedded(refs: set[str]) -> dict[str, Any]:
    names = {kind.name for kind in kinds.embedded()}
    return _live_rows({ref for ref in refs if ref.partition(":")[0] in names})


def _live_documents(refs: set[str], *, at: datetime) -> dict[str, Document]:
    items = [item for kind, item in map(kinds.split, refs) if kinds.is_content(kind)]
    found = _live_among(items=items, at=at) if items else []
    return {document.ref: document for document in found if document.ref in refs}


@prepared
def _live_among(*, items: list[UUID], at: datetime) -> DocumentQuerySet:
    return Document.objects.live(at).filter(item__in=items).for_lists()


def _live_rows(refs: set[str]) -> dict[str, Any]:
    known = kept.rows() if refs else {}
    found = {ref: known[ref] for ref in refs if ref in known}
    by_kind: dict[str, set[UUID]] = defaultdict(set)
    for kind, public_id in map(kinds.split, refs - found.keys()):
        by_kind[kind].add(public_id)
    for name, public_ids in by_kind.items():
        kind_of = kinds.find(name)
        if kind_of is None or kind_of.is_content:
            continue
        rows = kind_of.model_class._default_manager.filter(public_id__in=public_ids).select_related(*kind_of.joined)
        read = {row.ref: row for row in rows}
        known.update(read)
        found.update(read)
    return found
