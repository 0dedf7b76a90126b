"""Times as editors mean and read them: in the site's zone, which is named beside them, or once above a list."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from django.core.exceptions import ValidationError
from django.utils import timezone


def zone() -> ZoneInfo:
    """The site's time zone."""
    return ZoneInfo(timezone.get_default_timezone_name())


def in_words(moment: datetime, *, now: datetime | None = None) -> str:
    """`Tuesday 3 November 2026 at 9:00 (Europe/London)`, without the year if it is this one's."""
    local = timezone.localtime(moment)
    year = "" if now and timezone.localtime(now).year == local.year else f" {local.year}"
    return f"{local:%A} {local.day} {local:%B}{year} at {local.hour}:{local:%M} ({zone().key})"


def day_in_words(day: date) -> str:
    """`3 November 2026`."""
    return f"{day.day} {day:%B %Y}"


def in_a_column(moment: datetime) -> str:
    """`3 November 2026, 9:00`: for a list whose heading names the zone once (`in_this_zone`)."""
    local = timezone.localtime(moment)
    return f"{local.day} {local:%B %Y}, {local.hour}:{local:%M}"


def in_this_zone(heading: str) -> str:
    """`When (Europe/London)`: the heading of such a column."""
    return f"{heading} ({zone().key})"


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
