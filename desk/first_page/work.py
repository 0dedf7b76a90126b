"""What is on an editor's desk: their drafts, what is planned, and what has lately gone out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from django.contrib.admin import AdminSite
from django.db.models import Exists, OuterRef
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from desk.publishable import PublishableAdmin
from documents import kinds
from documents.models.document import Document, DocumentQuerySet
from documents.requests import Request
from publishing.models.publishable import Publishable
from publishing.status import Status, short_time, statuses

MOST = 6


@dataclass(frozen=True)
class Entry:
    """One line: an item and what is to be said about it."""

    title: str
    kind: str
    url: str
    at: datetime
    when: str
    status: Status | None = None


@dataclass(frozen=True)
class Work:
    """`new` is what may be started: the label and the address of each empty form."""

    new: list[tuple[str, str]]
    drafts: list[Entry]
    changed: list[Entry]
    planned: list[Entry]
    published: list[Entry]


def on_the_desk(request: HttpRequest, site: AdminSite) -> Work:
    """A handful of queries for each kind of content, however much of it there is."""
    admins = [
        admin
        for admin in site._registry.values()
        if isinstance(admin, PublishableAdmin) and admin.has_view_permission(request)
    ]
    admins.sort(key=lambda admin: admin.opts.app_label)
    now = cast(Request, request).at
    return Work(
        new=[(str(each.opts.verbose_name), _url(each, "add")) for each in admins if each.has_add_permission(request)],
        drafts=_newest(admins, lambda admin: _never_public(admin).filter(created_by=request.user)),
        changed=_newest(admins, lambda admin: admin.get_queryset(request)),
        planned=_pages(admins, request, Document.objects.coming(now), order=("live_from",))[:MOST],
        published=_pages(admins, request, Document.objects.live(now), order=("-published_at", "-item"))[:MOST],
    )


def _never_public(admin: PublishableAdmin) -> Any:
    documents = Document.objects.filter(item=OuterRef("public_id"))
    return admin.model._default_manager.filter(~Exists(documents))


def _newest(admins: list[PublishableAdmin], queryset: Callable[[PublishableAdmin], Any]) -> list[Entry]:
    """The latest of each kind, put together; two queries more for where they stand."""
    found: list[tuple[PublishableAdmin, Publishable]] = []
    for admin in admins:
        rows = queryset(admin).only("public_id", "title", "updated_at").order_by("-updated_at")[:MOST]
        found.extend((admin, item) for item in rows)
    found.sort(key=lambda pair: pair[1].updated_at, reverse=True)
    known = statuses([item for _, item in found[:MOST]])
    return [
        _entry(admin, item.pk, title=str(item), at=item.updated_at, status=known[item.public_id])
        for admin, item in found[:MOST]
    ]


def _pages(
    admins: list[PublishableAdmin], request: HttpRequest, documents: DocumentQuerySet, *, order: tuple[str, ...]
) -> list[Entry]:
    """Documents as links to the items behind them, of those that this person may see."""
    found: list[Entry] = []
    for admin in admins:
        items = admin.get_queryset(request)
        mine = documents.of_kind(admin.model.kind)
        if not admin.has_publish_permission(request):
            mine = mine.filter(item__in=items.values("public_id"))
        shown = list(mine.for_lists().order_by(*order)[:MOST])
        keys = dict(items.filter(public_id__in=[each.item for each in shown]).values_list("public_id", "pk"))
        found.extend(
            _entry(admin, keys[each.item], title=each.title, at=each.live_from) for each in shown if each.item in keys
        )
    return sorted(found, key=lambda entry: entry.at, reverse=order[0].startswith("-"))


def _entry(admin: PublishableAdmin, pk: int, *, title: str, at: datetime, status: Status | None = None) -> Entry:
    when = short_time(at, timezone.now())
    return Entry(title, kinds.of(admin.model.kind).label, _url(admin, "change", pk), at, when, status)


def _url(admin: PublishableAdmin, page: str, *args: Any) -> str:
    return reverse(f"admin:{admin.opts.app_label}_{admin.opts.model_name}_{page}", args=args)
