"""What a change does to the addresses of the courses: the directory, and the posts that a course shows."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from courses import reading
from courses.finder import page
from courses.finder.selection import FINDER
from courses.public import PublicCourse
from courses.state import coming_starts
from documents import affected, kinds
from documents.affected import Change, Effect, Outcome, Why
from documents.models.document import Document
from documents.reading import Resolved
from documents.shelves import Shelf, pages_of


def line(document: Document, at: datetime) -> Any:
    """In a list of courses, without its picture."""
    course = PublicCourse(document, Resolved(at))
    said = course.details
    return (
        course.path,
        course.full_title,
        said.mode_label,
        said.duration,
        said.credits,
        course.state.code,
        course.state.label,
        course.fee and (course.fee.price, course.fee.basis, course.fee.residence),
        course.next_start,
    )


def line_in_the_directory(document: Document, at: datetime) -> Any:
    hero = (document.data.get("hero") or {}).get("image")
    return line(document, at), document.subtitle, hero, document.subject, document.title


def card(document: Document, at: datetime) -> Any:
    """In a text."""
    course = PublicCourse(document, Resolved(at))
    hero = (document.data.get("hero") or {}).get("image")
    state = course.state
    return (
        (course.path, course.full_title, course.title, course.summary, hero, course.facts[:5]),
        (state.code, state.label, state.action_label, state.action_url),
    )


def of_directory(change: Change) -> Iterator[Effect]:
    """The pages of the whole list: each shows its courses, and counts all of them by what they are found by.

    What is chosen from it, sorted otherwise or compared is no address of its own.
    """
    shelf = shelf_of(change)
    counted = any(each.differs(lambda document: found_by(document, change.at)) for each in change.of_kind("course"))
    yield from shelf.effects(
        FINDER,
        size=page.COURSES_A_PAGE,
        title="Courses",
        face=lambda document, place: line_in_the_directory(document, change.at),
        even_if_empty=True,
        all_pages=counted,
    )


def shelf_of(change: Change) -> Shelf:
    """All courses, by title."""
    return Shelf(change, change.untouched.of_kind("course"), lambda each: each.kind == "course", ("title", "item"))


def found_by(document: Document, at: datetime) -> Any:
    """What the finder counts of a course."""
    course = PublicCourse(document, Resolved(at))
    said, fee = course.details, course.fee
    months = {(day.year, day.month) for day in coming_starts(said.intakes, at)}
    words = document.subject, said.award, said.level, said.mode
    return words, months, course.state.code, fee and (fee.amount, fee.basis, fee.currency)


def pages_of_finder(change: Change) -> range:
    """The numbers of those pages that are there before and after."""
    return range(
        1, min(pages_of(each, page.COURSES_A_PAGE, even_if_empty=True) for each in shelf_of(change).lengths) + 1
    )


def of_posts(change: Change) -> Iterator[Effect]:
    """A course shows the newest posts that link to it, after those that were picked."""
    posts = change.of_kind("post")
    targets = {kinds.split(ref)[1] for each in posts for side in each.sides for ref in side.refs("course", "card")}
    if not targets:
        return
    card_of_post = affected.faces[("related", "post")]
    for course in change.untouched.of_kind("course").filter(item__in=targets).for_lists():
        if _shown(course, change, "before", card_of_post) != _shown(course, change, "after", card_of_post):
            yield Effect(course.path, Outcome.CHANGES, Why.SHOWN, course.title)


def _shown(course: Document, change: Change, side: str, face: affected.Face) -> list[Any]:
    """The posts on the page of a course, in order, with what is seen of those that change."""
    sides: list[Document] = [document for each in change.of_kind("post") if (document := getattr(each, side))]
    looks = {document.item: face(document, change.at) for document in sides}
    linking = [document for document in sides if course.ref in document.refs("course", "card")]
    untouched = change.untouched.of_kind("post").mentioning(course.item, "course", "card")
    linking += untouched.newest_first().for_lists()[: reading.POSTS_ON_A_COURSE]
    linking.sort(key=lambda document: (document.published_at, document.item), reverse=True)
    picked = [UUID(each) for each in course.data.get("related_posts") or []]
    live = {*looks, *change.untouched.filter(item__in=picked).values_list("item", flat=True)}
    picked = [each for each in picked if each in live]
    newest = [document.item for document in linking[: reading.POSTS_ON_A_COURSE]]
    chosen = list(dict.fromkeys([*picked, *newest]))[: max(reading.POSTS_ON_A_COURSE, len(picked))]
    return [(item, looks.get(item)) for item in chosen]
