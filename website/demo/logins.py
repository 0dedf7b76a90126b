"""The demo's logins. Their passwords are known to everybody, so they open nothing from another machine."""

from __future__ import annotations

from ipaddress import ip_address
from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import Group, User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest

GROUP = "Demo login"
# user name → (password, role; the admin is a superuser instead)
DEMO_LOGINS = {
    "writer": ("writer-demo-pass", "Writer"),
    "editor": ("editor-demo-pass", "Editor"),
    "admin": ("admin-demo-pass", None),
}
FORWARDED = ("HTTP_X_FORWARDED_FOR", "HTTP_FORWARDED", "HTTP_X_REAL_IP")


def make() -> None:
    """Create the logins, with their roles."""
    demo, _ = Group.objects.get_or_create(name=GROUP)
    for username, (password, role) in DEMO_LOGINS.items():
        user, _ = User.objects.get_or_create(username=username)
        user.is_staff, user.is_superuser = True, role is None
        user.set_password(password)
        user.save()
        user.groups.set([demo, *Group.objects.filter(name=role)])


class DemoLoginsStayLocal(ModelBackend):
    """The usual backend, but that a demo login from anywhere but this machine is no login."""

    def authenticate(
        self, request: HttpRequest | None, username: str | None = None, password: str | None = None, **kwargs: Any
    ) -> Any:
        user = super().authenticate(request, username, password, **kwargs)
        if user and request and not is_local(request) and user.groups.filter(name=GROUP).exists():
            raise PermissionDenied
        return user


def is_local(request: HttpRequest) -> bool:
    """Whether the request comes from this very machine, and not through a proxy on it."""
    if any(name in request.META for name in FORWARDED):
        return False
    try:
        return ip_address(request.META.get("REMOTE_ADDR", "")).is_loopback
    except ValueError:
        return False
