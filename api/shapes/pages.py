"""Pages such as about, contact or privacy."""

from __future__ import annotations

from typing import Any, Literal, Self

from pydantic import Field

from api.shapes.bodies import Body, OutlineEntry
from api.shapes.items import Item, Seo, examples, fields_of
from api.shapes.lists import Listing
from documents.public import PublicItem


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
    def of(cls, page: PublicItem, **more: Any) -> Self:
        return cls(**fields_of(page, under="pages"), **more)


class Page(PageInList):
    """A page, whole."""

    body: Body
    outline: list[OutlineEntry] = Field(description="The headings of the body, for a table of contents.")
    show_contents: bool = Field(description="Whether the editor wants one shown.", examples=[True])
    seo: Seo

    @classmethod
    def of(cls, page: PublicItem, **more: Any) -> Self:
        return super().of(
            page,
            body=Body.of(page.document.body, page.resolved),
            outline=page.outline,
            show_contents=page.show_contents,
            seo=Seo.of(page),
            **more,
        )


class PageList(Listing):
    """One page of pages."""

    results: list[PageInList]
