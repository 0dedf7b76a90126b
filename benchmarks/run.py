"""Speed and size of a site with 1,000 and with 20,000 posts: `make benchmark`.

Starts the production server on a database of its own, asks each address in turn over one connection, and prints the
median time, its ratio to a constant 30 kB page from the same server, and the ratio of the two sizes of site.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import re
import signal
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ROUNDS = 40
LIMITS = {"growth": 1.5, "search": 60.0, "publish": 60.0, "memory": 150.0}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs=2, default=[1_000, 20_000], metavar=("SMALL", "LARGE"))
    sizes = parser.parse_args().sizes
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"DATA_DIR": folder, "PROSPECTUS_MODE": "local", "LOG_LEVEL": "ERROR"}
        _manage("migrate", "--verbosity=0")
        _manage("collectstatic", "--noinput", "--verbosity=0")
        measured, made = [], 0
        for size in sizes:
            started = time.perf_counter()
            _manage("demo", f"--posts={size - made}")
            print(f"{size:,} posts loaded in {time.perf_counter() - started:.0f} s", flush=True)
            made = size
            measured.append(measure())
    report(sizes, *measured)


def measure() -> dict[str, float]:
    """Median milliseconds of each page, publishing once, and the worker's memory in MB."""
    with server() as (port, pid):
        times = {name: median_of(port, path) for name, path in addresses(port).items()}
        times["memory"] = memory_of(pid)
    times["publish"] = float(_manage("shell", "--verbosity=0", "-c", PUBLISH).split()[-1])
    return times


def addresses(port: int) -> dict[str, str]:
    """What is measured, by name. The post, tag and cursors are found on the site itself."""
    listing = get(port, "/blog/")
    post = re.search(r'href="(/blog/(?!tag/|subject/|author/|feed/)[^"/?]+/)"', listing)
    post_page = get(port, post[1]) if post else ""
    tag = re.search(r'href="(/blog/tag/[^"]+/)"', post_page)
    first = json.loads(get(port, "/api/v1/posts/?limit=1"))["results"][0]
    return {
        "constant 30 kB": "/constant",
        "home": "/",
        "list, page 1": "/blog/",
        "list, page 500": f"/blog/?page={min(500, last_page(port))}",
        "tag page": tag[1] if tag else "/blog/",
        "post page": post[1] if post else "/blog/",
        "search, two common words": "/search/?q=course+people",
        "API list": "/api/v1/posts/",
        "API detail": f"/api/v1/posts/{first['id']}/",
    }


def last_page(port: int) -> int:
    """The last page of the blog, by halving."""
    low, high = 1, 5_000
    while low < high:
        middle = (low + high + 1) // 2
        if status(port, f"/blog/?page={middle}") == 200:
            low = middle
        else:
            high = middle - 1
    return low


PUBLISH = """
import time
from blog.models import Post
from publishing import actions
from publishing.models import Revision
times = []
for post in Post.objects.order_by("pk")[:15]:
    post.title += " again"
    post.save()
    revision = actions.save_revision(item=post, by=None)
    started = time.perf_counter()
    actions.publish(revision=revision, by=None)
    times.append((time.perf_counter() - started) * 1000)
print(sorted(times)[len(times) // 2])
"""


@contextmanager
def server() -> Iterator[tuple[int, int]]:
    """The production server with one worker: its port, and the worker's process id."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "gunicorn", "benchmarks.wsgi", "--bind", f"127.0.0.1:{port}"]
    command += ["--worker-class", "gthread", "--threads", "4", "--workers", "1", "--keep-alive", "30"]
    process = subprocess.Popen([*command, "--log-level", "warning"], cwd=ROOT)
    try:
        for _ in range(100):
            try:
                get(port, "/healthz")
                break
            except OSError:
                time.sleep(0.1)
        yield port, child_of(process.pid)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(20)


def child_of(pid: int) -> int:
    return int(Path(f"/proc/{pid}/task/{pid}/children").read_text().split()[0])


def memory_of(pid: int) -> float:
    """Resident memory in MB."""
    line = next(line for line in Path(f"/proc/{pid}/status").read_text().splitlines() if line.startswith("VmRSS"))
    return int(line.split()[1]) / 1024


def median_of(port: int, path: str) -> float:
    """Milliseconds for one answer, the median of ROUNDS after a few to warm up."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    times = []
    for number in range(ROUNDS + 5):
        started = time.perf_counter()
        connection.request("GET", path)
        response = connection.getresponse()
        response.read()
        if response.status != 200:
            raise SystemExit(f"{path} answered {response.status}")
        if number >= 5:
            times.append((time.perf_counter() - started) * 1000)
    return statistics.median(times)


def get(port: int, path: str) -> str:
    return _ask(port, path)[1]


def status(port: int, path: str) -> int:
    return _ask(port, path)[0]


def _ask(port: int, path: str) -> tuple[int, str]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    connection.request("GET", path)
    response = connection.getresponse()
    return response.status, response.read().decode()


def report(sizes: list[int], small: dict[str, float], large: dict[str, float]) -> None:
    constant = "constant 30 kB"
    print(f"\n{'':28}{sizes[0]:>12,}{sizes[1]:>12,}{'growth':>9}{'× constant':>12}")
    for name in small:
        unit = "MB" if name == "memory" else "ms"
        ratio = "" if name in {"memory", "publish"} else f"{large[name] / large[constant]:>12.1f}"
        growth = large[name] / small[name]
        too_much = growth > LIMITS["growth"] and name not in {"memory", "publish", constant}
        over = too_much or large[name] > LIMITS.get(name.split(",")[0], float("inf"))
        verdict = "  OVER" if over else ""
        print(f"{name:28}{small[name]:>9.1f} {unit}{large[name]:>9.1f} {unit}{growth:>8.2f}×{ratio}{verdict}")


def _manage(*arguments: str) -> str:
    result = subprocess.run([sys.executable, "manage.py", *arguments], cwd=ROOT, check=True, stdout=subprocess.PIPE)
    return result.stdout.decode()


if __name__ == "__main__":
    main()
