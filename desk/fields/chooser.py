"""What the pickers of the desk ask: content by title, things by reference, tags by their beginning."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from itertools import zip_longest
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpRequest, JsonResponse
from django.middleware.csrf import get_token
from django.utils import timezone
from django.views.decorators.http import require_GET

from documents import kinds
from documents.models.document import Document
from documents.reading import Resolved
from documents.requests import Request
from live_rows.folding import fold, pattern, words
from live_rows.models import Tag
from live_rows.slugs import slugify
from publishing.status import statuses
from richtext import vocabulary

MOST = 12
MOST_REFS = 200


@require_GET
def search_content(request: Request) -> JsonResponse:
    """GET ?q=&kinds=… or ?refs=kind:id,… → {"results": [{ref, kind, kind_label, title, path, status}]}.

    Without `kinds` it is content of every kind. ?paths=/…/,/…/ gives what lives there, lived there or is to live there;
    each also has `asked`, the path it was found by.
    Each also has `facts`: [{name, label, value, offered}], what texts may quote of it as it is public today.
    ?headings=kind:id gives {"headings": [{level, id, text}]} of the public page instead; of one that is not, none.
    Somebody who may not publish finds what is public and what is their own; who has no part in content, nothing.
    """
    _only_for(request, [kind.model_class for kind in kinds.content()], "view", "change")
    if refs := request.GET.get("refs", ""):
        return JsonResponse({"results": _with_facts(_by_refs(request, refs.split(",")[:MOST_REFS]))})
    if paths := request.GET.get("paths", ""):
        return JsonResponse({"results": _with_facts(_by_paths(request, paths.split(",")[:MOST_REFS]))})
    if ref := request.GET.get("headings", ""):
        return JsonResponse({"headings": _headings(request, ref)})
    asked = [name for name in request.GET.get("kinds", "").split(",") if name]
    names = asked or [kind.name for kind in kinds.content()]
    query = request.GET.get("q", "").strip()[:100]
    # In turns, so that many posts of a name do not hide the one course.
    in_turns = zip_longest(*(_by_title(request, name, query) for name in dict.fromkeys(names)))
    results = [row for turn in in_turns for row in turn if row]
    return JsonResponse({"results": _with_facts(results[:MOST])})


@require_GET
def search_tags(request: HttpRequest) -> JsonResponse:
    """GET ?q= → {"results": ["MBA", …]}, for those who tag something."""
    tagged = [kind.model_class for kind in kinds.content() if hasattr(kind.model_class, "tags")]
    _only_for(request, tagged, "add", "change")
    query = request.GET.get("q", "").strip()[:100]
    names = Tag.objects.order_by("name").values_list("name", flat=True) if query else []
    found = [name for name in names if fold(name).startswith(fold(query))]
    return JsonResponse({"results": found[:MOST]})


@require_GET
def make_slug(request: HttpRequest) -> JsonResponse:
    """GET ?title= → {"slug": the ending of an address that saving would make of it}."""
    return JsonResponse({"slug": slugify(request.GET.get("title", "")[:300])})


@require_GET
def csrf_token(request: HttpRequest) -> JsonResponse:
    """GET → {"token": what a page opened before the last signing-in needs to go on}. No other site can read it."""
    return JsonResponse({"token": get_token(request)})


def _only_for(request: HttpRequest, models: list[Any], *verbs: str) -> None:
    """PermissionDenied unless this person may do one of these with one of the models."""
    names = [f"{model._meta.app_label}.{verb}_{model._meta.model_name}" for model in models for verb in verbs]
    if not any(request.user.has_perm(name) for name in names):
        raise PermissionDenied


def _by_title(request: HttpRequest, name: str, query: str) -> list[dict[str, Any]]:
    kind = kinds.find(name)
    if kind and kind.picked_by:
        live = kind.model_class._default_manager.filter(**{f"{kind.picked_by}__iregex": pattern(query)})
        return [_live_row(kind, row) for row in live[:MOST]]
    if not kind or not kind.is_content:
        return []
    found = _visible(request, name)
    for word in words(query)[:8]:
        found = found.filter(search_text__contains=word)
    # What says it in the title comes before what only mentions it.
    rows = list(found.defer("body", "search_text").order_by("-updated_at")[: 5 * MOST])
    rows.sort(key=lambda row: not all(word in fold(row.title) for word in words(query)))
    return _rows(name, rows[:MOST])


def _by_refs(request: HttpRequest, refs: list[str]) -> list[dict[str, Any]]:
    wanted: dict[str, list[Any]] = {}
    for ref in refs:
        try:
            kind, public_id = kinds.split(ref)
        except ValueError:
            continue
        wanted.setdefault(kind, []).append(public_id)
    found: list[dict[str, Any]] = []
    for name, ids in wanted.items():
        known = kinds.find(name)
        if known and known.picked_by:
            live = known.model_class._default_manager.filter(public_id__in=ids)
            found.extend(_live_row(known, row) for row in live)
        elif known and known.is_content:
            found.extend(_rows(name, _visible(request, name).filter(public_id__in=ids)))
    return found


def _by_paths(request: HttpRequest, paths: list[str]) -> list[dict[str, Any]]:
    """What was public at each path last, else the working copy that would be. References then follow it anywhere."""
    public = Document.objects.once_public().filter(path__in=paths).order_by("live_from")
    found = {path: (kind, Q(public_id=item)) for path, kind, item in public.values_list("path", "kind", "item")}
    for path in paths:
        start, _, slug = path.removesuffix("/").rpartition("/")
        for kind in kinds.content():
            if slug and kind.prefix == f"{start}/":
                found.setdefault(path, (kind.name, Q(slug=slug)))
    return [
        {**row, "asked": path}
        for path, (name, which) in found.items()
        for row in _rows(name, _visible(request, name).filter(which))
    ]


def _headings(request: Request, ref: str) -> list[dict[str, Any]]:
    """What a link can lead to within a page as it is public."""
    if not vocabulary.reference(ref):
        return []
    document = Document.objects.live(request.at).filter(item=kinds.split(ref)[1]).first()
    return Resolved(request.at).public(document).headings if document and document.ref == ref else []


def _visible(request: HttpRequest, kind: str) -> QuerySet:
    model = kinds.of(kind).model_class
    if request.user.has_perm(f"{model._meta.app_label}.publish_{model._meta.model_name}"):
        return model._default_manager.all()
    live = Document.objects.live().of_kind(kind).values("item")
    return model._default_manager.filter(Q(created_by=request.user) | Q(public_id__in=live))


def _rows(kind: str, items: Iterable[Any]) -> list[dict[str, Any]]:
    rows = list(items)
    found = statuses(rows)
    return [
        {
            "ref": item.ref,
            "kind": kind,
            "kind_label": kinds.of(kind).label,
            "title": str(item),
            "path": item.path,
            "status": found[item.public_id].words,
            "live": found[item.public_id].live is not None,
        }
        for item in rows
    ]


def _with_facts(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Each of what is public with the facts that it says of itself. One query."""
    at = timezone.now()
    resolved = Resolved(at)
    items = [kinds.split(row["ref"])[1] for row in rows if row["live"] and kinds.is_content(row["kind"])]
    documents = Document.objects.live(at).filter(item__in=items).for_lists() if items else []
    facts = {document.ref: resolved.public(document).facts_said for document in documents}
    return [{**row, "facts": [asdict(fact) for fact in facts.get(row["ref"], [])]} for row in rows]


def _live_row(kind: kinds.Kind, row: Any) -> dict[str, Any]:
    return {
        "ref": row.ref,
        "kind": kind.name,
        "kind_label": kind.label,
        "title": str(row),
        "path": kind.path(row.slug) if kind.prefix else "",
        "status": "",
        "live": True,
        "says": row.excerpt if kind.is_embedded else "",
    }
