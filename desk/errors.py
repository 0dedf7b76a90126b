"""What the desk answers where there is nothing to open."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.views import defaults

PREFIX = "/admin/"


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Of the desk's addresses a page of the desk, the same for what is not there and what one may not open."""
    return _answer(request, 404) if request.path.startswith(PREFIX) else defaults.page_not_found(request, exception)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    return _answer(request, 403) if request.path.startswith(PREFIX) else defaults.permission_denied(request, exception)


def _answer(request: HttpRequest, status: int) -> HttpResponse:
    context: dict[str, Any] = {**admin.site.each_context(request), "status": status}
    response = TemplateResponse(request, "desk/ending.html", context, status=status).render()
    response["Cache-Control"] = "no-store, private"
    return response
