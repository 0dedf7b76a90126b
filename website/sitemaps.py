"""sitemap.xml: every public address once, with when it last changed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from django.conf import settings
from django.db.models import Max
from django.http import HttpResponse
from django.template.response import TemplateResponse

from blog.models.author import Author
from courses.models.subject import Subject
from documents import kinds
from documents.models.document import Document, DocumentTag
from documents.models.reference import Reference
from documents.reading_only import public
from documents.requests import Request
from live_rows.models import Tag

Entry = tuple[str, datetime | None]
MOST_IN_A_FILE = 45_000


@public
def sitemap(request: Request) -> HttpResponse:
    """The whole site in one file, or an index of several."""
    entries = list(_entries(request.at))
    text = request.GET.get("part", "")
    if len(entries) > MOST_IN_A_FILE and not text:
        parts = range(1, -(-len(entries) // MOST_IN_A_FILE) + 1)
        return _xml(
            request, "website/sitemap_index.xml", parts=[f"{settings.SITE_URL}{request.path}?part={n}" for n in parts]
        )
    number = int(text) if text.isascii() and text.isdecimal() and len(text) < 6 else 1
    shown = entries[(number - 1) * MOST_IN_A_FILE : number * MOST_IN_A_FILE] if number else []
    return _xml(
        request, "website/sitemap.xml", entries=[(settings.SITE_URL + path, changed) for path, changed in shown]
    )


def _entries(at: datetime) -> Iterator[Entry]:
    live = Document.objects.live(at)
    posts = live.of_kind("post")
    newest = dict(live.values_list("kind").annotate(Max("live_from")))
    yield "/", max(newest.values(), default=None)
    yield "/blog/", newest.get("post")
    yield "/courses/", newest.get("course")
    yield from live.order_by("path").values_list("path", "live_from")
    by_tag = (
        DocumentTag.objects.filter(content_object__in=posts)
        .values_list("tag")
        .annotate(Max("content_object__live_from"))
    )
    changed_tags = dict(by_tag)
    for pk, slug in Tag.objects.filter(pk__in=changed_tags).order_by("slug").values_list("pk", "slug"):
        yield kinds.of("tag").path(slug), changed_tags[pk]
    changed_subjects = dict(
        posts.filter(subject__isnull=False).order_by().values_list("subject").annotate(Max("live_from"))
    )
    for subject in Subject.objects.filter(public_id__in=changed_subjects).order_by("slug"):
        yield subject.path, changed_subjects[subject.public_id]
    by_author = Reference.objects.filter(role="author", document__in=posts).values_list("target")
    changed_authors = dict(by_author.annotate(Max("document__live_from")))
    for author in Author.objects.filter(public_id__in=changed_authors).order_by("slug"):
        yield author.path, changed_authors[author.public_id]


def _xml(request: Request, template: str, **context: object) -> HttpResponse:
    return TemplateResponse(request, template, context, content_type="application/xml; charset=utf-8")
