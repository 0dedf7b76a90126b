"""The blog's public pages."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse
from django.template.response import TemplateResponse

from blog import archives, feeds, structured_data
from blog.models.author import Author
from blog.reading import live_posts, neighbours, read_cards, read_post, subjects_with_posts
from blog.sharing import share_links
from courses.models.subject import Subject
from documents import addresses, meta
from documents.models.document import Document, DocumentQuerySet
from documents.pagination import IN_A_LIST, numbered_page
from documents.reading_only import public
from documents.requests import Request
from live_rows.models import Tag

POSTS_A_PAGE = 12


@public(parameters=IN_A_LIST)
def index(request: Request) -> HttpResponse:
    site: Any = request.site
    about = f"Articles by the people of {site.name}, the newest first. {site.tagline}".strip()
    return _list(request, live_posts(request.at), kind="all", heading="Blog", description=about)


@public(parameters=IN_A_LIST)
def tag(request: Request, slug: str) -> HttpResponse:
    found = addresses.find_row(Tag, slug)
    return _list(
        request,
        live_posts(request.at).tagged(found.pk),
        kind="tag",
        heading=found.name,
        description=f"Articles about {found.name}.",
    )


@public(parameters=IN_A_LIST)
def subject(request: Request, slug: str) -> HttpResponse:
    found = addresses.find_row(Subject, slug)
    posts = live_posts(request.at).about(found.public_id)
    return _list(
        request,
        posts,
        kind="subject",
        heading=found.title,
        intro=found.summary,
        description=found.summary or f"Articles about {found.title}.",
        subject=found,
    )


@public(parameters=IN_A_LIST)
def author(request: Request, slug: str) -> HttpResponse:
    found = addresses.find_row(Author, slug)
    posts = live_posts(request.at).mentioning(found.public_id, "author")
    about = f"Articles by {found.name}{f', {found.role}' if found.role else ''}. {found.bio}"[:300].strip()
    return _list(request, posts, kind="author", heading=found.name, intro=found.role, description=about, author=found)


@public
def archive(request: Request) -> HttpResponse:
    """The years in which there are posts."""
    context = {
        "years": archives.years(live_posts(request.at)),
        "meta": meta.Meta(
            title="Articles by date",
            description=f"The articles of {request.site.name}, year by year.",
            canonical=settings.SITE_URL + request.path,
            robots="noindex",  # the articles are found by themselves
        ),
    }
    return TemplateResponse(request, "blog/archive.html", context)


@public
def archive_of(request: Request, year: int, month: int | None = None) -> HttpResponse:
    """The posts of a year or a month. 404 without any."""
    if not archives.EARLIEST <= year <= archives.LATEST or month not in {None, *range(1, 13)}:
        raise Http404
    period = archives.Period(year, month)
    if request.path != period.path:
        raise addresses.Moved(period.path)
    posts = live_posts(request.at).filter(period.within)
    months = [] if month else archives.counted(posts, period.months)
    about = f"The articles of {request.site.name} from {period.label}."
    return _list(request, posts, kind="date", heading=period.label, description=about, period=period, months=months)


@public
def post(request: Request, slug: str) -> HttpResponse:
    return post_page(request, addresses.find(request.path, at=request.at))


def post_page(request: Request, document: Document) -> TemplateResponse:
    """The page of `document`, which is live or, in a preview, would be."""
    item = read_post(document, at=request.at)
    site: Any = request.site
    structured = structured_data.of_post(item, publisher=site.name, logo=site.logo_url)
    head = meta.of_item(item, og_type="article", structured=structured, preview=request.is_preview)
    head.published_at, head.modified_at = item.published_at, max(item.updated_at, item.published_at)
    context = {
        "post": item,
        "related": item.related,
        "neighbours": neighbours(document, at=request.at),
        "share_links": share_links(url=item.url, title=item.title),
        "meta": head,
        "preview": request.is_preview,
    }
    return TemplateResponse(request, "blog/post.html", context)


def post_card(request: Request, document: Document) -> TemplateResponse:
    """The card of `document` in a list of posts, on a page of its own."""
    [card] = read_cards([document], at=request.at)
    return TemplateResponse(request, "blog/card.html", {"post": card})


def _list(
    request: Request,
    posts: DocumentQuerySet,
    *,
    kind: str,
    heading: str,
    description: str,
    intro: str = "",
    **context: Any,
) -> HttpResponse:
    """A page of posts. A tag, subject or author without a live post has no page."""
    current = numbered_page(posts.for_lists(), request.GET, path=request.path, size=POSTS_A_PAGE)
    if not current.rows and kind != "all":
        raise Http404
    subjects = [] if kind == "date" else list(subjects_with_posts(request.at))
    numbered = "" if current.number == 1 else f", page {current.number}"
    suffix = "" if current.number == 1 else f"?page={current.number}"
    head = meta.Meta(
        title=f"{heading}{numbered}",
        description=description,
        canonical=settings.SITE_URL + request.path + suffix,
        robots="noindex" if kind == "date" else "",
        feeds=feeds.links("Blog", "/blog/") if kind == "date" else feeds.links(heading, request.path),
    )
    return TemplateResponse(
        request,
        "blog/index.html",
        {
            "kind": kind,
            "heading": heading,
            "intro": intro,
            "posts": read_cards(current.rows, at=request.at, at_hand=subjects),
            "pagination": current,
            "subjects": subjects,
            "meta": head,
            **context,
        },
    )
