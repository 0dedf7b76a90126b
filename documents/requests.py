"""One instant per request: page, lists, states and joins of one answer speak of the same moment."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.utils import timezone


class Request(HttpRequest):
    """What every view is given. `at` is the moment that is shown: the present, but in a look at another time.

    `is_preview`: what is shown is not public, and says so: in `preview_words`, where it is not only shown to staff.
    """

    at: datetime
    is_preview: bool
    preview_words: str


class InstantMiddleware:
    """Reads the clock once for each request, into `request.at`."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: Request) -> HttpResponse:
        request.at, request.is_preview, request.preview_words = timezone.now(), False, ""
        return self.get_response(request)
