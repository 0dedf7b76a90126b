"""Asking whether the addresses that public texts link to still answer."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from django.utils import timezone

from documents.models.document import Document
from publishing import fetching
from publishing.models.outside_link import OutsideLink, key_of
from richtext.links import is_external
from richtext.passages import passages

Verdict = OutsideLink.Verdict
AT_ONCE = 8  # servers; of one server, one address after the other
GONE = {404, 410}


class Told(NamedTuple):
    """How an address answered, and in words if it did not answer well."""

    address: str
    verdict: Verdict
    said: str = ""


def linked_to() -> set[str]:
    """The addresses on other websites that live pages link to."""
    found: set[str] = set()
    for document in Document.objects.live().only("body", "data").iterator(chunk_size=200):
        for body in (document.body, *document.data.values()):
            found.update(filter(is_external, _targets(body)))
    return found


def _targets(body: Any) -> Iterator[str]:
    if isinstance(body, dict) and "blocks" in body:
        for passage in passages(body):
            for link in passage.links:
                yield link.target


def refresh(*, older_than: timedelta, limit: int) -> Iterator[OutsideLink]:
    """Ask those that were not asked for so long, at most so many, and forget those that nobody links to any more.

    Yields each as it is kept. The database is not held while anybody is waited for.
    """
    wanted = {key_of(address): address for address in linked_to()}
    known = {link.key: link for link in OutsideLink.objects.all()}
    OutsideLink.objects.filter(key__in=known.keys() - wanted.keys()).delete()
    due_before = timezone.now() - older_than
    fresh = {key for key, link in known.items() if link.asked_at > due_before}
    # Those that were never asked first, then those that were asked longest ago.
    due = sorted(wanted.keys() - fresh, key=lambda key: known[key].asked_at.timestamp() if key in known else 0)
    for told in _ask_all(wanted[key] for key in due[:limit]):
        before = known.get(key_of(told.address))
        is_silent = told.verdict == Verdict.SILENT
        yield OutsideLink.objects.update_or_create(
            key=key_of(told.address),
            defaults={
                "address": told.address,
                "verdict": told.verdict,
                "said": told.said[:100],
                "failures": min((before.failures if before else 0) + 1, 1000) if is_silent else 0,
                "asked_at": timezone.now(),
            },
        )[0]


def _ask_all(addresses: Iterable[str]) -> Iterator[Told]:
    by_host: dict[str, list[str]] = defaultdict(list)
    for address in addresses:
        by_host[urlsplit(address).netloc].append(address)
    with ThreadPoolExecutor(AT_ONCE) as pool:
        for answers in pool.map(lambda some: [told(address) for address in some], by_host.values()):
            yield from answers


def told(address: str) -> Told:
    """How an address answers. A server that only keeps programs out (403, 429) or is in trouble (500) is there."""
    try:
        answer = fetching.ask(address)
    except fetching.Refused as refused:
        return Told(address, Verdict.REFUSED, str(refused))
    except fetching.Unreachable as unreachable:
        return Told(address, Verdict.SILENT, str(unreachable))
    if answer.status in GONE:
        return Told(address, Verdict.GONE, f"its server says that the page is not there ({answer.status})")
    return Told(address, Verdict.FINE)
