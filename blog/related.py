"""Related posts: what the editor picked, then what shares most with the post, with the reason in words."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import cast
from uuid import UUID

from django.db.models import Case, Count, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from blog.public import PublicPost
from documents import kinds
from documents.models.document import Document, DocumentQuerySet, DocumentTag
from documents.models.reference import Reference
from documents.prepared import prepared
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
    """The live posts that share most with `document`, best first, as many as may be shown; one query.

    Neither the document itself nor what was picked by hand.
    """
    found = _near(
        at=at,
        item=document.item,
        **({"saved": document.pk} if document.pk else {"tags": _named_tags(document)}),
        courses=[kinds.split(ref)[1] for ref in document.refs("course")],
        picked=[kinds.split(ref)[1] for ref in document.refs("related")],
        subject=document.subject,
    )
    return [
        Candidate(
            other,
            courses=other.shared_courses,  # type: ignore[attr-defined]
            tags=other.shared_tags,  # type: ignore[attr-defined]
            subject=document.subject is not None and other.subject == document.subject,
        )
        for other in found
    ]


@prepared
def _near(
    *,
    at: datetime,
    item: UUID,
    courses: list[UUID],
    picked: list[UUID],
    subject: UUID | None,
    saved: int | None = None,
    tags: list[UUID] | None = None,
) -> DocumentQuerySet:
    """What shares most among the newest live posts that share something, with `shared_courses` and `shared_tags`. The
    tags are those of the document `saved`, or, of one that is only previewed, `tags`."""
    live = Document.objects.live(at).of_kind("post")
    own = (
        Tag.objects.filter(public_id__in=tags).values("pk")
        if tags is not None
        else DocumentTag.objects.filter(content_object=saved).values("tag")
    )
    same_tag = DocumentTag.objects.filter(tag__in=own)
    near = Q(pk__in=_newest(live.filter(pk__in=same_tag.values("content_object")), 2 * CONSIDERED))
    for course in courses:
        near |= Q(pk__in=_newest(live.mentioning(course, "course"), CONSIDERED))
    if subject:
        near |= Q(pk__in=_newest(live.about(subject), CONSIDERED))
    same_subject = Case(When(subject=subject, then=1), default=0) if subject else Value(0)
    score = 3 * F("shared_courses") + F("shared_tags") + same_subject
    shared_courses = Reference.objects.filter(document=OuterRef("pk"), role="course", target__in=courses)
    return (
        # What is near is live; saying so again would make SQLite read every live post.
        Document.objects.filter(near)
        .exclude(item__in=[item, *picked])
        .for_lists()
        .annotate(
            shared_courses=_count(shared_courses, "document"),
            shared_tags=_count(same_tag.filter(content_object=OuterRef("pk")), "content_object"),
        )
        .order_by(score.desc(), "-published_at", "-item")[:HOW_MANY]
    )


def _named_tags(document: Document) -> list[UUID]:
    """Those of its tags that there are already."""
    return [UUID(tag) for tag in document.data.get("tags", []) if not tag.startswith(NEW_TAG)]


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
