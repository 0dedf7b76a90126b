"""What a page says about itself to search engines, shared links and feed readers."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, NamedTuple

from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

from documents.markdown import address_of
from documents.public import PublicItem
from richtext.rendering import framed

SCRIPT_ESCAPES = {ord("<"): "\\u003C", ord(">"): "\\u003E", ord("&"): "\\u0026", 0x2028: "\\u2028", 0x2029: "\\u2029"}


class TitleCard(NamedTuple):
    """What the drawn picture of a page without one says; an empty title stands for the site itself."""

    path: str = "/"
    title: str = ""
    kicker: str = ""


OF_THE_SITE = TitleCard()


class FeedLink(NamedTuple):
    """A feed of what a page lists: what it is called, its whole address and its media type."""

    title: str
    url: str
    media_type: str


@dataclass
class Meta:
    """The head of a page. `canonical` is a whole address; `json_ld` are finished script contents; `frames` the origins
    of what the page may show in a frame."""

    title: str
    description: str = ""
    canonical: str = ""
    robots: str = ""
    og_type: str = "website"
    image: dict[str, Any] | None = None
    feeds: list[FeedLink] = field(default_factory=list)
    json_ld: list[SafeString] = field(default_factory=list)
    frames: list[str] = field(default_factory=list)
    published_at: datetime | None = None
    modified_at: datetime | None = None
    card: TitleCard | None = OF_THE_SITE

    def __post_init__(self) -> None:
        if not settings.INDEXABLE:
            self.robots = "noindex"

    @property
    def markdown(self) -> str:
        """Where the page is found as Markdown; empty where search engines are to know it by another address."""
        return address_of(self.canonical) if self.canonical.startswith(settings.SITE_URL) and not self.robots else ""


@dataclass(frozen=True)
class Head:
    """What search engines and shared links show of a page: its meta, and the site's own words where that says nothing.

    `name` is what the page calls itself; `title` has the site's name after it.
    """

    name: str
    title: str
    description: str
    image: dict[str, Any] | None
    site: str
    address: str


def head_of(meta: Meta | None, site: Any) -> Head:
    """Of a page, if it has a meta, in a site with a `name`, a `tagline` and a `social` picture."""
    meta = meta or Meta(title="")
    of_site = getattr(site, "name", "")
    return Head(
        name=meta.title,
        title=" · ".join(dict.fromkeys(filter(None, (meta.title, of_site)))),
        description=meta.description or getattr(site, "tagline", ""),
        image=meta.image or getattr(site, "social", None) or _drawn(meta, site),
        site=of_site,
        address=meta.canonical,
    )


def _drawn(meta: Meta, site: Any) -> dict[str, Any] | None:
    """The picture that is drawn where there is none, by a site that draws."""
    draws = getattr(site, "drawn_card", None)
    return draws(meta.card) if draws and meta.card and meta.canonical else None


def card_of(item: PublicItem) -> TitleCard:
    return TitleCard(item.path, item.full_title, item.subject.title if item.subject else item.kind_label)


def of_item(item: PublicItem, *, og_type: str, structured: list[dict[str, Any]], preview: bool = False) -> Meta:
    """The head of an item's own page."""
    return Meta(
        title=item.meta_title,
        description=item.meta_description,
        canonical=item.canonical,
        robots="noindex" if preview or item.noindex else "",
        og_type=og_type,
        image=item.social,
        # What is not public yet has no address at which it could be drawn.
        card=None if preview else card_of(item),
        json_ld=[json_ld(each) for each in structured],
        frames=sorted({origin for body in item.bodies for origin in framed(body)}),
    )


def json_ld(data: dict[str, Any]) -> SafeString:
    """A schema.org object as the content of a script element, which no title can break out of."""
    compact = {"@context": "https://schema.org", **{k: v for k, v in data.items() if v not in (None, "", [], {})}}
    return mark_safe(json.dumps(compact, ensure_ascii=False).translate(SCRIPT_ESCAPES))


def breadcrumbs(*steps: tuple[str, str]) -> dict[str, Any]:
    """A BreadcrumbList of (name, path) steps, from the home page down."""
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": number, "name": name, "item": settings.SITE_URL + path}
            for number, (name, path) in enumerate([("Home", "/"), *steps], start=1)
        ],
    }


def faq_page(questions: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """A FAQPage of `{question, answer}` rows, or nothing if there are none."""
    if not questions:
        return []
    return [
        {
            "@type": "FAQPage",
            "mainEntity": [
                {
                    "@type": "Question",
                    "name": row["question"],
                    "acceptedAnswer": {"@type": "Answer", "text": str(row["answer"])},
                }
                for row in questions
            ],
        }
    ]


def absolute(path: str) -> str:
    """A path of ours with the site's origin; a whole address as it is."""
    return path if path.startswith(("http://", "https://")) else settings.SITE_URL + path
