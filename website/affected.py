"""What a change does to the front page, the sitemap, and whatever has the menu around it; and to a page as a whole."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from typing import Any, cast
from uuid import UUID

from django.http import HttpRequest
from django.template.response import TemplateResponse

from blog.affected import card, headline, lead, page_differs, pages_of_lists, subjects_change
from blog.affected_in_order import pages_of_archives
from blog.archives import ARCHIVE
from blog.views import post_page
from courses.affected import line, pages_of_finder, shelf_of
from courses.views import course_page
from documents import affected, meta
from documents.affected import Change, Effect, Outcome, Why
from documents.models.document import Document, DocumentQuerySet
from documents.reading import resolve
from documents.requests import Request
from documents.shelves import Shelf, page_address
from website import machines, reading, site, sitemaps, views
from website.models.navigation import NavigationItem
from website.models.settings import SiteSettings
from website.public import sections_of
from website.reading import UNLESS_SAID
from website.rows import Section
from website.terms import SectionKind

PICTURED = 2  # of the posts in a section, those that are more than a headline


def of_home(change: Change) -> Iterator[Effect]:
    """The front of a site for which no page was chosen, or not a public one."""
    home = _home()
    chosen = home and (home in change.ids or change.untouched.of_kind("page").filter(item=home).exists())
    if not chosen and _differ(UNLESS_SAID, {}, change):
        yield Effect("/", Outcome.CHANGES, Why.LIST, "Home")


def of_sections(change: Change) -> Iterator[Effect]:
    """Pages whose sections show other posts, courses or subjects, or show them otherwise."""
    for document in change.untouched.of_kind("page").for_lists():
        if _differ(sections_of(document.data), document.data, change):
            yield Effect(document.path, Outcome.CHANGES, Why.LIST, document.title)


def at_the_front(change: Change) -> Iterator[tuple[str, str, str]]:
    """The page that was chosen for it stands at the front of the site too."""
    home = _home()
    if home:
        sides = [side for each in change.items if each.item == home for side in each.sides]
        for document in sides or change.untouched.filter(item=home).for_lists():
            yield document.path, "/", "Home"


def _home() -> UUID | None:
    return SiteSettings.objects.values_list("home", flat=True).first()


def _differ(sections: list[Section], data: dict[str, Any], change: Change) -> bool:
    shown = {section.kind for section in sections}
    if SectionKind.SUBJECTS in shown and subjects_change(change):
        return True
    if SectionKind.COURSES in shown and _courses_differ(data, change):
        return True
    if shown.isdisjoint(reading.POSTS_SHOWN):
        return False
    before, after = (_posts(sections, data, change, side) for side in ("before", "after"))
    return before != after


def _posts(sections: list[Section], data: dict[str, Any], change: Change, side: str) -> list[Any]:
    """The posts that stand in the sections, in order, each with what is seen there of it if it changes."""
    posts = _of_side(change, "post", side)
    featured = _ids(data, "featured_posts")
    live = {*posts, *change.untouched.filter(item__in=featured).values_list("item", flat=True)} if featured else set()
    room = reading.room_for_posts(sections, len(featured))
    newest = [*posts.values(), *change.untouched.of_kind("post").newest_first().for_lists()[:room]]
    newest.sort(key=lambda each: (each.published_at, each.item), reverse=True)
    ranked = [*(item for item in featured if item in live), *(each.item for each in newest)]
    seen: list[Any] = []
    for section, items in zip(sections, reading.posts_by_section(sections, ranked), strict=True):
        for place, item in enumerate(items):
            look = lead if section.kind == SectionKind.LEAD else card if place < PICTURED else headline
            seen.append((item, look(posts[item], change.at) if item in posts else None))
    return seen


def _courses_differ(data: dict[str, Any], change: Change) -> bool:
    chosen = _ids(data, "featured_courses")
    before, after = (_chosen_courses(chosen, change, side) for side in ("before", "after"))
    if before or after:
        return before != after
    return shelf_of(change).first_differ(reading.COURSES_SHOWN, lambda document, place: line(document, change.at))


def _chosen_courses(chosen: list[UUID], change: Change, side: str) -> list[Any]:
    if not chosen:
        return []
    changing = _of_side(change, "course", side)
    live = {*changing, *change.untouched.filter(item__in=chosen).values_list("item", flat=True)}
    return [(item, line(changing[item], change.at) if item in changing else None) for item in chosen if item in live]


def _ids(data: dict[str, Any], name: str) -> list[UUID]:
    return [UUID(each) for each in data.get(name) or []]


def _of_side(change: Change, kind: str, side: str) -> dict[UUID, Document]:
    documents = (getattr(each, side) for each in change.of_kind(kind))
    return {document.item: document for document in documents if document}


def of_sitemap(change: Change) -> Iterator[Effect]:
    """The parts that a page comes into or leaves, or says something else in, and the index above them."""
    untouched = sitemaps.listed(change.at).exclude(item__in=change.ids)
    before, after = (
        [d for each in change.items if (d := getattr(each, side)) and d.is_indexed] for side in ("before", "after")
    )
    length = change.untouched.count()
    old, new = (
        sitemaps.digits_for(length + sum(getattr(each, side) is not None for each in change.items))
        for side in ("before", "after")
    )
    parts = [_newest_by_part(untouched, digits, side) for digits, side in ((old, before), (new, after))]
    if parts[0] != parts[1]:
        yield Effect(sitemaps.INDEX, Outcome.CHANGES, Why.FEED, "Sitemap")
    if old == new:
        changed = {each.item.hex[:new] for each in change.items if each.differs(_listed)}
    else:
        changed = parts[0].keys() | parts[1].keys()
    for beginning in sorted(changed):
        began, ends = beginning not in parts[0], beginning not in parts[1]
        outcome = Outcome.BEGINS if began else Outcome.ENDS if ends else Outcome.CHANGES
        yield Effect(sitemaps.part_path(beginning), outcome, Why.FEED, "Sitemap")


def _newest_by_part(untouched: DocumentQuerySet, digits: int, documents: list[Document]) -> dict[str, datetime]:
    newest = sitemaps.newest_by_part(untouched, digits)
    for document in documents:
        beginning = document.item.hex[:digits]
        newest[beginning] = max(document.live_from, newest.get(beginning, document.live_from))
    return newest


def _listed(document: Document) -> Any:
    return (document.path, document.live_from, sitemaps.pictured(document.mentions)) if document.is_indexed else None


def of_title_cards(change: Change) -> Iterator[Effect]:
    """The drawn pictures of pages without one: another title is another address."""
    sides = [document for each in change.items for document in each.sides if not has_picture(document)]
    if not sides:
        return
    around = site.load("/", at=change.at)
    resolved = resolve(sides, at=change.at, roles=("subject",))

    def address(document: Document | None) -> str:
        drawn = document is not None and not has_picture(document)
        return around.card_path(meta.card_of(resolved.public(document))) if document and drawn else ""

    pairs = [(each, address(each.before), address(each.after)) for each in change.items]
    kept = {before for _, before, _ in pairs} & {after for *_, after in pairs}
    for each, before, after in pairs:
        title = each.sides[-1].title
        if before and before not in kept:
            yield Effect(before, Outcome.ENDS, Why.FEED, title)
        if after and after not in kept:
            yield Effect(after, Outcome.BEGINS, Why.FEED, title)


def has_picture(document: Document) -> bool:
    return bool(document.data.get("hero") or document.data.get("social_image"))


def of_llms(change: Change) -> Iterator[Effect]:
    """What programs that read are told of first."""
    listed = sitemaps.listed(change.at).exclude(item__in=change.ids)
    for section in machines.SECTIONS:
        holds = partial(_is_listed_as, section.kind)
        shelf = Shelf(change, listed.of_kind(section.kind), holds, section.order)
        if shelf.first_differ(section.most, lambda document, place: _told(document)):
            yield Effect(machines.LLMS, Outcome.CHANGES, Why.FEED, "What the site is, for programs")
            return
    if subjects_change(change):
        yield Effect(machines.LLMS, Outcome.CHANGES, Why.FEED, "What the site is, for programs")


def _is_listed_as(kind: str, document: Document) -> bool:
    return document.kind == kind and document.is_indexed


def _told(document: Document) -> Any:
    return document.path, document.title, document.data.get("award"), document.summary


def of_menu(change: Change) -> Iterator[Effect]:
    """A link at the top or bottom of every page that leads elsewhere now, or comes, or goes."""
    moved = [each.item for each in change.items if each.differs(lambda document: document.path)]
    if not (moved and NavigationItem.objects.filter(item__in=moved).exists()):
        return
    for address, title in _every_page(change):
        yield Effect(address, Outcome.CHANGES, Why.MENU, title)


def _every_page(change: Change) -> Iterator[tuple[str, str]]:
    """Every page of the site that is there before and after."""
    yield from (("/", "Home"), ("/search/", "Search"))
    for number in pages_of_finder(change):
        yield page_address("/courses/", number), "Courses"
    yield from change.untouched.values_list("path", "title")
    yield ARCHIVE, "Articles by date"
    for path, pages in (pages_of_lists(change) | pages_of_archives(change)).items():
        for number in range(1, min(pages) + 1):
            yield page_address(path, number), ""
    for each in change.items:
        if each.before and each.after and each.before.path == each.after.path:
            yield each.after.path, each.after.title


def _drawn(view: Callable[[Request, Document], TemplateResponse], document: Document, at: datetime) -> bytes:
    request = HttpRequest()
    request.method, request.path = "GET", document.path
    request.at, request.is_preview = at, False  # type: ignore[attr-defined]
    request.site = site.load(document.path, at=at)  # type: ignore[assignment]
    content: bytes = view(cast(Request, request), document).render().content
    return content


def differs(
    view: Callable[[Request, Document], TemplateResponse], before: Document, after: Document, at: datetime
) -> bool:
    """Whether a page is another one, seen by drawing both."""
    return _drawn(view, before, at) != _drawn(view, after, at)


def _post_differs(before: Document, after: Document, at: datetime) -> bool:
    return page_differs(before, after) or differs(post_page, before, after, at)


pages: dict[str, affected.PageDiffers] = {
    "post": _post_differs,
    "course": partial(differs, course_page),
    "page": partial(differs, views.page_page),
}
