"""Version 1 of the content API: what it answers at which address."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from ninja import NinjaAPI, Query
from ninja.errors import ValidationError

from api import finding, problems, refusals
from api.answers import answer
from api.paging import Cursor, Found, Order, document_orders, page
from api.parameters import CourseParameters, PageParameters, Paging, PostParameters
from api.policy import DESCRIPTION, VERSION
from api.shapes.cards import CourseCard, PostCard
from api.shapes.courses import Course, CourseList
from api.shapes.items import AuthorInList, Subject, Tag
from api.shapes.lists import Listing
from api.shapes.pages import Page, PageInList, PageList
from api.shapes.posts import Post, PostInList, PostList, RelatedPost
from api.shapes.site import AuthorList, Site, SubjectList, TagList
from blog.related import candidates, related_posts
from courses.views import posts_about
from publishing.models.document import DocumentQuerySet
from publishing.public import PublicTag
from publishing.reading import CARD_ROLES, resolve
from website import site as website

POST_ORDERS = document_orders("-published_at", "published_at")
TITLE_ORDERS = document_orders("title", "-title", "published_at", "-published_at")
BY_NAME = Order("name", "name", "slug")
BY_TITLE = Order("title", "title", "slug")
POSTS_ON_A_COURSE = 6

REFUSED = {400: {"$ref": "#/components/responses/BadParameters"}}
MISSING = {404: {"$ref": "#/components/responses/NotFound"}}

api = NinjaAPI(
    title="Prospectus content API",
    version=VERSION,
    description=DESCRIPTION,
    openapi_url=None,
    docs_url=None,
    urls_namespace="api-v1",
)
api.add_decorator(refusals.only_declared, mode="view")
api.add_exception_handler(ValidationError, refusals.of_invalid)
api.add_exception_handler(refusals.BadParameter, refusals.of_bad)
api.add_exception_handler(Http404, lambda request, missing: problems.not_found())


@api.exception_handler(Exception)
def left_to_answers(request: HttpRequest, error: Exception) -> HttpResponse:
    """Ninja would show a traceback while DEBUG is on; `answers` knows what to do."""
    raise error


def operation(path: str, response: type, *, name: str, summary: str, tag: str) -> Callable[..., Any]:
    """A GET operation, with the problems it may answer with in its documentation."""
    responses = {**REFUSED, **(MISSING if "{" in path else {})}
    return api.get(
        path, response=response, operation_id=name, summary=summary, tags=[tag], openapi_extra={"responses": responses}
    )


@operation("/posts/", PostList, name="list_posts", summary="List posts", tag="Posts")
def list_posts(request: HttpRequest, asked: Query[PostParameters]) -> HttpResponse:
    """The posts that are public now. Parameters narrow the list down together: a post must meet all of them."""
    now = timezone.now()
    subjects = finding.asked_subjects(asked)
    found = finding.posts(asked, subjects, at=now)
    order = POST_ORDERS[asked.order]
    return _documents(request, asked, found, PostList, PostInList, order=order, at=now, at_hand=subjects)


@operation("/posts/{slug_or_id}/", Post, name="get_post", summary="Read a post", tag="Posts")
def get_post(request: HttpRequest, slug_or_id: str) -> HttpResponse:
    """A post, whole: its body, the courses it is about and what to read next."""
    now = timezone.now()
    document = finding.one("post", slug_or_id, at=now)
    considered = candidates(document, at=now)
    post: Any = resolve([document], at=now, beside=considered).public(document)
    related: Iterable[Any] = related_posts(post, considered)
    return answer(Post.of(post, related=[RelatedPost.of(other) for other in related]))


@operation("/courses/", CourseList, name="list_courses", summary="List courses", tag="Courses")
def list_courses(request: HttpRequest, asked: Query[CourseParameters]) -> HttpResponse:
    """The courses that are public now, each with its facts and whether one can apply."""
    now = timezone.now()
    subjects = finding.asked_subjects(asked)
    found = finding.courses(asked, subjects, at=now)
    order = TITLE_ORDERS[asked.order]
    return _documents(request, asked, found, CourseList, CourseCard, order=order, at=now, at_hand=subjects)


@operation("/courses/{slug_or_id}/", Course, name="get_course", summary="Read a course", tag="Courses")
def get_course(request: HttpRequest, slug_or_id: str) -> HttpResponse:
    """A course, whole: intakes, fees, modules, requirements, and what there is to read about it."""
    now = timezone.now()
    document = finding.one("course", slug_or_id, at=now)
    about_it = posts_about(document, now)
    resolved = resolve([document], at=now, beside=about_it, with_tags=False)
    course: Any = resolved.public(document)
    posts: dict[str, Any] = {post.id: post for post in course.picked_posts}
    for post in map(resolved.public, about_it):
        posts.setdefault(post.id, post)
    most = max(POSTS_ON_A_COURSE, len(course.picked_posts))
    return answer(Course.of(course, posts=[PostCard.of(post) for post in list(posts.values())[:most]]))


@operation("/pages/", PageList, name="list_pages", summary="List pages", tag="Pages")
def list_pages(request: HttpRequest, asked: Query[PageParameters]) -> HttpResponse:
    """The pages that are public now, such as about, contact and privacy."""
    now = timezone.now()
    found = finding.pages(asked, at=now)
    return _documents(request, asked, found, PageList, PageInList, order=TITLE_ORDERS[asked.order], at=now)


@operation("/pages/{slug_or_id}/", Page, name="get_page", summary="Read a page", tag="Pages")
def get_page(request: HttpRequest, slug_or_id: str) -> HttpResponse:
    """A page, whole."""
    now = timezone.now()
    document = finding.one("page", slug_or_id, at=now)
    return answer(Page.of(resolve([document], at=now, with_tags=False).public(document)))


@operation("/tags/", TagList, name="list_tags", summary="List tags", tag="Vocabulary")
def list_tags(request: HttpRequest, asked: Query[Paging]) -> HttpResponse:
    """The tags that a public post has, by name."""
    found = page(finding.tags(), order=BY_NAME, cursor=asked.cursor, limit=asked.limit)
    results = [Tag.of(PublicTag(tag.name, tag.slug)) for tag in found.rows]
    return _listing(request, TagList, found, results)


@operation("/subjects/", SubjectList, name="list_subjects", summary="List subjects", tag="Vocabulary")
def list_subjects(request: HttpRequest, asked: Query[Paging]) -> HttpResponse:
    """The subjects that a public post or course belongs to, by title."""
    found = page(finding.subjects(), order=BY_TITLE, cursor=asked.cursor, limit=asked.limit)
    return _listing(request, SubjectList, found, [Subject.of(subject) for subject in found.rows])


@operation("/authors/", AuthorList, name="list_authors", summary="List authors", tag="Vocabulary")
def list_authors(request: HttpRequest, asked: Query[Paging]) -> HttpResponse:
    """The authors of public posts, by name."""
    found = page(finding.authors(), order=BY_NAME, cursor=asked.cursor, limit=asked.limit)
    return _listing(request, AuthorList, found, [AuthorInList.of(author) for author in found.rows])


@operation("/site/", Site, name="get_site", summary="Read the site", tag="Site")
def get_site(request: HttpRequest) -> HttpResponse:
    """Name, logo, colours, contact and navigation: what every page shows around its content."""
    return answer(Site.of(website.load("/")))


def _documents(
    request: HttpRequest,
    asked: PostParameters | CourseParameters | PageParameters,
    documents: DocumentQuerySet,
    shape: type[Listing],
    result: type[PostInList] | type[CourseCard] | type[PageInList],
    *,
    order: Order,
    at: datetime,
    at_hand: Iterable[Any] = (),
) -> HttpResponse:
    """A page of `documents`, joined with what their cards show."""
    found = page(documents.for_lists(), order=order, cursor=asked.cursor, limit=asked.limit)
    with_tags = result is PostInList
    resolved = resolve(found.rows, at=at, roles=CARD_ROLES, at_hand=at_hand, with_tags=with_tags)
    items: Iterable[Any] = map(resolved.public, found.rows)
    return _listing(request, shape, found, [result.of(item) for item in items])


def _listing(request: HttpRequest, shape: type[Listing], found: Found[Any], results: list[Any]) -> HttpResponse:
    def address(cursor: Cursor | None) -> str | None:
        if cursor is None:
            return None
        query = request.GET.copy()
        query["cursor"] = cursor.text
        return f"{settings.SITE_URL}{request.path}?{query.urlencode(safe=',')}"

    return answer(
        shape.model_validate({"next": address(found.next), "previous": address(found.previous), "results": results})
    )
