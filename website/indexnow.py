"""Telling search engines which pages came, changed or ended (IndexNow), from the windows of documents alone.

Off unless INDEXNOW_KEY is set. A scheduled page is told of when it is live, because that is when its window opens.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from urllib.error import HTTPError, URLError
from urllib.request import Request, urlopen

from django.conf import settings
from django.db.models import Q
from django.urls import reverse

from documents.meta import absolute
from documents.models.document import Document

MOST_AT_ONCE = 10_000
SECONDS = 15


class NotTold(Exception):
    """The service did not take what it was sent. Says why, for people."""


def is_on() -> bool:
    return bool(settings.INDEXNOW_KEY) and settings.INDEXABLE


def changed(since: datetime, until: datetime) -> list[str]:
    """The whole addresses of which something else became after `since`, up to `until`."""
    began, ended = Q(live_from__gt=since, live_from__lte=until), Q(live_until__gt=since, live_until__lte=until)
    paths = Document.objects.filter(began | ended, is_indexed=True).order_by("path").values_list("path", flat=True)
    return [absolute(path) for path in dict.fromkeys(paths)]


def tell(addresses: list[str]) -> None:
    """Raises NotTold."""
    for some in _batches(addresses):
        said = {
            "host": settings.SITE_HOST,
            "key": settings.INDEXNOW_KEY,
            "keyLocation": absolute(reverse("website:indexnow_key", args=[settings.INDEXNOW_KEY])),
            "urlList": some,
        }
        request = Request(  # noqa: S310  whoever runs the site says where it goes
            settings.INDEXNOW_ENDPOINT,
            data=json.dumps(said).encode(),
            headers={"Content-Type": "application/json; charset=utf-8"},
        )
        try:
            with urlopen(request, timeout=SECONDS):  # noqa: S310
                pass
        except HTTPError as error:
            raise NotTold(f"the service answered {error.code}") from error
        except (URLError, OSError) as error:
            raise NotTold("the service does not answer") from error


def _batches(addresses: list[str]) -> Iterator[list[str]]:
    for start in range(0, len(addresses), MOST_AT_ONCE):
        yield addresses[start : start + MOST_AT_ONCE]
