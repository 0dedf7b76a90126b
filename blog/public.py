"""How the public sees a post: the page, the card in a list, the feed and the API alike."""

from __future__ import annotations

from datetime import datetime
from functools import cached_property
from typing import Any

from django.utils import timezone

from blog.models.author import Author
from courses.public import PublicCourse
from documents.models.document import Document
from documents.public import PublicItem
from documents.reading import Resolved
from richtext.references import said
from richtext.rendering import render_blocks

OLD_AFTER = 2  # years


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
    def last_changed_at(self) -> datetime:
        return max(self.updated_at, self.published_at)

    @property
    def is_old(self) -> bool:
        """Whether so many years have passed since, by the site's calendar: it turns at midnight."""
        today, changed = (timezone.localdate(each) for each in (self.resolved.at, self.last_changed_at))
        return (today.year - OLD_AFTER, today.month, today.day) >= (changed.year, changed.month, changed.day)

    @cached_property
    def superseded(self) -> list[tuple[str, str]]:
        """The facts in its text that are others now: what was written, and what stands there today."""
        quoted = dict.fromkeys((fact, words) for fact, words in self.data.get("quoted", []))
        told = [(words, said(fact, words, self.resolved)) for fact, words in quoted]
        return [(words, today) for words, today in told if words != today]

    @property
    def faqs(self) -> list[dict[str, Any]]:
        """The questions and answers in the body."""
        cards = [block for block in self.document.body.get("blocks", ()) if block["type"] == "faq"]
        rendered = render_blocks({"blocks": cards}, self.resolved)
        return [question for block in rendered for question in block["questions"]]
