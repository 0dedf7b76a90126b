"""What is public: documents in windows of time, their addresses, and how they are read."""

from typing import Any

from django.apps import AppConfig
from django.db import transaction
from django.db.models.signals import post_save


class DocumentsConfig(AppConfig):
    name = "documents"
    verbose_name = "Addresses"

    def ready(self) -> None:
        from documents import affected, boundaries, kinds, missed
        from documents.models import Document, Redirect
        from live_rows import publication
        from live_rows.models import renamed

        affected.sources += [affected.of_themselves, affected.of_mentions, affected.of_quotations]
        kinds.register(kinds.Kind("image", "Picture", "Pictures", "images.Image"))
        publication.moved_by(Document, Redirect)
        boundaries.sources += [boundaries.midnights, boundaries.of_windows]
        post_save.connect(missed.forget, sender=Redirect)
        renamed.connect(_find_by_the_new_name)


def _find_by_the_new_name(row: Any, **_signal: Any) -> None:
    """After the commit, because it can be a thousand documents: nothing so slow belongs in a transaction."""
    from documents import search

    transaction.on_commit(lambda: search.reindex_mentioning(row), robust=True)
