"""Public pages are for reading."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import HttpResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_safe


def public(view: Callable[..., Any]) -> Callable[..., HttpResponse]:
    """A view that answers GET and HEAD, and 405 to anything else.

    It changes nothing, so there is nothing for the CSRF check to protect; left on, it would answer 403 before the view
    could say which methods there are.
    """
    return csrf_exempt(require_safe(view))
