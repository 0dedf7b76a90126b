"""A browser that is killed while somebody types: on another one, and on its own device, every word is there."""

from __future__ import annotations

import os
import re
import signal
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.contrib.auth.models import User
from playwright.sync_api import Browser, BrowserContext, Page, expect

from live_rows.models import Autosave
from tests.browser import PATIENCE
from tests.content import write_post
from tests.desk.desk import url_of
from tests.provision import chromium
from tests.richtext.writing import Writing

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@contextmanager
def started(browser: Browser, profile: Path) -> Iterator[tuple[BrowserContext, Callable[[], None]]]:
    """A browser of its own with what it left in `profile` before, and what kills it and all its processes at once."""
    command = [str(chromium.found()), *chromium.FLAGS, f"--user-data-dir={profile}", "--remote-debugging-port=0"]
    process = subprocess.Popen([*command, "about:blank"], stderr=subprocess.PIPE, text=True, start_new_session=True)
    assert process.stderr is not None

    def kill() -> None:
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()

    try:
        address = next(line.split()[-1] for line in process.stderr if line.startswith("DevTools listening on"))
        [context] = browser.browser_type.connect_over_cdp(address).contexts
        context.set_default_timeout(PATIENCE)
        yield context, kill
    finally:
        kill()
        process.stderr.close()


def offered(page: Page, url: str) -> None:
    page.goto(url)
    expect(page.get_by_role("heading", name=re.compile("You typed here on"))).to_be_visible()
    page.get_by_role("button", name="Put it in the form").click()


def test_a_browser_killed_in_mid_sentence_loses_nothing_that_reached_the_server(
    browser: Browser, page: Page, sign_in: Callable, editor: User, live_server, tmp_path: Path
) -> None:
    url = live_server.url + url_of("change", write_post("Kites", body="<p>Kites fly.</p>"))
    with started(browser, tmp_path) as (context, kill):
        context.add_cookies(sign_in(editor))
        tab = context.new_page()
        tab.goto(url)
        Writing(tab).start().press("Control+End").type(" High over the hill, and")
        expect(tab.locator(".desk-typed")).to_contain_text("kept on the server")
        kill()
    offered(page, url)
    Writing(page).holds("<p>Kites fly. High over the hill, and</p>")


def test_a_browser_killed_offline_in_mid_sentence_still_has_it_when_it_is_started_again(
    browser: Browser, sign_in: Callable, editor: User, live_server, tmp_path: Path
) -> None:
    url = live_server.url + url_of("change", write_post("Kites"))
    with started(browser, tmp_path) as (context, kill):
        context.add_cookies(sign_in(editor))
        tab = context.new_page()
        tab.goto(url)
        context.set_offline(True)
        tab.locator("#id_subtitle").press_sequentially("Typed in a tun")
        expect(tab.locator(".desk-typed")).to_contain_text("What you typed is kept on this device.")
        kill()
    assert not Autosave.objects.exists()
    with started(browser, tmp_path) as (context, _):
        context.add_cookies(sign_in(editor))
        tab = context.new_page()
        offered(tab, url)
        expect(tab.locator("#id_subtitle")).to_have_value("Typed in a tun")
