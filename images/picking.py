"""The library as pickers see it: searched and narrowed down like the list, as JSON."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, JsonResponse
from django.urls import URLPattern, path

from images import pictures
from images.answers import first_error, problem
from images.filters import as_json, filters_for
from images.forms import SearchForm

PAGE = 24


class AnswersPickers:
    """Mixed into the admin of pictures."""

    def get_urls(self: Any) -> list[URLPattern]:
        search = path("search/", self.admin_site.admin_view(self.search_view), name="images_image_search")
        return [search, *super().get_urls()]  # type: ignore[misc]

    def search_view(self: Any, request: HttpRequest) -> JsonResponse:
        """GET ?q=&page= and the filters of the list → {"results": [picture, ...] newest first, "more": whether there is
        another page}; with ?offer=1 also "filters", as `images.filters.as_json` gives them.

        ?ids=uuid,uuid gives those pictures; one that is no longer in the library is left out.
        """
        if request.method != "GET":
            return problem("Search with GET.", 405, Allow="GET")
        if not self.has_view_permission(request):
            return problem("You may not see the library.", 403)
        form = SearchForm(request.GET)
        if not form.is_valid():
            return problem(first_error(form), 400)
        found = self.get_queryset(request)
        if ids := form.cleaned_data["ids"]:
            named = found.filter(public_id__in=ids)
            return JsonResponse({"results": [pictures.library_json(one) for one in named], "more": False})
        filters = filters_for(request, self)
        for one in filters:
            found = one.queryset(request, found)
        found = found.matching(form.cleaned_data["q"]).order_by(*self.ordering)
        start = ((form.cleaned_data["page"] or 1) - 1) * PAGE
        images = list(found[start : start + PAGE + 1])
        answer = {"results": [pictures.library_json(one) for one in images[:PAGE]], "more": len(images) > PAGE}
        return JsonResponse(answer | ({"filters": as_json(filters)} if request.GET.get("offer") else {}))
