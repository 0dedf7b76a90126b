"""What people are told when the machine is in trouble, or was sent more than it takes.

The database is locked or away, the disk is full, a form is far too large: whoever reads is told when to come back, and
whoever was saving gets a page that keeps every field and sends it again. The API answers with a problem of its own.
Nothing here asks the database.

Django calls `server_error` and `bad_request` for whatever was raised and not caught, in a view, a template or a
middleware (`handler500` and `handler400` of `config.urls`).
"""

from __future__ import annotations

import errno
import sqlite3
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import psycopg
from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import InterfaceError, OperationalError, connection
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views import defaults

from api import problems
from api.middleware import is_for_programs
from config import sent_form
from config.limits import ARRIVED, KB, LARGEST_BODY, LONGEST_URL, MB, PATIENCE
from people.kept_form import kept_form_page, label_of

RETRY_AFTER = 10  # seconds


@dataclass(frozen=True)
class Trouble:
    """`why` is the middle of a sentence; `then` is what somebody does about it who was saving."""

    problem: problems.Kind
    why: str
    then: str


BUSY = Trouble(problems.BUSY, "The database is busy or away", "Wait half a minute, then send it again.")
FULL = Trouble(
    problems.FULL,
    "The server could not write to its disk, which is probably full",
    "Leave the page open, tell whoever looks after the site, and send it again when there is room.",
)

# What the database says when the machine is to blame, and not a statement of ours: SQLite's primary result codes (a
# missing table is an "operational error" too, with a code that is not here), and PostgreSQL's SQLSTATE.
SQLITE_BUSY = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_INTERRUPT,
    sqlite3.SQLITE_NOMEM,
    sqlite3.SQLITE_READONLY,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_PROTOCOL,
}
SQLITE_FULL = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR}
POSTGRESQL_FULL = {"53100"}
POSTGRESQL_READ_ONLY = {"25006"}  # a standby, while one machine takes over from another
OS_BUSY = {errno.EMFILE, errno.ENFILE, errno.EROFS, errno.EIO}
OS_FULL = {errno.ENOSPC, errno.EDQUOT}


def trouble_of(error: BaseException | None) -> Trouble | None:
    """The trouble that `error`, or what led to it, speaks of; None if the fault is in the product."""
    for each in _chain(error):
        if isinstance(each, sqlite3.Error):
            code = getattr(each, "sqlite_errorcode", 0) & 0xFF
            if code in SQLITE_FULL:
                return FULL
            if code in SQLITE_BUSY:
                return BUSY
        elif isinstance(each, psycopg.Error):
            if each.sqlstate in POSTGRESQL_FULL:
                return FULL
            if isinstance(each, psycopg.OperationalError | psycopg.InterfaceError):
                return BUSY
            if each.sqlstate in POSTGRESQL_READ_ONLY:
                return BUSY
        elif isinstance(each, OSError):
            if each.errno in OS_FULL:
                return FULL
            if each.errno in OS_BUSY:
                return BUSY
        elif isinstance(each, OperationalError | InterfaceError) and each.__cause__ is None:
            return BUSY  # Django's own: no connection to be had
    return None


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    """`error` and what led to it, the newest first."""
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__


# --- What Django calls ---------------------------------------------------------------------------------------------


def server_error(request: HttpRequest) -> HttpResponse:
    """503 or 507 where the machine is in trouble, else 500."""
    trouble = trouble_of(sys.exc_info()[1])
    if trouble is None:
        if is_for_programs(request):
            return problems.problem(problems.FAILED, "Something went wrong on our side. It has been written down.")
        return defaults.server_error(request)
    if is_for_programs(request):
        response = problems.problem(trouble.problem, f"{trouble.why}. Ask again in {RETRY_AFTER} seconds.")
    elif is_of_the_desk(request):
        response = _desk_page(request, trouble)
    else:
        response = _public_page(
            trouble.problem.status,
            "The site cannot answer just now",
            f"{trouble.why}. Nothing is wrong with your request: please try again in a few seconds.",
        )
    response["Retry-After"] = str(RETRY_AFTER)
    return response


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """413 or 400: what is too much, and what to do about it. Any other bad request as Django answers it."""
    if isinstance(exception, RequestDataTooBig):
        return _too_much(request, problems.TOO_LARGE, _too_large(request))
    if isinstance(exception, TooManyFieldsSent):
        most = f"{settings.DATA_UPLOAD_MAX_NUMBER_FIELDS:,}"
        return _too_much(request, problems.BAD_REQUEST, f"The form has more than {most} fields, the most we take.")
    if isinstance(exception, TooManyFilesSent):
        most = f"{settings.DATA_UPLOAD_MAX_NUMBER_FILES:,}"
        return _too_much(request, problems.BAD_REQUEST, f"The form has more than {most} files, the most we take.")
    if is_for_programs(request):
        return problems.problem(problems.BAD_REQUEST, "The request is malformed.")
    return defaults.bad_request(request, exception)


