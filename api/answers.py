"""How every address of the API answers, whatever is behind it: methods, headers, caching and errors.

The API is open and for reading: any origin may ask, nobody is recognised, and nothing but GET, HEAD and OPTIONS works.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import SuspiciousOperation
from django.core.signals import got_request_exception
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response, patch_vary_headers, set_response_etag
from django.views.decorators.csrf import csrf_exempt

from api import problems
from api.shapes import Shape

View = Callable[..., HttpResponse]
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


def answer(shape: Shape) -> HttpResponse:
    """`shape` as JSON."""
    return HttpResponse(shape.model_dump_json(), content_type="application/json")


def open_to_all(view: View) -> View:
    """`view` as an address of the API. It only has to answer GET."""

    @csrf_exempt  # so that a POST is told 405 and not asked for a token
    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method == "OPTIONS":
            response = HttpResponse(status=204, headers=PREFLIGHT)
        elif request.method not in {"GET", "HEAD"}:
            response = problems.not_allowed(ALLOWED)
        else:
            response = _cached(request, _read(view, request, *args, **kwargs))
        for name, value in HEADERS.items():
            response[name] = value
        return response

    return answered


def _read(view: View, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
    """What `view` answers to a GET, or the problem in its place."""
    method, request.method = request.method, "GET"  # ninja knows no HEAD
    try:
        return view(request, *args, **kwargs)
    except Http404:
        return problems.not_found()
    except SuspiciousOperation:
        return problems.problem(problems.BAD_REQUEST, "The request is malformed or far too large.")
    except Exception:
        got_request_exception.send(sender=None, request=request)
        logger.exception("Internal Server Error: %s", request.path)
        return problems.problem(
            problems.FAILED, "Something went wrong on our side. It has been written down; try again later."
        )
    finally:
        request.method = method


def _cached(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Kept by anybody, asked about each time: 304 while the content is what the client has."""
    if response.status_code == 200:
        response["Cache-Control"] = "public, no-cache"
        patch_vary_headers(response, ["Accept-Encoding"])
        set_response_etag(response)
        response = get_conditional_response(request, etag=response["ETag"], response=response) or response
    if response.status_code == 412:
        response = problems.problem(problems.CHANGED, "The content is not the one that If-Match names.")
    if request.method == "HEAD":
        response["Content-Length"] = str(len(response.content))
        response.content = b""
    return response
