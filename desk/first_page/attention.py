"""What needs attention: how many public pages of each kind the checks find something in, and the way to them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from django.contrib.admin import AdminSite
from django.db import DatabaseError
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode

from desk.concerns import CONCERNS
from desk.publishable import PublishableAdmin
from documents.requests import Request
from images.models import Image
from publishing import health, reviews
from publishing.models.health import Health, HealthOfADay
from publishing.models.review import Review


@dataclass(frozen=True)
class Row:
    """A line of the list: what it is about, and for each kind of thing how many there are and where they are listed."""

    label: str
    places: list[tuple[str, str]]


Source = Callable[[Request, list[PublishableAdmin]], Iterable[Row]]


def needing_attention(request: HttpRequest, site: AdminSite) -> list[Row]:
    """Of what this person may put right, what there is something about; nothing of a concern that nobody has."""
    admins = [
        each
        for each in site._registry.values()
        if isinstance(each, PublishableAdmin) and each.has_change_permission(request)
    ]
    return [row for source in SOURCES for row in source(cast(Request, request), admins)]


def found_by_the_checks(request: Request, admins: list[PublishableAdmin]) -> Iterator[Row]:
    public = health.of_public(at=request.at)
    _keep_figures_of_today(public, at=request.at)
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for each in public:
        codes = set(each.codes.split())
        for name, concern in CONCERNS.items():
            if concern.is_in(codes, each.blocking):
                found[name][each.kind] += 1
    by_kind = {each.model.kind: each for each in admins if each.has_publish_permission(request)}
    for name, concern in CONCERNS.items():
        places = [
            (_counted(count, by_kind[kind]), _list_of(by_kind[kind], found=name, status="live"))
            for kind, count in sorted(found[name].items())
            if kind in by_kind
        ]
        if places:
            yield Row(concern.label, places)


def undescribed_pictures(request: Request, admins: list[PublishableAdmin]) -> Iterator[Row]:
    if request.user.has_perm("images.change_image") and (count := Image.objects.without_alternative().count()):
        words = f"{count} picture{'' if count == 1 else 's'}"
        yield Row(
            "No alternative text in the library", [(words, f"{reverse('admin:images_image_changelist')}?alt=missing")]
        )


def _keep_figures_of_today(public: list[Health], *, at: datetime) -> None:
    """For the chart, on a site where nobody runs `look_over`; once a day."""
    day = timezone.localdate(at)
    if public and not HealthOfADay.objects.filter(day=day).exists():
        with suppress(DatabaseError):
            health.keep_figures(public, day=day)


def overdue_reviews(request: Request, admins: list[PublishableAdmin]) -> Iterator[Row]:
    """Of everything for those who may publish it, else of what is theirs."""
    day = timezone.localdate(request.at)
    if not Review.objects.overdue(day).exists():
        return
    counts = [(each, each.get_queryset(request).filter(reviews.overdue(day)).count()) for each in admins]
    places = [(_counted(count, each), _list_of(each, review="overdue")) for each, count in counts if count]
    if places:
        yield Row("Past the day to be reviewed", places)


SOURCES: list[Source] = [overdue_reviews, found_by_the_checks, undescribed_pictures]


def _counted(count: int, model_admin: PublishableAdmin) -> str:
    opts = model_admin.opts
    return f"{count} {opts.verbose_name if count == 1 else opts.verbose_name_plural}"


def _list_of(model_admin: PublishableAdmin, **parameters: str) -> str:
    opts = model_admin.opts
    return f"{reverse(f'admin:{opts.app_label}_{opts.model_name}_changelist')}?{urlencode(parameters)}"
