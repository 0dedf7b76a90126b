"""Times as editors type and read them: in the site's zone, which is named beside every one of them."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any
from zoneinfo import ZoneInfo

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.dateparse import parse_datetime


def zone() -> ZoneInfo:
    """The site's time zone."""
    return ZoneInfo(timezone.get_default_timezone_name())


def in_words(moment: datetime, *, now: datetime | None = None) -> str:
    """`Tuesday 3 November 2026 at 9:00 (Europe/London)`, without the year if it is this one's."""
    local = timezone.localtime(moment)
    year = "" if now and timezone.localtime(now).year == local.year else f" {local.year}"
    return f"{local:%A} {local.day} {local:%B}{year} at {local.hour}:{local:%M} ({zone().key})"


def to_instant(wall: datetime) -> datetime:
    """The one instant at which the site's clocks show `wall` (naive).

    Raises ValidationError, with the reason and the two instants it might mean, in an hour that a clock change skips or
    repeats.
    """
    earlier, later = sorted(wall.replace(tzinfo=zone(), fold=fold).astimezone(UTC) for fold in (0, 1))
    if earlier == later:
        return earlier
    exists = earlier.astimezone(zone()).replace(tzinfo=None) == wall
    reason = "comes twice that night, because the clocks go back" if exists else "does not exist: the clocks go forward"
    raise ValidationError(
        f"{wall:%H:%M} on {wall.day} {wall:%B %Y} {reason} in {zone().key}. It could mean {_both(earlier)} or "
        f"{_both(later)}. Choose another time, or type one of these with its offset.",
        code="clock_change",
    )


def _both(instant: datetime) -> str:
    local = instant.astimezone(zone())
    return f"{local:%H:%M} {local.tzname()} ({instant:%H:%M} UTC, {local.isoformat(timespec='minutes')})"


class SiteDateTimeField(forms.DateTimeField):
    """A moment in the site's time zone. An offset may be typed (`2026-10-25T01:30+01:00`) to settle a doubtful hour."""

    widget = forms.DateTimeInput(attrs={"type": "datetime-local", "step": "60"}, format="%Y-%m-%dT%H:%M")

    def __init__(self, **kwargs: Any):
        kwargs.setdefault("help_text", f"In the time zone of the site, {zone().key}.")
        super().__init__(**kwargs)

    def prepare_value(self, value: Any) -> Any:
        return timezone.localtime(value) if isinstance(value, datetime) and timezone.is_aware(value) else value

    def to_python(self, value: Any) -> datetime | None:
        if value in self.empty_values:
            return None
        try:
            moment = value if isinstance(value, datetime) else parse_datetime(str(value).strip())
        except ValueError:
            moment = None
        if moment is None:
            raise ValidationError("Type a date and a time, for example 2026-11-03T09:00.", code="invalid")
        return moment if timezone.is_aware(moment) else to_instant(moment)
