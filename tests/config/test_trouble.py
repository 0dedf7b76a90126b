"""The machine in trouble, or sent more than it takes: what people and programs are told, and that nothing is lost."""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any
from urllib.parse import urlencode

import psycopg
import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import OperationalError, connection
from django.test import Client, override_settings
from django.urls import reverse

from config import trouble
from config.limits import LARGEST_BODY, LONGEST_URL
from courses.models import Course
from tests.cast import PASSWORD, make_roles
from tests.config.addresses import public_addresses, site_with_content
from tests.content import write_course
from tests.people.forms import Form, forms_of

# Most of the troubles are made up, and told alike on every database. What locks do is the database's own.
pytestmark = [
    pytest.mark.exhaustive,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("transactional_db"),
]
TYPED = 'Words with "quotes", <tags> & ½\r\nand a second line '


# --- What can happen -------------------------------------------------------------------------------------------------


def of_sqlite(code: int) -> OperationalError:
    cause = sqlite3.OperationalError("what SQLite says")
    cause.sqlite_errorcode = code
    return raised_from(cause)


def raised_from(cause: BaseException) -> OperationalError:
    """As Django raises what its driver raised."""
    error = OperationalError(*cause.args)
    error.__cause__ = cause
    return error


TROUBLES: dict[str, tuple[BaseException, int]] = {
    "SQLite is locked": (of_sqlite(sqlite3.SQLITE_BUSY), 503),
    "a snapshot of SQLite is too old": (of_sqlite(sqlite3.SQLITE_BUSY | 2 << 8), 503),
    "a table of SQLite is locked": (of_sqlite(sqlite3.SQLITE_LOCKED), 503),
    "SQLite's file cannot be opened": (of_sqlite(sqlite3.SQLITE_CANTOPEN), 503),
    "SQLite's file cannot be written": (of_sqlite(sqlite3.SQLITE_READONLY), 503),
    "SQLite's disk is full": (of_sqlite(sqlite3.SQLITE_FULL), 507),
    "SQLite's disk fails": (of_sqlite(sqlite3.SQLITE_IOERR | 3 << 8), 507),
    "a row of PostgreSQL is locked": (raised_from(psycopg.errors.LockNotAvailable()), 503),
    "a statement takes too long": (raised_from(psycopg.errors.QueryCanceled()), 503),
    "PostgreSQL is not there": (raised_from(psycopg.OperationalError("connection refused")), 503),
    "PostgreSQL went away": (raised_from(psycopg.errors.AdminShutdown()), 503),
    "PostgreSQL starts": (raised_from(psycopg.errors.CannotConnectNow()), 503),
    "PostgreSQL has no connection left": (raised_from(psycopg.errors.TooManyConnections()), 503),
    "PostgreSQL is a standby": (raised_from(psycopg.errors.ReadOnlySqlTransaction()), 503),
    "two wait for each other": (raised_from(psycopg.errors.DeadlockDetected()), 503),
    "the connection was closed": (raised_from(psycopg.InterfaceError("the connection is closed")), 503),
    "PostgreSQL's disk is full": (raised_from(psycopg.errors.DiskFull()), 507),
    "the disk is full": (OSError(errno.ENOSPC, "No space left on device"), 507),
    "the quota is used up": (OSError(errno.EDQUOT, "Disk quota exceeded"), 507),
    "too many files are open": (OSError(errno.EMFILE, "Too many open files"), 503),
    "the disk is read-only": (OSError(errno.EROFS, "Read-only file system"), 503),
}
FAULTS_OF_OURS = {
    "a table is missing": of_sqlite(sqlite3.SQLITE_ERROR),
    "a column is missing": raised_from(psycopg.errors.UndefinedColumn()),
    "a file is missing": FileNotFoundError(errno.ENOENT, "No such file"),
    "a bug": ZeroDivisionError(),
}


@contextmanager
def failing(error: BaseException, after: int = 0) -> Iterator[None]:
    """Every statement but the first `after` fails."""
    left = after

    def fail(execute: Callable[..., Any], *arguments: Any) -> Any:
        nonlocal left
        left -= 1
        if left < 0:
            raise error
        return execute(*arguments)

    with connection.execute_wrapper(fail):
        yield


