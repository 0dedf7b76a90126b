"""Where an account has signed in before: somebody who guesses passwords elsewhere cannot lock its owner out there.

A device that has signed in holds a signed cookie (a "device cookie") with a name of its own and the accounts that it
knows. The network of an IP is remembered for a while as well, for a browser that has lost its cookies.
"""

from __future__ import annotations

import hashlib
import secrets
import unicodedata
from datetime import timedelta
from ipaddress import ip_network

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from people.client_ip import client_ip
from people.models import KnownNetwork

MOST_ACCOUNTS = 8  # of one device
DEVICE_AGE = timedelta(days=365)
NETWORK_AGE = timedelta(days=30)
SALT = "people.known_places"
IPV6_NETWORK = 64  # bits: who has one IP of a network has all of them


def account_of(username: str) -> str:
    """One key for every way of writing a user name that could sign in to the same account, and no name to be read."""
    folded = "".join(unicodedata.normalize("NFKC", username).casefold().split())
    return hashlib.sha256(folded.encode(errors="replace")).hexdigest()[:32]


def network_of(request: HttpRequest) -> str:
    """The IP as one visitor counts: an IPv6 stands for its network, an IPv4 for itself."""
    ip = client_ip(request) or "nowhere"
    return str(ip_network(f"{ip}/{IPV6_NETWORK}", strict=False)) if ":" in ip else ip


def place_of(request: HttpRequest, account: str) -> str:
    """The device or the network, if the account has signed in there before; else an empty string."""
    device, accounts = _device(request)
    if account in accounts:
        return f"device {device}"
    since = timezone.now() - NETWORK_AGE
    known = KnownNetwork.objects.filter(account=account, network=network_of(request), seen_at__gte=since)
    return f"network {network_of(request)}" if known.exists() else ""


def remember(request: HttpRequest, response: HttpResponse, username: str) -> None:
    """From now on this account is known here. Called after it has signed in, and only then."""
    account, now = account_of(username), timezone.now()
    KnownNetwork.objects.update_or_create(account=account, network=network_of(request), defaults={"seen_at": now})
    KnownNetwork.objects.filter(seen_at__lt=now - NETWORK_AGE).delete()
    device, accounts = _device(request)
    latest = [account, *(each for each in accounts if each != account)][:MOST_ACCOUNTS]
    response.set_signed_cookie(
        settings.DEVICE_COOKIE_NAME,
        " ".join([device or secrets.token_urlsafe(16), *latest]),
        salt=SALT,
        max_age=DEVICE_AGE,
        path=reverse("admin:index"),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _device(request: HttpRequest) -> tuple[str, list[str]]:
    cookie = request.get_signed_cookie(settings.DEVICE_COOKIE_NAME, "", salt=SALT, max_age=DEVICE_AGE)
    device, _, accounts = (cookie or "").partition(" ")
    return device, accounts.split()
