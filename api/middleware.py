"""How every address of the API answers, whatever is behind it: methods, headers, caching and errors.

The API is open and for reading: any origin may ask, nobody is recognised, and nothing but GET, HEAD and OPTIONS works.
It is a middleware, and the innermost, so that what ninja answers, what it refuses and what it does not know all pass
through it, and a POST is told 405 before anything asks for a CSRF token.
"""

from __future__ import annotations

import logging
from collections.abc import Callable

from django.core.exceptions import SuspiciousOperation
from django.core.signals import got_request_exception
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers, set_response_etag

from api import problems

FOR_PEOPLE = {"/api/", "/api/docs/"}
ALLOWED = "GET, HEAD, OPTIONS"
HEADERS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "ETag",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Cross-Origin-Resource-Policy": "cross-origin",
    "X-Robots-Tag": "noindex",
}
PREFLIGHT = {
    "Allow": ALLOWED,
    "Access-Control-Allow-Methods": ALLOWED,
    "Access-Control-Allow-Headers": "If-None-Match",
    "Access-Control-Max-Age": "86400",
}
logger = logging.getLogger("django.request")


def is_for_programs(request: HttpRequest) -> bool:
    """Whether an address of the API is asked for, and not the reference page or the rest of the site."""
    return request.path.startswith("/api/") and request.path not in FOR_PEOPLE


class ApiMiddleware:
    """Answers for addresses of the API; whatever else is asked for is let through."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not is_for_programs(request):
            return self.get_response(request)
        if request.method == "OPTIONS":
            response = HttpResponse(status=204, headers=PREFLIGHT)
        elif request.method not in {"GET", "HEAD"}:
            response = problems.not_allowed(ALLOWED)
        else:
            response = _cached(request, self.get_response(request))
        for name, value in HEADERS.items():
            response[name] = value
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """The problem in the place of an error page."""
        if not is_for_programs(request):
            return None
        if isinstance(error, Http404):
            return problems.not_found()
        if isinstance(error, SuspiciousOperation):
            return problems.problem(problems.BAD_REQUEST, "The request is malformed or far too large.")
        if isinstance(error, OperationalError | InterfaceError | OSError):
            return None  # `config.trouble` knows what the machine is to blame for, and how the API says it
        got_request_exception.send(sender=None, request=request)
        logger.exception("Internal Server Error: %s", request.path, exc_info=error)
        sentence = "Something went wrong on our side. It has been written down; try again later."
        return problems.problem(problems.FAILED, sentence)


def _cached(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Kept by anybody, asked about each time: 304 while the content is what the client has."""
    if response.status_code == 200:
        response["Cache-Control"] = "public, no-cache"
        # Here and not by GZip alone, which adds it to what it compresses: a 304 has to say what its 200 said.
        patch_vary_headers(response, ["Accept-Encoding"])
        set_response_etag(response)
        response = get_conditional_response(request, etag=response["ETag"], response=response) or response
    if response.status_code == 412:
        response = problems.problem(problems.CHANGED, "The content is not the one that If-Match names.")
    if request.method == "HEAD":
        response["Content-Length"] = str(len(response.content))
        response.content = b""
    return response