@contextmanager
def locked() -> Iterator[None]:
    """Another process is in the middle of a long transaction."""
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            if connection.vendor == "sqlite":
                cursor.execute("BEGIN IMMEDIATE")
            else:
                cursor.execute("BEGIN")
                tables = ", ".join(f'"{table}"' for table in connection.introspection.table_names())
                cursor.execute(f"LOCK TABLE {tables} IN EXCLUSIVE MODE")
            yield
            cursor.execute("ROLLBACK")
    finally:
        other.close()


# --- Whom it can happen to -------------------------------------------------------------------------------------------


class Browser(Client):
    """Sees what a browser sees: pages in the place of exceptions, and forms that need their token."""

    def __init__(self) -> None:
        super().__init__(enforce_csrf_checks=True, raise_request_exception=False)

    def request(self, **request: Any) -> Any:
        """As our server hands a request over: it can be read more than once."""
        if "wsgi.input" in request:
            request["wsgi.input"] = BytesIO(request["wsgi.input"].read())
        return super().request(**request)

    def form(self, url: str, name: str) -> Form:
        return forms_of(self.get(url))[name].at(url)


@pytest.fixture
def course() -> Course:
    site_with_content()
    return write_course("Kite building", intakes=({"name": "January"}, {"name": "September"}))


@pytest.fixture
def browser(course: Course) -> Browser:
    make_roles()
    User.objects.create_superuser("root", password=PASSWORD)
    return Browser()


@pytest.fixture
def desk(browser: Browser) -> Browser:
    browser.force_login(User.objects.get(username="root"))
    return browser


def filled_in(desk: Browser, course: Course) -> Form:
    """The form of a course with something typed into it, and into one of its rows."""
    form = desk.form(reverse("admin:courses_course_change", args=[course.pk]), "course_form")
    form.fields |= {"subtitle": TYPED, "intakes-0-name": "Easter", "_continue": "Save", "twice": ["one", "two"]}
    return form


def kept(response: Any) -> dict[str, Any]:
    form = next(form for form in forms_of(response).values() if "csrfmiddlewaretoken" in form.fields)
    return form.fields


def is_sorry(response: Any, status: int) -> str:
    """The page of a trouble; its text."""
    assert response.status_code == status
    assert "no-store" in response["Cache-Control"]
    assert int(response["Retry-After"]) > 0
    page = response.content.decode()
    assert "Traceback" not in page
    assert "Error" not in page
    return page


def is_a_problem(response: Any, status: int) -> None:
    assert response["Content-Type"] == "application/problem+json"
    answer = response.json()
    assert (answer["status"], answer["type"].startswith("http")) == (status, True)
    assert answer["detail"].endswith(".")


# --- Trouble ---------------------------------------------------------------------------------------------------------


def test_each_trouble_is_told_as_what_it_is(desk: Browser, course: Course) -> None:
    form = filled_in(desk, course)
    reader = Browser()
    login = reader.form("/admin/login/", "login-form").fields | {"username": "root", "password": PASSWORD}
    for error, status in TROUBLES.values():
        with failing(error):
            assert "kept on this page" in is_sorry(desk.post(form.action, form.fields), status)
            is_sorry(desk.get(form.action), status)
            is_sorry(reader.post("/admin/login/", login), status)
            is_sorry(reader.get("/blog/kites/"), status)
            is_sorry(reader.get("/healthz"), status)
            is_sorry(answer := reader.get("/api/v1/posts/"), status)
            is_a_problem(answer, status)


def test_a_fault_of_ours_is_not_blamed_on_the_machine(desk: Browser, course: Course) -> None:
    form = filled_in(desk, course)
    for error in FAULTS_OF_OURS.values():
        with failing(error):
            for answer in (desk.post(form.action, form.fields), desk.get("/blog/kites/"), desk.get("/api/v1/posts/")):
                assert answer.status_code == 500, error
                assert b"Traceback" not in answer.content


def test_wherever_it_happens_every_field_is_kept(desk: Browser, course: Course) -> None:
    form = filled_in(desk, course)
    error, _ = TROUBLES["SQLite is locked"]
    for statements in range(500):
        with failing(error, after=statements):
            response = desk.post(form.action, form.fields)
        if response.status_code == 302:
            break
        is_sorry(response, 503)
        fields = kept(response)
        assert fields.pop("csrfmiddlewaretoken")
        assert fields == {name: value for name, value in form.fields.items() if name != "csrfmiddlewaretoken"}
    assert statements > 10  # the last one went through
    course.refresh_from_db()
    assert course.intakes.filter(name="Easter").exists()


