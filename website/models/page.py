"""A page such as about, contact or privacy: the smallest kind of content, and the example for adding another."""

from __future__ import annotations

from django.core.exceptions import ValidationError

from documents import kinds
from publishing.models.publishable import Publishable

# First parts of addresses that belong to something else, beside those of other kinds.
RESERVED = {"admin", "api", "healthz", "media", "search", "static", "theme"}


class Page(Publishable):
    """One page."""

    kind = "page"

    class Meta:
        ordering = ["title"]
        permissions = [("publish_page", "Can publish, schedule and unpublish pages")]

    def clean(self) -> None:
        super().clean()
        if self.slug in _reserved():
            raise ValidationError({"slug": f"/{self.slug}/ belongs to another part of the site. Choose another."})

    def fill_slug(self) -> None:
        super().fill_slug()
        if self.slug in _reserved():
            self.slug = f"{self.slug}-page"


def _reserved() -> set[str]:
    return RESERVED | {kind.prefix.split("/")[1] for kind in kinds.every() if kind.prefix.strip("/")}
