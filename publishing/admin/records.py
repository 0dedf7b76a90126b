"""Redirects and the audit trail."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from publishing.models import AuditLine, Redirect


@admin.register(Redirect)
class RedirectAdmin(admin.ModelAdmin):
    list_display = ("old_path", "target", "created_at")
    search_fields = ("old_path", "target")


@admin.register(AuditLine)
class AuditLineAdmin(admin.ModelAdmin):
    """To be read, never changed."""

    list_display = ("at", "actor", "verb", "title", "revision", "effective_at", "address")
    list_filter = ("verb", "kind")
    search_fields = ("title", "actor", "address")
    date_hierarchy = "at"
    show_full_result_count = False

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
