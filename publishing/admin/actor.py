"""Who acts, and from where: for revisions and the audit trail."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest


def actor_of(request: HttpRequest) -> Any:
    """The person. The admin lets nobody in who is not signed in."""
    return request.user


def address_of(request: HttpRequest) -> str | None:
    return request.META.get("REMOTE_ADDR")
