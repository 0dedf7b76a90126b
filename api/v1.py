"""Version 1 of the content API: what it answers at which address."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any, cast

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI, Query
from ninja.errors import ValidationError
from pydantic import BaseModel

from api import finding, problems, refusals
from api.answers import answer
from api.parameters import CourseParameters, PageParameters, Paging, PostParameters
from api.policy import DESCRIPTION, VERSION
from api.shapes.cards import CourseCard
from api.shapes.courses import Course, CourseList
from api.shapes.items import AuthorInList, Subject, Tag
from api.shapes.lists import Listing
from api.shapes.pages import Page, PageInList, PageList
from api.shapes.posts import Post, PostInList, PostList
from api.shapes.site import AuthorList, Site, SubjectList, TagList
from blog.reading import authors_with_posts, read_post, tags_with_posts
from courses.reading import read_course
from documents import kinds
from documents.models.document import DocumentQuerySet
from documents.pagination import BadCursor, Cursor, Found, Order, document_orders, page
from documents.public import PublicTag
from documents.reading import resolve
from documents.requests import Request
from website import site as website
from website.public import PublicPage

POST_ORDERS = document_orders("-published_at", "published_at")
TITLE_ORDERS = document_orders("title", "-title", "published_at", "-published_at")
BY_NAME = Order("name", "name", "slug")
BY_TITLE = Order("title", "title", "slug")

REFUSED = {400: {"$ref": "#/components/responses/BadParameters"}}
MISSING = {404: {"$ref": "#/components/responses/NotFound"}}
TOO_LONG = {414: {"$ref": "#/components/responses/TooLong"}}

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
api.add_exception_handler(BadCursor, refusals.of_cursor)
api.add_exception_handler(Http404, lambda request, missing: problems.not_found())


@api.exception_handler(Exception)
def left_to_the_middleware(request: HttpRequest, error: Exception) -> HttpResponse:
    """Ninja would show a traceback while DEBUG is on; `api.middleware` knows what to do."""
    raise error


def operation(
    path: str, response: type, *, name: str, summary: str, tag: str, asked: type[BaseModel] | None = None
) -> Callable[..., Any]:
    """A GET operation, with the problems it may answer with in its documentation; HEAD is answered, not documented."""
    refusals.DECLARED[name] = list(asked.model_fields) if asked else []
    responses = {**REFUSED, **(MISSING if "{" in path else {}), **TOO_LONG}

    def register(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
        api.api_operation(["HEAD"], path, response=response, url_name=name, include_in_schema=False)(view)
        documented = {
            "operation_id": name,
            "summary": summary,
            "tags": [tag],
            "openapi_extra": {"responses": responses},
        }
        return api.get(path, response=response, url_name=name, **documented)(view)  # type: ignore[arg-type]

    return register


@operation("/posts/", PostList, name="list_posts", summary="List posts", tag="Posts", asked=PostParameters)
def list_posts(request: Request, asked: Query[PostParameters]) -> HttpResponse:
    """The posts that are public now. Parameters narrow the list down together: a post must meet all of them."""
    subjects = finding.asked_subjects(asked)
    found = finding.posts(asked, subjects, at=request.at)
    order = POST_ORDERS[asked.order]
    return _documents(request, asked, found, PostList, PostInList, order=order, at=request.at, at_hand=subjects)


@operation("/posts/{slug_or_id}/", Post, name="get_post", summary="Read a post", tag="Posts")
def get_post(request: Request, slug_or_id: str) -> HttpResponse:
    """A post, whole: its body, the courses it is about and what to read next."""
    document = finding.one("post", slug_or_id, at=request.at)
    return answer(Post.of(read_post(document, at=request.at)))


@operation("/courses/", CourseList, name="list_courses", summary="List courses", tag="Courses", asked=CourseParameters)
def list_courses(request: Request, asked: Query[CourseParameters]) -> HttpResponse:
    """The courses that are public now, each with its facts and whether one can apply."""
    subjects = finding.asked_subjects(asked)
    found = finding.courses(asked, subjects, at=request.at)
    order = TITLE_ORDERS[asked.order]
    return _documents(request, asked, found, CourseList, CourseCard, order=order, at=request.at, at_hand=subjects)


@operation("/courses/{slug_or_id}/", Course, name="get_course", summary="Read a course", tag="Courses")
def get_course(request: Request, slug_or_id: str) -> HttpResponse:
    """A course, whole: intakes, fees, modules, requirements, and what there is to read about it."""
    document = finding.one("course", slug_or_id, at=request.at)
    return answer(Course.of(read_course(document, at=request.at)))


@operation("/pages/", PageList, name="list_pages", summary="List pages", tag="Pages", asked=PageParameters)
def list_pages(request: Request, asked: Query[PageParameters]) -> HttpResponse:
    """The pages that are public now, such as about, contact and privacy."""
    found = finding.pages(asked, at=request.at)
    return _documents(request, asked, found, PageList, PageInList, order=TITLE_ORDERS[asked.order], at=request.at)


@operation("/pages/{slug_or_id}/", Page, name="get_page", summary="Read a page", tag="Pages")
def get_page(request: Request, slug_or_id: str) -> HttpResponse:
    """A page, whole."""
    document = finding.one("page", slug_or_id, at=request.at)
    return answer(Page.of(cast(PublicPage, resolve([document], at=request.at).public(document))))


@operation("/tags/", TagList, name="list_tags", summary="List tags", tag="Vocabulary", asked=Paging)
def list_tags(request: Request, asked: Query[Paging]) -> HttpResponse:
    """The tags that a public post has, by name."""
    found = page(tags_with_posts(request.at), order=BY_NAME, cursor=asked.cursor, limit=asked.limit)
    results = [Tag.of(PublicTag(tag.name, tag.slug)) for tag in found.rows]
    return _listing(request, TagList, found, results)


@operation("/subjects/", SubjectList, name="list_subjects", summary="List subjects", tag="Vocabulary", asked=Paging)
def list_subjects(request: Request, asked: Query[Paging]) -> HttpResponse:
    """The subjects that a public post or course belongs to, by title."""
    found = page(finding.subjects(at=request.at), order=BY_TITLE, cursor=asked.cursor, limit=asked.limit)
    return _listing(request, SubjectList, found, [Subject.of(subject) for subject in found.rows])


@operation("/authors/", AuthorList, name="list_authors", summary="List authors", tag="Vocabulary", asked=Paging)
def list_authors(request: Request, asked: Query[Paging]) -> HttpResponse:
    """The authors of public posts, by name."""
    found = page(authors_with_posts(request.at), order=BY_NAME, cursor=asked.cursor, limit=asked.limit)
    return _listing(request, AuthorList, found, [AuthorInList.of(author) for author in found.rows])


@operation("/site/", Site, name="get_site", summary="Read the site", tag="Site")
def get_site(request: Request) -> HttpResponse:
    """Name, logo, colours, contact and navigation: what every page shows around its content."""
    site = website.load("/", at=request.at)
    front = website.front_page(site.settings, request.at)
    return answer(Site.of(site, front_page=front.path if front else None))


def _documents(
    request: Request,
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
    roles = (*kinds.card_roles(), "tag") if result is PostInList else kinds.card_roles()
    resolved = resolve(found.rows, at=at, roles=roles, at_hand=at_hand)
    items: Iterable[Any] = map(resolved.public, found.rows)
    return _listing(request, shape, found, [result.of(item) for item in items])


def _listing(request: Request, shape: type[Listing], found: Found[Any], results: list[Any]) -> HttpResponse:
    def address(cursor: Cursor | None) -> str | None:
        if cursor is None:
            return None
        query = request.GET.copy()
        query["cursor"] = cursor.text
        return f"{settings.SITE_URL}{request.path}?{query.urlencode(safe=',')}"

    return answer(
        shape.model_validate({"next": address(found.next), "previous": address(found.previous), "results": results})
    )
