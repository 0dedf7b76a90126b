"""What every page shows around its content: name, colours, links."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, cast

from django.http import HttpRequest, HttpResponse
from django.utils.functional import SimpleLazyObject

from website.models.navigation import NavigationItem
from website.models.settings import SiteSettings


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

    def __getattr__(self, name: str) -> Any:
        return getattr(self.settings, name)

    @property
    def theme_url(self) -> str:
        """The stylesheet of the site's own colours; its address changes with them."""
        return f"/theme/{theme_version(self.settings)}.css"


def load(path: str) -> Site:
    """The site as seen from the page at `path`: one query, for the settings joined with their links."""
    rows = list(SiteSettings.objects.with_links().select_related("logo"))
    links: dict[str, list[Link]] = {place: [] for place in NavigationItem.Place.values}
    for row in rows:
        url = row.link_path or row.link_url  # type: ignore[attr-defined]
        if url:
            links[row.link_place].append(Link(row.link_label, url, is_current=_is_current(url, path)))  # type: ignore[attr-defined]
    return Site(rows[0] if rows else SiteSettings(), links["header"], links["footer"], links["social"])


def theme_version(settings: SiteSettings) -> str:
    return sha256(f"{settings.accent} {settings.accent_dark}".encode()).hexdigest()[:12]


def _is_current(url: str, path: str) -> bool:
    return path == url or (url != "/" and url.startswith("/") and path.startswith(url))


class SiteMiddleware:
    """`request.site`, fetched only when something asks for it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.site = SimpleLazyObject(lambda: load(request.path))  # type: ignore[assignment]
        return self.get_response(request)


def of(request: HttpRequest) -> Site:
    """The site around this request."""
    return cast(Site, request.site)


def context(request: HttpRequest) -> dict[str, Any]:
    """`site`, its links and colours for every public template."""
    if request.path.startswith("/admin/") and not getattr(request, "is_preview", False):
        return {}
    site = of(request)
    return {
        "site": site,
        "header_links": SimpleLazyObject(lambda: site.header_links),
        "footer_links": SimpleLazyObject(lambda: site.footer_links),
        "theme_url": SimpleLazyObject(lambda: site.theme_url),
    }
