"""What site and API read of the blog, as it is live at one instant."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any, cast

from django.db.models import Exists, OuterRef, QuerySet

from blog.models.author import Author
from blog.public import PublicPost
from blog.related import candidates, related_posts
from courses.models.subject import Subject
from documents import kinds
from documents.models.document import Document, DocumentQuerySet, DocumentTag
from documents.models.reference import Reference
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
