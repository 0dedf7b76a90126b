"""What there is no page without."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils import timezone

from publishing.checks.examined import Examined
from publishing.checks.registry import check
from publishing.content import Problem, Severity
from publishing.models.publishable import PROVISIONAL


@check("no_title", severity=Severity.BLOCKING, is_essential=True)
def no_title(examined: Examined) -> Iterator[Problem]:
    """It has no title."""
    if not examined.content.get("title", "").strip():
        yield Problem("title", "Give it a title.")


@check("no_address", severity=Severity.BLOCKING, is_essential=True)
def no_address(examined: Examined) -> Iterator[Problem]:
    """No address can be made from its title, and nobody has typed one."""
    if examined.content.get("slug", "").startswith(PROVISIONAL):
        yield Problem("slug", "Give it an address: none can be made from the title.")


@check("no_body", severity=Severity.BLOCKING)
def no_body(examined: Examined) -> Iterator[Problem]:
    """Its body is empty, and it has nothing that stands in its place."""
    instead = examined.model.instead_of_body
    if not examined.content.get("body", "").strip() and not any(map(examined.content.get, instead)):
        yield Problem("body", "Write something in the body.")


@check("publish_date_in_the_future", severity=Severity.BLOCKING)
def publish_date_in_the_future(examined: Examined) -> Iterator[Problem]:
    """The date shown to readers is later than the day it goes live."""
    shown, day = examined.mapped.publish_date, timezone.localdate(examined.at)
    if shown and shown > day:
        yield Problem(
            "publish_date",
            f"The publish date ({shown:%-d %B %Y}) is later than the day the page goes live ({day:%-d %B %Y}). "
            "Change one of them.",
        )