def is_of_the_desk(request: HttpRequest) -> bool:
    return request.path.startswith("/admin/")


# --- What they answer ----------------------------------------------------------------------------------------------


def _desk_page(request: HttpRequest, trouble: Trouble) -> HttpResponse:
    kept = sent_form.kept(request)
    if kept is None:
        title = "Your desk cannot be shown just now"
        text = f"{trouble.why}. Nothing you saved is lost. Wait half a minute, then load this page again."
    else:
        title = "Nothing is saved yet, and nothing is lost"
        text = f"{trouble.why}, so this could not be saved. Everything you typed is kept on this page. {trouble.then}"
    return kept_form_page(request, kept, title=title, text=text, status=trouble.problem.status)


def _public_page(status: int, title: str, text: str) -> HttpResponse:
    response = HttpResponse(
        render_to_string("alone.html", {"status": status, "title": title, "text": text}), status=status
    )
    response["Cache-Control"] = "no-store"
    return response


def _too_much(request: HttpRequest, problem: problems.Kind, text: str) -> HttpResponse:
    """The page of a request that is refused for its size, with what was typed if that is still to be had."""
    if is_for_programs(request):
        return problems.problem(problem, text)
    title = "That is too much at once"
    if not is_of_the_desk(request):
        return _public_page(problem.status, title, text)
    kept = sent_form.beyond_limits(request)
    if kept:
        name, value = max(kept.fields, key=lambda field: len(field[1]))
        if len(value) > KB:
            text += f" The longest text is in “{label_of(name)}”, with {len(value):,} characters."
        text += " Nothing was saved. What you typed is below: copy it from there, and save it in smaller parts."
    else:
        text += " Nothing was saved. Go back to the form, make it smaller, and send it again."
    return kept_form_page(request, kept, title=title, text=text, status=problem.status, button="")


def _too_large(request: HttpRequest) -> str:
    """A sentence that says how large what was sent is, and how large it may be."""
    size = _size(request)
    most = LARGEST_BODY if size > LARGEST_BODY else settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    what = "without its files" if size <= LARGEST_BODY else "in all"
    return f"This came to {_weight(size)}, and at most {_weight(most)} {what} can be taken at once."


def _size(request: HttpRequest) -> int:
    """Bytes of the body, as the server counted them."""
    size = request.META.get("CONTENT_LENGTH") or ""
    return int(size) if size.isascii() and size.isdecimal() else 0


def _weight(size: int) -> str:
    return f"{size / MB:,.1f} MB".replace(".0 MB", " MB") if size >= MB else f"{size / KB:,.0f} KB"


# --- What keeps to the limits --------------------------------------------------------------------------------------


class LimitsMiddleware:
    """Refuses what is far too large before anything reads it, and lets nobody wait for the database too long."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if len(request.get_full_path()) > LONGEST_URL:
            return _too_much(request, problems.TOO_LONG, f"This address has more than {LONGEST_URL:,} characters.")
        if _size(request) > LARGEST_BODY:
            return _too_much(request, problems.TOO_LARGE, _too_large(request))
        if request.method not in {"GET", "HEAD", "OPTIONS"}:
            waited = time.monotonic() - request.META.get(ARRIVED, time.monotonic())
            wait_for_locks_at_most(PATIENCE - waited)
        return self.get_response(request)


def wait_for_locks_at_most(seconds: float) -> None:
    """How long this thread's connection waits from now on when somebody else holds the lock it needs.

    Raises OperationalError if there is no connection to be had.
    """
    milliseconds = max(20, int(seconds * 1000))
    statement = "PRAGMA busy_timeout = %d" if connection.vendor == "sqlite" else "SET lock_timeout = %d"
    connection.ensure_connection()
    connection.connection.execute(statement % milliseconds)  # not a query of the page: it is a setting
