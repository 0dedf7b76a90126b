"""What a search costs on a fresh site, and after years of edits: `python -m benchmarks.search`.

Fills a database of its own, searches, then changes and publishes every post over and over through the verbs that the
desk uses, and searches again. Prints the median milliseconds of each search (index, ranking, titles and extracts), how
long the edits took, and what the index holds: rows, bytes, and what deletions have left behind (FTS5 segments; dead
tuples on PostgreSQL, with `python -m tests.provision.postgresql` in front).
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import time
from collections.abc import Callable
from typing import Any

from benchmarks.run import _manage

ROUNDS = 40
MOST_GROWTH = 1.5
NOISE = 5.0  # milliseconds that a machine which does other things as well adds to anything
SEARCHES = {
    "two common words": "course people",
    "a word of a title": "portfolio",
    "a rare word": "zielinski",
    "the beginning of a word": "engineeri",
    "a slip of the finger": "enginering managment",
    "ten words": "what do people ask before they begin a course online",
    "nothing": "quetzalcoatlus",
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--posts", type=int, default=1_000)
    parser.add_argument("--edits", type=int, default=20_000)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"DATA_DIR": folder, "PROSPECTUS_MODE": "local", "LOG_LEVEL": "ERROR"}
        os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
        _manage("migrate", "--verbosity=0")
        _manage("demo", f"--posts={asked.posts}")
        import django

        django.setup()
        fresh, fresh_index = _searched(), _index()
        started = time.perf_counter()
        edit(asked.edits // 2)
        half_way = _index()
        edit(asked.edits - asked.edits // 2)
        took = time.perf_counter() - started
        print(f"{asked.edits:,} edits in {took:.0f} s, {took / max(1, asked.edits) * 1000:.1f} ms each")
        _report(asked, fresh, _searched())
        _report_index(fresh_index, half_way, _index())


def edit(number: int) -> None:
    """Change a post and publish it, so often; every post in turn, each in its own transactions as on the desk."""
    from django.db import connection

    from blog.models import Post
    from documents.models import Document
    from publishing import actions

    live = Document.objects.live().of_kind("post").values("item")
    keys = list(Post.objects.filter(public_id__in=live).order_by("pk").values_list("pk", flat=True))
    if connection.vendor == "sqlite":  # what a disk needs to keep each edit is not what is measured here
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA synchronous=OFF")
    for turn in range(number):
        post = Post.objects.get(pk=keys[turn % len(keys)])
        post.subtitle = f"Edited at {time.time():.6f}"
        post.save()
        actions.publish(revision=actions.save_revision(item=post, by=None), by=None)


def _searched() -> dict[str, float]:
    from documents.search import search

    return {name: _median(lambda text=text: search(text)) for name, text in SEARCHES.items()}  # type: ignore[misc]


def _median(ask: Callable[[], Any]) -> float:
    """Milliseconds, after a few to warm up."""
    times = []
    for number in range(ROUNDS + 5):
        started = time.perf_counter()
        ask()
        if number >= 5:
            times.append((time.perf_counter() - started) * 1000)
    return statistics.median(times)


def _index() -> dict[str, int]:
    from django.db import connection

    wanted = {"documents": "SELECT COUNT(*) FROM documents_document"}
    wanted["rows of the index"] = "SELECT COUNT(*) FROM documents_search"
    if connection.vendor == "postgresql":
        wanted["bytes of the index"] = "SELECT pg_total_relation_size('documents_search')"
        wanted["dead tuples"] = "SELECT n_dead_tup FROM pg_stat_user_tables WHERE relname = 'documents_search'"
    else:
        wanted["bytes of the index"] = "SELECT SUM(LENGTH(block)) FROM documents_search_data"
        wanted["segments"] = "SELECT COUNT(DISTINCT segid) FROM documents_search_idx"
    wanted["words known"] = "SELECT COUNT(*) FROM documents_searchword"
    found = {}
    with connection.cursor() as cursor:
        for name, sql in wanted.items():
            cursor.execute(sql)
            found[name] = cursor.fetchone()[0]
    return found


def _report(asked: argparse.Namespace, fresh: dict[str, float], edited: dict[str, float]) -> None:
    print(f"\n{f'{asked.posts:,} posts':28}{'fresh':>12}{'edited':>12}{'growth':>9}")
    for name in fresh:
        growth = edited[name] / fresh[name]
        verdict = "  OVER" if growth > MOST_GROWTH and edited[name] - fresh[name] > NOISE else ""
        print(f"{name:28}{fresh[name]:>9.1f} ms{edited[name]:>9.1f} ms{growth:>8.2f}×{verdict}")


def _report_index(*at: dict[str, int]) -> None:
    """Fresh, half-way and edited: what goes on growing is seen in the second half."""
    print(f"\n{'':28}{'fresh':>12}{'half-way':>12}{'edited':>12}")
    for name in at[0]:
        print(f"{name:28}" + "".join(f"{each[name]:>12,}" for each in at))


if __name__ == "__main__":
    main()
