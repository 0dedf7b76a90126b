"""Previews: the page as it would be, from what stands in the form. Nothing is saved, and no row is locked."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.template.response import TemplateResponse

from desk.posted import Posted
from documents.models.document import Document
from documents.requests import Request
from publishing import building, gate
from publishing.content import Content
from publishing.models.publishable import Publishable


class PreviewViews:
    """Mixed into PublishableAdmin."""

    public_page: Callable[[Any, Document], TemplateResponse]
    """The page of a document exactly as the public site has it, not yet rendered: its `meta` is in its context."""

    def changeform_view(
        self: Any, request: HttpRequest, object_id: str | None = None, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Before the admin opens the transaction in which it saves: a preview wants none."""
        if request.method == "POST" and "_preview" in request.POST:
            answer = self.preview_of_form(request, object_id)
            if answer is not None:
                return answer
        return super().changeform_view(request, object_id, form_url, extra_context)  # type: ignore[misc]

    def preview_of_form(self: Any, request: HttpRequest, object_id: str | None) -> HttpResponse | None:
        """The page that the form would make; None if the form, which says why, has to be shown again.

        A script that asks for JSON first is told whether there is anything to correct: 422 and `{"notice": HTML}`.
        """
        posted = self.posted(request, object_id)
        if posted is None:
            return None
        asked_by_script = request.headers.get("Accept") == "application/json"
        if not posted.is_valid:
            return JsonResponse({"notice": _notice(posted)}, status=422) if asked_by_script else None
        if asked_by_script:
            return JsonResponse({})
        return self.render_preview(request, posted.form.instance, posted.content)

    def preview_view(self: Any, request: HttpRequest, pk: int) -> HttpResponse:
        """The working copy as it is stored."""
        item = self.item_or_404(request, pk, to="view")
        return self.render_preview(request, item, gate.read(item))

    def render_preview(self: Any, request: Request, item: Publishable, content: Content) -> HttpResponse:
        """The page as it would be if `content` were published now."""
        return self.render_unpublished(request, self.unpublished(item, content, at=request.at))

    def unpublished(self: Any, item: Publishable, content: Content, *, at: datetime) -> Document:
        """The unsaved Document that publishing `content` at that instant would make."""
        mapped = self.model.document(content)
        return building.build(model=self.model, item=item.public_id, mapped=mapped, live_from=at)

    def render_unpublished(self: Any, request: Request, document: Document) -> HttpResponse:
        """A document that is not public, as the public page shows it; never kept by anybody."""
        request.is_preview = True
        return self.kept_by_nobody(type(self).public_page(request, document))

    def kept_by_nobody(self, response: HttpResponse) -> HttpResponse:
        return kept_by_nobody(response)


def kept_by_nobody(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "no-store, private"
    response["X-Robots-Tag"] = "noindex"
    response["Referrer-Policy"] = "no-referrer"
    return response


def _notice(posted: Posted) -> str:
    """What is wrong, as the form itself would say it at its top."""
    context = {
        "adminform": {"form": posted.form},
        "inline_admin_formsets": [{"formset": formset, "opts": inline} for formset, inline in posted.formsets],
    }
    return render_to_string("desk/_errors.html", context)
