"""Requests a second out of the page cache, beside the same bytes given constantly: `python -m benchmarks.cached`.

Starts the server as shipped with one process on the demo's site, and asks it over 16 connections, the constant and the
page by turns, so that what else the machine does falls on both. 0.8 of the constant is promised.
"""

from __future__ import annotations

import argparse
import os
import selectors
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import cast

from benchmarks.run import ROOT, _manage, addresses, child_of, get

CONNECTIONS = 16
LEAST = 0.8


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=3.0, help="for each turn")
    parser.add_argument("--turns", type=int, default=3)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"DATA_DIR": folder, "PROSPECTUS_MODE": "local", "LOG_LEVEL": "ERROR"}
        _manage("migrate", "--verbosity=0")
        _manage("collectstatic", "--noinput", "--verbosity=0")
        _manage("demo")
        with server(processes=1) as (port, _pids):
            pages = {name: path for name, path in addresses(port).items() if name in {"home", "post page", "API list"}}
            print(f"{'requests a second':22}{'constant':>12}{'cached':>12}{'ratio':>8}")
            for name, path in pages.items():
                # The very bytes of the page, from a function that returns them.
                constant, cached = [], []
                for _ in range(asked.turns):
                    constant.append(requests_a_second(port, f"/constant-of{path}", asked.seconds))
                    cached.append(requests_a_second(port, path, asked.seconds))
                ratio = statistics.median(cached) / statistics.median(constant)
                verdict = "  OVER" if ratio < LEAST else ""
                print(
                    f"{name:22}{statistics.median(constant):>12,.0f}{statistics.median(cached):>12,.0f}{ratio:>8.2f}{verdict}"
                )


@contextmanager
def server(*, processes: int, **environment: str) -> Iterator[tuple[int, list[int]]]:
    """The server as shipped, with so many processes: its port, and the ids of the processes that answer."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment |= {"PORT": str(port), "SITE_URL": f"http://127.0.0.1:{port}", "WEB_CONCURRENCY": str(processes)}
    command = [sys.executable, "-m", "gunicorn", "--config", "config/gunicorn.py", "benchmarks.wsgi"]
    process = subprocess.Popen(command, cwd=ROOT, env={**os.environ, **environment}, stdout=subprocess.DEVNULL)
    try:
        for _ in range(200):
            try:
                get(port, "/healthz")
                break
            except OSError:
                time.sleep(0.1)
        yield port, children_of(process.pid)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(30)


def children_of(pid: int) -> list[int]:
    child_of(pid)
    with open(f"/proc/{pid}/task/{pid}/children") as children:
        return [int(each) for each in children.read().split()]


def requests_a_second(port: int, path: str, seconds: float) -> float:
    """Over all connections, each asking again as soon as it is answered; the client does next to nothing, so that it
    is the server that is measured. All answers to one question are of one length."""
    question = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\nAccept-Encoding: gzip, deflate, br\r\n\r\n".encode()
    length = len_of_answer(port, question)
    waiting = selectors.DefaultSelector()
    missing = {}
    for _ in range(CONNECTIONS):
        connection = socket.create_connection(("127.0.0.1", port), timeout=30)
        waiting.register(connection, selectors.EVENT_READ)
        connection.sendall(question)
        missing[connection] = length
    answered, started = 0, time.perf_counter()
    while (now := time.perf_counter()) < started + seconds:
        for key, _ in waiting.select(1):
            connection = cast(socket.socket, key.fileobj)
            missing[connection] -= len(connection.recv(262_144))
            if missing[connection] == 0:
                answered += 1
                missing[connection] = length
                connection.sendall(question)
    for connection in missing:
        connection.close()
    return answered / (now - started)


def len_of_answer(port: int, question: bytes) -> int:
    with socket.create_connection(("127.0.0.1", port), timeout=30) as connection:
        for _ in range(2):  # the first may be the one that makes it
            connection.sendall(question)
            answer = connection.recv(262_144)
            head, _, body = answer.partition(b"\r\n\r\n")
            if not head.startswith(b"HTTP/1.1 200"):
                raise SystemExit(f"{question!r} was answered with {head!r}")
            whole = int(head.lower().partition(b"content-length: ")[2].split(b"\r\n")[0])
            while len(body) < whole:
                body += connection.recv(262_144)
        return len(head) + 4 + whole


if __name__ == "__main__":
    main()
