"""Filters of the content lists."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import admin
from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest
from django.utils.html import format_html

from documents.models.document import Document
from documents.requests import Request


class RelatedFilter(admin.RelatedFieldListFilter):
    """By what a row leads to; for those that lead to nothing it has a word and not only a dash."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.empty_value_display = format_html("No {}", self.title)


class StatusFilter(admin.SimpleListFilter):
    """By what the public sees."""

    title = "status"
    parameter_name = "status"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [
            ("live", "Published"),
            ("scheduled", "Scheduled"),
            ("unpublished", "Unpublished"),
            ("draft", "Draft, never public"),
        ]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        now = cast(Request, request).at
        documents = Document.objects.filter(item=OuterRef("public_id"))
        match self.value():
            case "live":
                return queryset.filter(Exists(documents.live(now)))
            case "scheduled":
                return queryset.filter(Exists(documents.coming(now)))
            case "unpublished":
                return queryset.filter(Exists(documents.once_public(now)), ~Exists(documents.live(now)))
            case "draft":
                return queryset.filter(~Exists(documents))
        return queryset
