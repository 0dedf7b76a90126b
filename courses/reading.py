"""What site and API read of the courses, as it is live at one instant."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, cast

from django.http import Http404

from courses.public import PublicCourse
from documents import addresses, kinds
from documents.models.document import Document, DocumentQuerySet
from documents.reading import resolve

POSTS_ON_A_COURSE = 6


def live_courses(at: datetime) -> DocumentQuerySet:
    return Document.objects.live(at).of_kind("course")


def read_course(document: Document, *, at: datetime) -> PublicCourse:
    """A course, whole, with its `posts`: those picked by hand, then the newest that link to it."""
    linking = live_posts_about(document, at=at)
    resolved = resolve([document], at=at, beside=linking)
    course = cast(PublicCourse, resolved.public(document))
    chosen = {post.id: post for post in course.picked_posts}
    for post in map(resolved.public, linking):
        chosen.setdefault(post.id, post)
    course.posts = list(chosen.values())[: max(POSTS_ON_A_COURSE, len(course.picked_posts))]
    return course


def live_posts_about(course: Document, *, at: datetime) -> list[Document]:
    """The newest live posts that link to the course: nothing is typed twice."""
    posts = Document.objects.live(at).of_kind("post").mentioning(course.item, "course", "card")
    return list(posts.newest_first().for_lists()[:POSTS_ON_A_COURSE])


def read_titles(*, at: datetime) -> list[PublicCourse]:
    """Every course by title, without what is joined with it: to choose one from."""
    courses = list(live_courses(at).for_lists().order_by("title", "item"))
    resolved = resolve(courses, at=at, roles=())
    return [cast(PublicCourse, resolved.public(document)) for document in courses]


def read_cards(documents: list[Document], *, at: datetime, at_hand: Iterable[Any] = ()) -> list[PublicCourse]:
    """Courses as cards, in the order given."""
    resolved = resolve(documents, at=at, roles=kinds.card_roles(), at_hand=at_hand)
    return [cast(PublicCourse, resolved.public(document)) for document in documents]


@dataclass(frozen=True)
class Compared:
    """The courses of a comparison, the titles of those that are offered no more, and how many never were any."""

    courses: list[PublicCourse]
    gone: list[str]
    unknown: int


def read_compared(slugs: Iterable[str], *, at: datetime) -> Compared:
    """Courses by their slugs, of today or of the past, in this order: two queries while no slug is of the past."""
    paths = [kinds.of("course").path(slug) for slug in slugs]
    known = {document.path: document for document in live_courses(at).filter(path__in=paths).for_lists()}
    documents, gone, unknown = {}, [], 0
    for path in paths:
        try:
            document = known.get(path) or _moved(path, at)
            documents[document.item] = document
        except addresses.Gone as error:
            gone.append(error.title)
        except Http404:
            unknown += 1
    return Compared(read_cards(list(documents.values()), at=at), list(filter(None, gone)), unknown)


def _moved(path: str, at: datetime) -> Document:
    """What lived at `path`, where it lives now. Raises Gone or Http404."""
    try:
        found = addresses.find(path, at=at)
    except addresses.Moved as moved:
        found = addresses.find(moved.target, at=at)
    if found.kind != "course":  # what took the place of a course need not be one
        raise Http404
    return found
