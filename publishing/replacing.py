"""Replacing everywhere: what links to one item links to another, in every live page and every draft.

Through the gate and the verbs, item by item, each in a transaction of its own: every text that changes gets a revision
by the person who asked for it, and one that cannot be changed stops none of the others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from documents import kinds
from documents.models.document import Document
from documents.models.reference import Reference
from publishing import actions, gate
from publishing.actions import Actor, PublishRefused
from publishing.content import Content
from publishing.fields import ReferenceListField
from publishing.models.publishable import Publishable
from publishing.models.revision import Revision
from richtext.fields import RichTextField
from richtext.replacing import replace_reference


@dataclass(frozen=True)
class Result:
    """What came of one thing that linked to the item: itself, what happened in words, and whether it is replaced."""

    item: Any
    words: str
    is_done: bool


@dataclass(frozen=True)
class Replacing:
    """One replacement: of `item` by `successor`, by a person who may change what `may_change` says."""

    item: Publishable
    successor: Publishable
    by: Actor
    ip: str | None
    may_change: Callable[[Publishable], bool]

    @property
    def note(self) -> str:
        return f"What led to “{self.item}” leads to “{self.successor}”"[:200]


Beside = Callable[[Replacing], Iterator[Result]]
beside: list[Beside] = []
"""Replaces what is no content: the links of the menu."""


def replace(
    *,
    item: Publishable,
    successor: Publishable,
    by: Actor,
    may_change: Callable[[Publishable], bool],
    ip: str | None = None,
) -> list[Result]:
    """Make everything that links to `item` link to `successor`. One result for each thing that links to it.

    Where only something of the same kind can stand (a list of related posts, a card), nothing else takes its place.
    """
    replacing = Replacing(item, successor, by, ip, may_change)
    results = [result for each in list(linking(item)) if (result := _in_item(replacing, each))]
    return [*results, *(result for source in beside for result in source(replacing))]


def linking(item: Publishable) -> Iterator[Publishable]:
    """The working copies of what mentions `item`, as a draft, on a public page or on one to come."""
    unfinished = Q(document__live_until__isnull=True) | Q(document__live_until__gt=timezone.now())
    mentions = Reference.objects.filter(Q(document__isnull=True) | unfinished, target=item.public_id)
    sources: dict[str, set[UUID]] = {}
    for kind, source in mentions.values_list("source_kind", "source").distinct():
        sources.setdefault(kind, set()).add(source)
    for kind, ids in sources.items():
        model = kinds.of(kind).model_class
        yield from model._default_manager.filter(public_id__in=ids).exclude(public_id=item.public_id).order_by("title")


def replaced(content: Content, model: type[Publishable], old: Publishable, new: Publishable, *, own: UUID) -> Content:
    """The fields of `content` that change when `new` takes the place of `old` in what `own` says."""
    ref = new.ref if new.public_id != own else ""  # nothing links to itself
    changed: Content = {}
    for field in gate.content_fields(model):
        value = content.get(field.name)
        if isinstance(field, RichTextField) and value:
            html = replace_reference(value, old.ref, ref)
            if html != value:
                changed[field.name] = html
        elif isinstance(field, ReferenceListField) and field.kind == old.kind and value and str(old.public_id) in value:
            instead = [str(new.public_id)] if new.kind == old.kind and new.public_id != own else []
            swapped = [each for one in value for each in (instead if one == str(old.public_id) else [one])]
            if instead:
                changed[field.name] = list(dict.fromkeys(swapped))
    return changed


def _in_item(replacing: Replacing, linking: Publishable) -> Result | None:
    """None if there is nothing in it that can be replaced."""
    try:
        with transaction.atomic():
            return _replace_in(replacing, linking)
    except PublishRefused as refusal:
        return Result(linking, f"was left as it is. {refusal}", is_done=False)


def _replace_in(replacing: Replacing, linking: Publishable) -> Result | None:
    model, own = type(linking), linking.public_id
    stored = model._default_manager.select_for_update(of=("self",)).get(pk=linking.pk)

    def of(content: Content) -> Content:
        return replaced(content, model, replacing.item, replacing.successor, own=own)

    draft = of(gate.read(stored))
    live = Document.objects.live().of_item(own).for_lists().first()
    shown = Revision.objects.get(item=own, number=live.revision) if live else None
    public = of(shown.opened()) if shown else {}
    coming = Document.objects.coming().of_item(own).for_lists()
    is_planned = any(replacing.item.ref in document.refs() for document in coming)
    if not (draft or public or is_planned):
        return None
    if not replacing.may_change(stored):
        return Result(stored, "was left as it is: you may not change it.", is_done=False)
    said = _change(replacing, stored, draft, public, shown)
    if is_planned:
        said += " What is scheduled for it is as it was: schedule it again."
    return Result(stored, said, is_done=True)


def _change(replacing: Replacing, stored: Any, draft: Content, public: Content, shown: Revision | None) -> str:
    """The public page first, as it stands but for its links; then the draft, whatever else was written in it."""
    by, note = replacing.by, replacing.note
    newest = Revision.objects.of(stored).newest_first().first()
    is_clean = shown is None or (newest is not None and newest.number == shown.number)
    if public and shown and not is_clean:
        kept = gate.read(stored)
        gate.write({**shown.opened(), **public, "slug": stored.slug}, stored)
        _publish(replacing, actions.save_revision(item=stored, by=by, note=note))
        gate.write({**kept, **draft}, stored)
        actions.save_revision(item=stored, by=by, note=note)
        return "has the new links, on its public page and in its draft."
    if draft:
        gate.fill(stored, draft)
        stored.save()
        revision = actions.save_revision(item=stored, by=by, note=note)
        if public:
            _publish(replacing, revision)
            return "has the new links, on its public page."
    return "has the new links, in its draft."


def _publish(replacing: Replacing, revision: Revision) -> None:
    """What stood against the page before stands against it still: only its links are others."""
    actions.publish(
        revision=revision, by=replacing.by, ip=replacing.ip, keep_schedule=True, reason=f"{replacing.note}."
    )
