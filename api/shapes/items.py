"""What every post, course and page has, and the small things they are sorted by."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Self
from uuid import UUID

from django.conf import settings
from pydantic import ConfigDict, Field

from api.shapes import Shape
from api.shapes.pictures import Picture, SocialImage
from blog.models.author import Author as AuthorRow
from courses.models.subject import Subject as SubjectRow
from documents.public import PublicItem, PublicTag


def examples(**values: str) -> ConfigDict:
    """The configuration of a shape whose inherited fields have examples of their own."""

    def add(schema: dict[str, Any]) -> None:
        for name, value in values.items():
            schema["properties"][name]["examples"] = [value]

    return ConfigDict(json_schema_extra=add)


class Item(Shape):
    """Something with a page of its own."""

    id: UUID = Field(
        description="Stays the same when the slug changes.", examples=["0b0e7c1a-4d19-4f56-8f6a-2c2f5f0c7d11"]
    )
    kind: str
    slug: str = Field(description="The last part of the path.", examples=["engineer-or-engineering-manager"])
    path: str = Field(description="Its page on the site.", examples=["/blog/engineer-or-engineering-manager/"])
    url: str = Field(
        description="The same, with the site's origin: the canonical address.",
        examples=["https://www.example.ac.uk/blog/engineer-or-engineering-manager/"],
    )
    api_url: str = Field(
        description="Where the API gives all of it.",
        examples=["https://www.example.ac.uk/api/v1/posts/engineer-or-engineering-manager/"],
    )
    title: str = Field(examples=["Engineer or engineering manager?"])
    subtitle: str = Field(examples=["Two careers that start at the same desk"])
    summary: str = Field(
        description="One or two sentences of plain text.", examples=["What changes when your work is other people's."]
    )
    published_at: datetime = Field(description="The date shown to readers.", examples=["2026-04-13T08:00:00Z"])
    updated_at: datetime = Field(
        description="When what is shown now went live.", examples=["2026-05-02T14:31:07.120000Z"]
    )
    hero: Picture | None = Field(description="The main picture.")


def fields_of(item: PublicItem, *, under: str) -> dict[str, Any]:
    """The values of Item's fields. `under` is the part of the API where items of this kind are."""
    return {
        "id": item.id,
        "kind": item.kind,
        "slug": item.slug,
        "path": item.path,
        "url": item.url,
        "api_url": f"{settings.SITE_URL}/api/v1/{under}/{item.slug}/",
        "title": item.title,
        "subtitle": item.subtitle,
        "summary": item.summary,
        "published_at": item.published_at,
        "updated_at": item.updated_at,
        "hero": Picture.of(item.hero),
    }


class Seo(Shape):
    """What the page says of itself to search engines and in shared links."""

    title: str = Field(examples=["Engineer or engineering manager? How to tell"])
    description: str = Field(examples=["What changes when your work is other people's, and how to try it first."])
    canonical: str = Field(
        description="The address search engines are to know it by: its own, or where it stood first.",
        examples=["https://www.example.ac.uk/blog/engineer-or-engineering-manager/"],
    )
    noindex: bool = Field(description="Whether search engines are asked to leave it out.", examples=[False])
    image: SocialImage | None

    @classmethod
    def of(cls, item: PublicItem) -> Seo:
        return cls(
            title=item.meta_title,
            description=item.meta_description,
            canonical=item.canonical,
            noindex=item.noindex,
            image=SocialImage.of(item.social),
        )


class Tag(Shape):
    """A word that posts are tagged with."""

    name: str = Field(examples=["Leadership"])
    slug: str = Field(description="What the `tag` parameter takes.", examples=["leadership"])
    path: str = Field(description="The page of its posts.", examples=["/blog/tag/leadership/"])
    url: str = Field(examples=["https://www.example.ac.uk/blog/tag/leadership/"])

    @classmethod
    def of(cls, tag: PublicTag) -> Tag:
        return cls(name=tag.name, slug=tag.slug, path=tag.path, url=settings.SITE_URL + tag.path)


class Subject(Shape):
    """A field of study, which posts and courses belong to."""

    id: UUID = Field(examples=["e3f0a6a4-51d3-4f6f-9c5d-5a5e0f3f7a22"])
    title: str = Field(examples=["Engineering and Management"])
    slug: str = Field(description="What the `subject` parameter takes.", examples=["engineering-and-management"])
    summary: str = Field(examples=["Running projects, teams and the systems they build."])

    @classmethod
    def of(cls, subject: SubjectRow) -> Subject:
        return cls(id=subject.public_id, title=subject.title, slug=subject.slug, summary=subject.summary)


class Author(Shape):
    """Somebody whose name stands over posts."""

    id: UUID = Field(examples=["5c1d9f3e-7b1e-4a55-8a44-90d2b1f4f6aa"])
    name: str = Field(examples=["Dr Amara Osei"])
    slug: str = Field(description="What the `author` parameter takes.", examples=["amara-osei"])
    role: str = Field(examples=["Programme Lead, Engineering Management"])
    path: str = Field(description="The page of their posts.", examples=["/blog/author/amara-osei/"])
    url: str = Field(examples=["https://www.example.ac.uk/blog/author/amara-osei/"])
    photo: Picture | None

    @classmethod
    def of(cls, author: AuthorRow, **more: Any) -> Self:
        return cls(
            id=author.public_id,
            name=author.name,
            slug=author.slug,
            role=author.role,
            path=author.path,
            url=settings.SITE_URL + author.path,
            photo=Picture.of_image(author.photo, alt=author.photo_alt),
            **more,
        )


class AuthorInList(Author):
    """An author, with a few words about them."""

    bio: str = Field(description="Plain text.", examples=["Amara led bridge inspections before she led people."])

    @classmethod
    def of(cls, author: AuthorRow, **more: Any) -> Self:
        return super().of(author, bio=author.bio, **more)
