"""Home, pages, search, and the small files that machines ask for."""

from __future__ import annotations

from django.conf import settings
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from blog.views import subjects_with_posts
from publishing import addresses, kinds, meta
from publishing.models.document import Document
from publishing.reading import CARD_ROLES, resolve
from publishing.reading_only import public
from publishing.search import search as find
from website.models.settings import SiteSettings
from website.site import of as site_of
from website.site import theme_version

POSTS_ON_HOME = 7
COURSES_ON_HOME = 6
RESULTS_A_PAGE = 10
LONGEST_QUERY = 200
LAST_RESULT_PAGE = 50


@public
def home(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    live = Document.objects.live(now).for_lists()
    posts = list(live.of_kind("post").newest_first()[:POSTS_ON_HOME])
    courses = list(live.of_kind("course").order_by("title", "item")[:COURSES_ON_HOME])
    subjects = subjects_with_posts()
    resolved = resolve([*posts, *courses], at=now, roles=CARD_ROLES, at_hand=subjects, with_tags=False)
    shown = [resolved.public(document) for document in posts]
    site = site_of(request)
    context = {
        "lead": shown[0] if shown else None,
        "posts": shown[1:],
        "courses": [resolved.public(document) for document in courses],
        "subjects": subjects,
        "meta": meta.Meta(
            title=site.name,
            description=site.tagline,
            canonical=f"{settings.SITE_URL}/",
            feeds=[
                ("Blog (RSS)", f"{settings.SITE_URL}/blog/feed/"),
                ("Blog (Atom)", f"{settings.SITE_URL}/blog/feed/atom/"),
            ],
            json_ld=[meta.json_ld({"@type": "WebSite", "name": site.name, "url": f"{settings.SITE_URL}/"})],
        ),
    }
    return render(request, "website/home.html", context)


@public
def page(request: HttpRequest, slug: str) -> HttpResponse:
    return page_page(request, addresses.find(f"/{slug}/"))


def page_page(request: HttpRequest, document: Document) -> HttpResponse:
    """The page of `document`, which is live or, in a preview, would be."""
    item = resolve([document], at=timezone.now(), with_tags=False).public(document)
    preview = getattr(request, "is_preview", False)
    structured = [meta.breadcrumbs((item.title, item.path))]
    head = meta.of_item(item, og_type="website", structured=structured, preview=preview)
    return render(request, "website/page.html", {"page": item, "meta": head, "preview": preview})


@public
def search(request: HttpRequest) -> HttpResponse:
    query = request.GET.get("q", "").replace("\x00", "").strip()[:LONGEST_QUERY]
    number = _page_number(request)
    now = timezone.now()
    found = find(query, at=now, limit=RESULTS_A_PAGE, offset=(number - 1) * RESULTS_A_PAGE)
    if number > 1 and not found.hits:
        raise Http404
    resolved = resolve([hit.document for hit in found.hits], at=now, roles=("hero",), with_tags=False)
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
            canonical=settings.SITE_URL + request.path,
            robots="noindex",
        ),
    }
    return render(request, "website/search.html", context)


@public
def theme(request: HttpRequest, version: str) -> HttpResponse:
    """The site's colours as custom properties. The address names the version, so it may be kept for ever."""
    site = SiteSettings.objects.first() or SiteSettings()
    css = f":root{{--accent:{site.accent};--accent-dark:{site.accent_dark}}}\n"
    response = HttpResponse(css, content_type="text/css; charset=utf-8")
    current = version == theme_version(site)
    response["Cache-Control"] = "public, max-age=31536000, immutable" if current else "no-cache"
    return response


@public
def robots(request: HttpRequest) -> HttpResponse:
    rules = "Disallow: /search/\nAllow: /" if settings.INDEXABLE else "Disallow: /"
    text = f"User-agent: *\n{rules}\n\nSitemap: {settings.SITE_URL}/sitemap.xml\n"
    return HttpResponse(text, content_type="text/plain; charset=utf-8")


@never_cache
@public
def healthz(request: HttpRequest) -> HttpResponse:
    """200 while the database answers."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return HttpResponse("ok\n", content_type="text/plain; charset=utf-8")


@public
def not_found(request: HttpRequest) -> HttpResponse:
    """Whatever no other address matches: the hand-made redirects have their say in the middleware."""
    raise Http404


def _page_number(request: HttpRequest) -> int:
    text = request.GET.get("page", "1")
    if not (text.isascii() and text.isdecimal() and len(text) <= 3 and 1 <= int(text) <= LAST_RESULT_PAGE):
        raise Http404
    return int(text)


def _search_url(request: HttpRequest, number: int) -> str:
    query = request.GET.copy()
    query["page"] = str(number)
    return f"{request.path}?{query.urlencode()}"
