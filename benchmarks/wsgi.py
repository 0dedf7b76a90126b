"""The product, and beside it a page that costs nothing: what the same server needs to answer a constant 30 kB."""

from collections.abc import Callable, Iterable
from typing import Any

from config.wsgi import application as prospectus

CONSTANT = b"<!doctype html><title>Constant</title>" + b"<p>Thirty kilobytes of the same.</p>\n" * 810
LARGE = b"x" * 1_000_000  # as large as anything we serve
# Before a path: the answer that it once had, given constantly.
CONSTANT_OF = "/constant-of"
_answers: dict[str, tuple[str, list[tuple[str, str]], bytes]] = {}


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    if environ["PATH_INFO"] == "/constant":
        start_response("200 OK", [("Content-Type", "text/html"), ("Content-Length", str(len(CONSTANT)))])
        return [CONSTANT]
    if environ["PATH_INFO"] == "/large":
        start_response("200 OK", [("Content-Type", "text/plain"), ("Content-Length", str(len(LARGE)))])
        return [LARGE]
    if environ["PATH_INFO"].startswith(CONSTANT_OF):
        return constant_of(environ, start_response)
    return prospectus(environ, start_response)


def constant_of(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    path = environ["PATH_INFO"].removeprefix(CONSTANT_OF)
    if path not in _answers:
        said: list[Any] = []
        answer = prospectus(
            {**environ, "PATH_INFO": path}, lambda status, headers, _=None: said.extend([status, headers])
        )
        _answers[path] = (said[0], said[1], b"".join(answer))
    status, headers, body = _answers[path]
    start_response(status, list(headers))
    return [body]
