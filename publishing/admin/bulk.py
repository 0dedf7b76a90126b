"""Bulk actions, each with a result per item."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.html import format_html, format_html_join

from publishing import actions
from publishing.actions import PublishRefused
from publishing.admin.actor import actor_of, address_of
from publishing.admin.tags import names_in, one_spelling


class BulkActions:
    """Mixed into PublishableAdmin: publish, unpublish and tag what is ticked in a list."""

    @admin.action(description="Publish", permissions=["publish"])
    def publish_selected(self, request: HttpRequest, queryset: QuerySet) -> None:
        def publish(item: Any) -> str:
            revision = actions.save_revision(item=item, by=actor_of(request))
            actions.publish(revision=revision, by=actor_of(request), address=address_of(request))
            return "is published."

        self._each(request, queryset, publish)

    @admin.action(description="Unpublish", permissions=["publish"])
    def unpublish_selected(self, request: HttpRequest, queryset: QuerySet) -> None:
        def unpublish(item: Any) -> str:
            actions.unpublish(item=item, by=actor_of(request), address=address_of(request))
            return "is no longer public."

        self._each(request, queryset, unpublish)

    @admin.action(description="Add tags", permissions=["change"])
    def tag_selected(self, request: HttpRequest, queryset: QuerySet) -> None:
        try:
            tags = one_spelling(names_in(request.POST.get("tags", "")))
        except ValidationError as error:
            messages.error(request, error.messages[0])
            return
        if not tags:
            messages.warning(request, "Nothing was changed: type the tags to add beside the action, commas between.")
            return

        def tag(item: Any) -> str:
            item.tags.add(*tags)
            actions.save_revision(item=item, by=actor_of(request))
            return "has them now, as a draft."

        self._each(request, queryset, tag)

    def get_actions(self: Any, request: HttpRequest) -> dict[str, Any]:
        offered = super().get_actions(request)  # type: ignore[misc]
        if not hasattr(self.model, "tags"):
            offered.pop("tag_selected", None)
        return offered

    def _each(self: Any, request: HttpRequest, queryset: QuerySet, do: Callable[[Any], str]) -> None:
        """Do it to each item on its own: one that is refused stops none of the others. Told as two lists at most."""
        done, refused = [], []
        for item in queryset:
            link = (self.url_of("change", item), str(item))
            try:
                with transaction.atomic():
                    done.append((*link, do(item)))
            except PublishRefused as refusal:
                refused.append((*link, f"was left as it is. {refusal}"))
        if done:
            messages.success(request, _results(done))
        if refused:
            messages.error(request, _results(refused))


def _results(rows: list[tuple[str, str, str]]) -> str:
    return format_html("<ul>{}</ul>", format_html_join("", '<li><a href="{}">“{}”</a> {}</li>', rows))
