"""Which public pages link to an item: said before it is taken down."""

from __future__ import annotations

from django.db.models import Q
from django.utils import timezone

from documents import kinds
from documents.models.document import Document
from documents.models.reference import Reference
from publishing.models.publishable import Publishable


def pages_that_link_to(item: Publishable) -> list[str]:
    """The titles of live and coming pages that mention `item`, each with its kind: `Kites (Post)`."""
    shown = Q(document__live_until__isnull=True) | Q(document__live_until__gt=timezone.now())
    mentions = Reference.objects.filter(shown, document__isnull=False, target=item.public_id).values("document")
    documents = Document.objects.filter(pk__in=mentions).exclude(item=item.public_id).for_lists().order_by("title")
    return list(dict.fromkeys(f"{document.title} ({kinds.of(document.kind).label})" for document in documents))
