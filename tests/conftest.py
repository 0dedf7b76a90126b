"""What every test stands on: a database as in production, a media folder of its own, and no network.

`DATABASE_URL` chooses the database (`make test-postgresql` starts one). The browser is in `tests/browser.py`, the
people in `tests/cast.py`, what is made once for many tests in `tests/once.py`.
"""

import socket
from collections.abc import Iterator
from ipaddress import ip_address
from pathlib import Path

import pytest
from django.test import override_settings

from courses.finder.index import forget

pytest_plugins = ["tests.browser", "tests.cast", "tests.once"]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A browser is another program on a machine that may be busy: what fails in it is tried once more, and the report
    counts how often that was needed. A test that fails twice has failed."""
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.flaky(reruns=1))


@pytest.fixture(scope="session", autouse=True)
def sqlite_in_a_file(tmp_path_factory: pytest.TempPathFactory) -> None:
    """SQLite in a file, where Django's test runner would take memory: the live server's threads then have connections
    of their own and the locking of production. The file need not survive a power cut."""
    from django.conf import settings

    database = settings.DATABASES["default"]
    if database["ENGINE"] == "django.db.backends.sqlite3":
        file = str(tmp_path_factory.mktemp("database") / "test.sqlite3")
        database["NAME"] = database["TEST"]["NAME"] = file
        database["OPTIONS"]["init_command"] += " PRAGMA synchronous=OFF;"


@pytest.fixture(scope="session", autouse=True)
def quick_and_clean_settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A password is hashed in microseconds, and nothing is read from or written to `var/`."""
    with override_settings(
        PASSWORD_HASHERS=["django.contrib.auth.hashers.MD5PasswordHasher"],
        STATIC_ROOT=tmp_path_factory.mktemp("static"),
    ):
        yield


@pytest.fixture(autouse=True)
def media_root(settings, tmp_path: Path) -> Path:
    """The folder where this test's pictures go."""
    settings.MEDIA_ROOT = tmp_path / "media"
    return settings.MEDIA_ROOT


@pytest.fixture(scope="session", autouse=True)
def no_network() -> Iterator[None]:
    """Nothing in Prospectus needs another machine, and no test may come to."""
    connect = socket.socket.connect

    def connect_to_this_machine(self: socket.socket, address) -> None:
        elsewhere = self.family in (socket.AF_INET, socket.AF_INET6) and address[0] != "localhost"
        if elsewhere and not ip_address(address[0]).is_loopback:
            self.close()
            raise RuntimeError(f"A test tried to reach {address[0]}.")
        connect(self, address)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket.socket, "connect", connect_to_this_machine)
        yield


@pytest.fixture(autouse=True)
def forgotten_finder() -> Iterator[None]:
    """What the finder keeps is known by the publication version, which comes again when a test is rolled back."""
    yield
    forget()


@pytest.fixture(autouse=True)
def emptied_search_index(request: pytest.FixtureRequest) -> Iterator[None]:
    """A transactional test ends by emptying every table Django knows; the search index is not one of those."""
    yield
    if {"transactional_db", "live_server"} & set(request.fixturenames):
        from django.db import connection

        request.getfixturevalue("django_db_blocker").unblock()
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM documents_search")
        request.getfixturevalue("django_db_blocker").restore()
