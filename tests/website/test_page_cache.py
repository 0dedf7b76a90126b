"""Readers are answered from memory, with what Django would say, and nobody can put anything else there."""

from __future__ import annotations

import gzip
import threading
import time
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import brotli
import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from live_rows.models import PublicationVersion
from publishing import actions
from tests.config.addresses import public_addresses, site_with_content
from tests.content import change, live_post, newest, write_post
from tests.website.server import Server
from website.page_cache import store, watch
from website.page_cache.asking import CAMPAIGN

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgresql]


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    monkeypatch.setattr(watch, "INTERVAL", 1_000)  # a slow machine asks no more often than a quick one
    with time_machine.travel("2026-05-04 09:00:00.5+00:00", tick=False) as clock:
        site_with_content()
        clock.shift(timedelta(minutes=5))
        server = Server()
        server.clock = clock
        yield server


def test_what_is_kept_is_given_without_django_and_without_a_query(server: Server) -> None:
    kept = {}
    for address in public_addresses():
        first, second = server.get(address), server.get(address)
        kept[address] = not second.entered or first.status != 200
        if not second.entered:
            assert (first.status, first.headers, first.body) == (second.status, second.headers, second.body), address
    assert {address.split("/")[1] for address, is_kept in kept.items() if not is_kept} == NEVER_KEPT
    with CaptureQueriesContext(connection) as queries:
        assert server.get("/blog/kites/").status == 200
    assert len(queries) == 0


# Files, what there is no end of, forms, the stylesheet of other colours, and whether the database answers.
NEVER_KEPT = {"media", "search", "enquire", "theme", "healthz"}


def test_headers_say_what_browsers_and_cdns_may_keep(server: Server) -> None:
    server.get("/blog/kites/")
    headers = server.get("/blog/kites/").headers
    expected = "public, max-age=0, s-maxage=1, stale-while-revalidate=1, stale-if-error=86400"
    assert headers["Cache-Control"] == expected
    assert headers["Vary"] == "Accept-Encoding"
    assert headers["Last-Modified"] == "Mon, 04 May 2026 09:00:00 GMT"
    actions.schedule(revision=newest(write_post("Later")), at=timezone.now() + timedelta(seconds=0.7), by=None)
    server.get("/blog/kites/")
    assert "s-maxage=0," in server.get("/blog/kites/").headers["Cache-Control"]


def test_in_any_encoding_it_is_the_same_page_and_a_304_costs_no_page(server: Server) -> None:
    plain = server.get("/blog/kites/")
    for asked, made, opened in (
        ("gzip, deflate, br", "br", brotli.decompress),
        ("gzip;q=1, br;q=0.2", "gzip", gzip.decompress),
        ("br;q=0, gzip", "gzip", gzip.decompress),
        ("identity", None, bytes),
        ("zstd, br;q=nonsense", None, bytes),
    ):
        answer = server.get("/blog/kites/", HTTP_ACCEPT_ENCODING=asked)
        assert (answer.headers.get("Content-Encoding"), answer.entered) == (made, False), asked
        assert opened(answer.body) == plain.body
        assert int(answer.headers["Content-Length"]) == len(answer.body)
        known = server.get("/blog/kites/", HTTP_ACCEPT_ENCODING=asked, HTTP_IF_NONE_MATCH=answer.headers["ETag"])
        assert (known.status, known.body, known.entered) == (304, b"", False)
        assert {"ETag", "Cache-Control", "Vary"} <= set(known.headers)
    head = server.get("/blog/kites/", REQUEST_METHOD="HEAD")
    assert (head.status, head.body, head.headers["Content-Length"]) == (200, b"", str(len(plain.body)))
    since = plain.headers["Last-Modified"]
    assert server.get("/blog/kites/", HTTP_IF_MODIFIED_SINCE=since).status == 304
    assert server.get("/blog/kites/", HTTP_IF_MODIFIED_SINCE=since, HTTP_IF_NONE_MATCH='"other"').status == 200
    before = "Mon, 04 May 2026 08:00:00 GMT"
    assert server.get("/blog/kites/", HTTP_IF_MODIFIED_SINCE=before).status == 200


def test_garbage_makes_no_entry(server: Server) -> None:
    for address in ("/blog/", "/blog/?page=1", "/api/v1/posts/"):
        server.get(address)
    full = server.cache.store.size()
    for address in (
        "/blog/?x=1", "/blog/?page=1&page=1", "/blog/?page=1;x=2", "/blog/?%70age=1", "/blog/?page=1&",
        "/blog/?&page=1", "/blog/?page=%31", "/blog/?page", "/blog/?page=1%00", "/blog/?page=99999",
        "/blog/?page=1&gclid=abc",
        f"/blog/?utm_source={'x' * 500}", "/blog/kites/x.css", "/blog/kites/;x.css", "/blog/kites/%0d%0aX: y",
        "//blog/", "/blog/nothing/", "/BLOG/", "/blog", "/nothing/", "/api/v1/posts/?x=1", "/api/v1/posts/?limit=0",
        "/theme/aaaaaaaaaaaa.css", "/search/?q=kites", "/media/../settings.py", "/blog/\u00e9/", "/shared/x/",
    ):  # fmt: skip
        answer, own = server.get(address), server.get_from_django(address)
        assert (answer.status, answer.body) == (own.status, own.body), address
        assert answer.status < 500, address
        assert server.cache.store.size() == full, address
    for more in (
        {"REQUEST_METHOD": "POST"}, {"REQUEST_METHOD": "PURGE"}, {"HTTP_HOST": "evil.example"}, {"SCRIPT_NAME": "/x"},
        {"HTTP_COOKIE": "sessionid=abc"}, {"HTTP_AUTHORIZATION": "Basic abc"}, {"HTTP_RANGE": "bytes=0-1"},
        {"CONTENT_LENGTH": "5"}, {"HTTP_IF_MATCH": '"x"'}, {"HTTP_HOST": ""}, {"wsgi.url_scheme": "https"},
    ):  # fmt: skip
        assert server.get("/courses/", **more).entered, more
        assert server.cache.store.size() == full, more


