"""What site and API read of the blog, as it is live at one instant."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, NamedTuple, cast
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from blog.models.author import Author
from blog.public import PublicPost
from blog.related import candidates, related_posts
from courses.models.subject import Subject
from documents import kinds
from documents.models.document import Document, DocumentQuerySet, DocumentTag
from documents.models.reference import Reference
from documents.prepared import prepared
from documents.reading import resolve
from live_rows.models import Tag


def live_posts(at: datetime) -> DocumentQuerySet:
    return Document.objects.live(at).of_kind("post")


def read_post(document: Document, *, at: datetime) -> PublicPost:
    """A post, whole, with what to read next as its `related`."""
    considered = candidates(document, at=at)
    post = cast(PublicPost, resolve([document], at=at, beside=[each.document for each in considered]).public(document))
    post.related = related_posts(post, considered)
    return post


class Neighbours(NamedTuple):
    """The posts before and after one, by the date readers see; None: there is none."""

    older: Document | None
    newer: Document | None


def neighbours(document: Document, *, at: datetime) -> Neighbours:
    """The live posts before and after one in its subject; without a subject there are none. One query."""
    if document.subject is None:
        return Neighbours(None, None)
    found = _beside(at=at, subject=document.subject, item=document.item, moment=document.published_at)
    return _sorted_out(document, found)


def neighbours_among(posts: DocumentQuerySet, document: Document) -> Neighbours:
    """Those of `posts` before and after one. One query."""
    return _sorted_out(document, list(_nearest(posts, document.item, document.published_at)))


@prepared
def _beside(*, at: datetime, subject: UUID, item: UUID, moment: datetime) -> DocumentQuerySet:
    return _nearest(live_posts(at).about(subject), item, moment)


def _nearest(posts: DocumentQuerySet, item: UUID, moment: datetime) -> DocumentQuerySet:
    # The first clause of each says nothing new, but lets a database start reading an index at the right place.
    older = Q(published_at__lte=moment) & (Q(published_at__lt=moment) | Q(published_at=moment, item__lt=item))
    newer = Q(published_at__gte=moment) & (Q(published_at__gt=moment) | Q(published_at=moment, item__gt=item))
    nearest_older = posts.filter(older).newest_first().values("pk")[:1]
    nearest_newer = posts.filter(newer).order_by("published_at", "item").values("pk")[:1]
    found = Document.objects.filter(Q(pk=Subquery(nearest_older)) | Q(pk=Subquery(nearest_newer)))
    return found.only("item", "path", "title", "published_at")


def _sorted_out(document: Document, found: list[Document]) -> Neighbours:
    own = document.published_at, document.item
    older = next((each for each in found if (each.published_at, each.item) < own), None)
    newer = next((each for each in found if (each.published_at, each.item) > own), None)
    return Neighbours(older, newer)


def read_related(document: Document, *, at: datetime) -> list[PublicPost]:
    """What to read next after a post, as on its page, without the post."""
    considered = candidates(document, at=at)
    post = cast(
        PublicPost,
        resolve([document], at=at, roles=("related",), beside=[each.document for each in considered]).public(document),
    )
    return related_posts(post, considered)


def read_cards(documents: list[Document], *, at: datetime, at_hand: Iterable[Any] = ()) -> list[PublicPost]:
    """Posts as cards, in the order given. `at_hand` are live rows that need not be fetched again."""
    resolved = resolve(documents, at=at, roles=kinds.card_roles(), at_hand=at_hand)
    return [cast(PublicPost, resolved.public(document)) for document in documents]


def subjects_with_posts(at: datetime) -> QuerySet[Subject]:
    """The subjects that have a page on the blog."""
    return Subject.objects.filter(Exists(live_posts(at).filter(subject=OuterRef("public_id"))))


def authors_with_posts(at: datetime) -> QuerySet[Author]:
    post = live_posts(at).filter(pk=OuterRef("document"))
    bylines = Reference.objects.filter(Exists(post), role="author", target=OuterRef("public_id"))
    return Author.objects.select_related("photo").filter(Exists(bylines))


def tags_with_posts(at: datetime) -> QuerySet[Tag]:
    post = live_posts(at).filter(pk=OuterRef("content_object"))
    return Tag.objects.filter(Exists(DocumentTag.objects.filter(Exists(post), tag=OuterRef("pk"))))
