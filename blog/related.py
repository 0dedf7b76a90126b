"""Related posts: what the editor picked, then what shares most with the post, with the reason in words."""

from __future__ import annotations

from datetime import datetime
from typing import cast

from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from taggit.models import Tag

from blog.public import PublicPost
from publishing import kinds
from publishing.models.document import Document, DocumentQuerySet, DocumentTag
from publishing.models.reference import Reference

HOW_MANY = 3
# How many of the newest that share a thing are weighed: a constant, so a page costs the same however much there is.
CONSIDERED = 12


def candidates(document: Document, *, at: datetime) -> list[Document]:
    """Live posts that share a course, a tag or the subject with `document`, best first; one query.

    Each carries `shared_courses` and `shared_tags`. Neither the document itself nor what was picked by hand.
    """
    courses = [kinds.split(ref)[1] for ref in document.refs("course")]
    picked = [kinds.split(ref)[1] for ref in document.refs("related")]
    live = Document.objects.live(at).of_kind("post")
    same_tag = DocumentTag.objects.filter(tag__in=_tags(document))
    near = Q(pk__in=_newest(live.filter(pk__in=same_tag.values("content_object")), 2 * CONSIDERED))
    for course in courses:
        near |= Q(pk__in=_newest(live.mentioning(course, "course"), CONSIDERED))
    if document.subject:
        near |= Q(pk__in=_newest(live.about(document.subject), CONSIDERED))
    shared_courses = Reference.objects.filter(document=OuterRef("pk"), role="course", target__in=courses)
    found = (
        # What is near is live; saying so again would make SQLite read every live post.
        Document.objects.filter(near)
        .exclude(item__in=[document.item, *picked])
        .for_lists()
        .annotate(
            shared_courses=_count(shared_courses, "document"),
            shared_tags=_count(same_tag.filter(content_object=OuterRef("pk")), "content_object"),
        )
    )
    return sorted(found, key=lambda other: _score(document, other), reverse=True)


def _tags(document: Document) -> QuerySet:
    """The tags of a document; of one that is only previewed, by the names it holds."""
    if document.pk:
        return DocumentTag.objects.filter(content_object=document).values("tag")
    return Tag.objects.filter(name__in=document.data.get("tags", [])).values("pk")


def related_posts(post: PublicPost, considered: list[Document]) -> list[PublicPost]:
    """The picked ones in their order, then the best of `considered`, up to HOW_MANY, each with its `reason`."""
    chosen = {item.id: item for item in post.picked if item.id != post.id}
    for other in considered:
        if len(chosen) >= HOW_MANY:
            break
        if str(other.item) not in chosen:
            item = cast(PublicPost, post.resolved.public(other))
            item.reason = reason(post.document, other)
            chosen[item.id] = item
    return list(chosen.values())


def reason(document: Document, other: Document) -> str:
    """Why `other` is shown beside `document`: `Shares the course and 2 tags`."""
    shared = []
    if other.shared_courses:  # type: ignore[attr-defined]
        shared.append("the course" if other.shared_courses == 1 else f"{other.shared_courses} courses")  # type: ignore[attr-defined]
    if other.shared_tags:  # type: ignore[attr-defined]
        shared.append("a tag" if other.shared_tags == 1 else f"{other.shared_tags} tags")  # type: ignore[attr-defined]
    if document.subject and document.subject == other.subject and len(shared) < 2:
        shared.append("the subject")
    return f"Shares {' and '.join(shared)}" if shared else ""


def _score(document: Document, other: Document) -> tuple[float, datetime]:
    same_subject = document.subject is not None and document.subject == other.subject
    return (3 * other.shared_courses + other.shared_tags + same_subject, other.published_at)  # type: ignore[attr-defined]


def _newest(posts: DocumentQuerySet, how_many: int) -> QuerySet:
    return posts.newest_first().values("pk")[:how_many]


def _count(rows: object, by: str) -> Coalesce:
    counted = rows.order_by().values(by).annotate(how_many=Count("*")).values("how_many")  # type: ignore[attr-defined]
    return Coalesce(Subquery(counted, output_field=IntegerField()), Value(0))
