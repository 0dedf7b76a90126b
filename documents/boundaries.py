"""When the public site will be another one though nobody writes anything: the moments that caches must not outlive."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, time, timedelta

from django.db.models import Max, Min, Q
from django.utils import timezone

from documents.models.document import Document

Source = Callable[[datetime], Iterable[datetime | None]]
sources: list[Source] = []
"""Each says its last moment up to an instant, and its first one after it; None where there is none. A room that shows
something for a time of its own (an announcement) adds one in its `AppConfig.ready`."""


def around(at: datetime) -> tuple[datetime, datetime]:
    """The last boundary up to `at`, and the first one after it. A query for each source."""
    moments = [moment for source in sources for moment in source(at) if moment is not None]
    return max(moment for moment in moments if moment <= at), min(moment for moment in moments if moment > at)


def midnights(at: datetime) -> Iterator[datetime]:
    """The site's day turns: states of courses go by its calendar, and whatever else counts days."""
    zone, today = timezone.get_default_timezone(), timezone.localdate(at)
    for day in (today, today + timedelta(days=1)):
        yield datetime.combine(day, time(), zone)


def of_windows(at: datetime) -> Iterable[datetime | None]:
    """Documents begin and end."""
    return Document.objects.aggregate(
        began=Max("live_from", filter=Q(live_from__lte=at)),
        begins=Min("live_from", filter=Q(live_from__gt=at)),
        ended=Max("live_until", filter=Q(live_until__lte=at)),
        ends=Min("live_until", filter=Q(live_until__gt=at)),
    ).values()
