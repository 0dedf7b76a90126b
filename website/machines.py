"""What programs ask for: pages as Markdown, drawn pictures, and the small files that say what a site is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from django.conf import settings
from django.http import Http404, HttpResponse, JsonResponse
from django.urls import Resolver404, resolve

from blog.reading import subjects_with_posts
from documents import addresses, markdown
from documents.addresses import Moved
from documents.meta import TitleCard, absolute, card_of
from documents.pagination import IN_A_LIST
from documents.public import PublicItem
from documents.reading import resolve as join
from documents.reading_only import public
from documents.requests import Request
from website import sitemaps
from website.colours import as_hex, toned
from website.site import Site
from website.site import of as site_of
from website.title_cards import LARGEST_ICON, draw, draw_icon

# The rooms with pages for readers.
ROOMS = {"website", "blog", "courses"}
LLMS = "/llms.txt"
FOR_EVER = "public, max-age=31536000, immutable"


# --- Pages as Markdown ------------------------------------------------------------------------------------------------


@public(parameters=IN_A_LIST)
def as_markdown(request: Request, name: str) -> HttpResponse:
    """The page of that name as a reader sees it, in Markdown. Search engines are sent to the page."""
    request.path = request.path_info = markdown.page_of(name)
    try:
        match = resolve(request.path)
    except Resolver404 as error:
        raise Http404 from error
    if not ROOMS.intersection(match.app_names):
        raise Http404
    try:
        page = match.func(request, *match.args, **match.kwargs)
    except Moved as moved:
        raise Moved(markdown.address_of(moved.target)) from moved
    if hasattr(page, "render"):
        page.render()
    if page.status_code != 200 or not page["Content-Type"].startswith("text/html"):
        raise Http404
    response = HttpResponse(markdown.of_page(page.content.decode()), content_type="text/markdown; charset=utf-8")
    response["X-Robots-Tag"] = "noindex"
    return response


# --- Where to begin ---------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Section:
    """A part of `llms.txt`: the first pages of a kind, in an order."""

    heading: str
    kind: str
    order: tuple[str, str]
    most: int


SECTIONS = (
    Section("Courses", "course", ("title", "item"), 300),
    Section("Newest articles", "post", ("-published_at", "-item"), 50),
    Section("About the site", "page", ("title", "item"), 100),
)


@public
def llms(request: Request) -> HttpResponse:
    """What there is on the site, for programs that read: each page once, by its Markdown."""
    site = site_of(request)
    tagline = [f"> {_line(site.tagline)}", ""] if site.tagline else []
    lines = [f"# {_line(site.name)}", "", *tagline]
    lines.append("Every page is there as Markdown: its address without the last slash, and with .md.")
    for section in SECTIONS:
        rows = sitemaps.listed(request.at).of_kind(section.kind).for_lists().order_by(*section.order)[: section.most]
        documents = list(rows)
        resolved = join(documents, at=request.at, roles=("summary",))
        lines += _section(section.heading, (_told(resolved.public(document)) for document in documents))
    subjects = subjects_with_posts(request.at).order_by("title")
    lines += _section("Subjects", (_link(each.title, absolute(markdown.address_of(each.path))) for each in subjects))
    files = {"Feed of the newest articles": "/blog/feed/json/", "Sitemap": sitemaps.INDEX, "Content API": "/api/docs/"}
    lines += _section("Optional", (_link(title, absolute(path)) for title, path in files.items()))
    return _text("\n".join(lines) + "\n")


def _section(heading: str, rows: Iterator[str]) -> list[str]:
    lines = list(rows)
    return ["", f"## {heading}", "", *lines] if lines else []


def _told(item: PublicItem) -> str:
    told = _link(item.full_title, absolute(markdown.address_of(item.path)))
    return f"{told}: {_line(item.summary)}" if item.summary else told


def _link(title: str, url: str) -> str:
    escaped = _line(title).replace("\\", "\\\\").replace("[", "\\[").replace("]", "\\]")
    return f"- [{escaped}]({url})"


def _line(text: str) -> str:
    return " ".join(text.split())


# --- Drawn pictures ---------------------------------------------------------------------------------------------------


@public
def title_card(request: Request, version: str, name: str) -> HttpResponse:
    """The card of a page that has no picture. An address that shows something else leads to where this is shown."""
    site, words = site_of(request), _words(name, request.at)
    if request.path != site.card_path(words):
        raise Moved(site.card_path(words))
    return _png(draw(site.card(words)))


def _words(name: str, at: datetime) -> TitleCard:
    if name == markdown.HOME:
        return TitleCard()
    try:
        document = addresses.find(markdown.page_of(name), at=at)
    except Moved as moved:
        document = addresses.find(moved.target, at=at)
    item = join([document], at=at, roles=("subject", "hero", "social")).public(document)
    if item.social:
        raise Moved(item.social["url"])
    return card_of(item)


@public
def icon(request: Request, version: str, name: str) -> HttpResponse:
    site = site_of(request)
    wanted = {icon["src"]: icon for icon in _icons(site)}.get(request.path)
    if wanted is None:
        current = next((each["src"] for each in _icons(site) if each["src"].endswith(f"/{name}.png")), None)
        if current is None:
            raise Http404
        raise Moved(current)
    card, size = site.card(TitleCard()), int(wanted["sizes"].partition("x")[0])
    return _png(draw_icon(card, size, maskable=wanted["purpose"] == "maskable"))


def _icons(site: Site) -> list[dict[str, str]]:
    version = site.card(TitleCard()).version
    return [
        {"src": f"/icons/{version}/{name}.png", "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}
        for name, size, purpose in (
            ("icon-192", 192, "any"),
            ("icon-512", LARGEST_ICON, "any"),
            ("maskable-512", LARGEST_ICON, "maskable"),
        )
    ]


def _png(content: bytes) -> HttpResponse:
    response = HttpResponse(content, content_type="image/png")
    response["Cache-Control"] = FOR_EVER
    return response


# --- Small files ------------------------------------------------------------------------------------------------------


@public
def manifest(request: Request) -> HttpResponse:
    """The web manifest: what the site is called on a telephone, its icons and its colours."""
    site = site_of(request)
    said = {
        "name": site.name,
        "short_name": site.name[:12].strip(),
        "description": site.tagline,
        "lang": "en-GB",
        "start_url": "/",
        "scope": "/",
        "display": "browser",
        "background_color": as_hex(toned(site.accent, lightness=0.992, chroma=0.002)),
        "theme_color": as_hex(toned(site.accent, lightness=0.23, chroma=0.035)),
        "icons": _icons(site),
    }
    said = {name: value for name, value in said.items() if value}
    return JsonResponse(said, content_type="application/manifest+json", json_dumps_params={"ensure_ascii": False})


@public
def security(request: Request) -> HttpResponse:
    """Whom to tell of a hole (RFC 9116): `SECURITY_CONTACT`, else the site's own address. Valid for half a year."""
    email = site_of(request).contact_email
    contact = settings.SECURITY_CONTACT or (f"mailto:{email}" if email else "")
    if not contact:
        raise Http404
    months = request.at.year * 12 + request.at.month - 1 + 7
    expires = datetime(months // 12, months % 12 + 1, 1, tzinfo=UTC)
    lines = [
        f"Contact: {contact}",
        f"Expires: {expires:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: en",
        f"Canonical: {settings.SITE_URL}{request.path}",
    ]
    return _text("\n".join(lines) + "\n")


@public
def indexnow_key(request: Request, key: str) -> HttpResponse:
    """Proves to search engines that what they are told comes from this site (`manage.py indexnow`)."""
    if not settings.INDEXNOW_KEY or key != settings.INDEXNOW_KEY:
        raise Http404
    return _text(key)


def _text(content: str) -> HttpResponse:
    return HttpResponse(content, content_type="text/plain; charset=utf-8")
