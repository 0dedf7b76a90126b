"""Pages such as about, contact or privacy."""

from __future__ import annotations

from typing import Any, Literal, Self

from pydantic import Field

from api.shapes import Shape
from api.shapes.bodies import Body, OutlineEntry
from api.shapes.cards import CourseCard, PostCard
from api.shapes.items import Item, Seo, examples, fields_of
from api.shapes.lists import Listing
from api.shapes.pictures import Picture
from documents import kinds
from website.public import PublicPage
from website.rows import Section
from website.terms import SectionKind


class PageInList(Item):
    """A page as it stands in a list."""

    model_config = examples(
        slug="about",
        path="/about/",
        url="https://www.example.ac.uk/about/",
        api_url="https://www.example.ac.uk/api/v1/pages/about/",
        title="About us",
        subtitle="Who we are, and how we teach",
        summary="The online school of Northmere University.",
    )

    kind: Literal["page"]

    @classmethod
    def of(cls, page: PublicPage, **more: Any) -> Self:
        return cls(**fields_of(page, under="pages"), **more)


class PageSection(Shape):
    """A section of a page. What a kind does not say is empty.

    `courses` shows the page's `featured_courses`, or all there are; `lead` and `articles` show its `featured_posts` and
    then the newest, none of them twice; `subjects` shows all subjects, `body` the page's body.
    """

    kind: SectionKind = Field(examples=["quote"])
    heading: str = Field(examples=["In plain numbers"])
    text: str = Field(
        description="Plain text, with an empty line between paragraphs. Figures: one a line, `94% | of what | source`.",
        examples=["I kept my job, and my evenings."],
    )
    name: str = Field(description="Whose words these are.", examples=["Wren Abbott"])
    role: str = Field(examples=["Graduate, 2026"])
    picture: Picture | None
    label: str = Field(description="The words on the button.", examples=["Talk to an adviser"])
    url: str = Field(description="Where the button leads.", examples=["/contact/"])

    @classmethod
    def of(cls, section: Section, page: PublicPage) -> PageSection:
        image = page.resolved.get(kinds.ref("image", section.image)) if section.image else None
        said = {name: getattr(section, name) for name in ("kind", "heading", "text", "name", "role", "label", "url")}
        return cls(**said, picture=Picture.of_image(image, alt=image.alt) if image else None)


class Page(PageInList):
    """A page, whole."""

    body: Body
    outline: list[OutlineEntry] = Field(description="The headings of the body, for a table of contents.")
    show_contents: bool = Field(description="Whether the editor wants one shown.", examples=[True])
    sections: list[PageSection] = Field(description="In their order. Empty: the page shows its body alone.")
    featured_courses: list[CourseCard] = Field(description="Chosen for its sections, in order.")
    featured_posts: list[PostCard]
    seo: Seo

    @classmethod
    def of(cls, page: PublicPage, **more: Any) -> Self:
        return super().of(
            page,
            body=Body.of(page.document.body, page.resolved),
            outline=page.outline,
            show_contents=page.show_contents,
            sections=[PageSection.of(each, page) for each in page.sections_said if each.is_finished],
            featured_courses=[CourseCard.of(each) for each in page.featured_courses],
            featured_posts=[PostCard.of(each) for each in page.featured_posts],
            seo=Seo.of(page),
            **more,
        )


class PageList(Listing):
    """One page of pages."""

    results: list[PageInList]
