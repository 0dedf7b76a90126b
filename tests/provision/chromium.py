"""The machine's own Chromium. Playwright never downloads one."""

import os
import shutil
import subprocess

from playwright._impl._driver import compute_driver_executable

# The first has no windows of its own to draw: the tests take a quarter less time in it.
NAMES = ["chromium-headless-shell", "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"]
APPLICATIONS = [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
]
MISSING = (
    "none found. Install Chromium or Google Chrome, or name one: CHROMIUM=/path/to/chrome. "
    "The tests that need no browser run with: make test-fast"
)
NO_DRIVER = "its driver, a program of Node.js, does not start. It may want for libatomic (Debian: libatomic1)."
# No sandbox of its own: as root Chromium refuses to start with one, and it only ever visits pages of the test server.
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def found() -> str | None:
    """The browser's program, or None. `CHROMIUM` comes before anything on the PATH."""
    if named := os.environ.get("CHROMIUM"):
        return shutil.which(named)
    return next((path for name in [*NAMES, *APPLICATIONS] if (path := shutil.which(name))), None)


def driver_starts() -> bool:
    """Whether the program that playwright steers browsers with finds the libraries it needs."""
    node, _ = compute_driver_executable()
    return subprocess.run([node, "--version"], capture_output=True).returncode == 0
