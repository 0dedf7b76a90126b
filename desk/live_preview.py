"""The live preview: what the form says now, as readers, lists, search engines and shared links would show it.

Asked whenever somebody pauses while writing, so it answers for any form, valid or not. Nothing is saved, no row is
locked, and what is answered runs nothing: it is drawn in a frame that would not let it.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any, ClassVar, cast

from django.conf import settings
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.template.response import TemplateResponse
from django.utils.text import capfirst

from desk.posted import Posted
from documents.meta import Head, Meta, head_of
from documents.models.document import Document
from documents.requests import Request
from publishing.checks.meta import DESCRIPTION, TITLE

CardPage = Callable[[Any, Document], TemplateResponse]
UNKNOWN = "There is no such preview."


@dataclass(frozen=True)
class Shown:
    """A text, and as much of it as fits into `room` characters: what search engines show."""

    text: str
    room: int

    @property
    def is_over(self) -> bool:
        return len(self.text) > self.room

    @property
    def beginning(self) -> str:
        """Cut between two words, if there is a space."""
        if not self.is_over:
            return self.text
        return self.text[: self.room].rsplit(" ", 1)[0].rstrip(" ,;:–—·") + " …"


class LivePreviewViews:
    """Mixed into PublishableAdmin, beside PreviewViews. A subclass with a card in lists names its `public_card`."""

    public_card: CardPage | None = None
    """The card of a document in a list, on a page of its own."""

    places: ClassVar[dict[str, str]] = {"title": "h1", "subtitle": "h1 + .standfirst", "body": ".body"}
    """Where a field, or the rows of that name, stands in the public page: a CSS selector. A click there leads to it."""

    def changeform_view(
        self: Any, request: HttpRequest, object_id: str | None = None, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        """Before the admin opens the transaction in which it saves: a preview wants none."""
        if request.method == "POST" and "_live" in request.POST:
            answer = self.live_preview_of_form(request, object_id)
            if answer is not None:
                return answer
        return super().changeform_view(request, object_id, form_url, extra_context)  # type: ignore[misc]

    def live_preview_of_form(self: Any, request: Request, object_id: str | None) -> HttpResponse | None:
        """`{"html": …, "held": […]}` of the picture that `_live` names; `held` are the labels of what is not valid, and
        is seen as it was before.

        `page` and `card` are whole pages, `search` and `social` parts of the desk; for any other 400 and
        `{"error": …}`.
        """
        posted = self.posted(request, object_id)
        if posted is None:
            return None
        draw = self.pictures.get(request.POST["_live"])
        if draw is None:
            return self.kept_by_nobody(JsonResponse({"error": UNKNOWN}, status=400))
        request.is_preview = True
        document = self.unpublished(posted.form.instance, posted.content, at=request.at)
        return self.kept_by_nobody(JsonResponse({"html": draw(request, document), "held": _held(posted)}))

    @property
    def pictures(self: Any) -> dict[str, Callable[[Request, Document], str]]:
        """What there is to see of this kind of content, in the order of the tabs."""
        card = {"card": self._card} if type(self).public_card else {}
        return {"page": self._page, **card, "search": self._search, "social": self._social}

    def render_change_form(self: Any, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        """With what `static/desk/live_preview.js` has to know of this kind."""
        context["live_preview"] = json.dumps({"pictures": list(self.pictures), "places": self.places})
        return super().render_change_form(request, context, *args, **kwargs)  # type: ignore[misc]

    def _page(self: Any, request: Request, document: Document) -> str:
        """The public page, without what is said to machines alone and without the words that it is a preview."""
        response = type(self).public_page(request, document)
        response.context_data |= {"meta": replace(_meta(response), json_ld=[], frames=[]), "preview": False}
        return response.rendered_content

    def _card(self: Any, request: Request, document: Document) -> str:
        return type(self).public_card(request, document).rendered_content

    def _search(self: Any, request: Request, document: Document) -> str:
        head = self._head(request, document)
        host, *path = head.address.partition("://")[2].strip("/").split("/")
        context = {
            "head": head,
            "host": host,
            "path": path,
            "title": Shown(head.title, TITLE),
            "own_title": Shown(head.name, TITLE),
            "description": Shown(head.description, DESCRIPTION),
        }
        return render_to_string("desk/_search_result.html", context)

    def _social(self: Any, request: Request, document: Document) -> str:
        head = self._head(request, document)
        # The picture's address is a whole one in the page; the desk may be open under another name of the same site.
        picture = head.image["url"].removeprefix(settings.SITE_URL) if head.image else ""
        host = head.address.partition("://")[2].partition("/")[0]
        return render_to_string("desk/_social_card.html", {"head": head, "picture": picture, "host": host})

    def _head(self: Any, request: Request, document: Document) -> Head:
        """Of the public page itself, which is not drawn for it."""
        response = type(self).public_page(request, document)
        return head_of(_meta(response), cast(Any, request).site)


def _held(posted: Posted) -> list[str]:
    fields = [str(field.label) for name, field in posted.form.fields.items() if name in posted.form.errors]
    rows = [capfirst(inline.verbose_name_plural) for formset, inline in posted.formsets if not formset.is_valid()]
    return [*fields, *rows]


def _meta(response: TemplateResponse) -> Meta:
    return cast(dict[str, Any], response.context_data)["meta"]
