"""What readers notice of hundreds of clients that are slow on purpose: `python -m benchmarks.slow_clients`.

Starts the server as shipped on a database of its own and holds 500 connections of one kind after the other against it:
headers that arrive a byte a second, forms that arrive a byte a second, answers that are read a byte a second, and
connections that ask once and then stay. Last, ten people save while another process holds the database. Meanwhile
somebody reads the first page ten times a second.

`--command` measures another server, `{port}` standing for the port; its last word is `benchmarks.wsgi`, or
`benchmarks.wsgi:application`.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import shlex
import signal
import socket
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SHIPPED = "python -m gunicorn --config config/gunicorn.py --bind 127.0.0.1:{port} benchmarks.wsgi"
PATIENCE = 10  # seconds until a reader gives up
HOST = "Host: 127.0.0.1\r\n"
TOKEN = f"Cookie: csrftoken={'a' * 32}\r\n"  # or the form would be refused before anybody reads it
# What each kind sends at once; all but the idle go on with a byte a second.
OPENINGS = {
    "nobody": "",
    "headers": f"GET / HTTP/1.1\r\n{HOST}X-Slow: ",
    "body": f"POST /admin/login/ HTTP/1.1\r\n{HOST}{TOKEN}Content-Type: application/x-www-form-urlencoded\r\n"
    "Content-Length: 100000\r\n\r\nusername=",
    "readers": f"GET /large HTTP/1.1\r\n{HOST}\r\n",
    "idle": f"GET /healthz HTTP/1.1\r\n{HOST}\r\n",
    "saves": "",
}
SAVERS = 10
LOGIN = f"csrfmiddlewaretoken={'a' * 32}&username=writer&password=writer-demo-pass"
SAVE = (  # signing in writes the session
    f"POST /admin/login/ HTTP/1.1\r\n{HOST}{TOKEN}Content-Type: application/x-www-form-urlencoded\r\n"
    f"Connection: close\r\nContent-Length: {len(LOGIN)}\r\n\r\n{LOGIN}"
)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--connections", type=int, default=500)
    parser.add_argument("--seconds", type=float, default=20, help="how long each kind lasts")
    parser.add_argument("--command", default=SHIPPED, help="the server to measure")
    parser.add_argument("--kinds", nargs="*", choices=OPENINGS, default=list(OPENINGS))
    parser.add_argument("--folder", help="a DATA_DIR that is filled already, in the place of a new one")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as new:
        os.environ |= {"DATA_DIR": chosen.folder or new, "PROSPECTUS_MODE": "local"}
        if not chosen.folder:
            for command in (["migrate", "--verbosity=0"], ["demo"], ["collectstatic", "--noinput", "--verbosity=0"]):
                subprocess.run([sys.executable, "manage.py", *command], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
        print(f"{'slow':10}{'held':>6}{'answers':>9}{'failed':>8}{'median':>10}{'worst':>10}")
        for kind in chosen.kinds:
            with server(chosen.command) as port, locked_database() if kind == "saves" else nullcontext():
                seen = asyncio.run(measure(port, kind, count=chosen.connections, seconds=chosen.seconds))
            print(f"{kind:10}{seen.held:>6}{seen}", flush=True)


@dataclass
class Seen:
    """What the reader got: seconds of each answer, and how many never came."""

    times: list[float] = field(default_factory=list)
    failed: int = 0
    held: int = 0

    def __str__(self) -> str:
        median = f"{statistics.median(self.times) * 1000:.0f} ms" if self.times else "-"
        worst = f"{max(self.times) * 1000:.0f} ms" if self.times else "-"
        return f"{len(self.times):>9}{self.failed:>8}{median:>10}{worst:>10}"


async def measure(port: int, kind: str, *, count: int, seconds: float) -> Seen:
    """`count` slow clients of one `kind` for `seconds`, and one reader beside them."""
    seen = Seen()
    if kind == "saves":
        slow = [asyncio.create_task(saver(port)) for _ in range(SAVERS)]
    else:
        slow = [asyncio.create_task(slow_client(port, kind)) for _ in range(count if kind != "nobody" else 0)]
    await asyncio.sleep(3)  # until they are all there
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        started = time.perf_counter()
        try:
            await asyncio.wait_for(read(port, "/"), PATIENCE)
            seen.times.append(time.perf_counter() - started)
        except (TimeoutError, OSError):
            seen.failed += 1
        await asyncio.sleep(0.1)
    seen.held = sum(not task.done() for task in slow)
    for task in slow:
        task.cancel()
    await asyncio.gather(*slow, return_exceptions=True)
    return seen


async def slow_client(port: int, kind: str) -> None:
    """One connection, for as long as the server lets it."""
    loop = asyncio.get_running_loop()
    with socket.socket() as connection:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        connection.setblocking(False)
        await loop.sock_connect(connection, ("127.0.0.1", port))
        await loop.sock_sendall(connection, OPENINGS[kind].encode())
        if kind == "idle":
            await loop.sock_recv(connection, 4096)
        while True:
            await asyncio.sleep(1)
            if kind == "readers":
                if not await loop.sock_recv(connection, 1):
                    return
            elif kind != "idle":
                await loop.sock_sendall(connection, b"x")


async def saver(port: int) -> None:
    """Somebody who saves, and saves again when that was refused."""
    while True:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(SAVE.encode())
        await reader.read()
        writer.close()


async def read(port: int, path: str) -> None:
    """A page, to its last byte; OSError for anything but 200."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        writer.write(f"GET {path} HTTP/1.1\r\n{HOST}Connection: close\r\n\r\n".encode())
        answer = await reader.read()
        if not answer.startswith(b"HTTP/1.1 200"):
            raise OSError(answer[:100])
    finally:
        writer.close()


@contextmanager
def locked_database() -> Iterator[None]:
    """Another process, such as a backup, has the write lock of the database all the time."""
    database = sqlite3.connect(Path(os.environ["DATA_DIR"]) / "prospectus.sqlite3", isolation_level=None)
    database.execute("BEGIN IMMEDIATE")
    yield
    database.execute("ROLLBACK")
    database.close()


@contextmanager
def server(command: str) -> Iterator[int]:
    """The server of `command`, on the port it yields."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    words = shlex.split(command.format(port=port))
    words[0] = sys.executable if words[0] == "python" else words[0]
    silent = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    process = subprocess.Popen(words, cwd=ROOT, env=os.environ | {"PORT": str(port)}, **silent)
    try:
        for _ in range(200):
            with suppress(OSError):
                asyncio.run(read(port, "/"))
                break
            time.sleep(0.1)
        yield port
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()


if __name__ == "__main__":
    main()
