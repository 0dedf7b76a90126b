"""What a key costs in a long article: `python -m benchmarks.typing`.

Starts the production server on a database of its own, opens an article in the editor, and types with a person's pauses
in several places of it. For each place it prints the milliseconds from the key to the frame that shows it (median, the
slowest of twenty, the slowest), and all the work the page did, later work included, per key. The first line is the same
in an empty article: what the browser and this machine cost by themselves.
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
from pathlib import Path

from playwright.sync_api import CDPSession, Page, sync_playwright

from benchmarks.run import _manage, server
from tests.provision import chromium

LIMIT = 30.0  # milliseconds a key
SENTENCE = "and so a reader learns what the course costs before asking "
PAUSE, BREATH = 70, 450  # milliseconds after a key, and after a word

LISTEN = """() => {
  window.shown = []
  window.longest = 0
  addEventListener("keydown", (event) => {
    const start = event.timeStamp
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => window.shown.push(performance.now() - start)
      port2.postMessage(null)
    })
  }, true)
}"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--words", type=int, default=20_000)
    words = parser.parse_args().words
    with tempfile.TemporaryDirectory() as folder:
        body = Path(folder) / "body.html"
        body.write_text(article(words))
        os.environ |= {"DATA_DIR": folder, "PROSPECTUS_MODE": "local", "LOG_LEVEL": "ERROR", "BODY": str(body)}
        _manage("migrate", "--verbosity=0")
        _manage("collectstatic", "--noinput", "--verbosity=0")
        _manage("demo")
        post, name, session = _manage("shell", "--verbosity=0", "-c", PREPARE).split()
        with server() as (port, _), sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium.found(), args=chromium.FLAGS)
            context = browser.new_context(base_url=f"http://127.0.0.1:{port}", viewport={"width": 1440, "height": 900})
            context.add_cookies([{"name": name, "value": session, "url": f"http://127.0.0.1:{port}"}])
            page = context.new_page()
            print(f"\n{words:,} words{'':14}{'median':>12}{'1 of 20':>12}{'slowest':>12}{'work a key':>12}")
            page.goto("/admin/blog/post/add/")
            measure(page, {"an empty article": (".ProseMirror > p", 0)})
            page.goto(f"/admin/blog/post/{post}/change/")
            measure(page, PLACES)
            browser.close()


PREPARE = """
import os, pathlib
from django.conf import settings
from django.contrib.auth import get_user_model
from django.test import Client
from blog.models import Post
post = Post.objects.order_by("pk").first()
course = __import__("courses.models", fromlist=["Course"]).Course.objects.first()
body = pathlib.Path(os.environ["BODY"]).read_text()
post.body = body.replace("POST", post.ref).replace("COURSE", course.ref)
post.save()
client = Client()
client.force_login(get_user_model().objects.filter(is_superuser=True).first())
name = settings.SESSION_COOKIE_NAME
print(post.pk, name, client.cookies[name].value)
"""


def article(words: int) -> str:
    """A body as people write them, only longer: sections, links to our own content, facts of it, lists, tables,
    questions."""
    paragraph = (
        "<p>Most people who apply have <strong>worked for some years</strong>, and want to know three things: "
        'what it costs, <data data-fact="COURSE:fee">£9,500</data>, when it starts, '
        'and <a data-ref="POST">what others did with it</a>. '
        + "We answer each of them below, in the order in which they are asked of us on the telephone. " * 4
        + "</p>"
    )
    points = "<ul>" + "<li>A point that is worth a line of its own</li>" * 6 + "</ul>"
    table = "<table><thead><tr><th>Intake</th><th>Fee</th></tr></thead><tbody>"
    table += "<tr><td>January</td><td>£9,500</td></tr>" * 4 + "</tbody></table>"
    questions = '<section data-card="faq">'
    questions += "<details><summary>Is it worth it?</summary><p>Yes, for most people it is.</p></details>" * 3
    course = '<div data-card="course" data-ref="COURSE"></div>'
    cards = (points, table, questions + "</section>", course)
    long_list = "<ol>" + "<li>A step among a great many steps that somebody has to take</li>" * 200 + "</ol>"
    blocks, count, number = [], 200 * 11, 0
    while count < words:
        blocks += [f"<h2>Section {number}</h2>", paragraph, paragraph, cards[number % 4], paragraph]
        count += 3 * 100 + 30
        number += 1
    return "\n".join([*blocks, long_list, "<p>The end.</p>"])


# What is typed into, and which of them: how far through all there are, however long the article is.
PLACES = {
    "the first paragraph": (".ProseMirror > p", 0),
    "the middle": (".ProseMirror > p", 0.5),
    "a table's cell": (".ProseMirror td", 0.5),
    "an answer": (".richtext-question p", 0.5),
    "a list of 200 items": (".ProseMirror > ol > li", 0.5),
    "the end": (".ProseMirror > p", 1),
}


def measure(page: Page, places: dict[str, tuple[str, float]]) -> None:
    devtools = page.context.new_cdp_session(page)
    devtools.send("Performance.enable")
    page.evaluate(LISTEN)
    for name, (selector, part) in places.items():
        page.locator(selector).first.wait_for()
        found = page.locator(selector)
        found.nth(round((found.count() - 1) * part)).click()
        page.keyboard.press("End")
        page.wait_for_timeout(1_500)
        page.evaluate("window.shown.length = 0")
        before = busy(devtools)
        for key in SENTENCE:
            page.keyboard.press(key)
            page.wait_for_timeout(BREATH if key == " " else PAUSE)
        page.wait_for_timeout(1_500)
        work = (busy(devtools) - before) / len(SENTENCE)
        times = sorted(page.evaluate("window.shown"))
        slow = times[int(len(times) * 0.95)]
        verdict = "  OVER" if statistics.median(times) > LIMIT else ""
        figures = "".join(f"{value:>9.1f} ms" for value in (statistics.median(times), slow, times[-1], work))
        print(f"{name:26}{figures}{verdict}", flush=True)


def busy(devtools: CDPSession) -> float:
    """Milliseconds that the page's main thread has worked so far."""
    metrics = {row["name"]: row["value"] for row in devtools.send("Performance.getMetrics")["metrics"]}
    return metrics["TaskDuration"] * 1000


if __name__ == "__main__":
    main()
