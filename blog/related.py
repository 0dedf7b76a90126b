"""Related posts: what the editor picked, then what shares most with the post, with the reason in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import cast
from uuid import UUID

from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from blog.public import PublicPost
from documents import kinds
from documents.models.document import Document, DocumentQuerySet, DocumentTag
from documents.models.reference import Reference
from live_rows.models import NEW_TAG, Tag

HOW_MANY = 3
# How many of the newest that share a thing are weighed: a constant, so a page costs the same however much there is.
CONSIDERED = 12


@dataclass(frozen=True)
class Candidate:
    """A live post, and what it shares with the one that it may be shown beside."""

    document: Document
    courses: int
    tags: int
    subject: bool

    @property
    def score(self) -> tuple[int, datetime, UUID]:
        return 3 * self.courses + self.tags + self.subject, self.document.published_at, self.document.item

    @property
    def reason(self) -> str:
        """Why it is shown: `Shares the course and 2 tags`."""
        shared = []
        if self.courses:
            shared.append("the course" if self.courses == 1 else f"{self.courses} courses")
        if self.tags:
            shared.append("a tag" if self.tags == 1 else f"{self.tags} tags")
        if self.subject and len(shared) < 2:
            shared.append("the subject")
        return f"Shares {' and '.join(shared)}" if shared else ""


def candidates(document: Document, *, at: datetime) -> list[Candidate]:
    """Live posts that share a course, a tag or the subject with `document`, best first; one query.

    Neither the document itself nor what was picked by hand.
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
    shared = [
        Candidate(
            other,
            courses=other.shared_courses,
            tags=other.shared_tags,
            subject=document.subject is not None and other.subject == document.subject,
        )
        for other in found
    ]
    return sorted(shared, key=lambda candidate: candidate.score, reverse=True)


def _tags(document: Document) -> QuerySet:
    """The tags of a document; of one that is only previewed, by the ids it holds."""
    if document.pk:
        return DocumentTag.objects.filter(content_object=document).values("tag")
    known = [tag for tag in document.data.get("tags", []) if not tag.startswith(NEW_TAG)]
    return Tag.objects.filter(public_id__in=known).values("pk")


def related_posts(post: PublicPost, considered: list[Candidate]) -> list[PublicPost]:
    """The picked ones in their order, then the best of `considered`, up to HOW_MANY, each with its `reason`."""
    chosen = {item.id: item for item in post.picked if item.id != post.id}
    for other in considered:
        if len(chosen) >= HOW_MANY:
            break
        if str(other.document.item) not in chosen:
            item = cast(PublicPost, post.resolved.public(other.document))
            item.reason = other.reason
            chosen[item.id] = item
    return list(chosen.values())


def _newest(posts: DocumentQuerySet, how_many: int) -> QuerySet:
    return posts.newest_first().values("pk")[:how_many]


def _count(rows: QuerySet, by: str) -> Coalesce:
    counted = rows.order_by().values(by).annotate(how_many=Count("*")).values("how_many")
    return Coalesce(Subquery(counted, output_field=IntegerField()), Value(0))
