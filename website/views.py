"""Home, pages, search, and the small files that machines ask for."""

from __future__ import annotations

from dataclasses import replace

from django.conf import settings
from django.db import connection
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.template.response import TemplateResponse
from django.views.decorators.cache import never_cache

from blog import feeds
from documents import addresses, kinds, meta
from documents.models.document import Document
from documents.reading import resolve
from documents.reading_only import public
from documents.requests import Request
from documents.search import search as find
from website.models.settings import SiteSettings
from website.reading import UNLESS_SAID, read_page, read_sections
from website.site import Site, front_page
from website.site import of as site_of
from website.stylesheet import stylesheet
from website.stylesheet import version as stylesheet_version

RESULTS_A_PAGE = 10
LONGEST_QUERY = 200
LAST_RESULT_PAGE = 50


@public
def home(request: Request) -> HttpResponse:
    """The page that the team has chosen for it, while that is public; else what the site has to show."""
    site = site_of(request)
    document = front_page(site.settings, request.at)
    if document is not None:
        return page_page(request, document)
    context = {"sections": read_sections(UNLESS_SAID, at=request.at), "meta": _front(meta.Meta(title=site.name), site)}
    return render(request, "website/home.html", context)


def _front(head: meta.Meta, site: Site) -> meta.Meta:
    """The head of the front of the site."""
    return replace(
        head,
        title=head.title or site.name,
        description=head.description or site.tagline,
        canonical=f"{settings.SITE_URL}/",
        feeds=feeds.links("Blog", "/blog/"),
        json_ld=[meta.json_ld({"@type": "WebSite", "name": site.name, "url": f"{settings.SITE_URL}/"})],
    )


@public
def page(request: Request, slug: str) -> HttpResponse:
    return page_page(request, addresses.find(request.path, at=request.at))


def page_page(request: Request, document: Document) -> TemplateResponse:
    """The page of `document`, which is live or, in a preview, would be."""
    item = read_page(document, at=request.at)
    site = site_of(request)
    is_front = document.item == site.settings.home
    structured = [] if is_front else [meta.breadcrumbs((item.title, item.path))]
    head = meta.of_item(item, og_type="website", structured=structured, preview=request.is_preview)
    context = {
        "page": item,
        "sections": item.sections,
        "is_front": is_front,
        "meta": _front(head, site) if is_front else head,
        "preview": request.is_preview,
    }
    return TemplateResponse(request, "website/page.html", context)


@public(parameters=None)  # there is no end of what can be searched for
def search(request: Request) -> HttpResponse:
    query = request.GET.get("q", "").replace("\x00", "").strip()[:LONGEST_QUERY]
    number = _page_number(request)
    found = find(query, at=request.at, limit=RESULTS_A_PAGE, offset=(number - 1) * RESULTS_A_PAGE)
    if number > 1 and not found.hits:
        raise Http404
    resolved = resolve([hit.document for hit in found.hits], at=request.at, roles=("hero",))
    results = [
        {
            "item": resolved.public(hit.document),
            "title_html": hit.title_html,
            "snippet_html": hit.snippet_html,
            "kind_label": kinds.of(hit.document.kind).label,
            "path": hit.document.path,
            "hero": resolved.public(hit.document).hero,
            "published_at": hit.document.published_at if hit.document.kind == "post" else None,
        }
        for hit in found.hits
    ]
    context = {
        "query": query,
        "results": results,
        "forgiving": found.forgiving,
        "pagination": {
            "number": number,
            "newer_url": _search_url(request, number - 1) if number > 1 else None,
            "older_url": _search_url(request, number + 1) if found.more and number < LAST_RESULT_PAGE else None,
        },
        "meta": meta.Meta(
            title=f"Search: {query}" if query else "Search",
            description=f"Articles, courses and pages of {site_of(request).name} that speak of “{query}”."
            if query
            else "",
            canonical=settings.SITE_URL + request.path,
            robots="noindex",
        ),
    }
    return render(request, "website/search.html", context)


@public
def theme(request: Request, version: str) -> HttpResponse:
    """The one stylesheet, in the site's colours. The address names its version, so it may be kept for ever."""
    site = SiteSettings.objects.first() or SiteSettings()
    response = HttpResponse(stylesheet(site), content_type="text/css; charset=utf-8")
    current = version == stylesheet_version(site)
    response["Cache-Control"] = "public, max-age=31536000, immutable" if current else "no-cache"
    return response


@public
def robots(request: Request) -> HttpResponse:
    # Nothing that says "noindex" is hidden here: who may not fetch it cannot read that it says so.
    rules = "Allow: /" if settings.INDEXABLE else "Disallow: /"
    text = f"User-agent: *\n{rules}\n\nSitemap: {settings.SITE_URL}/sitemap.xml\n"
    return HttpResponse(text, content_type="text/plain; charset=utf-8")


@public
def favicon(request: Request) -> HttpResponse:
    """For whoever asks for it where it used to be; pages name their own icons."""
    response = HttpResponse((settings.BASE_DIR / "static/site/favicon.ico").read_bytes(), content_type="image/x-icon")
    response["Cache-Control"] = "public, max-age=86400"
    return response


@never_cache
@public(parameters=None)
def healthz(request: Request) -> HttpResponse:
    """200 while the database answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")


@public(parameters=None)
def not_found(request: Request) -> HttpResponse:
    """Whatever no other address matches: the hand-made redirects have their say in the middleware."""
    raise Http404


def _page_number(request: Request) -> int:
    text = request.GET.get("page", "1")
    if not (text.isascii() and text.isdecimal() and len(text) <= 3 and 1 <= int(text) <= LAST_RESULT_PAGE):
        raise Http404
    return int(text)


def _search_url(request: Request, number: int) -> str:
    query = request.GET.copy()
    query["page"] = str(number)
    return f"{request.path}?{query.urlencode()}"
