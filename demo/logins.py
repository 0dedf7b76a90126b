"""The demo's logins. Their passwords are known to everybody, so they open nothing from another machine."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import Group, User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

from people.client_ip import is_trusted, parsed

GROUP = "Demo login"
# user name → (password, role; the admin is a superuser instead)
DEMO_LOGINS = {
    "writer": ("writer-demo-pass", "Writer"),
    "editor": ("editor-demo-pass", "Editor"),
    "admin": ("admin-demo-pass", None),
}
OF_PROXIES = (
    *("VIA", "FORWARD", "PROX", "ORIGINAL", "ORIGINATING", "REMOTE", "CLIENT", "CONNECTING", "CLUSTER", "BALANCER"),
    *("IPV4", "IPV6", "IPADDR", "ADDR", "PEER", "HOPS", "CDN", "EDGE", "CF", "FASTLY", "AKAMAI", "AMZN", "ENVOY"),
)


def make() -> None:
    """Create the logins, with their roles."""
    demo, _ = Group.objects.get_or_create(name=GROUP)
    for username, (password, role) in DEMO_LOGINS.items():
        user, _ = User.objects.get_or_create(username=username)
        user.is_staff, user.is_superuser = True, role is None
        user.set_password(password)
        user.save()
        user.groups.set([demo, *Group.objects.filter(name=role)])


class DemoLoginsStayLocal:
    """Lets nobody in. It stands before the backend that does, and turns the demo's logins away from elsewhere.

    It is none of Django's backends, which would also be asked for people and permissions.
    """

    def authenticate(self, request: HttpRequest | None, username: str | None = None, **credentials: Any) -> None:
        if request is None or is_local(request):
            return
        if User.objects.filter(username=username, groups__name=GROUP).exists():
            raise PermissionDenied


def is_local(request: HttpRequest) -> bool:
    """Whether the request comes from this very machine, and not through a proxy on it."""
    if any(speaks_of_a_proxy(name) for name in request.META if name.startswith("HTTP_")):
        return False
    here = parsed(request.META.get("REMOTE_ADDR") or "")
    return here is not None and here.is_loopback and not is_trusted(here)


def speaks_of_a_proxy(header: str) -> bool:
    """Whether a header of that name (`HTTP_X_FORWARDED_FOR`) is a proxy's word about where a request comes from.

    No browser sends one. There is no end to their names, so it is the words in them that count.
    """
    words = header.upper().replace("-", "_").removeprefix("HTTP_").split("_")
    return any(word.endswith("IP") or word.startswith(OF_PROXIES) for word in words)
