"""The audit trail."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from live_rows.folding import FoldedSearch
from live_rows.hidden import HidesWhatIsForbidden
from publishing.models import AuditLine
from publishing.times import in_a_column, in_this_zone


@admin.register(AuditLine)
class AuditLineAdmin(FoldedSearch, HidesWhatIsForbidden, admin.ModelAdmin):
    """To be read, never changed."""

    list_display = ("when", "who", "verb", "title", "revision", "takes_effect", "reason", "from_where")
    fields = readonly_fields = (
        "when",
        "who",
        "verb",
        "kind",
        "title",
        "revision",
        "takes_effect",
        "reason",
        "from_where",
    )
    list_filter = ("verb", "kind")
    search_fields = ("title", "actor", "reason", "ip")
    date_hierarchy = "at"
    show_full_result_count = False

    @admin.display(description=in_this_zone("When"), ordering="at")
    def when(self, line: AuditLine) -> str:
        return in_a_column(line.at)

    @admin.display(description="Who", ordering="actor", empty_value="Nobody by name")
    def who(self, line: AuditLine) -> str:
        return line.actor

    @admin.display(description="Takes effect", ordering="effective_at", empty_value="")
    def takes_effect(self, line: AuditLine) -> str:
        return in_a_column(line.effective_at) if line.effective_at else ""

    @admin.display(description="From where", ordering="ip", empty_value="")
    def from_where(self, line: AuditLine) -> str:
        return line.ip or ""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
