"""What site and API read of the courses, as it is live at one instant."""

from __future__ import annotations

from datetime import datetime
from typing import cast

from courses.models.subject import Subject
from courses.public import PublicCourse
from documents import kinds
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


def read_directory(*, at: datetime) -> list[PublicCourse]:
    """Every course as a card, by title."""
    return read_cards(list(live_courses(at).for_lists().order_by("title", "item")), at=at)


def read_cards(documents: list[Document], *, at: datetime) -> list[PublicCourse]:
    """Courses as cards, in the order given."""
    resolved = resolve(documents, at=at, roles=kinds.card_roles())
    return [cast(PublicCourse, resolved.public(document)) for document in documents]


def by_subject(courses: list[PublicCourse]) -> list[tuple[Subject, list[PublicCourse]]]:
    """The courses on the shelves of their subjects, by title."""
    subjects = {course.subject.public_id: course.subject for course in courses if course.subject}
    shelves = sorted(subjects.values(), key=lambda subject: subject.title)
    return [(subject, [course for course in courses if course.subject == subject]) for subject in shelves]
