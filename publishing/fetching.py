"""The one way in which we ask other people's servers for an address that somebody typed: to no machine of ours.

An address is resolved once, and the connection goes to what was found then, so that a name cannot mean one machine when
it is looked at and another when it is asked. Private, loopback, link-local and other addresses that are not of the
public internet are refused, however they are written; so is every port but those of the web. Each redirect is a new
address, with the same questions.
"""

from __future__ import annotations

import http.client
import ipaddress
import socket
import ssl
import threading
from concurrent.futures import ThreadPoolExecutor
from concurrent.futures import TimeoutError as TookTooLong
from contextlib import suppress
from dataclasses import dataclass
from time import monotonic
from urllib.parse import urljoin, urlsplit

PORTS = {80, 443}
SECONDS = 10  # for an address with all its redirects
REDIRECTS = 5
AGENT = "Prospectus link check"

# Networks whose addresses hold one of the old internet, which may be anything.
_HOLDING = [ipaddress.ip_network(network) for network in ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32")]


class Refused(Exception):
    """The address is not one that we ask: not of the web, or not of the public internet."""


class Unreachable(Exception):
    """Nobody answers at the address, or not in time, or not in the language of the web. Says so for people."""


@dataclass(frozen=True)
class Answer:
    """The status, and the address that gave it after any redirects."""

    status: int
    address: str


def is_public(ip: str) -> bool:
    """Whether an IP address is one of the public internet."""
    address = ipaddress.ip_address(ip.partition("%")[0])
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped:
            return is_public(str(address.ipv4_mapped))
        if any(address in network for network in _HOLDING):
            return False
    return address.is_global and not address.is_multicast and not address.is_reserved


def ask(address: str) -> Answer:
    """What the server at `address` answers, without its page. Raises Refused or Unreachable."""
    ends_at = monotonic() + SECONDS
    for _ in range(REDIRECTS + 1):
        status, onward = _ask_once("HEAD", address, ends_at)
        if status in {400, 403, 404, 405, 406, 410, 501}:  # many servers answer so to HEAD alone
            status, onward = _ask_once("GET", address, ends_at)
        if not onward:
            return Answer(status, address)
        address = urljoin(address, onward)
    raise Unreachable("it sends visitors on and on")


def _ask_once(method: str, address: str, ends_at: float) -> tuple[int, str]:
    """The status, and where it sends visitors, if it does."""
    scheme, host, port, path = _taken_apart(address)
    ip = _resolved(host, port, ends_at)
    connection = _Connection(scheme, host, port, ip=ip, timeout=_left(ends_at))
    # A server that sends a byte a minute never lets a read time out, so the whole has an end of its own.
    watch = threading.Timer(_left(ends_at), connection.hang_up)
    watch.daemon = True
    watch.start()
    try:
        headers = {"User-Agent": AGENT, "Accept": "text/html,*/*;q=0.5", "Connection": "close"}
        connection.request(method, path, headers=headers)
        response = connection.getresponse()
        sent_on = response.getheader("Location", "") if response.status in {301, 302, 303, 307, 308} else ""
        return response.status, sent_on or ""
    except ssl.SSLError as error:
        raise Unreachable("its security certificate is not valid") from error
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise Unreachable("its server does not answer") from error
    finally:
        watch.cancel()
        connection.close()


def _left(ends_at: float) -> float:
    left = ends_at - monotonic()
    if left <= 0:
        raise Unreachable("its server does not answer in time")
    return left


def _taken_apart(address: str) -> tuple[str, str, int, str]:
    try:
        parts = urlsplit(address)
        port = parts.port or {"http": 80, "https": 443}.get(parts.scheme, 0)
        host = (parts.hostname or "").encode("idna" if not (parts.hostname or "").isascii() else "ascii").decode()
    except ValueError as error:
        raise Refused("not an address of the web") from error
    if parts.scheme not in {"http", "https"} or not host or parts.username is not None or port not in PORTS:
        raise Refused("not an address of the web")
    path = parts.path or "/"
    whole = f"{path}?{parts.query}" if parts.query else path
    if not whole.isascii() or any(ord(character) <= 32 or ord(character) == 127 for character in whole + host):
        raise Refused("not an address of the web")
    return parts.scheme, host, port, whole


def _resolved(host: str, port: int, ends_at: float) -> str:
    """An IP address of the host. All it has must be public: one that is not is a trap, or a mistake."""
    pool = ThreadPoolExecutor(1)
    try:
        found = pool.submit(socket.getaddrinfo, host, port, type=socket.SOCK_STREAM).result(timeout=_left(ends_at))
    except TookTooLong as error:
        raise Unreachable("its name is not found in time") from error
    except (OSError, UnicodeError) as error:
        raise Unreachable("there is no such website") from error
    finally:
        pool.shutdown(wait=False)
    addresses = [str(each[4][0]) for each in found]
    if not addresses or not all(map(is_public, addresses)):
        raise Refused("not an address of the public internet")
    return addresses[0]


class _Connection(http.client.HTTPConnection):
    """To one IP address, whatever the name says."""

    def __init__(self, scheme: str, host: str, port: int, *, ip: str, timeout: float):
        super().__init__(host, port, timeout=timeout)
        self.scheme, self.ip = scheme, ip

    def connect(self) -> None:
        self.sock = socket.create_connection((self.ip, self.port), self.timeout)
        if self.scheme == "https":
            self.sock = ssl.create_default_context().wrap_socket(self.sock, server_hostname=self.host)

    def hang_up(self) -> None:
        with suppress(OSError, AttributeError):
            self.sock.shutdown(socket.SHUT_RDWR)
