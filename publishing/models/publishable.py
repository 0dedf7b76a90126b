"""The working copy: an ordinary row that editors change as often as they like. Nothing public ever reads it."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Collection
from typing import Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models

from documents import kinds
from images.alternatives import AlternativeTextField
from live_rows.slugs import free_slug, slugify
from publishing.content import Content, DocumentContent
from richtext.addresses import AddressField
from richtext.compiling import compile_body
from richtext.fields import RichTextField
from richtext.plain import annotated_text
from richtext.references import TOKEN, as_written, quoted_in, subject_of
from richtext.writing import escape

EXCERPT = 200
# What the address of an item begins with until it has a title that can be spelt.
PROVISIONAL = "draft-"


class Publishable(models.Model):
    """Base of every kind of content: the fields that any page has. A subclass names its `kind` and adds its own.

    Everything but the id may be empty in a draft; what publishing needs is for the checks to say.
    """

    kind: ClassVar[str]
    schema: ClassVar[int] = 1
    """The number of the shape that `content` has now; raise it when the shape changes, and add an upgrade."""
    upgrades: ClassVar[dict[int, Callable[[Content], Content]]] = {}
    """For each older schema, the function that turns its content into that of the next."""
    contents_unless_said: ClassVar[bool] = True
    """Whether a page that does not say has a table of contents."""
    heading_prefix: ClassVar[str] = ""
    """What the ids of the body's headings begin with, where the page has places of its own that may be called so."""
    children: ClassVar[tuple[str, ...]] = ()
    """Related names of the rows that belong to this item and are kept with it."""
    instead_of_body: ClassVar[tuple[str, ...]] = ()
    """Those of the rows with which a page needs no body."""
    said_together: ClassVar[tuple[tuple[str, ...], ...]] = (("hero", "hero_alt", "hero_decorative"),)
    """Groups of fields that say one thing: two people who each change another of them are asked."""

    public_id = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    title = models.CharField(max_length=200, blank=True)
    subtitle = models.CharField(
        max_length=300, blank=True, help_text="One sentence under the title that says what is in it for the reader."
    )
    slug = models.SlugField(
        "address",
        max_length=100,
        unique=True,
        blank=True,
        help_text="The last part of the page’s address. Left empty, it is made from the title.",
        error_messages={"unique": "Another item already has this address. Choose a different ending."},
    )
    summary = models.TextField(
        blank=True,
        max_length=400,
        help_text="One or two sentences for lists, search engines and shared links. "
        "Left empty, the first sentences of the body stand in.",
    )
    hero = models.ForeignKey(
        "images.Image", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="main picture"
    )
    hero_alt = AlternativeTextField(
        "alternative text",
        max_length=250,
        blank=True,
        help_text="What the picture shows, for people who cannot see it.",
    )
    hero_decorative = models.BooleanField(
        "decorative", default=False, help_text="The picture adds nothing that the words do not say."
    )
    hero_caption = models.CharField("caption", max_length=250, blank=True)
    body = RichTextField(blank=True)
    show_contents = models.BooleanField(
        "table of contents",
        default=True,
        help_text="Lists the headings of the body beside it, or above it on a phone, as soon as there are three.",
    )
    seo_title = models.CharField(
        "title for search engines", max_length=70, blank=True, help_text="Left empty, the title is used."
    )
    seo_description = models.CharField(
        "description for search engines", max_length=170, blank=True, help_text="Left empty, the summary is used."
    )
    social_image = models.ForeignKey(
        "images.Image",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="picture for shared links",
        help_text="Left empty, the main picture is used.",
    )
    noindex = models.BooleanField(
        "keep out of search engines",
        default=False,
        help_text="The page stays public and in our own lists; search engines are asked to leave it out.",
    )
    canonical_url = AddressField(
        "first published at",
        only_web=True,
        blank=True,
        help_text="Where this text stood first, if that is another website: search engines are sent there.",
    )
    # Everything it says, folded: what the desk searches. Written with each revision.
    search_text = models.TextField(blank=True, editable=False)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.title or "Untitled"

    @property
    def ref(self) -> str:
        return f"{self.kind}:{self.public_id}"

    @property
    def path(self) -> str:
        """Where this will be public, should it be published as it stands."""
        return kinds.of(self.kind).path(self.slug)

    @classmethod
    def reserved(cls) -> Collection[str]:
        """Last parts of addresses that belong to something else on the site."""
        return ()

    def clean(self) -> None:
        super().clean()
        if self.slug in self.reserved():
            raise ValidationError({"slug": f"{self.path} belongs to another part of the site. Choose another."})

    def fill_slug(self) -> None:
        """Give an item without an address one: from its title, or a provisional one until it has a title."""
        provisional = f"{PROVISIONAL}{self.public_id.hex[:8]}"
        if self.slug and self.slug != provisional and self.slug not in self.reserved():
            return
        stem = slugify(self.title)
        if stem in self.reserved():
            stem = f"{stem}-{self.kind}"
        taken = set(
            type(self)._default_manager.filter(slug__startswith=stem).exclude(pk=self.pk).values_list("slug", flat=True)
        )
        self.slug = free_slug(stem, taken) if stem else provisional

    @classmethod
    def document(cls, content: Content) -> DocumentContent:
        """The public form of `content`, from `content` alone: never from the row being edited.

        A subclass adds its own fields to what this returns.
        """
        body = compile_body(content.get("body", ""), prefix=cls.heading_prefix)
        mapped = DocumentContent(
            title=content["title"],
            slug=content["slug"],
            subtitle=content.get("subtitle", ""),
            summary=content.get("summary", "") or _excerpt(body),
            data={
                "words": body["words"],
                "show_contents": content.get("show_contents", cls.contents_unless_said),
                "seo_title": content.get("seo_title", ""),
                "seo_description": content.get("seo_description", ""),
                "social_image": content.get("social_image"),
                "noindex": content.get("noindex", False),
                "canonical_url": content.get("canonical_url", ""),
            },
            is_indexed=not (content.get("noindex") or content.get("canonical_url")),
            body=body,
            text=body["text"],
        )
        mapped.mention("social", "image", content.get("social_image"))
        if content.get("hero"):
            alt = "" if content.get("hero_decorative") else content.get("hero_alt", "")
            mapped.data["hero"] = {"image": content["hero"], "alt": alt, "caption": content.get("hero_caption", "")}
            mapped.mention("hero", "image", content["hero"])
        mapped.mention_all_of(content.get("body", ""))
        mapped.mentions.extend(("summary", subject_of(fact)) for fact, _ in quoted_in(mapped.summary))
        return mapped


def _excerpt(body: dict[str, Any]) -> str:
    """The first sentences of a compiled body's paragraphs, cut between words."""
    paragraphs = (block["html"] for block in body["blocks"] if block["type"] == "paragraph")
    html = "".join(_markup(part) for parts in paragraphs for part in parts)
    text = " ".join(annotated_text(html).split())
    if len(as_written(text)) <= EXCERPT:
        return text
    kept, room = [], EXCERPT
    for word in TOKEN.findall(text):
        room -= len(as_written(word)) + 1
        if room < 0:
            break
        kept.append(word)
    return " ".join(kept).rstrip(" ,;:–—") + "…"


def _markup(part: str | list[str]) -> str:
    """Links are no matter here."""
    if isinstance(part, str):
        return part
    return f'<data data-fact="{part[1]}">{escape(part[2])}</data>' if part[0] == "fact" else ""
