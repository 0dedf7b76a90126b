"""What site and API read of pages and their sections, as they are live at one instant."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, TypeVar, cast

from blog.public import PublicPost
from blog.reading import live_posts, subjects_with_posts
from courses.public import PublicCourse
from courses.reading import live_courses
from documents import kinds
from documents.models.document import Document
from documents.public import PublicItem
from documents.reading import Resolved, resolve
from website.public import PublicPage, PublicSection
from website.rows import Section
from website.terms import SectionKind

Ref = TypeVar("Ref")

# How many posts a section shows, and how many courses one that nobody has chosen any for.
POSTS_SHOWN = {SectionKind.LEAD: 1, SectionKind.ARTICLES: 6}
COURSES_SHOWN = 6

UNLESS_SAID = [
    Section(kind=kind) for kind in (SectionKind.COURSES, SectionKind.LEAD, SectionKind.ARTICLES, SectionKind.SUBJECTS)
]
"""What the front of a site shows for which nobody has chosen a page: at once, what one can study here."""


def read_page(document: Document, *, at: datetime) -> PublicPage:
    """A page, whole, with its sections."""
    said = PublicPage(document, Resolved(at)).sections_said
    newest, courses, subjects = _wanted(said, len(document.data.get("featured_posts") or []), at=at)
    resolved = resolve([document], at=at, beside=[*newest, *courses], at_hand=subjects)
    page = cast(PublicPage, resolved.public(document))
    page.sections = _joined(said, resolved, [*page.featured_posts, *newest], page.featured_courses or courses, subjects)
    return page


def read_sections(sections: list[Section], *, at: datetime) -> list[PublicSection]:
    """Sections that stand on no page of an editor's."""
    newest, courses, subjects = _wanted(sections, 0, at=at)
    resolved = resolve([], at=at, beside=[*newest, *courses], at_hand=subjects)
    return _joined(sections, resolved, newest, courses, subjects)


def posts_by_section(sections: list[Section], posts: Iterable[Ref]) -> list[list[Ref]]:
    """Of posts in their order, those that each section shows: none stands on a page twice."""
    left = list(dict.fromkeys(posts))
    shown = []
    for section in sections:
        count = POSTS_SHOWN.get(section.kind, 0)
        shown.append(left[:count])
        del left[:count]
    return shown


def room_for_posts(sections: list[Section], featured: int) -> int:
    """How many of the newest are enough, with so many that were chosen before them."""
    room = sum(POSTS_SHOWN.get(section.kind, 0) for section in sections)
    return room + featured if room else 0


def _wanted(
    sections: list[Section], featured: int, *, at: datetime
) -> tuple[list[Document], list[Document], list[Any]]:
    """The newest posts, the first courses, and the subjects, as far as some section shows them. A query each."""
    shown = {section.kind for section in sections}
    room = room_for_posts(sections, featured)
    newest = list(live_posts(at).for_lists().newest_first()[:room]) if room else []
    by_title = live_courses(at).for_lists().order_by("title", "item")
    courses = list(by_title[:COURSES_SHOWN]) if SectionKind.COURSES in shown else []
    return newest, courses, list(subjects_with_posts(at)) if SectionKind.SUBJECTS in shown else []


def _joined(
    sections: list[Section],
    resolved: Resolved,
    posts: Sequence[Document | PublicItem],
    courses: Sequence[Document | PublicItem],
    subjects: list[Any],
) -> list[PublicSection]:
    by_section = posts_by_section(sections, map(_ref, posts))
    chosen = [_ref(each) for each in courses]
    return [
        PublicSection(
            number,
            section,
            image=resolved.get(kinds.ref("image", section.image)) if section.image else None,
            posts=cast(list[PublicPost], resolved.every(shown)),
            courses=cast(list[PublicCourse], resolved.every(chosen)) if section.kind == SectionKind.COURSES else [],
            subjects=subjects if section.kind == SectionKind.SUBJECTS else [],
        )
        for number, (section, shown) in enumerate(zip(sections, by_section, strict=True), start=1)
        if section.is_finished
    ]


def _ref(each: Document | PublicItem) -> str:
    return (each if isinstance(each, Document) else each.document).ref
