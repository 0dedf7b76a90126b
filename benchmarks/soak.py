"""A site under load on which something is published every second: `python -m benchmarks.soak`.

Two processes of the server as shipped, readers at home, the blog, an article and the API over 8 connections, and a
third process that publishes the article with a new title each second. Every answer is held against the clock: one that
was asked for more than a second after a publication was there, and does not show it, is stale. 0 stale, 0 errors and
level memory are promised.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from dataclasses import dataclass, field

from benchmarks.cached import server
from benchmarks.run import ROOT, _manage, memory_of

READERS = 8
LATE = 1.0  # seconds after which no process may give an older answer
GROWTH = 10.0  # MB that a process may have more at the end than after a fifth of the time
PATHS = ("/", "/blog/", "/blog/soak/", "/api/v1/posts/?limit=5", "/api/v1/posts/soak/", "/blog/feed/", "/courses/")
SHOWING = {"/", "/blog/", "/blog/soak/", "/api/v1/posts/?limit=5", "/api/v1/posts/soak/", "/blog/feed/"}
# Makes the article, then publishes it anew for each line it reads, and says when that was done.
EDITOR = """
import sys, time
from blog.models import Post
from publishing import actions
post = Post.objects.filter(slug="soak").first() or Post(slug="soak", body="<p>Words.</p>", summary="Words.")
for line in sys.stdin:
    post.title = "Soak " + line.strip() + " "
    post.save()
    actions.publish(revision=actions.save_revision(item=post, by=None), by=None, reason="A benchmark.")
    print(line.strip(), time.time(), flush=True)
"""


@dataclass
class Seen:
    """What the readers found, and what there was to find: numbers of publications, and when each was done."""

    done: list[tuple[int, float]] = field(default_factory=list)
    answers: int = 0
    errors: list[str] = field(default_factory=list)
    stale: list[str] = field(default_factory=list)
    oldest: float = 0.0

    def due(self, began: float) -> tuple[int, float]:
        """The newest publication that an answer asked for at `began` has to show, and when it was done."""
        return next((each for each in reversed(self.done) if each[1] < began - LATE), (0, began))

    def newest(self, began: float) -> tuple[int, float]:
        return next((each for each in reversed(self.done) if each[1] < began), (0, began))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=600)
    seconds = parser.parse_args().seconds
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"DATA_DIR": folder, "PROSPECTUS_MODE": "local", "LOG_LEVEL": "ERROR"}
        _manage("migrate", "--verbosity=0")
        _manage("collectstatic", "--noinput", "--verbosity=0")
        _manage("demo")
        with server(processes=2) as (port, pids):
            return soak(port, pids, seconds)


def soak(port: int, pids: list[int], seconds: float) -> int:
    seen, over = Seen(), threading.Event()
    editor = threading.Thread(target=edit, args=(seen, over))
    editor.start()
    while not seen.done:
        time.sleep(0.1)
    readers = [threading.Thread(target=read, args=(port, number, seen, over)) for number in range(READERS)]
    for reader in readers:
        reader.start()
    started, early = time.time(), dict.fromkeys(pids, 0.0)
    while (passed := time.time() - started) < seconds:
        time.sleep(1)
        if passed < seconds / 5:
            early = {pid: memory_of(pid) for pid in pids}
    late = {pid: memory_of(pid) for pid in pids}
    over.set()
    for thread in (*readers, editor):
        thread.join()
    grown = max(late[pid] - early[pid] for pid in pids)
    print(f"{seen.answers:,} answers in {seconds:.0f} s, {len(seen.done)} publications, two processes")
    print(f"stale after {LATE:.0f} s: {len(seen.stale)}; the oldest answer was {seen.oldest:.2f} s behind")
    print(f"errors: {len(seen.errors)}")
    print("memory: " + ", ".join(f"{early[pid]:.0f} → {late[pid]:.0f} MB" for pid in pids))
    for wrong in (*seen.stale[:5], *seen.errors[:5]):
        print(f"  {wrong}")
    return bool(seen.stale or seen.errors or grown > GROWTH)


def edit(seen: Seen, over: threading.Event) -> None:
    command = [sys.executable, "manage.py", "shell", "--verbosity=0", "-c", EDITOR]
    editor = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert editor.stdin
    assert editor.stdout
    number = 0
    while not over.wait(1):
        number += 1
        print(number, file=editor.stdin, flush=True)
        said, at = editor.stdout.readline().split()
        seen.done.append((int(said), float(at)))
    editor.stdin.close()
    editor.wait(30)


def read(port: int, number: int, seen: Seen, over: threading.Event) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
    while not over.is_set():
        path = PATHS[number % len(PATHS)]
        number += 1
        began = time.time()
        try:
            connection.request("GET", path)
            response = connection.getresponse()
            text = response.read().decode()
        except (OSError, http.client.HTTPException) as error:
            seen.errors.append(f"{path}: {error!r}")
            connection.close()
            continue
        seen.answers += 1
        if response.status != 200:
            seen.errors.append(f"{path} answered {response.status}")
        elif path in SHOWING:
            check(path, text, began, seen)


def check(path: str, text: str, began: float, seen: Seen) -> None:
    found = text.partition("Soak ")[2].partition(" ")[0].strip('"')
    shown = int(found) if found.isdecimal() else 0
    newest, done_at = seen.newest(began)
    if shown < newest:
        seen.oldest = max(seen.oldest, began - done_at)
    due, done_at = seen.due(began)
    if shown < due:
        said = json.dumps({"path": path, "shown": shown, "due": due, "after": round(began - done_at, 2)})
        seen.stale.append(said)


if __name__ == "__main__":
    sys.exit(main())
