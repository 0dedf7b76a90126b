"""What an address and its parameters mean. Everything starts from what is live: nothing else is looked at."""

from __future__ import annotations

import re
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import Http404

from api.parameters import SLUG, CourseParameters, PageParameters, PostParameters
from blog.models.author import Author
from blog.reading import live_posts
from courses.models.subject import Subject
from courses.reading import live_courses
from documents import kinds
from documents.models.document import Document, DocumentQuerySet, DocumentTag
from documents.models.reference import Reference
from documents.search import matching
from live_rows.models import FormerSlug

CANONICAL_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
# Chosen in the form, or standing in the text as a card; a link in a sentence does not make a post one about the course.
LINKS_TO_A_COURSE = ("course", "card")


def one(kind: str, slug_or_id: str, *, at: datetime) -> Document:
    """The live document of `kind` with this slug or id. Raises Http404."""
    documents = Document.objects.live(at).of_kind(kind)
    if CANONICAL_UUID.fullmatch(slug_or_id):
        documents = documents.of_item(UUID(slug_or_id))
    elif SLUG.fullmatch(slug_or_id):
        documents = documents.filter(path=kinds.of(kind).path(slug_or_id))
    else:
        raise Http404
    found = documents.first()
    if found is None:
        raise Http404
    return found


def asked_subjects(asked: PostParameters | CourseParameters) -> list[Subject]:
    """The subjects that `asked` names: fetched first, because an index leads from a subject's id to its documents."""
    return list(Subject.objects.filter(slug__in=asked.subject)) if asked.subject else []


def posts(asked: PostParameters, subjects: list[Subject], *, at: datetime) -> DocumentQuerySet:
    """The live posts that meet all of `asked`. A slug that nothing has is met by nothing. One query, when it is run."""
    found = _holding(live_posts(at), asked.q)
    if asked.tag:
        # A tag that was renamed, or merged into another, is found by what it was called as well.
        former = FormerSlug.objects.filter(kind="tag", slug__in=asked.tag)
        tagged = DocumentTag.objects.filter(Q(tag__slug__in=asked.tag) | Q(tag__public_id__in=former.values("row")))
        found = found.filter(pk__in=tagged.values("content_object"))
    if asked.subject:
        found = found.filter(subject__in=[subject.public_id for subject in subjects])
    if asked.course:
        paths = [kinds.of("course").path(slug) for slug in asked.course]
        courses = live_courses(at).filter(path__in=paths)
        found = _mentioning(found, courses.values("item"), *LINKS_TO_A_COURSE)
    if asked.author:
        found = _mentioning(found, Author.objects.filter(slug__in=asked.author).values("public_id"), "author")
    if asked.published_after:
        found = found.filter(published_at__gte=asked.published_after)
    if asked.published_before:
        found = found.filter(published_at__lt=asked.published_before)
    return found


def courses(asked: CourseParameters, subjects: list[Subject], *, at: datetime) -> DocumentQuerySet:
    found = _holding(live_courses(at), asked.q)
    return found.filter(subject__in=[subject.public_id for subject in subjects]) if asked.subject else found


def pages(asked: PageParameters, *, at: datetime) -> DocumentQuerySet:
    return _holding(Document.objects.live(at).of_kind("page"), asked.q)


def subjects(*, at: datetime) -> QuerySet[Subject]:
    """The subjects of what is live."""
    return Subject.objects.filter(Exists(Document.objects.live(at).filter(subject=OuterRef("public_id"))))


def _holding(documents: DocumentQuerySet, words: str | None) -> DocumentQuerySet:
    return matching(words, documents) if words else documents


def _mentioning(documents: DocumentQuerySet, targets: QuerySet[Any, Any], *roles: str) -> DocumentQuerySet:
    sources = Reference.objects.filter(target__in=targets, role__in=roles, document__isnull=False)
    return documents.filter(pk__in=sources.values("document"))
