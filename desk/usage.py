"""Where a live row is used, as far as a person may know: what is public is anybody's to know, a draft is not."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import Q
from django.db.models.functions import Cast
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.text import capfirst

from documents import kinds
from documents.models.reference import Reference
from live_rows.models import LiveRow
from live_rows.usage import Use
from publishing.models.binned import Binned
from publishing.models.publishable import Publishable
from publishing.models.revision import Revision

A_UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
# The roles that people call by other words.
WHERE = {
    "snippet": "in the body",
    "hero": "main picture",
    "figure": "in the body",
    "social": "picture for shared links",
    "logo": "logo",
}


@dataclass
class Mentions:
    """In which roles an item mentions a row: at all, and on its public page, if it has one that does."""

    roles: set[str] = field(default_factory=set)
    public_roles: set[str] = field(default_factory=set)
    public_title: str = ""
    public_path: str = ""


def of_content(row: LiveRow, user: Any) -> Iterator[Use | None]:
    """Where working copies, live pages and pages to come mention `row`.

    Of an item that a person may not open, its public page is named, if that mentions the row, as the public knows it:
    what its draft says by now, and that there are such drafts, is not told.
    """
    for kind, items in mentions_of(row).items():
        model = kinds.of(kind).model_class
        for item in model._default_manager.filter(public_id__in=items).order_by("title"):
            found = items[item.public_id]
            is_live = bool(found.public_roles)
            if may_open(user, item):
                yield Use(str(item), in_words(kind, found.roles), change_page(item), is_live=is_live)
            elif is_live:
                yield Use(found.public_title, in_words(kind, found.public_roles), found.public_path, is_live=True)
            else:
                yield None
        yield from _in_the_bin(kind, items, user)


def _in_the_bin(kind: str, items: dict[UUID, Mentions], user: Any) -> Iterator[Use | None]:
    """What can be brought back is to come back whole, so it uses what it mentions for as long."""
    for binned in Binned.objects.kept(timezone.now()).filter(kind=kind, item__in=items):
        if may_open(user, binned):
            yield Use(str(binned), f"{in_words(kind, items[binned.item].roles)}, in the bin", change_page(binned))
        else:
            yield None


def in_use(model: type[LiveRow]) -> Q:
    """The same of all rows of a model at once: mentioned by a working copy, by what can come back from the bin, by a
    live page or one to come, or kept by a field of any row, public or not."""
    now = timezone.now()
    mentioned = Reference.objects.filter(counting(now), target=models.OuterRef("public_id")).exclude(
        document__isnull=True, source__in=Binned.objects.overdue(now).values("item")
    )
    found = Q(models.Exists(mentioned))
    for relation in model._meta.get_fields(include_hidden=True):
        if isinstance(relation, models.ManyToOneRel) and relation.on_delete is models.PROTECT:
            other, name = relation.related_model, relation.field.name
            pointing: Any = other._default_manager.filter(**{f"{name}__isnull": False}).order_by()
            found |= Q(pk__in=pointing.values(name))
    return found


def in_old_versions(public_ids: Iterable[UUID]) -> Counter[UUID]:
    """How many revisions name each: all of them are read, which takes a few seconds for 20,000."""
    wanted = {str(public_id): public_id for public_id in public_ids}
    texts = Revision.objects.annotate(text=Cast("content", models.TextField())).values_list("text", flat=True)
    found = Counter[UUID]()
    for text in texts.iterator():
        found.update(wanted[each] for each in set(A_UUID.findall(text)) & wanted.keys())
    return found


def counting(now: datetime) -> Q:
    """The references that count: those of working copies, and of pages that are public or will be."""
    to_be_seen = Q(document__live_until__isnull=True) | Q(document__live_until__gt=now)
    return Q(document__isnull=True) | to_be_seen


def mentions_of(row: LiveRow) -> dict[str, dict[UUID, Mentions]]:
    """By kind and item; what only was public, and is no more, does not count."""
    now = timezone.now()
    mentions = Reference.objects.filter(counting(now), target=row.public_id)
    found: dict[str, dict[UUID, Mentions]] = defaultdict(lambda: defaultdict(Mentions))
    for mention in mentions.select_related("document").defer("document__body", "document__text", "document__data"):
        of_item = found[mention.source_kind][mention.source]
        of_item.roles.add(mention.role)
        if mention.document and mention.document.live_from <= now:
            of_item.public_roles.add(mention.role)
            of_item.public_title, of_item.public_path = mention.document.title, mention.document.path
    return found


def of_public_rows(row: LiveRow, user: Any) -> Iterator[Use]:
    """Where rows that are public themselves point to `row`: an author's photo, the logo of the site."""
    for relation in row._meta.get_fields(include_hidden=True):
        if not isinstance(relation, models.ManyToOneRel) or relation.on_delete is not models.PROTECT:
            continue
        model: Any = relation.related_model
        if belongs_to_content(model):
            continue
        opts = model._meta
        may = user.has_perm(f"{opts.app_label}.view_{opts.model_name}") or user.has_perm(
            f"{opts.app_label}.change_{opts.model_name}"
        )
        for other in model._default_manager.filter(**{relation.field.name: row}):
            where = f"{capfirst(opts.verbose_name)}, {relation.field.verbose_name}"
            yield Use(str(other), where, change_page(other) if may else "", is_live=True)


def belongs_to_content(model: type[models.Model]) -> bool:
    """Whether it is content or a part of it, whose mentions are kept as references."""
    wholes = [field.related_model for field in model._meta.concrete_fields if field.many_to_one]
    return any(isinstance(each, type) and issubclass(each, Publishable) for each in [model, *wholes])


def may_open(user: Any, item: Publishable | Binned) -> bool:
    """Whether somebody may open the working copy: their own, or any with the right to publish its kind."""
    opts = kinds.of(item.kind).model_class._meta
    return item.created_by_id == user.pk or user.has_perm(f"{opts.app_label}.publish_{opts.model_name}")


def in_words(kind: str, roles: set[str]) -> str:
    return ", ".join([kinds.of(kind).label, *(WHERE.get(role, role) for role in sorted(roles))])


def change_page(row: models.Model) -> str:
    try:
        return reverse(f"admin:{row._meta.app_label}_{row._meta.model_name}_change", args=[row.pk])
    except NoReverseMatch:  # no page of its own
        return ""
