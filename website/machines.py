"""What programs ask for: pages as Markdown, and the small files that say what a site is and whom to write to."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.urls import Resolver404, resolve

from documents import markdown
from documents.addresses import Moved
from documents.reading_only import public
from documents.requests import Request

# The rooms with pages for readers.
ROOMS = {"website", "blog", "courses"}


@public
def as_markdown(request: Request, name: str) -> HttpResponse:
    """The page of that name as a reader sees it, in Markdown. Search engines are sent to the page."""
    request.path = request.path_info = markdown.page_of(name)
    try:
        match = resolve(request.path)
    except Resolver404 as error:
        raise Http404 from error
    if not ROOMS.intersection(match.app_names):
        raise Http404
    try:
        page = match.func(request, *match.args, **match.kwargs)
    except Moved as moved:
        raise Moved(markdown.address_of(moved.target)) from moved
    if hasattr(page, "render"):
        page.render()
    if page.status_code != 200 or not page["Content-Type"].startswith("text/html"):
        raise Http404
    response = HttpResponse(markdown.of_page(page.content.decode()), content_type="text/markdown; charset=utf-8")
    response["X-Robots-Tag"] = "noindex"
    return response
