"""Who acts, and from where: for revisions and the audit trail."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from people.client_ip import client_ip


def actor_of(request: HttpRequest) -> Any:
    """The person. The admin lets nobody in who is not signed in."""
    return request.user


def ip_of(request: HttpRequest) -> str | None:
    """The IP address of the visitor's machine, behind our own proxies; None if there is none to be had."""
    return client_ip(request)
