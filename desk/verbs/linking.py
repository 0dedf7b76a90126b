"""What mentions an item and is not public yet: no live address, and so in no list of those that change."""

from __future__ import annotations

from django.utils import timezone

from documents.models.reference import Reference
from publishing.models.binned import Binned
from publishing.models.publishable import Publishable


def unseen_links(item: Publishable) -> str:
    """`2 drafts and 1 scheduled page mention it too.`, or nothing."""
    now = timezone.now()
    binned = Binned.objects.values("item")
    mentions = Reference.objects.filter(target=item.public_id).exclude(source=item.public_id).exclude(source__in=binned)
    live = mentions.filter(document__live_from__lte=now).exclude(document__live_until__lte=now).values("source")
    coming = set(mentions.filter(document__live_from__gt=now).values_list("source", flat=True))
    drafts = set(mentions.filter(document__isnull=True).exclude(source__in=live).values_list("source", flat=True))
    counted = [
        f"{count} {noun}{'' if count == 1 else 's'}"
        for count, noun in ((len(drafts - coming), "draft"), (len(coming), "scheduled page"))
        if count
    ]
    if not counted:
        return ""
    verb = "mentions" if len(drafts | coming) == 1 else "mention"
    return f"{' and '.join(counted)} {verb} it too."
