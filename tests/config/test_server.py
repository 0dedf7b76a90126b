"""The server as shipped, in processes of its own: slow clients, a locked database, a killed master, a stop."""

from __future__ import annotations

import asyncio
import os
import resource
import signal
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, TypeVar

import pytest

from benchmarks import slow_clients
from tests.test_repository import ROOT

pytestmark = pytest.mark.exhaustive  # each starts processes

T = TypeVar("T")
HOST = "Host: 127.0.0.1\r\n"
GET = f"GET /healthz HTTP/1.1\r\n{HOST}"
PATIENCE = 30  # seconds, on a machine that may be busy


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A DATA_DIR that did not exist, with a database and one person in it."""
    folder = tmp_path_factory.mktemp("server") / "not" / "there"
    environment = environment_of(folder) | {"DJANGO_SUPERUSER_PASSWORD": "writer-demo-pass"}
    for command in (["migrate"], ["createsuperuser", "--username=writer", "--email=", "--noinput"]):
        subprocess.run(
            [sys.executable, "manage.py", *command, "--verbosity=0"], cwd=ROOT, env=environment, check=True, timeout=120
        )
    return folder


def environment_of(folder: Path) -> dict[str, str]:
    names = {"PATH", "HOME", "LANG", "PYTHONDONTWRITEBYTECODE"}
    kept = {name: value for name, value in os.environ.items() if name in names}
    return kept | {"PROSPECTUS_MODE": "test", "DATA_DIR": str(folder)}


class Server:
    """One that runs, and the port it listens at."""

    def __init__(self, folder: Path, port: int):
        self.port = port
        command = [sys.executable, "-m", "gunicorn", "--config", "config/gunicorn.py", "benchmarks.wsgi"]
        environment = environment_of(folder) | {"PORT": str(port)}
        self.log = folder / f"server-{port}.log"
        with self.log.open("w") as log:
            self.process = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=log, stderr=log)

    def wait_until_it_answers(self) -> None:
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            assert self.process.poll() is None, self.log.read_text()
            # Another may still answer at the port: this one has it when it says so.
            with suppress(OSError):
                listens = "Listening at" in self.log.read_text()
                if listens and self.ask(f"{GET}Connection: close\r\n\r\n").startswith(b"HTTP/1.1 200"):
                    return
            time.sleep(0.1)
        raise AssertionError("The server does not answer.")

    def connection(self) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE)

    def ask(self, request: str | bytes) -> bytes:
        """All that is answered until the server closes the connection."""
        with self.connection() as connection:
            connection.sendall(request.encode() if isinstance(request, str) else request)
            return rest_of(connection)

    def stop(self) -> None:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            self.process.wait(PATIENCE)


def run(crowd: Coroutine[Any, Any, T]) -> T:
    """Runs it in a thread: where a test has driven a browser, this one has an event loop for ever."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(asyncio.run, crowd).result()


def status_of(answer: bytes) -> int:
    return int(answer.split(b" ")[1])


def rest_of(connection: socket.socket) -> bytes:
    return b"".join(iter(lambda: connection.recv(65536), b""))


@contextmanager
def running(folder: Path, port: int = 0) -> Iterator[Server]:
    if not port:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
    server = Server(folder, port)
    try:
        server.wait_until_it_answers()
        yield server
    finally:
        server.stop()


@pytest.fixture(scope="module")
def shipped(folder: Path) -> Iterator[Server]:
    with running(folder) as server:
        yield server


def test_readers_are_answered_while_500_clients_send_or_read_a_byte_a_second(shipped: Server) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(4096, hard) if hard > 0 else 4096, hard))

    async def crowd() -> slow_clients.Seen:
        kinds = ("headers", "body", "readers", "idle")
        slow = [asyncio.create_task(slow_clients.slow_client(shipped.port, kinds[n % 4])) for n in range(500)]
        await asyncio.sleep(2)  # each has sent a byte or two
        seen = slow_clients.Seen()
        for _ in range(10):
            try:
                await asyncio.wait_for(slow_clients.read(shipped.port, "/healthz"), PATIENCE)
            except (TimeoutError, OSError):
                seen.failed += 1
        seen.held = sum(not task.done() for task in slow)
        for task in slow:
            task.cancel()
        await asyncio.gather(*slow, return_exceptions=True)
        return seen

    try:
        seen = run(crowd())
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    assert (seen.failed, seen.held) == (0, 500)


