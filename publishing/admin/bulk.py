"""Bulk actions, each with a result per item."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from taggit.utils import parse_tags

from publishing import actions
from publishing.actions import PublishRefused


class BulkActions:
    """Publish, unpublish and tag what is ticked in a list."""

    @admin.action(description="Publish", permissions=["publish"])
    def publish_selected(self, request: HttpRequest, queryset: QuerySet) -> None:
        def publish(item: Any) -> str:
            revision = actions.save_revision(item=item, by=request.user)
            actions.publish(revision=revision, by=request.user, address=request.META.get("REMOTE_ADDR"))
            return "is published"

        _each(request, queryset, publish)

    @admin.action(description="Unpublish", permissions=["publish"])
    def unpublish_selected(self, request: HttpRequest, queryset: QuerySet) -> None:
        def unpublish(item: Any) -> str:
            actions.unpublish(item=item, by=request.user, address=request.META.get("REMOTE_ADDR"))
            return "is no longer public"

        _each(request, queryset, unpublish)

    @admin.action(description="Add tags", permissions=["change"])
    def tag_selected(self, request: HttpRequest, queryset: QuerySet) -> None:
        tags = parse_tags(request.POST.get("tags", ""))
        if not tags:
            messages.warning(request, "Type the tags to add beside the action, separated by commas.")
            return

        def tag(item: Any) -> str:
            if not hasattr(item, "tags"):
                raise PublishRefused([actions.Problem("", "has no tags")])
            item.tags.add(*tags)
            actions.save_revision(item=item, by=request.user)
            return "has the tags, as a draft"

        _each(request, queryset, tag)


def _each(request: HttpRequest, queryset: QuerySet, do: Callable[[Any], str]) -> None:
    """Do it to each item on its own: one that is refused stops none of the others."""
    for item in queryset:
        try:
            with transaction.atomic():
                messages.success(request, f"“{item}” {do(item)}.")
        except PublishRefused as refused:
            messages.error(request, f"“{item}” was left as it is. {refused}")
