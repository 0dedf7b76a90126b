"""Bodies: as one piece of HTML, as a list of blocks, and as plain text."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal
from uuid import UUID

from django.conf import settings
from pydantic import Field

from api.shapes import Shape
from api.shapes.pictures import Picture
from documents.reading import Resolved
from richtext.references import filled
from richtext.rendering import render_blocks

HTML = Field(description="The block as finished HTML, with whole addresses.", examples=["<p>Start with the map.</p>"])


class Heading(Shape):
    """A heading."""

    type: Literal["heading"]
    level: int = Field(ge=2, le=4, examples=[2])
    id: str = Field(description="Its anchor, unique in the body and stable.", examples=["what-changes"])
    text: str = Field(examples=["What changes"])
    html: str = HTML


class Paragraph(Shape):
    """A paragraph."""

    type: Literal["paragraph"]
    html: str = HTML


class ListBlock(Shape):
    """A list, perhaps with lists inside."""

    type: Literal["list"]
    ordered: bool = Field(description="Whether its items are numbered.", examples=[False])
    html: str = HTML


class Quote(Shape):
    """A quotation."""

    type: Literal["quote"]
    html: str = HTML


class Table(Shape):
    """A table, in a box that scrolls sideways."""

    type: Literal["table"]
    html: str = HTML


class Figure(Shape):
    """A picture with its caption."""

    type: Literal["figure"]
    image: Picture
    layout: Literal["text", "wide", "full"] = Field(
        description="As wide as the text, wider, or as the whole page.", examples=["wide"]
    )
    html: str = HTML


class Takeaways(Shape):
    """The key takeaways."""

    type: Literal["takeaways"]
    html: str = HTML


class Question(Shape):
    """A question and its answer."""

    question: str = Field(description="Plain text.", examples=["Can I pause my studies?"])
    answer: str = Field(description="HTML.", examples=["<p>Yes, for up to a year.</p>"])


class Faq(Shape):
    """Questions and answers."""

    type: Literal["faq"]
    questions: list[Question]
    html: str = HTML


class CourseBlock(Shape):
    """A card that leads to a course. Ask for the course itself to build a card of your own."""

    type: Literal["course"]
    id: UUID = Field(examples=["0b0e7c1a-4d19-4f56-8f6a-2c2f5f0c7d11"])
    title: str = Field(examples=["Data Science"])
    path: str = Field(examples=["/courses/msc-data-science/"])
    html: str = HTML


class SnippetBlock(Shape):
    """A text that stands in many pages and is edited once, as it is now."""

    type: Literal["snippet"]
    id: UUID = Field(examples=["5b0e7c1a-4d19-4f56-8f6a-2c2f5f0c7d11"])
    html: str = HTML


class PullQuote(Shape):
    """A sentence set large, with whose it is."""

    type: Literal["pull_quote"]
    name: str = Field(description="Whose words they are; perhaps empty.", examples=["Priya Raman"])
    role: str = Field(description="Perhaps empty.", examples=["Lecturer in Statistics"])
    image: Picture | None
    html: str = Field(description="The card as finished HTML.", examples=["<figure>…</figure>"])


class Video(Shape):
    """A video on another host. Ask that host for nothing before a reader wants to see it: show `image` until then."""

    type: Literal["video"]
    title: str = Field(description="For the frame's `title`, too.", examples=["How a flood map is made"])
    href: str = Field(
        description="Its page there: where a reader without your player goes.",
        examples=["https://www.youtube.com/watch?v=abcdefghijk"],
    )
    embed: str = Field(
        description="For a frame, once a reader has pressed the button. It plays at once.",
        examples=["https://www.youtube-nocookie.com/embed/abcdefghijk?autoplay=1&rel=0"],
    )
    image: Picture | None = Field(description="The still.")
    html: str = Field(description="The card as finished HTML: a link to `href`.", examples=["<figure>…</figure>"])


Block = Annotated[
    Heading
    | Paragraph
    | ListBlock
    | Quote
    | Table
    | Figure
    | Takeaways
    | Faq
    | CourseBlock
    | SnippetBlock
    | PullQuote
    | Video,
    Field(discriminator="type"),
]


class Body(Shape):
    """Running text. Links and cards that lead to something not public are left out; their words stay. Facts
    quoted of a course (its fee, its next start) say what the course says at this moment, in plain words."""

    html: str = Field(
        description="All of it as HTML, with whole addresses.", examples=["<p>Start with the map.</p>\n<h2>…</h2>"]
    )
    blocks: list[Block] = Field(
        description="The same, block by block. Later versions may add types: leave out what you do not know."
    )
    text: str = Field(description="Its words alone.", examples=["Start with the map."])

    @classmethod
    def of(cls, compiled: dict[str, Any] | None, resolved: Resolved) -> Body:
        """The body with its links and cards as they are now; empty for no body at all."""
        blocks = [_finished(block) for block in render_blocks(compiled or {}, resolved)]
        html = "\n".join(block["html"] for block in blocks)
        text = filled((compiled or {}).get("text", ""), resolved)
        return cls.model_validate({"html": html, "blocks": blocks, "text": text})


class OutlineEntry(Shape):
    """A heading of the body."""

    level: int = Field(ge=2, le=4, examples=[2])
    id: str = Field(description="The anchor of the heading.", examples=["what-changes"])
    text: str = Field(examples=["What changes"])


def _finished(block: dict[str, Any]) -> dict[str, Any]:
    block = {**block, "html": with_whole_addresses(block["html"])}
    if block["type"] == "faq":
        block["questions"] = [{**row, "answer": with_whole_addresses(row["answer"])} for row in block["questions"]]
    elif block["type"] in ("course", "snippet"):
        block["id"] = block["ref"].partition(":")[2]
    return block


LEADING = re.compile(r"<(?:a|img|source) [^>]*>")
OURS = re.compile(r'( (?:href|src|srcset)="|, )/(?!/)')


def with_whole_addresses(html: str) -> str:
    """HTML that means the same on any other site: addresses that start with / get our origin."""
    return LEADING.sub(lambda tag: OURS.sub(rf"\1{settings.SITE_URL}/", tag[0]), str(html))
