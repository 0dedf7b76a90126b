"""Searching the list of enquiries with no name or address of a person in an address: it is sent, and not asked for."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

KEPT = "enquiries_searched"
LONGEST = 100


class FindsWithoutAddresses:
    """Mixed into a ModelAdmin outside of what searches. Addresses stand in logs, in histories and in proxies; what is
    searched for is kept in the session, until it is cleared or the session ends."""

    def changelist_view(self: Any, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        if not self.has_view_or_change_permission(request):
            return super().changelist_view(request, extra_context)  # type: ignore[misc]
        if request.method == "POST" and "_search" in request.POST:
            searched = request.POST["_search"].replace("\x00", "").strip()[:LONGEST]
            if searched:
                request.session[KEPT] = searched
            else:
                request.session.pop(KEPT, None)
            return HttpResponseRedirect(request.get_full_path())
        context = {"searched": request.session.get(KEPT, ""), **(extra_context or {})}
        return super().changelist_view(request, context)  # type: ignore[misc]

    def get_search_results(
        self: Any, request: HttpRequest, queryset: QuerySet, search_term: str
    ) -> tuple[QuerySet, bool]:
        return super().get_search_results(request, queryset, request.session.get(KEPT, ""))  # type: ignore[misc]
