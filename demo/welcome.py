"""What `make run` prints when the site is ready."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.models import User
from django.urls import reverse

from demo.logins import DEMO_LOGINS, GROUP


def welcome() -> str:
    """The addresses of the site on this machine, and the demo logins that are in its database."""
    admin = settings.SITE_URL + reverse("admin:index")
    lines = ["", f"  Prospectus is ready at  {settings.SITE_URL}/", f"  The desk is at          {admin}"]
    here = set(User.objects.filter(groups__name=GROUP, is_active=True).values_list("username", flat=True))
    logins = [(username, password) for username, (password, _) in DEMO_LOGINS.items() if username in here]
    if logins:
        lines += ["", "  Demo logins, from this machine only:"]
        lines += [f"    {username:<8} {password}" for username, password in logins]
    return "\n".join([*lines, "", "  Ctrl-C stops it.", ""])
