"""A text as Markdown, for the clipboard: with its links, cards and facts as readers see them."""

from __future__ import annotations

from django.http import JsonResponse
from django.views.decorators.http import require_POST

from documents.markdown import of_html
from documents.models.document import Document
from documents.reading import resolve
from documents.requests import Request
from richtext.compiling import compile_body
from richtext.references import references
from richtext.rendering import render_html
from richtext.sanitiser import BodyTooLong, sanitise


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
    return JsonResponse({"markdown": of_html(html)})
