"""The courses' public pages."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.http import HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.text import get_text_list

from courses import structured_data
from courses.comparison import rows_of
from courses.finder.index import index_at
from courses.finder.page import Finder
from courses.finder.selection import FACETS, FINDER, MOST_COMPARED, Selection, asked_slugs
from courses.finder.shortlist import Shortlist
from courses.public import PublicCourse, comparison_url
from courses.reading import read_cards, read_compared, read_course
from documents import addresses, meta
from documents.models.document import Document
from documents.pagination import page_number
from documents.reading_only import public
from documents.requests import Request

ABOUT = "What each course costs, when it starts and whether applications are open."


@public(parameters=(*FACETS, "sort", "compare", "page"))
def index(request: Request) -> HttpResponse:
    """The finder: five queries for a page of cards, however many courses there are."""
    known = index_at(request.at)
    selection = Selection.read(request.GET, known)
    finder = Finder(known, selection, page_number(request.GET))
    courses = finder.read(request.at)
    titles = {slug: known.entries[known.places[slug]].title for slug in selection.compared}
    numbered = "" if finder.number == 1 else f", page {finder.number}"
    crumbs = [("Courses", FINDER)]
    context = {
        "finder": finder,
        "about": ABOUT,
        "courses": courses,
        "shortlist": Shortlist(titles, selection, here=True),
        "meta": meta.Meta(
            title=f"{finder.heading}{numbered}",
            description=f"{finder.heading}: {ABOUT[0].lower()}{ABOUT[1:]}",
            canonical=settings.SITE_URL + finder.canonical,
            robots="" if finder.is_indexed else "noindex",
            json_ld=[
                meta.json_ld(meta.breadcrumbs(*crumbs)),
                meta.json_ld(structured_data.of_directory(courses)),
            ],
        ),
    }
    return TemplateResponse(request, "courses/index.html", context)


@public(parameters=("courses",))
def compare(request: Request) -> HttpResponse:
    """Courses side by side, named by the address alone."""
    asked = asked_slugs(",".join(request.GET.getlist("courses")))
    found = read_compared(asked[:MOST_COMPARED], at=request.at)
    if not found.courses and not found.gone:
        return HttpResponseRedirect(FINDER)
    courses = found.courses
    shortlist = Shortlist({course.slug: course.full_title for course in courses})
    names = get_text_list([course.full_title for course in courses], "and")
    context = {
        "courses": courses,
        "rows": rows_of(courses),
        "found": found,
        "left_out": max(len(asked) - MOST_COMPARED, 0),
        "shortlist": shortlist,
        "meta": meta.Meta(
            title=f"Compare {names}" if courses else "Compare courses",
            description=f"{names} side by side." if courses else "",
            canonical=settings.SITE_URL + (comparison_url(shortlist.titles) if courses else request.path),
            robots="noindex",
        ),
    }
    return TemplateResponse(request, "courses/compare.html", context)


@public(parameters=("compare",))
def course(request: Request, slug: str) -> HttpResponse:
    return course_page(request, addresses.find(request.path, at=request.at))


def course_page(request: Request, document: Document) -> TemplateResponse:
    """The page of `document`, which is live or, in a preview, would be."""
    item = read_course(document, at=request.at)
    structured = structured_data.of_course(item, provider=request.site.name)
    context = {
        "course": item,
        "posts": item.posts,
        "meta": meta.of_item(item, og_type="website", structured=structured, preview=request.is_preview),
        "preview": request.is_preview,
        **_set_aside(request),
    }
    return TemplateResponse(request, "courses/course.html", context)


def course_card(request: Request, document: Document) -> TemplateResponse:
    """The line of `document` in the directory, on a page of its own."""
    return TemplateResponse(request, "courses/card.html", {"courses": read_cards([document], at=request.at)})


def _set_aside(request: Request) -> dict[str, Any]:
    """The `shortlist` that the address of a course's page brings along, if it does."""
    asked = asked_slugs(request.GET.get("compare", ""))[:MOST_COMPARED]
    if not asked:
        return {}
    courses: list[PublicCourse] = read_compared(asked, at=request.at).courses
    return {"shortlist": Shortlist({course.slug: course.full_title for course in courses})} if courses else {}
