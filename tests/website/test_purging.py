"""A CDN is told what to forget, and nothing else: what it goes on giving is what the site says."""

from __future__ import annotations

import json
import os
import random
import threading
from collections.abc import Iterator
from datetime import timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
import time_machine
from django_tasks_db.models import DBTaskResult

from publishing import queue
from tests.documents.graph import RandomSite, _lasting, addresses, lists
from tests.documents.test_affected import START
from tests.website.server import Server
from website.models import SiteSettings
from website.page_cache import purging, watch

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgresql]

SEED = int(os.environ.get("SEED", "5"))  # `SEED=7 pytest tests/website/test_purging.py` tries another site
DEEDS = int(os.environ.get("DEEDS", "3"))


class Cdn:
    """Keeps whatever it may, under its keys, until it is told to forget it."""

    def __init__(self) -> None:
        self.told: list[dict[str, Any]] = []
        self.kept: dict[str, tuple[set[str], bytes]] = {}
        self.status = 200

    def receive(self, method: str, path: str, headers: dict[str, str], body: bytes) -> None:
        keys = json.loads(body)["surrogate_keys"] if body else headers["xkey-purge"].split()
        self.told.append({"method": method, "path": path, "headers": headers, "body": body, "keys": keys})
        self.kept = {address: each for address, each in self.kept.items() if not each[0] & set(keys)}

    def get(self, server: Server, address: str) -> bytes:
        if address not in self.kept:
            answer = server.get(address)
            if answer.status != 200:
                return b""
            if "s-maxage" not in answer.headers.get("Cache-Control", ""):
                return _lasting(answer.body)
            self.kept[address] = (set(answer.headers["Surrogate-Key"].split()), _lasting(answer.body))
        return self.kept[address][1]


@pytest.fixture
def cdn(settings: Any) -> Iterator[Cdn]:
    cdn = Cdn()

    class Handler(BaseHTTPRequestHandler):
        def answer(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            if cdn.status == 200:
                cdn.receive(self.command, self.path, dict(self.headers), body)
            self.send_response(cdn.status)
            self.send_header("Location", "http://127.0.0.1:9/")
            self.end_headers()

        do_POST = do_PURGE = answer  # noqa: N815

        def log_message(self, *_: Any) -> None:
            pass

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as told:
        threading.Thread(target=told.serve_forever, args=(0.01,)).start()
        settings.PURGE_URL = f"http://127.0.0.1:{told.server_port}/purge?service=1"
        yield cdn
        told.shutdown()


def test_after_each_deed_a_cdn_has_forgotten_what_changed_and_little_else(
    cdn: Cdn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("blog.views.POSTS_A_PAGE", 3)
    with time_machine.travel(START, tick=False) as clock:
        site = RandomSite(random.Random(SEED), clock)
        site.build(posts=6, courses=2, pages=2)
        clock.shift(timedelta(minutes=5))
        queue.run_what_is_due()
        server, left = Server(), 0

        def everything() -> list[str]:
            pages = [f"{path}{ending}" for path in lists() for ending in ("", "?page=2", "feed/")]
            return [*addresses(), *pages, "/api/v1/posts/", "/api/v1/posts/?limit=1"]

        for address in everything():
            cdn.get(server, address)
        for _ in range(DEEDS):
            deed = site.deed()
            deed.do()
            clock.shift(timedelta(seconds=20))
            queue.run_what_is_due()
            left += len(cdn.kept)
            for address in everything():
                own = server.get(address)
                said = _lasting(own.body) if own.status == 200 else b""
                if "s-maxage" in own.headers.get("Cache-Control", "") or own.status != 200:
                    assert cdn.get(server, address) == said, (address, deed.words)
        assert left
        settings, _ = SiteSettings.objects.get_or_create(pk=1)
        settings.name = "Another"
        settings.save()
        clock.shift(timedelta(seconds=20))
        queue.run_what_is_due()
        assert cdn.told[-1]["keys"] == ["site"]
        assert cdn.kept == {}


@pytest.mark.parametrize("style", ["http", "varnish", "fastly"])
def test_each_kind_of_cdn_is_told_in_its_own_words(cdn: Cdn, settings: Any, style: str) -> None:
    settings.PURGE_STYLE, settings.PURGE_TOKEN = style, "secret"
    purging.send(["site", "abc"], ["/blog/"])
    told = cdn.told[0]
    assert told["path"] == "/purge?service=1"
    assert told["keys"] == ["site", "abc"]
    assert told["method"] == ("PURGE" if style == "varnish" else "POST")
    assert told["headers"]["Fastly-Key" if style == "fastly" else "Authorization"] == "secret"
    if style == "http":
        assert json.loads(told["body"])["addresses"] == ["http://127.0.0.1:8000/blog/"]


def test_a_cdn_that_does_not_listen_is_told_again_and_never_followed(cdn: Cdn, monkeypatch: pytest.MonkeyPatch) -> None:
    assert purging.SETTLED.total_seconds() > watch.INTERVAL  # or it would fetch the old answer again
    monkeypatch.setattr(purging, "SETTLED", timedelta())
    site = SiteSettings.objects.get_or_create(pk=1)[0]
    for status in (500, 302):
        cdn.status = status
        DBTaskResult.objects.all().delete()
        site.save()
        queue.run_what_is_due()
        assert [each.status for each in DBTaskResult.objects.order_by("enqueued_at")] == ["SUCCESSFUL", "READY"]


def test_nobody_is_told_anything_by_default(settings: Any) -> None:
    assert settings.PURGE_URL == ""
    SiteSettings.objects.get_or_create(pk=1)[0].save()
    assert not DBTaskResult.objects.exists()
