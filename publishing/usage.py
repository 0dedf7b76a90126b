"""Who uses this? Asked before an image is deleted."""

from __future__ import annotations

from django.apps import apps
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone

from images.models import Image
from images.usage import Usage
from publishing import kinds
from publishing.models.reference import Reference

WHERE = {"hero": "main picture", "figure": "in the body", "social": "picture for shared links", "logo": "logo"}


def of_image(image: Image) -> list[Usage]:
    """Where working copies, live pages and pages to come show `image`."""
    open_windows = (
        Q(document__isnull=True) | Q(document__live_until__isnull=True) | Q(document__live_until__gt=timezone.now())
    )
    mentions = Reference.objects.filter(open_windows, target_kind="image", target=image.public_id)
    found = {}
    for kind, source, role in mentions.values_list("source_kind", "source", "role").distinct():
        model = apps.get_model(kinds.of(kind).model)
        item = model._default_manager.filter(public_id=source).first()
        if item:
            url = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_change", args=[item.pk])
            found[(source, role)] = Usage(str(item), f"{kinds.of(kind).label}, {WHERE.get(role, role)}", url)
    return list(found.values())
