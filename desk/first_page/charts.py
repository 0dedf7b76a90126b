"""Small charts of the first page, drawn as SVG by the server; each stands beside its numbers in a table."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from django.db.models import Count, Q
from django.utils import timezone

from documents import kinds
from documents.models.document import Document
from publishing.models.health import HealthOfADay

WIDTH, HEIGHT, GAP = 320, 96, 4
MONTHS = 12
MOST_SUBJECTS = 6
DAYS = 90


@dataclass(frozen=True)
class Bar:
    """`label` and `value` stand in the table; the rest is where it is drawn, in the units of the chart's viewBox."""

    label: str
    value: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class Chart:
    """`says` is what the picture shows, in one sentence; `unit` heads the numbers."""

    heading: str
    says: str
    what: str
    unit: str
    bars: list[Bar]
    is_level: bool = False

    @property
    def size(self) -> tuple[int, int]:
        return WIDTH, HEIGHT


def upright(values: Sequence[tuple[str, int]], *, most: int = 0) -> list[Bar]:
    """Bars that stand beside each other; `most` is the value of a full one (left out: the largest)."""
    most = most or max((value for _, value in values), default=0) or 1
    gap = min(GAP, WIDTH / (4 * len(values))) if values else GAP
    width = min((WIDTH - gap * (len(values) - 1)) / max(len(values), 1), WIDTH / MONTHS)
    bars = []
    for place, (label, value) in enumerate(values):
        height = round(HEIGHT * value / most, 2)
        bars.append(
            Bar(label, value, round(place * (width + gap), 2), round(HEIGHT - height, 2), round(width, 2), height)
        )
    return bars


def level(values: Sequence[tuple[str, int]]) -> list[Bar]:
    """Bars that lie below each other, the first on top."""
    most = max((value for _, value in values), default=0) or 1
    gap = min(GAP, HEIGHT / (4 * len(values))) if values else GAP
    height = (HEIGHT - gap * (len(values) - 1)) / max(len(values), 1)
    return [
        Bar(label, value, 0, round(place * (height + gap), 2), round(WIDTH * value / most, 2), round(height, 2))
        for place, (label, value) in enumerate(values)
    ]


def charts(at: datetime) -> list[Chart]:
    """Those that there are figures for. Three queries and one for the names of the subjects."""
    drawn = [published_each_month(at), posts_by_subject(at), health_over_time(at)]
    return [chart for chart in drawn if chart.bars]


def published_each_month(at: datetime) -> Chart:
    """What went live for the first time in each of the last twelve months, this one included."""
    *months, end = [_months_back(timezone.localtime(at), back) for back in range(MONTHS - 1, -2, -1)]
    news = Document.objects.once_public(at).filter(first_live_at__gte=months[0])
    within = {  # compared and not cut down to months, for which SQLite would call Python once for each row
        f"month_{number}": Count("item", distinct=True, filter=Q(first_live_at__gte=month, first_live_at__lt=following))
        for number, (month, following) in enumerate(pairwise([*months, end]))
    }
    counts = news.aggregate(**within).values()
    values = [(f"{month:%B} {month.year}", count) for month, count in zip(months, counts, strict=True)]
    total = sum(value for _, value in values)
    return Chart(
        "Published per month",
        f"{total} published in the last twelve months, {values[-1][1]} of them this month.",
        "Month",
        "Published",
        upright(values) if total else [],
    )


def posts_by_subject(at: datetime) -> Chart:
    """How many public posts there are about each subject; the smallest are put together."""
    kind, subject = kinds.find("post"), kinds.find("subject")
    if kind is None or subject is None:
        return Chart("Posts per subject", "", "Subject", "Posts", [])
    rows = Document.objects.of_kind(kind.name).live(at).order_by().values_list("subject").annotate(Count("pk"))
    counts = Counter({public_id: count for public_id, count in rows if public_id})
    names = dict(
        subject.model_class._default_manager.filter(public_id__in=counts).values_list("public_id", subject.named_by)
    )
    most = [(names.get(public_id, "Gone"), count) for public_id, count in counts.most_common(MOST_SUBJECTS)]
    rest = counts.total() - sum(count for _, count in most)
    without = sum(count for public_id, count in rows if not public_id)
    values = [*most, *([("Other subjects", rest)] if rest else []), *([("No subject", without)] if without else [])]
    says = f"Most posts are about {most[0][0]}: {most[0][1]}." if most else ""
    return Chart("Posts per subject", says, "Subject", "Posts", level(values), is_level=True)


def health_over_time(at: datetime) -> Chart:
    """How many of a hundred public pages nothing stops from being published again, on the days that there are figures
    of."""
    since = timezone.localtime(at).date() - timedelta(days=DAYS)
    days = [each for each in HealthOfADay.objects.filter(day__gt=since) if each.public]
    values = [(f"{each.day.day} {each.day:%B}", round(100 * each.publishable / each.public)) for each in days]
    says = f"Nothing stops {values[-1][1]} of 100 public pages from being published again." if values else ""
    return Chart("Health of the content", says, "Day", "Sound, of 100", upright(values, most=100))


def _months_back(moment: datetime, months: int) -> datetime:
    """The beginning of the month that lies so many months before (-1: of the next)."""
    year, month = divmod(moment.year * 12 + moment.month - 1 - months, 12)
    return moment.replace(year=year, month=month + 1, day=1, hour=0, minute=0, second=0, microsecond=0)
