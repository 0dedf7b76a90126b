"""A real browser on the live test server: `page` to drive, `sign_in` to enter the admin, `violations` to ask axe.

The browser is the machine's own Chromium (`tests/provision/chromium.py`). Mark the tests with `pytest.mark.browser`.
"""

from collections.abc import Callable, Iterator
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings as django_settings
from django.contrib.staticfiles.handlers import StaticFilesHandler
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.templatetags.static import static
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect, sync_playwright

from tests.provision import chromium

# What is there comes at once; what is not is waited for this long, in milliseconds, since the machine may be busy.
PATIENCE = 20_000


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    program = chromium.found()
    if program is None:
        pytest.fail(f"No browser: {chromium.MISSING}", pytrace=False)
    with pytest.MonkeyPatch.context() as patch:
        # Playwright's synchronous interface keeps an event loop in this thread, which Django takes for asynchronous
        # code that must not touch the database. It is not.
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        expect.set_options(timeout=PATIENCE)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=program, args=chromium.FLAGS)
            yield browser
            browser.close()


@pytest.fixture(scope="session")
def files_that_keep() -> Iterator[None]:
    """Files of `static/` are not asked for again, as in production, where their names tell their content."""
    serve = StaticFilesHandler.serve

    def serve_for_an_hour(self: StaticFilesHandler, request: HttpRequest) -> HttpResponseBase:
        response = serve(self, request)
        response["Cache-Control"] = "max-age=3600, immutable"
        return response

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(StaticFilesHandler, "serve", serve_for_an_hour)
        yield


@pytest.fixture(scope="session")
def kept_context(browser: Browser, live_server, files_that_keep: None) -> BrowserContext:
    """One for all tests, so that the editor's hundred modules are fetched once and not for each."""
    context = browser.new_context(
        base_url=live_server.url,
        viewport={"width": 1440, "height": 900},
        locale="en-GB",
        timezone_id="Europe/London",
        reduced_motion="reduce",
    )
    context.set_default_timeout(PATIENCE)
    # A page that stays, so that the pages of all tests live in one process, with the scripts it has compiled.
    context.new_page().goto(static("desk/desk.css"))
    return context


@pytest.fixture
def browser_context(kept_context: BrowserContext, live_server, settings) -> Iterator[BrowserContext]:
    """One visitor, with an empty history. Relative addresses are those of the live server."""
    settings.SITE_URL = live_server.url
    yield kept_context
    forget(kept_context, live_server.url)


def forget(context: BrowserContext, origin: str) -> None:
    """Everything that pages leave in a browser, but for the files it has fetched."""
    kept, *opened = context.pages
    for page in opened:
        page.close()
    context.clear_cookies()
    context.set_offline(False)
    stores = {"origin": origin, "storageTypes": "local_storage,indexeddb,cache_storage,service_workers"}
    browser = context.new_cdp_session(kept)
    browser.send("Storage.clearDataForOrigin", stores)
    browser.detach()


@pytest.fixture
def page(browser_context: BrowserContext) -> Iterator[Page]:
    """A page that fails its test if a script threw or the Content-Security-Policy refused something on it."""
    complaints: list[str] = []

    def listen(message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            complaints.append(message.text)

    page = browser_context.new_page()
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", listen)
    yield page
    assert not complaints, "The browser complained:\n" + "\n".join(complaints)


@pytest.fixture
def sign_in(browser_context: BrowserContext, live_server) -> Callable:
    """`sign_in(user)`: from here on the browser is signed in as that person. Returns the cookies that say so, for a
    browser context of another kind."""

    def sign_in(user) -> list[dict[str, str]]:
        client = Client()
        client.force_login(user)
        name = django_settings.SESSION_COOKIE_NAME
        cookies = [{"name": name, "value": client.cookies[name].value, "url": live_server.url}]
        browser_context.add_cookies(cookies)
        return cookies

    return sign_in


def colours(page: Page, scheme: Literal["light", "dark"]) -> None:
    """Changes the colours of a page, at once where it would take its time."""
    page.emulate_media(color_scheme=scheme)
    page.evaluate("document.getAnimations().forEach((each) => each.finish())")


def violations(page: Page, *, only: tuple[str, ...] = ()) -> list[str]:
    """What axe finds wrong with the page as it stands, by WCAG 2.2 A and AA or by the rules in `only`: one line per
    rule, with the elements."""
    page.wait_for_load_state()  # a click returns while the page it leads to is still coming
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
    asked = {"type": "rule", "values": list(only)} if only else {"type": "tag", "values": tags}
    # Only a rule about turned phones reads the stylesheets themselves, and it would ask for each once more.
    found = Axe().run(page, options={"runOnly": asked, "preload": False}).response["violations"]
    return [
        f"{rule['id']} ({rule['impact']}): {rule['help']}: " + ", ".join(str(node["target"]) for node in rule["nodes"])
        for rule in found
    ]
