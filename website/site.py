"""What every page shows around its content: name, colours, links."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, cast

from django.conf import settings
from django.http import HttpResponse
from django.utils.functional import SimpleLazyObject

from documents.markdown import name_of
from documents.meta import TitleCard
from documents.models.document import Document
from documents.requests import Request
from images.pictures import absolute, fallback_sizes, social_image
from richtext.links import telephone
from website.models.navigation import NavigationItem
from website.models.settings import SiteSettings
from website.stylesheet import version
from website.title_cards import HEIGHT, WIDTH, Card


@dataclass(frozen=True)
class Link:
    label: str
    url: str
    is_current: bool = False


@dataclass(frozen=True)
class Site:
    """The site settings, and the links of each place."""

    settings: SiteSettings
    header_links: list[Link] = field(default_factory=list)
    footer_links: list[Link] = field(default_factory=list)
    social_links: list[Link] = field(default_factory=list)
    announced: Link | None = None
    """What stands above every page now; its `url` may be empty."""

    def __getattr__(self, name: str) -> Any:
        return getattr(self.settings, name)

    @property
    def logo_url(self) -> str:
        """The whole address of the logo; empty if there is none."""
        return absolute(fallback_sizes(self.settings.logo, "full")[-1][2]) if self.settings.logo else ""

    @property
    def phone_url(self) -> str:
        """What dials the contact number; empty if it is none that can be dialled."""
        return telephone(self.settings.contact_phone)

    @property
    def theme_url(self) -> str:
        """The site's stylesheet; its address changes with its colours."""
        return f"/theme/{version(self.settings)}.css"

    @property
    def social(self) -> dict[str, Any] | None:
        """The picture for shared links of pages that have none of their own."""
        image = self.settings.social_image
        return {**social_image(image), "alt": image.alt} if image else None

    def card(self, words: TitleCard) -> Card:
        """The card of a page without a picture, or of the site."""
        title = words.title or self.settings.tagline or self.settings.name
        return Card(title, words.kicker, self.settings.name, self.settings.accent, self.settings.accent_dark)

    def card_path(self, words: TitleCard) -> str:
        """Its address changes with what it shows."""
        return f"/cards/{self.card(words).version}/{name_of(words.path)}.png"

    def drawn_card(self, words: TitleCard) -> dict[str, Any]:
        alt = f"{self.card(words).title} – {self.settings.name}"
        return {"url": settings.SITE_URL + self.card_path(words), "width": WIDTH, "height": HEIGHT, "alt": alt}


def load(path: str, *, at: datetime) -> Site:
    """The site as seen from the page at `path`, at one instant: one query, for the settings joined with their links."""
    rows = list(SiteSettings.objects.with_links(at).select_related("logo", "social_image"))
    links: dict[str, list[Link]] = {place: [] for place in NavigationItem.Place.values}
    for row in rows:
        url = row.link_path or row.link_url  # type: ignore[attr-defined]
        if url:
            links[row.link_place].append(Link(row.link_label, url, is_current=_is_current(url, path)))  # type: ignore[attr-defined]
    settings = rows[0] if rows else SiteSettings()
    announced = Link(settings.announcement, settings.announcement_url) if settings.is_announced(at) else None
    return Site(settings, links["header"], links["footer"], links["social"], announced)


def announcement_times(at: datetime) -> Iterator[datetime | None]:
    """When the announcement comes and goes: its last and its next moment (`documents.boundaries`)."""
    moments = [
        moment for row in SiteSettings.objects.values_list("announced_from", "announced_until") for moment in row
    ]
    known = [moment for moment in moments if moment]
    yield max((moment for moment in known if moment <= at), default=None)
    yield min((moment for moment in known if moment > at), default=None)


def front_page(settings: SiteSettings, at: datetime) -> Document | None:
    """The page that stands at the front of the site; None if none was chosen, or it is not public."""
    if settings.home is None:
        return None
    return Document.objects.live(at).of_kind("page").filter(item=settings.home).first()


def _is_current(url: str, path: str) -> bool:
    return path == url or (url != "/" and url.startswith("/") and path.startswith(url))


class SiteMiddleware:
    """`request.site`, fetched only when something asks for it. On a copy that search engines are to leave alone, every
    answer says so, files too."""

    def __init__(self, get_response: Callable[[Request], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: Request) -> HttpResponse:
        request.site = SimpleLazyObject(lambda: load(request.path, at=request.at))  # type: ignore[assignment]
        response = self.get_response(request)
        if not settings.INDEXABLE:
            response["X-Robots-Tag"] = "noindex"
        return response


def of(request: Request) -> Site:
    """The site around this request."""
    return cast(Site, request.site)


def context(request: Request) -> dict[str, Any]:
    """`site`, its links and colours for every public template."""
    if request.path.startswith("/admin/") and not request.is_preview:
        return {}
    site = of(request)
    return {
        "site": site,
        "header_links": SimpleLazyObject(lambda: site.header_links),
        "footer_links": SimpleLazyObject(lambda: site.footer_links),
        "theme_url": SimpleLazyObject(lambda: site.theme_url),
    }
