"""Posts."""

from __future__ import annotations

from typing import Any, Self

from pydantic import Field

from api.shapes.bodies import Body, OutlineEntry
from api.shapes.cards import CourseCard, PostCard
from api.shapes.items import Seo, Tag
from api.shapes.lists import Listing
from blog.public import PublicPost


class PostInList(PostCard):
    """A post as it stands in a list."""

    tags: list[Tag]

    @classmethod
    def of(cls, post: PublicPost, **more: Any) -> Self:
        return super().of(post, tags=[Tag.of(tag) for tag in post.tags], **more)


class RelatedPost(PostCard):
    """A post that is shown at the end of another."""

    reason: str | None = Field(
        description="Why it is related. null: an editor picked it.", examples=["Shares the course and 2 tags"]
    )

    @classmethod
    def of(cls, post: PublicPost, **more: Any) -> Self:
        return super().of(post, reason=post.reason or None, **more)


class Post(PostInList):
    """A post, whole."""

    body: Body
    outline: list[OutlineEntry] = Field(description="The headings of the body, for a table of contents.")
    show_contents: bool = Field(description="Whether the editor wants one shown.", examples=[True])
    courses: list[CourseCard] = Field(description="The courses it is about.")
    related: list[RelatedPost] = Field(
        description="What to read next: what an editor picked, in order, then what shares most with it."
    )
    seo: Seo

    @classmethod
    def of(cls, post: PublicPost, **more: Any) -> Self:
        return super().of(
            post,
            body=Body.of(post.document.body, post.resolved),
            outline=post.outline,
            show_contents=post.show_contents,
            courses=[CourseCard.of(course) for course in post.courses],
            related=[RelatedPost.of(other) for other in post.related],
            seo=Seo.of(post),
            **more,
        )


class PostList(Listing):
    """One page of posts."""

    results: list[PostInList]
