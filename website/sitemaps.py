"""The sitemap: an index, a part for lists, and parts for pages, with their pictures and when each was changed last.

Which part a page is in follows from its id alone, so that publishing one changes one part however large the site is.
Lists say nothing of when they changed: what would be true takes reading all that is in them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any
from uuid import UUID
from xml.sax.saxutils import escape

from django.db.models import CharField, Max
from django.db.models.functions import Cast, Substr
from django.http import Http404, HttpResponse

from blog.reading import authors_with_posts, subjects_with_posts, tags_with_posts
from documents import kinds
from documents.meta import absolute
from documents.models.document import Document, DocumentQuerySet
from documents.reading_only import public
from documents.requests import Request
from images.models import Image
from images.pictures import absolute as absolute_file
from images.pictures import fallback_sizes

MOST_IN_A_PART = 500  # on average, so that one takes milliseconds; the standard allows 50,000
PICTURED = ("hero", "figure")
INDEX = "/sitemap.xml"
LISTS = "/sitemap/lists.xml"
_PART = re.compile("pages(?:-([0-9a-f]{1,4}))?")
HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
NAMESPACE = "http://www.sitemaps.org/schemas/sitemap/0.9"
IMAGES = "http://www.google.com/schemas/sitemap-image/1.1"


def part_path(beginning: str) -> str:
    """The address of the part with the pages whose ids begin so, in hexadecimal digits."""
    return f"/sitemap/pages{beginning and '-'}{beginning}.xml"


def digits_for(how_many: int) -> int:
    """How many digits of their ids tell the parts apart, for so many live pages: one part, 16, or 256 …

    Those that engines are not told of count too: that is what an index answers.
    """
    digits = 0
    while how_many > MOST_IN_A_PART * 16**digits:
        digits += 1
    return digits


def newest_by_part(pages: DocumentQuerySet, digits: int) -> dict[str, datetime]:
    """For each part that is not empty, when a page in it was changed last."""
    beginning = Substr(Cast("item", CharField()), 1, digits)
    if not digits:
        newest = pages.aggregate(newest=Max("live_from"))["newest"]
        return {"": newest} if newest else {}
    rows = pages.order_by().annotate(beginning=beginning).values_list("beginning").annotate(Max("live_from"))
    return dict(rows)


def listed(at: datetime) -> DocumentQuerySet:
    """The pages that search engines are told of."""
    return Document.objects.live(at).filter(is_indexed=True)


@public
def index(request: Request) -> HttpResponse:
    pages = listed(request.at)
    parts = newest_by_part(pages, digits_for(Document.objects.live(request.at).count()))
    found = [(LISTS, None), *((part_path(beginning), parts[beginning]) for beginning in sorted(parts))]
    rows = "".join(f"\n<sitemap>{_entry(path, changed)}</sitemap>" for path, changed in found)
    return _xml(f'<sitemapindex xmlns="{NAMESPACE}">{rows}\n</sitemapindex>')


@public
def lists(request: Request) -> HttpResponse:
    return _urlset(_entry(path) for path in list_paths(request.at))


def list_paths(at: datetime) -> Iterator[str]:
    """The addresses of everything that is no page of an editor's."""
    yield from ("/", "/blog/", "/courses/")
    for kind, rows in (("tag", tags_with_posts), ("subject", subjects_with_posts), ("author", authors_with_posts)):
        for slug in rows(at).order_by("slug").values_list("slug", flat=True):
            yield kinds.of(kind).path(slug)


@public
def part(request: Request, name: str) -> HttpResponse:
    """The pages of one part. 404 where there are none, and where the parts are larger or smaller today."""
    match = _PART.fullmatch(name)
    pages = listed(request.at)
    if match is None or len(beginning := match[1] or "") != digits_for(Document.objects.live(request.at).count()):
        raise Http404
    first, last = (UUID(beginning.ljust(32, fill)) for fill in "0f")
    columns = "path", "live_from", "mentions"
    rows = list(pages.filter(item__gte=first, item__lte=last).order_by("item").values_list(*columns))
    if not rows:
        raise Http404
    pictures = _picture_addresses({ref for *_, mentions in rows for ref in pictured(mentions)})
    return _urlset(
        _entry(path, changed)
        + "".join(
            f"<image:image><image:loc>{pictures[ref]}</image:loc></image:image>"
            for ref in pictured(mentions)
            if ref in pictures
        )
        for path, changed, mentions in rows
    )


def pictured(mentions: list[Any]) -> list[str]:
    """The pictures that a page shows large, in its order."""
    return list(dict.fromkeys(ref for role, ref in mentions if role in PICTURED and ref.startswith("image:")))


def _picture_addresses(refs: set[str]) -> dict[str, str]:
    images = Image.objects.filter(public_id__in=[kinds.split(ref)[1] for ref in refs]) if refs else ()
    return {image.ref: escape(absolute_file(fallback_sizes(image, "full")[-1][2])) for image in images}


def _entry(path: str, changed: datetime | None = None) -> str:
    when = f"<lastmod>{changed:%Y-%m-%dT%H:%M:%S+00:00}</lastmod>" if changed else ""
    return f"<loc>{escape(absolute(path))}</loc>{when}"


def _urlset(entries: Iterable[str]) -> HttpResponse:
    rows = "".join(f"\n<url>{entry}</url>" for entry in entries)
    return _xml(f'<urlset xmlns="{NAMESPACE}" xmlns:image="{IMAGES}">{rows}\n</urlset>')


def _xml(content: str) -> HttpResponse:
    return HttpResponse(HEAD + content, content_type="application/xml; charset=utf-8")
