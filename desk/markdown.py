"""A text as Markdown, for the clipboard: with its links, cards and facts as readers see them."""

from __future__ import annotations

from urllib.parse import urljoin

from django.conf import settings
from django.http import JsonResponse
from django.views.decorators.http import require_POST
from markdownify import ATX, MarkdownConverter

from documents.models.document import Document
from documents.reading import resolve
from documents.requests import Request
from richtext.compiling import compile_body
from richtext.references import references
from richtext.rendering import render_html
from richtext.sanitiser import BodyTooLong, sanitise


class Converter(MarkdownConverter):
    """Addresses are whole, so that they lead here from wherever the text is pasted."""

    def convert_a(self, el, text, parent_tags):  # type: ignore[no-untyped-def]
        if el.get("href"):
            el["href"] = urljoin(settings.SITE_URL + "/", el["href"])
        return super().convert_a(el, text, parent_tags)  # type: ignore[misc]

    def convert_img(self, el, text, parent_tags):  # type: ignore[no-untyped-def]
        el["src"] = urljoin(settings.SITE_URL + "/", el.get("src", ""))
        return super().convert_img(el, text, parent_tags)  # type: ignore[misc]

    def convert_figcaption(self, el, text, parent_tags):  # type: ignore[no-untyped-def]
        return f"\n\n*{text.strip()}*\n\n" if text.strip() else ""


@require_POST
def markdown(request: Request) -> JsonResponse:
    """POST `html` → {"markdown": the text}, or 413 {"error": a sentence} if it is too long. Nothing is kept."""
    try:
        body = sanitise(request.POST.get("html", ""))
    except BodyTooLong as refused:
        return JsonResponse({"error": str(refused)}, status=413)
    mentions = [list(mention) for mention in references(body)]
    resolved = resolve([Document(mentions=mentions)], at=request.at)
    html = render_html(compile_body(body), resolved)
    text = Converter(heading_style=ATX, bullets="-").convert(html)
    return JsonResponse({"markdown": text.strip() + "\n"})
