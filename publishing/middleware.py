"""Answers for addresses that moved or ended."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.template.response import TemplateResponse

from publishing.addresses import Gone, Moved, raise_if_redirected

OUR_OWN = ("/admin/", "/api/", "/media/", "/static/")


class AddressesMiddleware:
    """Turns Moved into 301 and Gone into a helpful 410, and asks the hand-made redirects before any 404."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if response.status_code == 404 and not request.path.startswith(OUR_OWN) and request.method in {"GET", "HEAD"}:
            try:
                raise_if_redirected(request.path)
            except Moved as moved:
                return _redirect(request, moved)
        return response

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if isinstance(exception, Moved):
            return _redirect(request, exception)
        if isinstance(exception, Gone):
            response = TemplateResponse(request, "410.html", {"title": exception.document.title}, status=410)
            return response.render()
        return None


def _redirect(request: HttpRequest, moved: Moved) -> HttpResponse:
    """To the new address, campaign tags and all. Revalidated each time: the page may move again."""
    query = request.META.get("QUERY_STRING", "")
    glue = "&" if "?" in moved.target else "?"
    response = HttpResponsePermanentRedirect(f"{moved.target}{glue}{query}" if query else moved.target)
    response["Cache-Control"] = "no-cache"
    return response
