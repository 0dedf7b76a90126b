"""What leads readers to content besides the content itself."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from website.models.navigation import NavigationItem


def navigation_leads_to(items: set[UUID], at: datetime) -> Iterable[UUID]:
    """Those of `items` that the links at the top and bottom of every page lead to."""
    found = NavigationItem.objects.filter(item__in=items).values_list("item", flat=True)
    return [item for item in found if item]
