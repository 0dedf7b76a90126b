"""What content refers to, looked up for all checks, and for any number of items, at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.db.models.functions import Lower

from documents import kinds
from documents.models.document import Document
from documents.models.redirect import Redirect, answers_by_itself, normalise_path
from documents.models.reference import Reference
from documents.reading import Resolved
from publishing.checks.examined import Examined
from publishing.models.outside_link import OutsideLink, key_of
from richtext import vocabulary
from richtext.links import is_external

Nameable = Callable[[Any], QuerySet]
"""Of a model of working copies, those whose titles the person may be told."""

LEADING = ("link", "card", "course", "related", "further")
"""The roles of references that readers can follow."""

Leading = Callable[[set[UUID], datetime], Iterable[UUID]]
leading: list[Leading] = []
"""What else leads readers to content, as navigation does: of these items, those it leads to. Rooms above add theirs."""


@dataclass
class Seen:
    """What a look-up found. A reference is `kind:uuid`.

    live: the documents referred to that are public; once: what the others were called when they were;
    drafts: the titles of working copies that are not public, "" where one may not be told; rows: live rows;
    paths: the addresses on this site that lead somewhere; outside: what is known of addresses elsewhere;
    headings: the ids of the headings of those public documents to which a link is to a heading;
    titles: who has a title, in small letters, on a live page; followed: the items that something public leads to;
    public: those of the items examined that are live.
    """

    live: dict[str, Document] = field(default_factory=dict)
    once: dict[str, str] = field(default_factory=dict)
    drafts: dict[str, str] = field(default_factory=dict)
    rows: dict[str, Any] = field(default_factory=dict)
    paths: set[str] = field(default_factory=set)
    outside: dict[str, OutsideLink] = field(default_factory=dict)
    headings: dict[str, set[str]] = field(default_factory=dict)
    titles: dict[str, set[UUID]] = field(default_factory=dict)
    followed: set[UUID] = field(default_factory=set)
    public: set[UUID] = field(default_factory=set)


def look_up(batch: Sequence[Examined], *, at: datetime) -> Seen:
    """Everything that the items of `batch` refer to, as it is at `at`.

    The number of queries depends on how many kinds of things there are, and not on how many items or references.
    """
    targets = {lead.target for each in batch for lead in each.leads}
    refs = targets | {ref for each in batch for _, ref in each.mapped.mentions}
    by_kind = _by_kind(refs)
    seen = Seen()
    _documents(seen, by_kind, batch, at)
    _headings(seen, {lead.target for each in batch for lead in each.leads if lead.heading}, at)
    _live_rows(seen, by_kind)
    _paths(
        seen, {normalise_path(lead.target) for each in batch for lead in each.leads if lead.target.startswith("/")}, at
    )
    elsewhere = {key_of(target) for target in targets if is_external(target)}
    seen.outside = {link.address: link for link in OutsideLink.objects.filter(key__in=elsewhere)} if elsewhere else {}
    _titles(seen, {each.mapped.title for each in batch} - {""}, at)
    _followed(seen, {each.item for each in batch if each.item} & seen.public, at)
    return seen


def _by_kind(refs: Iterable[str]) -> dict[str, set[UUID]]:
    found: dict[str, set[UUID]] = defaultdict(set)
    for ref in filter(vocabulary.reference, refs):
        name, public_id = kinds.split(ref)
        if kinds.find(name):
            found[name].add(public_id)
    return found


def _documents(seen: Seen, by_kind: dict[str, set[UUID]], batch: Sequence[Examined], at: datetime) -> None:
    """Which content is live, and what the rest is called by those who may know."""
    wanted = {name: ids for name, ids in by_kind.items() if kinds.is_content(name)}
    items = {item for ids in wanted.values() for item in ids}
    own = {each.item for each in batch if each.item}
    columns = ("kind", "item", "path", "title", "data", "live_from", "live_until")
    for document in Document.objects.live(at).filter(item__in=items).only(*columns):
        seen.live[document.ref] = document
    seen.public = set(Document.objects.live(at).filter(item__in=own).values_list("item", flat=True))
    nameable = batch[0].nameable if batch else None
    lost = items - {document.item for document in seen.live.values()}
    if not lost:
        return
    once = Document.objects.once_public(at).filter(item__in=lost).order_by("live_from")
    seen.once = {f"{kind}:{item}": title for kind, item, title in once.values_list("kind", "item", "title")}
    for name, ids in wanted.items():
        model = kinds.of(name).model_class
        rows = model._default_manager.filter(public_id__in=ids & lost)
        told = nameable(model).filter(public_id__in=ids & lost) if nameable else rows
        named = dict(told.values_list("public_id", "title"))
        for public_id in rows.values_list("public_id", flat=True):
            seen.drafts[f"{name}:{public_id}"] = named.get(public_id, "")


def _headings(seen: Seen, refs: set[str], at: datetime) -> None:
    """What the pages have today to which a link is to one of their headings: their texts are read for no other."""
    wanted = [document.pk for ref, document in seen.live.items() if ref in refs]
    if wanted:
        for document in Document.objects.filter(pk__in=wanted).defer("text", "facts"):
            page = Resolved(at).public(document)
            seen.headings[document.ref] = {heading["id"] for heading in page.headings}


def _live_rows(seen: Seen, by_kind: dict[str, set[UUID]]) -> None:
    for name, ids in by_kind.items():
        kind = kinds.of(name)
        if not kind.is_content:
            seen.rows.update((row.ref, row) for row in kind.model_class._default_manager.filter(public_id__in=ids))


def _paths(seen: Seen, paths: set[str], at: datetime) -> None:
    """Which addresses of this site lead somewhere: to a page, a list, a row, or by way of a redirect."""
    unknown = {path for path in paths if not answers_by_itself(path)}
    seen.paths = paths - unknown
    if not unknown:
        return
    once = list(Document.objects.once_public(at).filter(path__in=unknown).values_list("path", "item", "successor"))
    homes = {item for _, *items in once for item in items if item}
    live = set(Document.objects.live(at).filter(item__in=homes).values_list("item", flat=True))
    seen.paths |= {path for path, *items in once if live & set(items)}
    seen.paths |= set(Redirect.objects.filter(old_path__in=unknown).values_list("old_path", flat=True))
    for kind in kinds.live_rows():
        ours = [path for path in unknown if kind.prefix and path.startswith(kind.prefix)]
        slugs = {path.removeprefix(kind.prefix).strip("/") for path in ours}
        if slugs:
            known = kind.model_class._default_manager.filter(slug__in=slugs).values_list("slug", flat=True)
            seen.paths |= {kind.path(slug) for slug in known}


def _titles(seen: Seen, titles: set[str], at: datetime) -> None:
    # Databases differ in what they make of letters beyond ASCII, so both spellings are asked for.
    spelt = {title.lower() for title in titles} | {_ascii_lower(title) for title in titles}
    found = Document.objects.live(at).annotate(small=Lower("title")).filter(small__in=spelt)
    for title, item in found.values_list("title", "item"):
        seen.titles.setdefault(title.lower(), set()).add(item)


def _ascii_lower(text: str) -> str:
    return "".join(character.lower() if character.isascii() else character for character in text)


def _followed(seen: Seen, items: set[UUID], at: datetime) -> None:
    if not items:
        return
    mentions = Reference.objects.filter(target__in=items, role__in=LEADING, document__isnull=False)
    live = mentions.filter(document__in=Document.objects.live(at).values("pk"))
    seen.followed = {target for target, source in live.values_list("target", "source") if target != source}
    for source in leading:
        seen.followed |= set(source(items - seen.followed, at))