def test_readers_are_answered_while_twenty_people_wait_for_a_locked_database(shipped: Server, folder: Path) -> None:
    """More savers than there are threads. Each is told within ten seconds; the readers beside them wait for nobody."""

    async def save() -> bytes:
        reader, writer = await asyncio.open_connection("127.0.0.1", shipped.port)
        writer.write(slow_clients.SAVE.encode())
        answer = await reader.read()
        writer.close()
        return answer

    async def crowd() -> tuple[list[bytes], int]:
        savers = asyncio.gather(*(save() for _ in range(20)))
        await asyncio.sleep(0.5)
        read = 0
        while not savers.done():
            await asyncio.wait_for(slow_clients.read(shipped.port, "/healthz"), 5)
            read += 1
            await asyncio.sleep(0.1)
        return await savers, read

    database = sqlite3.connect(folder / "prospectus.sqlite3", isolation_level=None)
    database.execute("BEGIN IMMEDIATE")
    try:
        answers, read = run(crowd())
    finally:
        database.execute("ROLLBACK")
        database.close()
    assert {status_of(answer) for answer in answers} == {503}
    assert all(b"Retry-After: 10" in answer and b"writer" in answer for answer in answers)
    assert read > 10


def test_a_hundred_megabytes_are_read_to_the_end_and_refused_with_a_page(shipped: Server) -> None:
    size = 100 * 1024 * 1024
    with shipped.connection() as connection:
        connection.sendall(
            f"POST /admin/login/ HTTP/1.1\r\n{HOST}Content-Type: text/plain\r\nContent-Length: {size}\r\n"
            "Connection: close\r\n\r\n".encode()
        )
        for _ in range(100):
            connection.sendall(b"x" * (1024 * 1024))
        answer = rest_of(connection)
    assert answer.startswith(b"HTTP/1.1 413")
    assert b"too much at once" in answer


def test_requests_come_in_every_shape_that_http_has(shipped: Server) -> None:
    post = f"POST /healthz HTTP/1.1\r\n{HOST}Connection: close\r\n"
    with shipped.connection() as connection:  # one after the other, on one connection
        connection.sendall(f"{GET}\r\n{GET.replace('GET', 'HEAD')}\r\n{GET}Connection: close\r\n\r\n".encode())
        assert rest_of(connection).count(b"HTTP/1.1 200") == 3
    head = shipped.ask(f"HEAD / HTTP/1.1\r\n{HOST}Connection: close\r\n\r\n")
    assert head.endswith(b"\r\n\r\n")
    chunked = shipped.ask(f"{post}Transfer-Encoding: chunked\r\n\r\n3\r\na=b\r\n0\r\n\r\n")
    assert status_of(chunked) == 405
    with shipped.connection() as connection:
        connection.sendall(f"{post}Expect: 100-continue\r\nContent-Length: 3\r\n\r\n".encode())
        assert status_of(connection.recv(100)) == 100
        connection.sendall(b"a=b")
        assert status_of(rest_of(connection)) == 405
    for nonsense in (b"\x16\x03\x01 TLS?\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"GET\r\n\r\n"):
        assert status_of(shipped.ask(nonsense)) >= 400


def test_a_stop_drops_no_request_that_has_begun(folder: Path) -> None:
    with running(folder) as server, server.connection() as connection:
        connection.sendall(f"POST /healthz HTTP/1.1\r\n{HOST}Content-Length: 3\r\n\r\na=".encode())
        time.sleep(0.3)
        server.process.send_signal(signal.SIGTERM)
        time.sleep(0.5)
        connection.sendall(b"b")
        assert status_of(rest_of(connection)) == 405
        assert server.process.wait(PATIENCE) == 0


def test_after_its_master_was_killed_the_server_starts_again_at_the_same_port(folder: Path) -> None:
    """Not even a worker in the middle of a request holds the port against the next server."""
    with running(folder) as server, server.connection() as slow:
        slow.sendall(f"POST /healthz HTTP/1.1\r\n{HOST}Content-Length: 3\r\n\r\na".encode())
        server.process.kill()
        server.process.wait()
        with running(folder, server.port) as again:
            assert status_of(again.ask(f"{GET}Connection: close\r\n\r\n")) == 200


def test_a_port_that_somebody_else_has_is_named(folder: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        server = Server(folder, other.getsockname()[1])
        server.process.wait(PATIENCE)
    said = server.log.read_text()
    assert f"Port {server.port} is in use" in said
    assert "Traceback" not in said
