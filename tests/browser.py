"""A real browser on the live test server: `page` to drive, `sign_in` to enter the admin, `violations` to ask axe.

The browser is the machine's own Chromium (`tests/provision/chromium.py`). Mark the tests with `pytest.mark.browser`.
"""

from collections.abc import Callable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings as django_settings
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


@pytest.fixture
def browser_context(browser: Browser, live_server, settings) -> Iterator[BrowserContext]:
    """One visitor, with an empty history. Relative addresses are those of the live server."""
    settings.SITE_URL = live_server.url
    context = browser.new_context(
        base_url=live_server.url,
        viewport={"width": 1440, "height": 900},
        locale="en-GB",
        timezone_id="Europe/London",
        reduced_motion="reduce",
    )
    context.set_default_timeout(PATIENCE)
    yield context
    context.close()


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


def violations(page: Page) -> list[str]:
    """What axe finds wrong with the page as it stands, by WCAG 2.2 A and AA: one line per rule, with the elements."""
    rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": rules}}).response["violations"]
    return [
        f"{rule['id']} ({rule['impact']}): {rule['help']}: " + ", ".join(str(node["target"]) for node in rule["nodes"])
        for rule in found
    ]
