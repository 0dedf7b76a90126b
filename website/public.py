"""How the public sees a page, and each of its sections."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from blog.public import PublicPost
from courses.models.subject import Subject
from courses.public import PublicCourse
from documents.models.document import Document
from documents.public import PublicItem
from documents.reading import Resolved
from images.models import Image
from website.rows import Section


@dataclass(frozen=True)
class PublicSection:
    """A section joined with what it shows of our content. `id` is its place on the page, from 1."""

    id: int
    said: Section
    image: Image | None = None
    posts: list[PublicPost] = field(default_factory=list)
    courses: list[PublicCourse] = field(default_factory=list)
    subjects: list[Subject] = field(default_factory=list)

    @property
    def template(self) -> str:
        return f"website/sections/_{self.said.kind.value}.html"


class PublicPage(PublicItem):
    """A page as it is public. `sections` is what it is made of, where it was read with them
    (`website.reading.read_page`)."""

    def __init__(self, document: Document, resolved: Resolved):
        super().__init__(document, resolved)
        self.sections: list[PublicSection] = []

    @cached_property
    def sections_said(self) -> list[Section]:
        """As the editor wrote them, finished or not."""
        return sections_of(self.data)

    @cached_property
    def featured_courses(self) -> list[PublicCourse]:
        """Chosen by hand, in order; what is not live any more is left out."""
        return self.resolved.every(f"course:{each}" for each in self.data.get("featured_courses") or [])

    @cached_property
    def featured_posts(self) -> list[PublicPost]:
        return self.resolved.every(f"post:{each}" for each in self.data.get("featured_posts") or [])


def sections_of(data: dict[str, Any]) -> list[Section]:
    return [Section.read(row) for row in data.get("sections") or []]