READ = ["/", "/blog/", "/courses/flight/", "/search/?q=kites", "/blog/feed/", "/sitemap.xml", "/nowhere/", "/admin/"]


def test_wherever_it_happens_a_reader_is_told_when_to_come_back(desk: Browser) -> None:
    for address in READ:
        statements = 0
        while True:
            with failing(TROUBLES["PostgreSQL went away"][0], after=statements):
                response = desk.get(address)
            if response.status_code in {200, 404}:
                break
            assert "just now" in is_sorry(response, 503)
            statements += 1
        assert statements > 0


def test_what_was_kept_is_saved_when_it_is_sent_again(desk: Browser, course: Course) -> None:
    form = filled_in(desk, course)
    with failing(TROUBLES["SQLite is locked"][0]):
        response = desk.post(form.action, form.fields)
    again = next(form for form in forms_of(response).values() if "csrfmiddlewaretoken" in form.fields)
    assert again.action == form.action
    assert desk.post(again.action, again.fields).status_code == 302
    course.refresh_from_db()
    assert course.subtitle == " ".join(TYPED.split())
    assert [intake.name for intake in course.intakes.all()] == ["Easter", "September"]


@pytest.mark.postgresql
def test_a_locked_database_is_waited_for_and_then_told(desk: Browser, course: Course, monkeypatch: Any) -> None:
    monkeypatch.setattr(trouble, "PATIENCE", 0.3)
    form = filled_in(desk, course)
    login = Browser()
    login_form = login.form("/admin/login/", "login-form")
    with locked():
        assert kept(desk.post(form.action, form.fields))["subtitle"] == TYPED
        response = login.post("/admin/login/", login_form.fields | {"username": "root", "password": PASSWORD})
        page = is_sorry(response, 503)
        assert "root" in page
        assert PASSWORD not in page
        assert "Passwords are not kept" in page
    assert desk.post(form.action, form.fields).status_code == 302


@pytest.mark.postgresql
def test_readers_and_desk_pages_are_answered_while_the_database_is_locked(desk: Browser, course: Course) -> None:
    pages = [reverse("admin:index"), reverse("admin:courses_course_changelist"), filled_in(desk, course).action]
    with locked():
        trouble.wait_for_locks_at_most(0.1)
        for address in [*public_addresses(), "/nowhere/", *pages]:
            expected = 404 if address == "/nowhere/" else 200
            assert desk.get(address).status_code == expected, address
            assert desk.head(address).status_code == expected, address


def test_public_pages_write_nothing(desk: Browser) -> None:
    said: list[str] = []

    def listen(execute: Callable[..., Any], sql: str, *arguments: Any) -> Any:
        said.append(sql)
        return execute(sql, *arguments)

    with connection.execute_wrapper(listen):
        for address in public_addresses():
            assert not desk.get(address).cookies
    assert said
    assert [sql for sql in said if not sql.startswith("SELECT")] == []


def test_a_database_without_room_keeps_the_form(desk: Browser, course: Course) -> None:
    """SQLite can be told how large its file may be."""
    form = filled_in(desk, course)
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA page_count")
        cursor.execute(f"PRAGMA max_page_count = {cursor.fetchone()[0]}")
    try:
        form.fields["body"] = f"<p>{'words ' * 100_000}</p>"
        response = desk.post(form.action, form.fields)
        assert "probably full" in is_sorry(response, 507)
        assert kept(response)["body"] == form.fields["body"]
    finally:
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA max_page_count = 1073741823")
    assert desk.post(form.action, kept(response)).status_code == 302


