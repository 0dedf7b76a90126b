"""Filters of a list that somebody keeps under a name, as links above it."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict

from desk.actor import actor_of
from desk.models import SavedFilter

MOST = 20
OF_THE_PAGE = {"p", "e", "all", "_csv"}
"""Parameters that say where in a list one is, and not what it lists."""


def asked(request: HttpRequest) -> str:
    """What the list is narrowed down to, searched for and sorted by, as a query."""
    return urlencode([(name, value) for name, value in request.GET.items() if name not in OF_THE_PAGE])


def without(query: QueryDict, *names: str) -> QueryDict:
    """A query without these parameters."""
    rest = query.copy()
    for name in names:
        rest.pop(name, None)
    return rest


class SavesFilters:
    """Mixed into PublishableAdmin."""

    def saved_filters(self: Any, request: HttpRequest) -> list[tuple[SavedFilter, bool]]:
        """One's own for this list, each with whether it is the one that is shown."""
        mine = SavedFilter.objects.filter(person=actor_of(request), model=self.opts.label_lower)
        return [(each, each.query == asked(request)) for each in mine]

    def keep_filter(self: Any, request: HttpRequest) -> HttpResponse:
        """POST `name`: what is shown now is found under it from now on."""
        name, query = " ".join(request.POST.get("name", "").split())[:60], asked(request)
        mine = SavedFilter.objects.filter(person=actor_of(request), model=self.opts.label_lower)
        if not name or not query or len(query) > 500:
            messages.warning(request, "Filter or search the list first, and give that a name.")
        elif mine.exclude(name=name).count() >= MOST:
            messages.warning(request, f"You have {MOST} filters for this list already. Forget one first.")
        else:
            mine.update_or_create(
                name=name, defaults={"query": query, "person": actor_of(request), "model": self.opts.label_lower}
            )
            messages.success(request, f"Kept as “{name}”.")
        return HttpResponseRedirect(request.get_full_path())

    def forget_filter(self: Any, request: HttpRequest) -> HttpResponse:
        number = request.POST["_forget_filter"]
        if number.isascii() and number.isdecimal() and len(number) < 19:
            SavedFilter.objects.filter(person=actor_of(request), model=self.opts.label_lower, pk=number).delete()
        return HttpResponseRedirect(request.get_full_path())
