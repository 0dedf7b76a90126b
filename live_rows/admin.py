"""What the admins of live rows share: locked forms, where a row is used, and deletion that is refused while it is."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.http import HttpRequest, HttpResponse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from live_rows.locking import LockedAdmin
from live_rows.models import LiveRow
from live_rows.usage import Use, uses_of


class LiveRowAdmin(LockedAdmin, admin.ModelAdmin):
    """Base of the admin of every live row. What is changed here is public at once, wherever the row is used."""

    delete_confirmation_template = "live_rows/delete_confirmation.html"
    delete_selected_confirmation_template = "live_rows/delete_selected_confirmation.html"
    instead = "Take it out there first, and then delete it."
    """What a person can do about a row that cannot be deleted."""
    with_it = ""
    """What is deleted along with a row, in words."""

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        row = self.get_object(request, unquote(object_id)) if request.method == "GET" else None
        uses = uses_as_lines(row, request.user, alone=True) if row else None
        return super().change_view(request, object_id, form_url, {"uses": uses, **(extra_context or {})})

    def delete_view(
        self, request: HttpRequest, object_id: str, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        return super().delete_view(
            request, object_id, {"instead": self.instead, "with_it": self.with_it, **(extra_context or {})}
        )

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """A row in use is protected like one that others point to, and the page names its uses."""
        _to_delete, _counts, lacking, protected = super().get_deleted_objects(objs, request)
        uses = [line for row in objs for line in uses_as_lines(row, request.user, alone=len(objs) == 1)]
        names = [str(row) for row in objs]
        if uses:  # Django would rather say that this person may not delete the posts, which nobody has asked for
            lacking = set()
        return names, {self.opts.verbose_name_plural: len(names)}, lacking, uses or protected


def uses_as_lines(row: LiveRow, user: Any, *, alone: bool) -> list[SafeString]:
    """Each use as a line with a link; `alone`: the page is about this one row, so its name is not said."""
    uses = uses_of(row, user)
    lines = [in_html(use) for use in uses.named]
    if uses.hidden:
        lines.append(format_html("{}", uses.lines()[-1]))
    return lines if alone else [format_html("{}: {}", row, line) for line in lines]


def in_html(use: Use) -> SafeString:
    title = format_html('<a href="{}">{}</a>', use.url, use.title) if use.url else use.title
    return format_html("{} ({})", title, use.where)