@pytest.mark.parametrize("upload_limit", [0, 10_000_000])
def test_a_disk_without_room_for_a_file_keeps_the_rest_of_the_form(
    desk: Browser, monkeypatch: Any, upload_limit: int
) -> None:
    def full(*arguments: Any, **names: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("django.core.files.uploadhandler.TemporaryUploadedFile", full)
    monkeypatch.setattr("django.core.files.storage.FileSystemStorage._save", full)
    url = reverse("admin:images_image_add")
    form = desk.form(url, "image_form")
    file = SimpleUploadedFile("kite.png", b"not read at all", "image/png")
    with override_settings(FILE_UPLOAD_MAX_MEMORY_SIZE=upload_limit):
        response = desk.post(url, form.fields | {"title": TYPED, "upload": file})
    if response.status_code == 200:  # refused before it was stored: the form itself is the answer
        assert upload_limit
        return
    page = is_sorry(response, 507)
    assert kept(response)["title"] == TYPED
    assert "kite.png" in page


# --- Too much --------------------------------------------------------------------------------------------------------


def test_a_form_that_is_too_large_is_shown_again_and_told_what_is_too_much(desk: Browser, course: Course) -> None:
    form = filled_in(desk, course)
    form.fields["body"] = f"<p>{'long ' * 800_000}</p>"
    response = desk.post(form.action, form.fields)
    page = response.content.decode()
    assert response.status_code == 413
    assert "no-store" in response["Cache-Control"]
    assert "at most 3 MB" in page
    assert "“Body”, with 4,000,007 characters" in page
    assert "long long" in page
    assert "quotes" in page
    assert not Course.objects.filter(subtitle__startswith="Words").exists()


@pytest.mark.parametrize("content_type", ["multipart/form-data", "application/x-www-form-urlencoded"])
def test_ten_thousand_fields_are_told_and_shown(desk: Browser, course: Course, content_type: str) -> None:
    form = filled_in(desk, course)
    form.fields |= {f"row-{number}": f"value {number}" for number in range(10_000)}
    if content_type == "multipart/form-data":
        response = desk.post(form.action, form.fields)
    else:
        response = desk.post(form.action, urlencode(form.fields, doseq=True), content_type=content_type)
    page = response.content.decode()
    assert response.status_code == 400
    assert "more than 5,000 fields" in page
    assert "value 9999" in page


FORMS = ["multipart/form-data; boundary=x", "application/x-www-form-urlencoded", "application/json"]


def test_a_hundred_megabytes_are_refused_unread(desk: Browser) -> None:
    for address in ("/admin/", "/admin/login/", "/", "/blog/kites/", "/media/x", "/nowhere/", "/api/docs/", "/api/v1/"):
        for content_type in FORMS:
            # The server has counted them and thrown them away.
            answer = desk.generic("POST", address, b"x", content_type, CONTENT_LENGTH=str(100 * 1024 * 1024))
            assert answer.status_code == 413
            assert "100 MB" in answer.content.decode()
            assert "16 MB" in answer.content.decode()
            assert "no-store" in answer["Cache-Control"]
            if address == "/api/v1/":
                is_a_problem(answer, 413)


@pytest.mark.parametrize("over", [-1, 0, 1])
def test_a_body_may_be_as_large_as_the_limit(desk: Browser, over: int) -> None:
    response = desk.post("/blog/kites/", b"", content_type="text/plain", CONTENT_LENGTH=str(LARGEST_BODY + over))
    assert response.status_code == (413 if over > 0 else 405)


@pytest.mark.parametrize("over", [-1, 0, 1])
@pytest.mark.parametrize("address", ["/admin/login/", "/search/", "/api/v1/posts/"])
def test_an_address_may_be_as_long_as_the_limit(browser: Browser, address: str, over: int) -> None:
    response = browser.get(f"{address}?q={'x' * (LONGEST_URL + over - len(address) - 3)}")
    assert (response.status_code == 414) is (over > 0)
    if over > 0:
        assert "8,192 characters" in response.content.decode()
        assert "no-store" in response["Cache-Control"]


def test_a_form_that_another_site_sent_is_not_shown(desk: Browser, course: Course) -> None:
    form = filled_in(desk, course)
    with failing(TROUBLES["SQLite is locked"][0]):
        response = desk.post(form.action, form.fields, headers={"Origin": "https://evil.example"})
    assert "quotes" not in response.content.decode()


def test_nothing_is_shown_to_a_strange_host(desk: Browser, course: Course) -> None:
    form = filled_in(desk, course)
    with failing(TROUBLES["SQLite is locked"][0]):
        response = desk.post(form.action, form.fields, headers={"Host": "evil.example"})
    assert response.status_code >= 400
    assert "quotes" not in response.content.decode()
