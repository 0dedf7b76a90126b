"""How the public sees a post: the page, the card in a list, the feed and the API alike."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from blog.models.author import Author
from courses.public import PublicCourse
from documents.models.document import Document
from documents.public import PublicItem
from documents.reading import Resolved
from richtext.rendering import render_blocks


class PublicPost(PublicItem):
    """A post as it is public. `reason` says why it is shown beside another, when it was not picked by hand.

    `related` is what to read next, where it was read with it (`blog.reading.read_post`).
    """

    reason: str = ""

    def __init__(self, document: Document, resolved: Resolved):
        super().__init__(document, resolved)
        self.related: list[PublicPost] = []

    @cached_property
    def authors(self) -> list[Author]:
        return self.resolved.every(f"author:{each}" for each in self.data.get("authors") or [])

    @cached_property
    def courses(self) -> list[PublicCourse]:
        return self.resolved.every(f"course:{each}" for each in self.data.get("courses") or [])

    @cached_property
    def picked(self) -> list[PublicPost]:
        """Related posts chosen by hand, in order; what is not live any more is left out."""
        return self.resolved.every(f"post:{each}" for each in self.data.get("related_posts") or [])

    @property
    def faqs(self) -> list[dict[str, Any]]:
        """The questions and answers in the body."""
        cards = [block for block in self.document.body.get("blocks", ()) if block["type"] == "faq"]
        rendered = render_blocks({"blocks": cards}, self.resolved)
        return [question for block in rendered for question in block["questions"]]
