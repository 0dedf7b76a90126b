"""The blog's public pages."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from taggit.models import Tag

from blog import structured_data
from blog.models.author import Author
from blog.public import PublicPost
from blog.related import candidates, related_posts
from courses.models.subject import Subject
from publishing import addresses, meta
from publishing.models.document import Document, DocumentQuerySet
from publishing.pagination import page
from publishing.reading import CARD_ROLES, resolve
from publishing.reading_only import public

POSTS_A_PAGE = 12


@public
def index(request: HttpRequest) -> HttpResponse:
    return _list(request, Document.objects.live(), kind="all", heading="Blog")


@public
def tag(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Tag, slug=slug)
    return _list(request, Document.objects.live().tagged(slug), kind="tag", heading=found.name)


@public
def subject(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Subject, slug=slug)
    posts = Document.objects.live().about(found.public_id)
    return _list(request, posts, kind="subject", heading=found.title, intro=found.summary, subject=found)


@public
def author(request: HttpRequest, slug: str) -> HttpResponse:
    found = get_object_or_404(Author.objects.select_related("photo"), slug=slug)
    posts = Document.objects.live().mentioning(found.public_id, "author")
    return _list(request, posts, kind="author", heading=found.name, intro=found.role, author=found)


@public
def post(request: HttpRequest, slug: str) -> HttpResponse:
    return post_page(request, addresses.find(f"/blog/{slug}/"))


def post_page(request: HttpRequest, document: Document) -> HttpResponse:
    """The page of `document`, which is live or, in a preview, would be."""
    now = timezone.now()
    considered = candidates(document, at=now)
    resolved = resolve([document], at=now, beside=considered)
    item: PublicPost = resolved.public(document)  # type: ignore[assignment]
    preview = getattr(request, "is_preview", False)
    context = {
        "post": item,
        "related": related_posts(item, considered),
        "meta": meta.of_item(
            item,
            og_type="article",
            structured=structured_data.of_post(item, publisher=request.site.name),
            preview=preview,
        ),
        "preview": preview,
    }
    return render(request, "blog/post.html", context)


def _list(
    request: HttpRequest, documents: DocumentQuerySet, *, kind: str, heading: str, intro: str = "", **context: Any
) -> HttpResponse:
    """A page of posts. A tag, subject or author without a live post has no page."""
    posts = documents.of_kind("post")
    current = page(posts, request.GET, path=request.path, size=POSTS_A_PAGE)
    if not current.documents and kind != "all":
        raise Http404
    subjects = subjects_with_posts()
    resolved = resolve(current.documents, at=timezone.now(), roles=CARD_ROLES, at_hand=subjects, with_tags=False)
    numbered = "" if current.number == 1 else f", page {current.number}"
    suffix = "" if current.number == 1 else f"?page={current.number}"
    head = meta.Meta(
        title=f"{heading}{numbered}",
        description=intro,
        canonical=settings.SITE_URL + request.path + suffix,
        feeds=[
            (f"{heading} (RSS)", f"{settings.SITE_URL}{request.path}feed/"),
            (f"{heading} (Atom)", f"{settings.SITE_URL}{request.path}feed/atom/"),
        ],
    )
    return render(
        request,
        "blog/index.html",
        {
            "kind": kind,
            "heading": heading,
            "intro": intro,
            "posts": [resolved.public(document) for document in current.documents],
            "pagination": current,
            "subjects": subjects,
            "meta": head,
            **context,
        },
    )


def subjects_with_posts() -> list[Subject]:
    """The subjects that have a page on the blog."""
    live = Document.objects.live().of_kind("post").filter(subject=OuterRef("public_id"))
    return list(Subject.objects.filter(Exists(live)))
