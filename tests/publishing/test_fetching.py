"""Asking other people's servers: only those of the public internet, however an address is written, and not for long."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from publishing import fetching
from publishing.fetching import Refused, Unreachable

PRIVATE = [
    "127.0.0.1", "127.9.9.9", "0.0.0.0", "10.0.0.1", "172.16.0.1", "172.31.255.255", "192.168.1.1",  # noqa: S104
    "169.254.169.254",
    "100.64.0.1", "192.0.2.1", "198.18.0.1", "224.0.0.1", "255.255.255.255", "240.0.0.1",
    "::", "::1", "fe80::1", "fe80::1%eth0", "fc00::1", "fd12:3456::1", "ff02::1", "2001:db8::1",
    "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::ffff:169.254.169.254", "64:ff9b::7f00:1", "64:ff9b::a00:1",
    "2002:7f00:1::", "2002:a00:1::", "2001:0:7f00:1::",
]  # fmt: skip
PUBLIC = ["93.184.216.34", "1.1.1.1", "2606:2800:220:1:248:1893:25c8:1946", "::ffff:93.184.216.34"]


@pytest.mark.parametrize("ip", PRIVATE)
def test_what_is_not_of_the_public_internet_is_known(ip: str) -> None:
    assert not fetching.is_public(ip)


@pytest.mark.parametrize("ip", PUBLIC)
def test_what_is_of_the_public_internet_is_known(ip: str) -> None:
    assert fetching.is_public(ip)


WRITTEN = [
    "http://127.0.0.1/", "http://localhost/", "http://127.1/", "http://2130706433/", "http://0x7f000001/",
    "http://0177.0.0.1/", "http://[::1]/", "http://[::ffff:127.0.0.1]/", "http://0/", "https://127.0.0.1/",
    "http://127.0.0.1:8000/", "http://example.com:22/", "http://example.com:99999/", "http://user@example.com/",
    "http://user:word@127.0.0.1/", "ftp://example.com/", "file:///etc/passwd", "gopher://example.com/",
    "//example.com/",
    "http:///path", "http://", "", "http://exa mple.com/", "http://example.com/a b", "http://example.com/\r\nX: y",
    "http://[::1", "javascript:alert(1)",
]  # fmt: skip


@pytest.mark.parametrize("address", WRITTEN)
def test_no_machine_of_ours_is_asked_however_it_is_written(address: str, monkeypatch: Any) -> None:
    def never(*args: Any, **kwargs: Any) -> Any:
        raise AssertionError("A connection was made.")

    monkeypatch.setattr(socket, "create_connection", never)
    with pytest.raises((Refused, Unreachable)):
        fetching.ask(address)


def test_one_bad_address_among_good_ones_is_enough_to_refuse(monkeypatch: Any) -> None:
    answers = [(2, 1, 6, "", (ip, 80)) for ip in ("93.184.216.34", "127.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *args, **kwargs: answers)
    with pytest.raises(Refused):
        fetching.ask("http://both.example/")


def test_the_connection_goes_to_what_was_looked_at(monkeypatch: Any) -> None:
    """A name that means another machine the second time it is asked for is asked for once."""
    asked: list[str] = []
    connected: list[Any] = []

    def resolve(host: str, *args: Any, **kwargs: Any) -> Any:
        asked.append(host)
        return [(2, 1, 6, "", ("93.184.216.34" if len(asked) == 1 else "127.0.0.1", 80))]

    def connect(where: Any, *args: Any, **kwargs: Any) -> Any:
        connected.append(where)
        raise ConnectionRefusedError

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    monkeypatch.setattr(socket, "create_connection", connect)
    with pytest.raises(Unreachable):
        fetching.ask("http://rebinding.example/")
    assert connected == [("93.184.216.34", 80)]
    assert asked == ["rebinding.example"]


# --- A server of the tests --------------------------------------------------------------------------------------------


class Answering(BaseHTTPRequestHandler):
    """`/404` answers 404, `/to?/x` sends on to /x, `/only-get` refuses HEAD, `/slow` sends a byte now and then."""

    asked: list[str]

    def do_HEAD(self) -> None:
        self.answer()

    def do_GET(self) -> None:
        self.answer()

    def answer(self) -> None:
        type(self).asked.append(f"{self.command} {self.path}")
        path, _, query = self.path.partition("?")
        if path == "/slow":
            for _ in range(200):
                try:
                    self.wfile.write(b"x")
                    self.wfile.flush()
                except OSError:
                    return
                time.sleep(0.05)
            return
        if path == "/nonsense":
            self.wfile.write(b"\x00\xff nonsense\r\n\r\n")
            return
        status = 302 if path in {"/to", "/round"} else 405 if path == "/only-get" and self.command == "HEAD" else 200
        status = int(path[1:]) if path[1:].isdecimal() else status
        self.send_response(status)
        if status == 302:
            self.send_header("Location", query or path)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *args: Any) -> None:
        pass


@pytest.fixture
def server(monkeypatch: Any) -> Iterator[str]:
    """The address of a server on this machine, which is allowed for once."""
    Answering.asked = []
    running = ThreadingHTTPServer(("127.0.0.1", 0), Answering)
    threading.Thread(target=running.serve_forever, daemon=True).start()
    port = running.server_address[1]
    monkeypatch.setattr(fetching, "PORTS", {port})
    monkeypatch.setattr(fetching, "is_public", lambda ip: ip == "127.0.0.1")
    yield f"http://127.0.0.1:{port}"
    running.shutdown()
    running.server_close()


@pytest.mark.parametrize("status", [200, 204, 403, 404, 410, 429, 500])
def test_the_status_is_what_the_server_says(server: str, status: int) -> None:
    assert fetching.ask(f"{server}/{status}").status == status


def test_a_server_that_knows_no_head_is_asked_for_the_page(server: str) -> None:
    assert fetching.ask(f"{server}/only-get").status == 200
    assert Answering.asked == ["HEAD /only-get", "GET /only-get"]


def test_a_redirect_is_followed_and_looked_at_as_well(server: str) -> None:
    assert fetching.ask(f"{server}/to?/404").status == 404
    assert fetching.ask(f"{server}/to?{server}/200").address == f"{server}/200"
    for onward in ("http://10.0.0.1/", "http://[::1]/", "file:///etc/passwd", "http://127.0.0.2:80/"):
        with pytest.raises(Refused):
            fetching.ask(f"{server}/to?{onward}")


def test_a_redirect_without_end_has_one(server: str) -> None:
    with pytest.raises(Unreachable, match="on and on"):
        fetching.ask(f"{server}/round")


def test_a_server_that_never_finishes_is_left(server: str, monkeypatch: Any) -> None:
    monkeypatch.setattr(fetching, "SECONDS", 0.5)
    with pytest.raises(Unreachable):
        fetching.ask(f"{server}/slow")


def test_nonsense_is_no_answer(server: str) -> None:
    with pytest.raises(Unreachable):
        fetching.ask(f"{server}/nonsense")


def test_nobody_at_home_is_no_answer(server: str, monkeypatch: Any) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        port = closed.getsockname()[1]
    monkeypatch.setattr(fetching, "PORTS", {port})
    with pytest.raises(Unreachable, match="does not answer"):
        fetching.ask(f"http://127.0.0.1:{port}/")
