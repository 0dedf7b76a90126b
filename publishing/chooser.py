"""What the pickers of the desk ask: content by title, things by reference, tags by their beginning."""

from __future__ import annotations

from itertools import zip_longest
from typing import Any

from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpRequest, JsonResponse
from django.views.decorators.http import require_GET
from taggit.models import Tag

from publishing import kinds
from publishing.models.document import Document
from publishing.status import statuses

MOST = 12
MOST_REFS = 200
PEOPLE = {"author": "name"}


@require_GET
def search_content(request: HttpRequest) -> JsonResponse:
    """GET ?q=&kinds=post,course or ?refs=post:…,course:… → {"results": [{ref, kind, kind_label, title, path, status}]}.

    Somebody who may not publish finds what is public and what is their own.
    """
    if refs := request.GET.get("refs", ""):
        return JsonResponse({"results": _by_refs(request, refs.split(",")[:MOST_REFS])})
    names = [name for name in request.GET.get("kinds", "post,course,page").split(",") if name]
    query = request.GET.get("q", "").strip()[:100]
    # In turns, so that many posts of a name do not hide the one course.
    in_turns = zip_longest(*(_by_title(request, name, query) for name in dict.fromkeys(names)))
    results = [row for turn in in_turns for row in turn if row]
    return JsonResponse({"results": results[:MOST]})


@require_GET
def search_tags(request: HttpRequest) -> JsonResponse:
    """GET ?q= → {"results": ["MBA", …]}."""
    if not request.user.is_staff:
        raise PermissionDenied
    query = request.GET.get("q", "").strip()[:100]
    tags = Tag.objects.filter(name__istartswith=query).order_by("name") if query else Tag.objects.none()
    return JsonResponse({"results": list(tags.values_list("name", flat=True)[:MOST])})


def _by_title(request: HttpRequest, kind: str, query: str) -> list[dict[str, Any]]:
    if kind in PEOPLE:
        people = kinds.live_table(kind).model_class._default_manager.filter(name__icontains=query)  # type: ignore[union-attr]
        return [_person(kind, person) for person in people[:MOST]]
    if not kinds.exists(kind):
        return []
    words = Q()
    for word in query.split()[:8]:
        words &= Q(title__icontains=word)
    return _rows(kind, _visible(request, kind).filter(words).order_by("-updated_at")[:MOST])


def _by_refs(request: HttpRequest, refs: list[str]) -> list[dict[str, Any]]:
    wanted: dict[str, list[Any]] = {}
    for ref in refs:
        try:
            kind, public_id = kinds.split(ref)
        except ValueError:
            continue
        wanted.setdefault(kind, []).append(public_id)
    found: list[dict[str, Any]] = []
    for kind, ids in wanted.items():
        if kind in PEOPLE:
            people = kinds.live_table(kind).model_class._default_manager.filter(public_id__in=ids)  # type: ignore[union-attr]
            found.extend(_person(kind, person) for person in people)
        elif kinds.exists(kind):
            found.extend(_rows(kind, _visible(request, kind).filter(public_id__in=ids)))
    return found


def _visible(request: HttpRequest, kind: str) -> QuerySet:
    model = apps.get_model(kinds.of(kind).model)
    if not request.user.is_staff:
        raise PermissionDenied
    if request.user.has_perm(f"{model._meta.app_label}.publish_{model._meta.model_name}"):
        return model._default_manager.all()
    live = Document.objects.live().of_kind(kind).values("item")
    return model._default_manager.filter(Q(created_by=request.user) | Q(public_id__in=live))


def _rows(kind: str, items: QuerySet) -> list[dict[str, Any]]:
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


def _person(kind: str, person: Any) -> dict[str, Any]:
    return {
        "ref": f"{kind}:{person.public_id}",
        "kind": kind,
        "kind_label": kind.capitalize(),
        "title": str(person),
        "path": person.path,
        "status": "",
        "live": True,
    }