def test_no_header_gets_into_what_others_are_given(server: Server) -> None:
    clean = server.get("/blog/").body
    for name in (
        "X_FORWARDED_HOST", "X_FORWARDED_SERVER", "X_ORIGINAL_URL", "X_REWRITE_URL", "X_FORWARDED_SCHEME", "FORWARDED",
        "X_HTTP_METHOD_OVERRIDE", "USER_AGENT", "ACCEPT_LANGUAGE", "ACCEPT", "REFERER", "ORIGIN", "X_FORWARDED_FOR",
        "X_FORWARDED_PREFIX", "X_FORWARDED_PORT", "COOKIE", "X_REQUESTED_WITH", "SEC_FETCH_MODE",
    ):  # fmt: skip
        fresh = Server(server.django)
        fresh.get("/blog/", **{f"HTTP_{name}": "evil.example"})
        kept = fresh.get("/blog/")
        assert (kept.entered, kept.body) == (False, clean), name


def test_a_campaign_is_kept_and_each_has_its_own_answer(server: Server) -> None:
    address = "/blog/kites/?" + "&".join(f"{name}=autumn" for name in CAMPAIGN)
    assert server.get(address).body == server.get_from_django(address).body
    assert not server.get(address).entered


@pytest.mark.parametrize(
    "header",
    [
        ("Set-Cookie", "a=b"),
        ("Cache-Control", "no-store"),
        ("Cache-Control", "private"),
        ("Cache-Control", "no-cache"),
        ("Vary", "Cookie"),
        ("Vary", "*"),
        ("Content-Security-Policy", "script-src 'nonce-abc'"),
        ("Content-Encoding", "gzip"),
    ],
    ids=lambda header: ": ".join(header),
)
def test_what_is_for_one_visitor_is_not_kept_for_another(header: tuple[str, str]) -> None:
    def application(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        said = {"Cache-Control": "public, no-cache", "Vary": "Accept-Encoding", "Content-Type": "text/html"}
        start_response("200 OK", list((said | dict([header])).items()))
        return [b"yours"]

    server = Server(application)
    assert server.get("/blog/").headers[header[0]] == header[1]
    assert server.get("/blog/").entered


def test_what_is_published_is_there_at_once_and_what_another_process_does_within_a_second(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    post = write_post("Winds", slug="winds")
    server.get("/blog/")
    actions.publish(revision=newest(post), by=None)
    assert b"Winds" in server.get("/blog/").body
    change(post, title="Gales")
    server.get("/blog/")
    revision = newest(post)
    thread = threading.Thread(target=lambda: (actions.publish(revision=revision, by=None), connection.close()))
    thread.start()
    thread.join()
    server.clock.shift(timedelta(milliseconds=1))  # two deeds of one instant follow each other
    assert b"Gales" in server.get("/blog/").body
    # As another process does it: this one is not told.
    PublicationVersion.objects.update(number=1_000_000)
    assert not server.get("/blog/").entered
    monkeypatch.setattr(watch, "INTERVAL", 0)
    assert server.get("/blog/").entered


def test_memory_is_bounded_and_made_up_queries_push_no_page_out(server: Server) -> None:
    small = Server(server.django, most=400_000)
    pages = [f"/blog/{live_post(f'Post {number}').slug}/" for number in range(4)]
    for page in pages:
        small.get(page)
    for number in range(60):
        assert small.get(f"/api/v1/posts/?limit={number % 100 + 1}").status == 200
        assert small.cache.store.size()[1] <= 400_000
    assert not any(small.get(page).entered for page in pages)


def test_many_who_wait_for_one_page_have_it_made_once(monkeypatch: pytest.MonkeyPatch) -> None:
    started, made = threading.Barrier(8), []

    def application(environ: dict[str, Any], start_response: Any) -> list[bytes]:
        made.append(environ["PATH_INFO"])
        time.sleep(0.2)
        said = {"Cache-Control": "public, no-cache", "Vary": "Accept-Encoding", "Content-Type": "text/html"}
        start_response("200 OK", list(said.items()))
        return [b"once"]

    server = Server(application)

    def ask() -> None:
        started.wait()
        found.append(server.get("/blog/").body)
        connection.close()

    found: list[bytes] = []
    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (found, made) == ([b"once"] * 8, ["/blog/"])
    assert server.cache.store._flights == {}
    monkeypatch.setattr(store, "PATIENCE", 0.01)
    assert server.get("/blog/").body == b"once"
