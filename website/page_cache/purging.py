"""Telling a CDN what it is to forget, after something was published: a task, so that nobody waits for it.

Which addresses answer otherwise follows from the windows that began or ended, as it does before a deed
(`documents.affected`); what is read live (a name in a menu, the colours) may be anywhere, so then everything goes. What
begins or ends by itself, later, needs no word: no CDN was told to keep a page so long.
"""

from __future__ import annotations

import http.client
import json
import logging
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db.models import Q
from django.utils import timezone
from django_tasks import task

from documents import affected
from documents.affected import Change, ItemChange
from documents.models.document import Document
from documents.models.redirect import Redirect
from live_rows.models import LiveRow
from website.page_cache.surrogate import HEADERS, SITE, UNLISTED, of_address
from website.page_cache.watch import INTERVAL

logger = logging.getLogger(__name__)

SECONDS = 10  # for one request
AT_ONCE = 200  # keys in one request; Fastly takes 256
TRIES, PAUSE = 6, timedelta(seconds=5)  # then a CDN forgets by itself, after CDN_SECONDS
# Until every process gives the new answer. What a CDN fetched before that may be the old one, and goes as well.
SETTLED = timedelta(seconds=2 * INTERVAL)
# A window opens when its lock is taken, a little before anything is written.
BEFORE = timedelta(seconds=10)
_pending: dict[int, dict[str, Any]] = {}
"""What the transactions that go on have written, by connection."""


def note(sender: type | None, **signal: Any) -> None:
    """Something public is being written, by `live_rows.publication`. What it was decides how much a CDN forgets."""
    if not settings.PURGE_URL or sender is Redirect or (sender and issubclass(sender, LiveRow) and signal["created"]):
        return
    is_rebuilt = sender is Document and "body" in (signal.get("update_fields") or ())
    everything = is_rebuilt or sender not in {None, Document}
    known = _pending.setdefault(id(connections[DEFAULT_DB_ALIAS]), {"since": timezone.now(), "everything": False})
    known["everything"] |= everything
    transaction.on_commit(_hand_over)


def _hand_over() -> None:
    """One task for a transaction, however much it wrote."""
    if known := _pending.pop(id(connections[DEFAULT_DB_ALIAS]), None):
        due = purge.using(run_after=timezone.now() + SETTLED)
        due.enqueue((known["since"] - BEFORE).isoformat(), known["everything"])


@task()
def purge(since: str, everything: bool, tries: int = 0) -> None:
    """Tell the CDN what has changed since then. Where it cannot be told, it is tried again for some minutes."""
    if everything:
        addresses, keys = [], [SITE]
    else:
        found = {
            each for change in changes(datetime.fromisoformat(since), timezone.now()) for each in addressed(change)
        }
        addresses = sorted(found)
        keys = [UNLISTED, *map(of_address, addresses)]
    try:
        for start in range(0, len(keys), AT_ONCE):
            send(keys[start : start + AT_ONCE], addresses if start == 0 else [])
    except (OSError, http.client.HTTPException) as error:
        logger.warning("The CDN could not be told what to forget: %s.", type(error).__name__)
        if tries < TRIES:
            later = timezone.now() + PAUSE * 2**tries
            purge.using(run_after=later).enqueue(since, everything, tries + 1)


def changes(since: datetime, until: datetime) -> Iterator[Change]:
    """What took the place of what, at each boundary after `since` up to `until`."""
    began = Q(live_from__gt=since, live_from__lte=until)
    ended = Q(live_until__gt=since, live_until__lte=until)
    moments: dict[datetime, dict[UUID, dict[str, Document]]] = defaultdict(lambda: defaultdict(dict))
    for document in Document.objects.filter(began | ended):
        if since < document.live_from <= until:
            moments[document.live_from][document.item]["after"] = document
        if document.live_until and since < document.live_until <= until:
            moments[document.live_until][document.item]["before"] = document
    for at in sorted(moments):
        yield Change(at, tuple(ItemChange(each.get("before"), each.get("after")) for each in moments[at].values()))


def addressed(change: Change) -> Iterable[str]:
    return affected.effects(change).addresses


def send(keys: list[str], addresses: list[str]) -> None:
    """One request to PURGE_URL, which is set by whoever runs the server and by nobody else. Nothing is followed.

    Raises OSError where the answer is no success.
    """
    target = urlsplit(settings.PURGE_URL)
    kind = http.client.HTTPSConnection if target.scheme == "https" else http.client.HTTPConnection
    connection = kind(target.netloc, timeout=SECONDS)
    path = (target.path or "/") + (f"?{target.query}" if target.query else "")
    headers = {"Accept": "application/json"}
    if settings.PURGE_TOKEN:
        headers |= {"Fastly-Key" if settings.PURGE_STYLE == "fastly" else "Authorization": settings.PURGE_TOKEN}
    try:
        if settings.PURGE_STYLE == "varnish":
            host = {"Host": settings.SITE_HOST, "xkey-purge": " ".join(keys)}
            connection.request("PURGE", path, headers=headers | host)
        else:
            told: dict[str, Any] = {"surrogate_keys": keys}
            if settings.PURGE_STYLE == "http":
                told["addresses"] = [settings.SITE_URL + address for address in addresses]
            headers["Content-Type"] = "application/json"
            connection.request("POST", path, body=json.dumps(told), headers=headers)
        status = connection.getresponse().status
    finally:
        connection.close()
    if not 200 <= status < 300:
        raise OSError(f"answered {status}")


def header() -> str:
    """The name of the header with the keys; "" while no CDN is told anything."""
    return HEADERS[settings.PURGE_STYLE] if settings.PURGE_URL else ""
