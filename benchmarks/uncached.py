"""What a page costs that no cache holds: `python -m benchmarks.uncached`.

Milliseconds of the processor for one answer, everything but the network in it, on a site of 1,000 and of 20,000 posts:
Django is called as a server calls it, again and again, and what is printed is the best, with the queries it took, and
its ratio to a page of two lines of the same run.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import subprocess
import sys
import tempfile
import time
from typing import Any

from benchmarks.run import _manage

ROUNDS = 30
# Milliseconds of the processor, where a figure is promised; and how much dearer twenty times the posts may make it.
LIMITS = {"post": 8.0, "list": 6.0, "feed": 20.0, "sitemap part": 50.0, "queries of a post": 6}
GROWTH = 1.3


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 20_000], metavar="POSTS")
    parser.add_argument("--measure", action="store_true", help="Measure the site in DATA_DIR, and print JSON.")
    parser.add_argument(
        "--profile", metavar="NAME", help="Say where the time of one page of the site in DATA_DIR goes."
    )
    asked = parser.parse_args()
    if asked.measure or asked.profile:
        _in_this_process(asked.profile)
        return
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"DATA_DIR": folder, "PROSPECTUS_MODE": "local", "LOG_LEVEL": "ERROR"}
        _manage("migrate", "--verbosity=0")
        _manage("collectstatic", "--noinput", "--verbosity=0")
        measured, made = {}, 0
        for size in asked.sizes:
            _manage("demo", f"--posts={size - made}")
            made = size
            command = [sys.executable, "-m", "benchmarks.uncached", "--measure"]
            measured[size] = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
    report(measured)


def _in_this_process(profiled: str | None) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    from config.wsgi import django as application

    paths = addresses(application)
    if profiled:
        profile(application, paths[profiled])
    else:
        print(json.dumps({name: measure(application, path) for name, path in paths.items()}))


def ask(application: Any, path: str) -> bytes:
    """The answer of `application` to GET `path`, as a server asks it."""
    bare, _, query = path.partition("?")
    said: dict[str, Any] = {}

    def start(status: str, headers: list[tuple[str, str]], _: Any = None) -> None:
        said["status"] = status

    environ = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": bare,
        "QUERY_STRING": query,
        "SERVER_NAME": "127.0.0.1",
        "SERVER_PORT": "8000",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "REMOTE_ADDR": "127.0.0.1",
        "HTTP_HOST": "127.0.0.1:8000",
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(),
    }
    answer = application(environ, start)
    content = b"".join(answer)
    getattr(answer, "close", lambda: None)()
    if not said["status"].startswith("200"):
        raise SystemExit(f"{path} answered {said['status']}")
    return content


def addresses(application: Any) -> dict[str, str]:
    """What is measured, by name, found on the site itself: an ordinary post, and a tag and an author of few posts."""
    from django.db.models import Count, Min

    from blog.models import Author
    from documents.models import Document, DocumentTag, Reference
    from live_rows.models import Tag
    from website import sitemaps

    posts = Document.objects.live().of_kind("post").newest_first()
    post = posts[20]
    tag = DocumentTag.objects.values_list("tag").annotate(Count("pk")).order_by("pk__count", "tag")[0][0]
    author = Reference.objects.filter(role="author", document__isnull=False).values_list("target")
    rare = author.annotate(Count("pk"), Min("target")).order_by("pk__count")[0][0]
    slug = Tag.objects.get(pk=tag).slug
    return {
        "constant": "/robots.txt",
        "home": "/",
        "list": "/blog/",
        "list, page 50": "/blog/?page=50",
        "tag of few posts": f"/blog/tag/{slug}/",
        "author of few posts": Author.objects.get(public_id=rare).path,
        "post": post.path,
        "course": Document.objects.live().of_kind("course").order_by("path")[0].path,
        "courses": "/courses/",
        "feed": "/blog/feed/",
        "feed as JSON": "/blog/feed/json/",
        "sitemap": sitemaps.INDEX,
        "sitemap part": sitemaps.part_path(post.item.hex[: sitemaps.digits_for(Document.objects.live().count())]),
        "sitemap of lists": sitemaps.LISTS,
        "llms.txt": "/llms.txt",
        "post as Markdown": post.path.rstrip("/") + ".md",
        "articles by date": "/blog/archive/",
        "articles of a year": f"/blog/archive/{post.published_at.year}/",
        "API list": "/api/v1/posts/",
        "API list by tag": f"/api/v1/posts/?tag={slug}",
        "API post": f"/api/v1/posts/{post.item}/",
    }


def measure(application: Any, path: str) -> dict[str, float]:
    """{"ms": milliseconds of the processor, "queries": of the database, "kB": of the answer}."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    for _ in range(3):
        content = ask(application, path)
    times: list[float] = []
    until = time.process_time() + 10
    while len(times) < ROUNDS and time.process_time() < until:
        started = time.process_time()
        ask(application, path)
        times.append((time.process_time() - started) * 1000)
    with CaptureQueriesContext(connection) as queries:
        ask(application, path)
    return {"ms": min(times), "queries": len(queries), "kB": len(content) / 1024}


def profile(application: Any, path: str) -> None:
    import cProfile
    import pstats

    for _ in range(3):
        ask(application, path)
    profiler = cProfile.Profile()
    profiler.enable()
    for _ in range(ROUNDS):
        ask(application, path)
    profiler.disable()
    pstats.Stats(profiler).sort_stats("cumulative").print_stats(90)


def report(measured: dict[int, dict[str, dict[str, float]]]) -> None:
    sizes = list(measured)
    print(f"{'ms of the processor':22}" + "".join(f"{size:>10,}" for size in sizes) + "   queries  × constant  growth")
    last = measured[sizes[-1]]
    for name, at_last in last.items():
        growth = at_last["ms"] / measured[sizes[0]][name]["ms"]
        over = at_last["ms"] > LIMITS.get(name, float("inf")) or (growth > GROWTH and name != "sitemap part")
        over = over or (name == "post" and at_last["queries"] > LIMITS["queries of a post"])
        print(
            f"{name:22}"
            + "".join(f"{measured[size][name]['ms']:>10.2f}" for size in sizes)
            + f"{at_last['queries']:>10}{at_last['ms'] / last['constant']['ms']:>12.0f}{growth:>7.2f}×"
            + ("  OVER" if over else "")
        )


if __name__ == "__main__":
    main()
