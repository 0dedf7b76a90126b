"""What browsers and CDNs are told about keeping an answer."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_vary_headers

from documents.reading_only import known_parameters

ASKED_EACH_TIME = "public, no-cache"
"""Of an answer that may be kept here, as Django gives it: elsewhere it is not to be used without asking."""
A_DAY = 86_400


def cache_control(left: float) -> str:
    """Of an answer that is right for `left` seconds, if nobody publishes: a browser asks each time and mostly gets a
    304; a CDN may hand it on for CDN_SECONDS, and for a day while we do not answer at all."""
    seconds = max(0, min(settings.CDN_SECONDS, int(left)))
    return f"public, max-age=0, s-maxage={seconds}, stale-while-revalidate=1, stale-if-error={A_DAY}"


class CacheHeadersMiddleware:
    """Says of the answers that may be kept that they may, and on what they depend."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        match = request.resolver_match
        if match is None or response.status_code != 200 or known_parameters(match.func) is None:
            return response
        response.headers.setdefault("Cache-Control", ASKED_EACH_TIME)
        patch_vary_headers(response, ["Accept-Encoding"])
        return response
