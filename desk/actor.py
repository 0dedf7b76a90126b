"""Who acts, from where, and what they may do."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from documents import kinds
from people.client_ip import client_ip


def actor_of(request: HttpRequest) -> Any:
    """The person. The admin lets nobody in who is not signed in."""
    return request.user


def may(user: Any, verb: str, kind: str) -> bool:
    """Whether somebody has the right to `verb` (add, change, delete, publish) content of that kind."""
    opts = kinds.of(kind).model_class._meta
    return bool(user.has_perm(f"{opts.app_label}.{verb}_{opts.model_name}"))


def ip_of(request: HttpRequest) -> str | None:
    """The IP address of the visitor's machine, behind our own proxies; None if there is none to be had."""
    return client_ip(request)
