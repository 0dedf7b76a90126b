"""What answers at an address. One that was once public answers for ever."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.http import Http404
from django.utils import timezone

from publishing.models.document import Document
from publishing.models.redirect import Redirect, normalise_path


class Gone(Exception):
    """What lived at this address is not public any more. `document` is the last of it."""

    def __init__(self, document: Document):
        super().__init__(document.path)
        self.document = document


@dataclass
class Moved(Exception):
    """What was looked for is at `target` now."""

    target: str


def find(path: str, *, at: datetime | None = None) -> Document:
    """The document live at `path`. Raises Moved, Gone or Http404.

    No row says that a page has moved: whoever lived here last is looked up where it lives now, so that redirects
    can neither chain nor loop, and a scheduled move redirects at its very second.
    """
    at = at or timezone.now()
    document = Document.objects.live(at).filter(path=path).first()
    if document:
        return document
    last = Document.objects.once_public(at).filter(path=path).for_lists().order_by("-live_from").first()
    if last:
        now_at = Document.objects.live(at).of_item(last.item).values_list("path", flat=True).first()
        if now_at:
            raise Moved(now_at)
        raise Gone(last)
    raise_if_redirected(path)
    raise Http404


def raise_if_redirected(path: str) -> None:
    """Raise Moved if somebody has made a redirect by hand for `path`."""
    redirect = Redirect.objects.filter(old_path=normalise_path(path)[:200]).first()
    if redirect:
        raise Moved(redirect.target)
