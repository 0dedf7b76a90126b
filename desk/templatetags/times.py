"""Times in templates, as editors read them everywhere: in the site's zone, and naming it."""

from __future__ import annotations

from datetime import datetime

from django import template

from publishing import times

register = template.Library()


@register.filter
def in_words(moment: datetime | None) -> str:
    """`Tuesday 3 November 2026 at 9:00 (Europe/London)`."""
    return times.in_words(moment) if moment else ""


@register.filter
def in_a_column(moment: datetime | None) -> str:
    """`3 November 2026, 9:00`, in a list that names the zone once: `{% zone %}`."""
    return times.in_a_column(moment) if moment else ""


@register.simple_tag
def zone() -> str:
    """`Europe/London`."""
    return times.zone().key
