"""Replace everywhere: what links to an item that ends links to what takes its place, with a result for each."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Model
from django.http import HttpRequest

from desk.actor import actor_of, ip_of
from desk.usage import change_page, may_open
from desk.verbs.results import as_list
from documents import kinds
from documents.models.document import Document
from publishing import replacing
from publishing.models.publishable import Publishable


class ReplacesLinks:
    """Mixed into PublishableAdmin."""

    def replace_everywhere(self: Any, request: HttpRequest, item: Publishable, form: Any) -> None:
        """If the form says so: before the item ends, while it is still known what links to it."""
        successor = _working_copy(form.cleaned_data["successor"]) if form.cleaned_data["replace"] else None
        if successor is None:
            return
        results = replacing.replace(
            item=item,
            successor=successor,
            by=actor_of(request),
            ip=ip_of(request),
            may_change=lambda other: may_replace_in(request.user, other),
        )
        for is_done, tell in ((True, messages.success), (False, messages.error)):
            rows = [
                (_page(result.item), str(result.item), result.words) for result in results if result.is_done is is_done
            ]
            if rows:
                tell(request, as_list(rows))
        if not results:
            messages.info(request, "Nothing linked to it, so there was nothing to replace.")


def may_replace_in(user: Any, item: Publishable) -> bool:
    """Whether somebody may change the text of `item` and, if it is public, what the public sees of it."""
    opts = item._meta
    if not (may_open(user, item) and user.has_perm(f"{opts.app_label}.change_{opts.model_name}")):
        return False
    publishes = user.has_perm(f"{opts.app_label}.publish_{opts.model_name}")
    return publishes or not Document.objects.live().of_item(item.public_id).exists()


def _working_copy(public_id: Any) -> Publishable | None:
    live = Document.objects.live().of_item(public_id).values_list("kind", flat=True).first()
    found: Publishable | None = (
        kinds.of(live).model_class._default_manager.filter(public_id=public_id).first() if live else None
    )
    return found


def _page(thing: Any) -> str:
    return change_page(thing) if isinstance(thing, Model) else ""
