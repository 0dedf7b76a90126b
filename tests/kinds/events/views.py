"""The events' public pages."""

from django.http import HttpResponse
from django.shortcuts import render
from django.template.response import TemplateResponse

from documents import addresses, meta
from documents.models.document import Document
from documents.reading_only import public
from documents.requests import Request
from tests.kinds.events.reading import read_event, read_events
from tests.kinds.events.structured_data import of_event


@public
def index(request: Request) -> HttpResponse:
    context = {"events": read_events(at=request.at), "meta": meta.Meta(title="Events")}
    return render(request, "events/index.html", context)


@public
def event(request: Request, slug: str) -> HttpResponse:
    return event_page(request, addresses.find(request.path, at=request.at))


def event_page(request: Request, document: Document) -> TemplateResponse:
    item = read_event(document, at=request.at)
    head = meta.of_item(item, og_type="website", structured=of_event(item), preview=request.is_preview)
    context = {"event": item, "meta": head, "preview": request.is_preview}
    return TemplateResponse(request, "events/event.html", context)
