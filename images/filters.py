"""How the library is narrowed down: links beside its list, choices in the pickers, and the parameters of both."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, ClassVar

from django.contrib import admin
from django.contrib.auth import get_user_model
from django.db.models import Count, Max, QuerySet
from django.http import HttpRequest

from images.models import Image
from images.querysets import ImageQuerySet
from live_rows.models import Tag

MOST_TAGS = 30
SLUG = re.compile(r"[-a-z0-9_]{1,100}")
Narrowing = Callable[[ImageQuerySet], ImageQuerySet]


class WordFilter(admin.SimpleListFilter):
    """One whose choices are words of the queryset. `{value: (label, narrowing)}`."""

    words: ClassVar[dict[str, tuple[str, Narrowing]]]

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(value, label) for value, (label, _) in self.words.items()]

    def queryset(self, request: HttpRequest, queryset: Any) -> QuerySet:
        known = self.words.get(self.value() or "")
        narrowed: QuerySet = known[1](queryset) if known else queryset
        return narrowed


class UseFilter(WordFilter):
    title = "use"
    parameter_name = "use"
    words: ClassVar = {"used": ("Used", ImageQuerySet.used), "unused": ("Unused", ImageQuerySet.unused)}


class AlternativeFilter(WordFilter):
    title = "alternative text"
    parameter_name = "alt"
    words: ClassVar = {
        "missing": ("Missing", ImageQuerySet.without_alternative),
        "given": ("Given", lambda images: images.exclude(alt="")),
    }


class ShapeFilter(WordFilter):
    title = "shape"
    parameter_name = "shape"
    words: ClassVar = {
        "landscape": ("Landscape", ImageQuerySet.landscape),
        "portrait": ("Portrait", ImageQuerySet.portrait),
        "square": ("Square", ImageQuerySet.square),
    }


class KindFilter(WordFilter):
    title = "kind"
    parameter_name = "kind"
    words: ClassVar = {
        "photo": ("Photos (JPEG)", ImageQuerySet.photos),
        "drawing": ("Drawings and screenshots (PNG)", ImageQuerySet.drawings),
        "see-through": ("With see-through parts", ImageQuerySet.see_through),
    }


class TagFilter(admin.SimpleListFilter):
    """The tags that most pictures have, and the one that is chosen."""

    title = "tag"
    parameter_name = "tag"

    def value(self) -> str | None:
        slug = super().value()
        return slug if slug and SLUG.fullmatch(slug) else None

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        on_pictures = Tag.objects.annotate(pictures=Count("image_items")).filter(pictures__gt=0)
        found = list(on_pictures.order_by("-pictures", "name")[:MOST_TAGS])
        chosen = self.value()
        if chosen and chosen not in {tag.slug for tag in found}:
            found += Tag.objects.filter(slug=chosen)[:1]
        return sorted(((tag.slug, tag.name) for tag in found), key=lambda choice: choice[1].casefold())

    def queryset(self, request: HttpRequest, queryset: Any) -> QuerySet:
        narrowed: QuerySet = queryset.tagged(self.value()) if self.value() else queryset
        return narrowed


class UploaderFilter(admin.SimpleListFilter):
    """Oneself, and whoever else has added pictures; who did so last comes first."""

    title = "who uploaded it"
    parameter_name = "by"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        newest = Image.objects.filter(uploaded_by__isnull=False).values("uploaded_by").annotate(newest=Max("pk"))
        order = {row["uploaded_by"]: row["newest"] for row in newest}
        people = get_user_model().objects.in_bulk(set(order) - {request.user.pk})
        found = sorted(people.values(), key=lambda person: -order[person.pk])
        return [("me", "Me"), *((str(person.pk), person.get_full_name() or person.get_username()) for person in found)]

    def queryset(self, request: HttpRequest, queryset: Any) -> QuerySet:
        value = self.value() or ""
        if value == "me":
            return queryset.filter(uploaded_by=request.user.pk)
        is_number = value.isascii() and value.isdecimal() and len(value) < 19
        return queryset.filter(uploaded_by=int(value)) if is_number else queryset


FILTERS: tuple[type[admin.SimpleListFilter], ...] = (
    UseFilter,
    AlternativeFilter,
    KindFilter,
    ShapeFilter,
    TagFilter,
    UploaderFilter,
)


def filters_for(request: HttpRequest, model_admin: Any) -> list[admin.SimpleListFilter]:
    """Each of them as the parameters of this request have set it, for a view that is no list of the admin."""
    parameters = {name: request.GET.getlist(name) for name in request.GET}
    return [one(request, parameters, Image, model_admin) for one in FILTERS]


def as_json(filters: list[admin.SimpleListFilter]) -> list[dict[str, Any]]:
    """What a picker offers: `[{"name", "label", "choices": [[value, label], …]}, …]`; none without a choice."""
    return [
        {"name": one.parameter_name, "label": str(one.title).capitalize(), "choices": one.lookup_choices}
        for one in filters
        if one.lookup_choices
    ]
