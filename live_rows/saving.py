"""Saving without leaving the page: a script that sends the form is told where it is now stored, and not led there."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, JsonResponse

REFUSED = 422


class SavesInPlace:
    """Mixed into a ModelAdmin, outside of everything that saves. Saving itself knows nothing of it."""

    def changeform_view(
        self: Any, request: HttpRequest, object_id: str | None = None, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """With “save and go on” and `Accept: application/json`: `{"saved": the address of the form}`, or 422 and
        `{"saved": null}` where the form has to be shown again, which the script then asks for as a page."""
        response = super().changeform_view(request, object_id, form_url, extra_context)  # type: ignore[misc]
        asked_by_script = request.headers.get("Accept") == "application/json"
        if not (request.method == "POST" and "_continue" in request.POST and asked_by_script):
            return response
        is_saved = response.status_code == 302
        answer = JsonResponse(
            {"saved": response["Location"] if is_saved else None}, status=200 if is_saved else REFUSED
        )
        answer.cookies = response.cookies
        return answer

    @property
    def media(self: Any) -> forms.Media:
        scripts: list[Any] = [forms.Script("live_rows/saving.js", type="module")]
        return super().media + forms.Media(js=scripts)  # type: ignore[misc]
