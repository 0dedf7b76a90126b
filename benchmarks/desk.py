"""What an editor waits for on a large site: `python -m benchmarks.desk`.

Starts the production server on a database of its own and asks as an editor, over one connection, for what the desk is
asked most: lists, a form, what is typed in it being kept, previewed and checked, and a save that is merged. For each it
prints the median and the slowest milliseconds. The last line is the form in a browser: from the click to the cursor.
"""

from __future__ import annotations

import argparse
import http.client
import os
import re
import statistics
import tempfile
import time
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

import django
from playwright.sync_api import sync_playwright

from benchmarks.run import _manage, server
from tests.provision import chromium

ROUNDS = 20
TOKEN = "b" * 32
PICTURES = ("_live", ("page", "card", "search", "social"))
# Milliseconds, by the beginning of what is measured.
LIMITS = {"kept": 60, "page before": 200, "preview": 300, "merge": 300, "form ready": 1_500}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--posts", type=int, default=20_000)
    posts = parser.parse_args().posts
    with tempfile.TemporaryDirectory() as folder:
        os.environ |= {"DATA_DIR": folder, "PROSPECTUS_MODE": "local", "LOG_LEVEL": "ERROR"}
        os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
        django.setup()
        _manage("migrate", "--verbosity=0")
        _manage("collectstatic", "--noinput", "--verbosity=0")
        _manage("demo", f"--posts={posts}")
        post, newest, draft, name, session = _manage("shell", "--verbosity=0", "-c", PREPARE).split()
        with server() as (port, _):
            editor = Editor(port, {name: session, "csrftoken": TOKEN})
            print(f"\n{posts:,} posts{'':20}{'median':>12}{'slowest':>12}", flush=True)
            for address in ("/admin/", "/admin/blog/post/", "/admin/blog/post/?q=course", "/admin/courses/course/"):
                report(address, [editor.get(address) for _ in range(ROUNDS)])
            for label, verb, pk in (
                ("a first publication", "publish", draft),
                ("a change", "publish", post),
                ("the newest comes down", "unpublish", newest),
                ("an old one comes down", "unpublish", post),
            ):
                address = f"/admin/blog/post/{pk}/{verb}/"
                report(f"page before {label}", [editor.get(address) for _ in range(ROUNDS)])
            measure_form(editor, f"/admin/blog/post/{post}/change/")
            report("form ready to type", until_ready(port, f"/admin/blog/post/{post}/change/", {name: session}))


PREPARE = """
from django.conf import settings
from django.contrib.auth import get_user_model
from django.test import Client
from blog.models import Post
from publishing import actions
client = Client()
client.force_login(get_user_model().objects.filter(is_superuser=True).first())
name = settings.SESSION_COOKIE_NAME
newest = Post.objects.exclude(publish_date=None).order_by("-publish_date").first()
draft = Post(title="Not public yet", body=newest.body, subject=newest.subject, courses=newest.courses)
draft.fill_slug()
draft.save()
draft.tags.set([tag.name for tag in newest.tags.all()])
actions.save_revision(item=draft, by=None)
changed = Post.objects.order_by("pk").first()
changed.subtitle += " (changed)"
changed.save()
actions.save_revision(item=changed, by=None)
print(changed.pk, newest.pk, draft.pk, name, client.cookies[name].value)
"""


@dataclass
class Answer:
    """Enough of a response for a `Sheet` to read the form in it."""

    content: bytes
    status: int
    location: str = ""


class Editor:
    """Signed in, with one connection that stays open."""

    def __init__(self, port: int, cookies: dict[str, str]):
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        self.headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items())}

    def ask(self, path: str, fields: dict[str, Any] | None = None) -> Answer:
        body, headers = None, dict(self.headers)
        if fields is not None:
            body = urlencode(fields | {"csrfmiddlewaretoken": TOKEN}, doseq=True)
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self.connection.request("GET" if fields is None else "POST", path, body, headers)
        response = self.connection.getresponse()
        return Answer(response.read(), response.status, response.getheader("Location") or "")

    def get(self, path: str) -> float:
        return self.timed(path, None, expected=200)

    def timed(self, path: str, fields: dict[str, Any] | None, *, expected: int) -> float:
        """Milliseconds until the whole answer is there."""
        began = time.perf_counter()
        answer = self.ask(path, fields)
        took = (time.perf_counter() - began) * 1000
        if answer.status != expected:
            raise SystemExit(f"{path} answered {answer.status}, not {expected}: {answer.content[:300]!r}")
        return took

    def form(self, path: str) -> dict[str, Any]:
        from tests.desk.desk import Sheet

        answer: Any = self.ask(path)
        desk: Any = None
        return dict(Sheet(desk, path, answer, "post_form").fields)


def measure_form(editor: Editor, path: str) -> None:
    report("form", [editor.get(path) for _ in range(ROUNDS)])
    fields = editor.form(path)
    report("kept", [editor.timed(path, fields | {"_autosave": "1"}, expected=200) for _ in range(ROUNDS)])
    name, pictures = PICTURES
    for picture in pictures:
        asked = fields | {name: picture}
        report(f"preview, {picture}", [editor.timed(path, asked, expected=200) for _ in range(ROUNDS)])
    report("checks", [editor.timed(path, fields | {"_checks": "1"}, expected=200) for _ in range(ROUNDS)])
    report("save", [saved(editor, path, editor.form(path), f"Saved {number}") for number in range(ROUNDS)])
    report("merge and save", [merged(editor, path, number) for number in range(ROUNDS)])


def saved(editor: Editor, path: str, fields: dict[str, Any], subtitle: str) -> float:
    return editor.timed(path, fields | {"subtitle": subtitle, "_continue": "1"}, expected=302)


def merged(editor: Editor, path: str, number: int) -> float:
    """A form that somebody else's save made stale; both typed into the body."""
    fields = editor.form(path)
    [body] = fields["body"]
    theirs = fields | {"body": body.replace("<p>", f"<p>Theirs {number}. ", 1)}
    saved(editor, path, theirs, f"Theirs {number}")
    before_the_end = re.sub(r"</p>(?!.*</p>)", f" Mine {number}.</p>", body, flags=re.DOTALL)
    return editor.timed(path, fields | {"body": before_the_end, "_continue": "1"}, expected=302)


def until_ready(port: int, path: str, cookies: dict[str, str]) -> list[float]:
    """Milliseconds from asking for the form until its text takes a key."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.found(), args=chromium.FLAGS)
        context = browser.new_context(base_url=f"http://127.0.0.1:{port}", viewport={"width": 1440, "height": 900})
        context.add_cookies([{"name": n, "value": v, "url": f"http://127.0.0.1:{port}"} for n, v in cookies.items()])
        took = []
        for _ in range(ROUNDS // 2):
            page = context.new_page()
            began = time.perf_counter()
            page.goto(path, wait_until="commit")
            page.locator(".ProseMirror[contenteditable=true]").wait_for()
            page.locator(".ProseMirror").focus()
            took.append((time.perf_counter() - began) * 1000)
            page.close(run_before_unload=False)
        browser.close()
        return took


def report(name: str, times: list[float]) -> None:
    median, slowest = statistics.median(times), max(times)
    limit = next((limit for beginning, limit in LIMITS.items() if name.startswith(beginning)), float("inf"))
    print(f"{name:32}{median:>9.1f} ms{slowest:>9.1f} ms{'  OVER' if median > limit else ''}", flush=True)


if __name__ == "__main__":
    main()
