"""From where a request comes: the visitor behind our own proxies, and nobody a visitor could invent."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address

from django.conf import settings
from django.http import HttpRequest

IP = IPv4Address | IPv6Address

# The word in TRUSTED_PROXIES for a proxy that speaks through a Unix socket, which has no IP.
UNIX_SOCKET = "unix"
MOST_HOPS = 20


def client_ip(request: HttpRequest) -> str | None:
    """The visitor's IP, without port or zone; None if there is none to be had.

    Whoever is connected to us is the visitor, unless it is one of TRUSTED_PROXIES: then `X-Forwarded-For` is read from
    its right-hand end, where our own proxies write, up to the first IP that is not one of them. What stands
    further left was sent by the visitor and may say anything. Where the header is missing or breaks off, the last
    IP that can be believed is the answer.
    """
    here = parsed(request.META.get("REMOTE_ADDR") or "")
    if not is_trusted(here):
        return str(here) if here else None
    for hop in reversed(request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")[-MOST_HOPS:]):
        further = parsed(hop)
        if further is None:
            break
        here = further
        if not is_trusted(here):
            break
    return str(here) if here else None


def is_trusted(ip: IP | None) -> bool:
    """Whether it is one of our own proxies; None is the other end of a Unix socket."""
    if ip is None:
        return UNIX_SOCKET in settings.TRUSTED_PROXIES
    return any(ip in network for network in settings.TRUSTED_PROXIES if network != UNIX_SOCKET)


def parsed(text: str) -> IP | None:
    """`192.0.2.7`, `192.0.2.7:4711`, `2001:db8::7`, `[2001:db8::7]:4711`, `fe80::7%eth0`; None for anything else.

    An IPv4 in the clothes of an IPv6 is the IPv4: one visitor has one IP.
    """
    text = text.strip().strip('"')
    if text.startswith("["):
        text = text[1:].partition("]")[0]
    elif text.count(":") == 1:
        text = text.partition(":")[0]
    try:
        ip = ip_address(text.partition("%")[0])
    except ValueError:
        return None
    return ip.ipv4_mapped or ip if isinstance(ip, IPv6Address) else ip
