"""Answers for addresses that moved or ended."""

from __future__ import annotations

from collections.abc import Callable
from typing import cast

from csp.decorators import csp_update
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.template.response import TemplateResponse

from documents import missed
from documents.addresses import Gone, Moved, lower_case_twin, raise_if_redirected, with_query
from documents.models.redirect import OUR_OWN
from documents.requests import Request
from richtext.links import is_tracking

# Parameters of our own lists; a query of nothing else is no old address of another system.
OUR_PARAMETERS = {"page", "cursor", "q"}


class AddressesMiddleware:
    """Turns Moved into 301 and Gone into a helpful 410, and asks the hand-made redirects before any 404.

    An old address with a query (`/?p=123`) may fall on a page that is there, so those are asked beforehand.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: Request) -> HttpResponse:
        if request.path.startswith(OUR_OWN) or request.method not in {"GET", "HEAD"}:
            return self.get_response(request)
        query = request.META.get("QUERY_STRING", "")
        try:
            if any(name not in OUR_PARAMETERS and not is_tracking(name) for name in request.GET):
                raise_if_redirected(request.path, query)
            response = self.get_response(request)
            if response.status_code == 404:
                raise_if_redirected(request.path, query)
                if twin := lower_case_twin(request.path, at=request.at):
                    raise Moved(twin)
                if request.resolver_match:  # else Django tries once more with a slash at the end
                    missed.count(request.path)
        except Moved as moved:
            return _redirect(request, moved)
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, Moved):
            return _redirect(request, exception)
        if isinstance(exception, Gone):
            response = TemplateResponse(request, "410.html", {"title": exception.title}, status=410)
            return cast(HttpResponse, response.render())
        return None


def _redirect(request: HttpRequest, moved: Moved) -> HttpResponse:
    """To the new address, campaign tags and all. Revalidated each time: the page may move again."""
    query = "" if moved.carries_query else request.META.get("QUERY_STRING", "")
    response = HttpResponsePermanentRedirect(with_query(moved.target, query))
    response["Cache-Control"] = "no-cache"
    return response


class FramesMiddleware:
    """Lets a page frame what its `meta` says it shows in frames, and every other page nothing."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_template_response(self, request: HttpRequest, response: TemplateResponse) -> TemplateResponse:
        frames = getattr((response.context_data or {}).get("meta"), "frames", [])
        # The decorator is how django-csp is told; here there is an answer already in the place of a view.
        return csp_update({"frame-src": frames})(lambda _: response)(request) if frames else response  # type: ignore[return-value]
