"""The courses' public pages."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.template.response import TemplateResponse

from courses import structured_data
from courses.reading import by_subject, read_cards, read_course, read_directory
from documents import addresses, meta
from documents.models.document import Document
from documents.reading_only import public
from documents.requests import Request


@public
def index(request: Request) -> HttpResponse:
    courses = read_directory(at=request.at)
    context = {
        "courses": courses,
        "subjects": by_subject(courses),
        "meta": meta.Meta(
            title="Courses",
            description="Every course, with when it starts and whether applications are open.",
            canonical=settings.SITE_URL + request.path,
            json_ld=[
                meta.json_ld(meta.breadcrumbs(("Courses", "/courses/"))),
                meta.json_ld(structured_data.of_directory(courses)),
            ],
        ),
    }
    return render(request, "courses/index.html", context)


@public
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
    }
    return TemplateResponse(request, "courses/course.html", context)


def course_card(request: Request, document: Document) -> TemplateResponse:
    """The line of `document` in the directory, on a page of its own."""
    return TemplateResponse(request, "courses/card.html", {"courses": read_cards([document], at=request.at)})
