"""What answers at an address. One that was once public answers for ever."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar
from urllib.parse import parse_qsl, urlencode
from uuid import UUID

from django.http import Http404

from documents import kinds
from documents.models.document import Document, DocumentQuerySet
from documents.models.redirect import Redirect, answers_by_itself, normalise_old, normalise_path
from documents.prepared import prepared
from live_rows.models import FormerSlug, LiveRow
from richtext.links import is_tracking

Row = TypeVar("Row", bound=LiveRow)


class Gone(Exception):
    """What lived at this address is not public any more. `title`: what it was called, if that was public."""

    def __init__(self, title: str = ""):
        super().__init__(title)
        self.title = title


@dataclass
class Moved(Exception):
    """What was looked for is at `target` now."""

    target: str
    carries_query: bool = False  # whether `target` has taken over what there was to hand on


def find(path: str, *, at: datetime) -> Document:
    """The document live at `path`. Raises Moved, Gone or Http404.

    No row says that a page has moved: whoever lived here last is looked up where it lives now, so that redirects can
    neither chain nor loop, and a scheduled move redirects at its very second. Only what takes the place of something
    that was taken down is said by somebody, and followed.
    """
    live = _live_at(path=path, at=at)
    if live:
        return live[0]
    last = Document.objects.once_public(at).filter(path=path).for_lists().order_by("-live_from").first()
    if last:
        now_at = Document.objects.live(at).of_item(last.item).values_list("path", flat=True).first()
        if now_at or (now_at := _successor_path(last.item, at)):
            raise Moved(now_at)
        raise Gone(last.title)
    raise Http404


@prepared
def _live_at(*, path: str, at: datetime) -> DocumentQuerySet:
    return Document.objects.live(at).filter(path=path)


def _successor_path(item: UUID, at: datetime) -> str | None:
    """Where what takes the place of `item` is live, or what takes the place of that; None if nothing does."""
    seen: set[UUID] = set()
    while item not in seen:
        seen.add(item)
        last = Document.objects.once_public(at).of_item(item).for_lists().order_by("-live_from").first()
        if last is None or last.successor is None:
            return None
        item = last.successor
        live = Document.objects.live(at).of_item(item).values_list("path", flat=True).first()
        if live:
            return live
    return None


def find_row(model: type[Row], slug: str) -> Row:
    """The live row at `slug`. Raises Moved where its slug has changed, Gone where it was deleted, or Http404."""
    kind = kinds.of(model.kind)
    row = model._default_manager.select_related(*kind.joined).filter(slug=slug).first()
    if row:
        return row
    former = FormerSlug.objects.filter(kind=kind.name, slug=slug).first()
    if former is None:
        raise Http404
    now_at = model._default_manager.filter(public_id=former.row).values_list("slug", flat=True).first()
    if now_at:
        raise Moved(kind.path(now_at))
    raise Gone


def raise_if_redirected(path: str, query: str = "") -> None:
    """Raise Moved if somebody has made a redirect by hand for `path` with this very query, or for `path` alone.

    What follows people about (utm_source and the like) is passed over when looking, and handed on.
    """
    said = [(name, value) for name, value in parse_qsl(query, keep_blank_values=True) if not is_tracking(name)]
    bare = normalise_path(path)
    whole = normalise_old(f"{bare}?{urlencode(said)}") if said else bare
    found = {each.old_path: each for each in Redirect.objects.filter(old_path__in={whole[:200], bare[:200]})}
    redirect = found.get(whole)
    if redirect:
        handed_on = [(n, v) for n, v in parse_qsl(query, keep_blank_values=True) if (n, v) not in said]
        raise Moved(with_query(redirect.target, urlencode(handed_on)), carries_query=True)
    if bare in found:
        raise Moved(found[bare].target)


def with_query(target: str, query: str) -> str:
    """`target` with more parameters, in front of its fragment."""
    address, hash_, fragment = target.partition("#")
    glue = "&" if "?" in address else "?"
    return f"{address}{glue}{query}{hash_}{fragment}" if query else target


def lower_case_twin(path: str, *, at: datetime) -> str | None:
    """A path in small letters, if something is there and `path` has capitals: addresses of ours have none."""
    lower = path.lower()
    if lower == path:
        return None
    if Document.objects.live(at).filter(path=lower).exists() or answers_by_itself(lower):
        return lower
    for kind in kinds.live_rows():
        slug = lower.removeprefix(kind.prefix).rstrip("/")
        if (
            kind.prefix
            and lower.startswith(kind.prefix)
            and kind.model_class._default_manager.filter(slug=slug).exists()
        ):
            return lower
    return None
