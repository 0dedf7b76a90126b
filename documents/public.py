"""How the public sees an item: one object that templates and the API read alike."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from math import ceil
from typing import Any

from django.conf import settings
from django.utils.safestring import SafeString

from documents import kinds
from documents.models.document import Document
from documents.reading import Resolved
from images.models import Image
from images.pictures import social_image
from live_rows.models import NEW_TAG
from live_rows.slugs import slugify
from richtext.references import filled
from richtext.rendering import render_blocks, render_html

WORDS_A_MINUTE = 220
FEWEST_IN_CONTENTS = 3
LOWEST_IN_CONTENTS = 3


@dataclass(frozen=True)
class PublicPicture:
    """A picture in its place: the image, and what is said of it here."""

    image: Image
    alt: str
    caption: str = ""


@dataclass(frozen=True)
class Fact:
    """Something that content says of itself and that texts may quote. `name` is for programs (`fee_uk_whole`), `label`
    for people, `value` what readers see today: never empty. One that is not `offered` is a further name of another."""

    name: str
    label: str
    value: str
    offered: bool = True


@dataclass(frozen=True)
class PublicTag:
    name: str
    slug: str

    @property
    def path(self) -> str:
        return kinds.of("tag").path(self.slug)

    @property
    def url(self) -> str:
        return self.path


class PublicItem:
    """A document joined with what it mentions. Each kind of content has a subclass in its `public.py`."""

    def __init__(self, document: Document, resolved: Resolved):
        self.document = document
        self.resolved = resolved
        self.data: dict[str, Any] = document.data

    def __str__(self) -> str:
        return self.title

    @property
    def id(self) -> str:
        return str(self.document.item)

    @property
    def kind(self) -> str:
        return self.document.kind

    @property
    def kind_label(self) -> str:
        return kinds.of(self.document.kind).label

    @property
    def title(self) -> str:
        return self.document.title

    @property
    def full_title(self) -> str:
        """The title where it stands alone."""
        return self.title

    @property
    def subtitle(self) -> str:
        return self.document.subtitle

    @property
    def summary(self) -> str:
        return filled(self.document.summary, self.resolved)

    @property
    def path(self) -> str:
        return self.document.path

    @property
    def slug(self) -> str:
        return self.document.path.rstrip("/").rsplit("/", 1)[-1]

    @property
    def url(self) -> str:
        """The whole address, with the site's origin."""
        return settings.SITE_URL + self.document.path

    @property
    def published_at(self) -> datetime:
        return self.document.published_at

    @property
    def updated_at(self) -> datetime:
        """When what is shown now went live."""
        return self.document.live_from

    @cached_property
    def hero(self) -> PublicPicture | None:
        hero = self.data.get("hero")
        if not hero:
            return None
        image = self.resolved.get(kinds.ref("image", hero["image"]))
        return PublicPicture(image, hero["alt"], hero.get("caption", "")) if image else None

    @cached_property
    def subject(self) -> Any | None:
        return self.resolved.get(kinds.ref("subject", self.document.subject))

    @cached_property
    def tags(self) -> list[PublicTag]:
        """By name; empty where the document was read without them. A preview shows those that are yet to be made."""
        ids = self.data.get("tags") or []
        found = [PublicTag(tag.name, tag.slug) for tag in self.resolved.every(f"tag:{each}" for each in ids)]
        new = [each.removeprefix(NEW_TAG) for each in ids if each.startswith(NEW_TAG)]
        found += [PublicTag(name, slugify(name)) for name in new]
        return sorted(found, key=lambda tag: tag.name.casefold())

    @property
    def bodies(self) -> list[dict[str, Any]]:
        """The rich texts of its page, compiled."""
        return [self.document.body]

    @cached_property
    def body_html(self) -> SafeString:
        return render_html(self.document.body, self.resolved)

    @cached_property
    def body_blocks(self) -> list[dict[str, Any]]:
        return render_blocks(self.document.body, self.resolved)

    @property
    def outline(self) -> list[dict[str, Any]]:
        """The headings of the body."""
        outline = self.document.body.get("outline", [])
        return [{**heading, "text": filled(heading["text"], self.resolved)} for heading in outline]

    @property
    def facts_said(self) -> list[Fact]:
        """What texts may quote of it; a kind that has facts says them here."""
        return []

    def fact(self, name: str) -> str:
        """The value of one of them; empty if it does not say that."""
        return next((fact.value for fact in self.facts_said if fact.name == name), "")

    @property
    def headings(self) -> list[dict[str, Any]]:
        """What a link can lead to within its page: `{"level", "id", "text"}`, in the order of the page."""
        return self.outline

    @property
    def show_contents(self) -> bool:
        return bool(self.data.get("show_contents", True))

    @property
    def contents(self) -> list[dict[str, Any]]:
        """The table of contents, where it is switched on and there is enough to list: sections and their parts."""
        listed = [heading for heading in self.outline if heading["level"] <= LOWEST_IN_CONTENTS]
        return listed if self.show_contents and len(listed) >= FEWEST_IN_CONTENTS else []

    @property
    def words(self) -> int:
        return self.data.get("words", 0)

    @property
    def reading_minutes(self) -> int:
        return max(1, ceil(self.words / WORDS_A_MINUTE))

    @property
    def meta_title(self) -> str:
        return self.data.get("seo_title") or self.title

    @property
    def meta_description(self) -> str:
        return self.data.get("seo_description") or self.summary

    @property
    def noindex(self) -> bool:
        return bool(self.data.get("noindex"))

    @property
    def canonical(self) -> str:
        """The whole address that search engines know it by: where it stood first, if that is another site."""
        return self.data.get("canonical_url") or self.url

    @cached_property
    def social(self) -> dict[str, Any] | None:
        """The picture for shared links: its own if one was chosen, else the hero's crop."""
        chosen = self.data.get("social_image")
        image = self.resolved.get(kinds.ref("image", chosen)) if chosen else None
        if image:
            return {**social_image(image), "alt": image.alt}
        return {**social_image(self.hero.image), "alt": self.hero.alt} if self.hero else None
