"""The courses' public pages."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from courses import structured_data
from courses.public import PublicCourse
from publishing import addresses, meta
from publishing.models.document import Document
from publishing.public import PublicItem
from publishing.reading import CARD_ROLES, Resolved, resolve
from publishing.reading_only import public

POSTS_ON_A_COURSE = 6


@public
def index(request: HttpRequest) -> HttpResponse:
    now = timezone.now()
    documents = list(Document.objects.live(now).of_kind("course").for_lists().order_by("title", "item"))
    resolved = resolve(documents, at=now, roles=CARD_ROLES, with_tags=False)
    courses = [resolved.public(document) for document in documents]
    subjects = {course.subject.public_id: course.subject for course in courses if course.subject}
    by_title = sorted(subjects.values(), key=lambda subject: subject.title)
    context = {
        "courses": courses,
        "subjects": [(s, [c for c in courses if c.subject == s]) for s in by_title],
        "meta": meta.Meta(
            title="Courses",
            description="Every course, with when it starts and whether applications are open.",
            canonical=settings.SITE_URL + request.path,
            json_ld=[meta.json_ld(meta.breadcrumbs(("Courses", "/courses/")))],
        ),
    }
    return render(request, "courses/index.html", context)


@public
def course(request: HttpRequest, slug: str) -> HttpResponse:
    return course_page(request, addresses.find(f"/courses/{slug}/"))


def course_page(request: HttpRequest, document: Document) -> HttpResponse:
    """The page of `document`, which is live or, in a preview, would be."""
    now = timezone.now()
    about_it = posts_about(document, now)
    resolved = resolve([document], at=now, beside=about_it, with_tags=False)
    item: PublicCourse = resolved.public(document)  # type: ignore[assignment]
    preview = getattr(request, "is_preview", False)
    structured = structured_data.of_course(item, provider=request.site.name)
    context = {
        "course": item,
        "posts": _posts(item, about_it, resolved),
        "meta": meta.of_item(item, og_type="website", structured=structured, preview=preview),
        "preview": preview,
    }
    return render(request, "courses/course.html", context)


def posts_about(document: Document, now: object) -> list[Document]:
    """The newest live posts that link to the course: nothing is typed twice."""
    posts = Document.objects.live(now).of_kind("post").mentioning(document.item, "course", "card")  # type: ignore[arg-type]
    return list(posts.newest_first().for_lists()[:POSTS_ON_A_COURSE])


def _posts(course: PublicCourse, about_it: list[Document], resolved: Resolved) -> list[PublicItem]:
    """The posts picked by hand, then those that link here."""
    chosen = {post.id: post for post in course.picked_posts}
    for post in map(resolved.public, about_it):
        chosen.setdefault(post.id, post)
    return list(chosen.values())[: max(POSTS_ON_A_COURSE, len(course.picked_posts))]
