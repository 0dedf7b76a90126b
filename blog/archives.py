"""The posts of a year and of a month, by the site's calendar."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Max, Min, Q
from django.utils import timezone

from documents.models.document import DocumentQuerySet

ARCHIVE = "/blog/archive/"
EARLIEST, LATEST = 1900, 2200  # years


@dataclass(frozen=True)
class Period:
    """A year, or a month of it."""

    year: int
    month: int | None = None

    @classmethod
    def of(cls, moment: datetime) -> Period:
        """The month in which a moment is."""
        day = timezone.localdate(moment)
        return cls(day.year, day.month)

    @property
    def whole_year(self) -> Period:
        return Period(self.year)

    @property
    def begins(self) -> datetime:
        return datetime(self.year, self.month or 1, 1, tzinfo=timezone.get_default_timezone())

    @property
    def ends(self) -> datetime:
        """Its end, which is not in it."""
        months = self.year * 12 + (self.month if self.month else 12)
        return datetime(months // 12, months % 12 + 1, 1, tzinfo=timezone.get_default_timezone())

    @property
    def label(self) -> str:
        return f"{self.begins:%B} {self.year}" if self.month else str(self.year)

    @property
    def path(self) -> str:
        return f"{ARCHIVE}{self.year}/{self.month:02}/" if self.month else f"{ARCHIVE}{self.year}/"

    @property
    def months(self) -> list[Period]:
        return [Period(self.year, month) for month in range(1, 13)]

    @property
    def within(self) -> Q:
        return Q(published_at__gte=self.begins, published_at__lt=self.ends)

    def holds(self, moment: datetime) -> bool:
        return self.begins <= moment < self.ends


def counted(posts: DocumentQuerySet, periods: Iterable[Period]) -> list[tuple[Period, int]]:
    """How many of `posts` are in each of the periods; those with none are left out. One query."""
    known = {f"in_{number}": period for number, period in enumerate(periods)}
    found = posts.order_by().aggregate(**{name: Count("pk", filter=period.within) for name, period in known.items()})
    return [(period, found[name]) for name, period in known.items() if found[name]]


def years(posts: DocumentQuerySet) -> list[tuple[Period, int]]:
    """The years in which there are posts, the newest first, each with how many. Two queries."""
    bounds = posts.order_by().aggregate(first=Min("published_at"), last=Max("published_at"))
    if bounds["first"] is None:
        return []
    first, last = (timezone.localdate(bounds[name]).year for name in ("first", "last"))
    return counted(posts, (Period(year) for year in range(last, first - 1, -1)))
