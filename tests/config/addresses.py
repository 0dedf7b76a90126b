"""Every address that the public may ask for, taken from the resolver: a new one has to be known here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import URLPattern, URLResolver, get_resolver

from documents.meta import TitleCard
from enquiries.models import Form
from tests.content import author, image, live_course, live_post, publish, subject, write_page
from website.models import SiteSettings
from website.site import Site

PICTURE = f"images/aa/{'a' * 32}.jpg"
# What stands in the place of `<…>`, by the beginning of the route; the longest that fits.
VALUES = {
    "": "about",
    "api/v1/posts/": "kites",
    "api/v1/courses/": "flight",
    "api/v1/pages/": "about",
    "blog/": "kites",
    "blog/archive/": "2026",
    "blog/author/": "ada-byron",
    "blog/subject/": "engineering",
    "blog/tag/": "wind",
    "courses/": "flight",
    "enquire/": "flight",
    "enquire/sent/": "flight",
    "media/": PICTURE,
    "sitemap/": "pages",
    "theme/": "0123456789ab",
}
SITE = SiteSettings(name="Test University", accent="#123456", contact_email="hello@example.ac.uk")
ICON = Site(SITE).card(TitleCard()).version
# Whole addresses, by their route, where one value in every place is not enough.
WHOLE = {
    "blog/archive/<int:year>/<int:month>/": "blog/archive/2026/04/",
    "courses/compare/": "courses/compare/?courses=flight",
    "icons/<slug:version>/<slug:name>.png": f"icons/{ICON}/icon-192.png",
    "cards/<slug:version>/<path:name>.png": f"cards/{ICON}/index.png",
}
# Whatever these match is not found, or moved; the last is off unless there is a key.
CATCH_ALL = {"<slug:key>.txt", "api/", "api/v1/", "^(?!admin/|api/|media/|static/).*/$"}


def site_with_content() -> None:
    """One thing of each kind, at the addresses of VALUES."""
    SiteSettings(name=SITE.name, accent=SITE.accent, contact_email=SITE.contact_email).save()
    picture = image()
    by = [str(author().public_id)]
    live_post(
        "Kites",
        slug="kites",
        tags=("Wind",),
        subject=subject(),
        authors=by,
        hero=picture,
        hero_alt="A kite",
        publish_date=date(2026, 4, 13),
    )
    live_course("Flight", slug="flight")
    Form.objects.create(title="Ask", slug="flight", consent="I agree.")
    publish(write_page("About", slug="about"))
    default_storage.save(PICTURE, ContentFile(b"\xff\xd8\xff\xe0 a picture"))


def routes(resolver: URLResolver | None = None, before: str = "") -> Iterator[str]:
    """The routes of everything but the desk, and what the desk shows to those it gave an address."""
    entry: URLPattern | URLResolver | Any
    for entry in (resolver or get_resolver()).url_patterns:
        route = before + str(entry.pattern)
        if route in {"admin/", "shared/"}:
            continue
        if isinstance(entry, URLResolver):
            yield from routes(entry, route)
        else:
            yield route


def public_addresses() -> list[str]:
    """A living address for each route."""
    living = [route for route in routes() if route not in CATCH_ALL]
    found = [WHOLE.get(route) or re.sub("<[^>]+>", _value_for(route), route) for route in living]
    return [f"/{address}" for address in dict.fromkeys(found)]


def _value_for(route: str) -> str:
    known = [prefix for prefix in VALUES if re.fullmatch(re.escape(prefix) + "(<.*)?", route.partition("<")[0] + "<")]
    assert "<" not in route or known, f"VALUES in {__name__} does not say what to put into {route}"
    return VALUES[max(known, key=len)] if known else ""
