"""The product, and beside it a page that costs nothing: what the same server needs to answer a constant 30 kB."""

from collections.abc import Callable, Iterable
from typing import Any

from config.wsgi import application as prospectus

CONSTANT = b"<!doctype html><title>Constant</title>" + b"<p>Thirty kilobytes of the same.</p>\n" * 810
LARGE = b"x" * 1_000_000  # as large as anything we serve


def application(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    if environ["PATH_INFO"] == "/constant":
        start_response("200 OK", [("Content-Type", "text/html"), ("Content-Length", str(len(CONSTANT)))])
        return [CONSTANT]
    if environ["PATH_INFO"] == "/large":
        start_response("200 OK", [("Content-Type", "text/plain"), ("Content-Length", str(len(LARGE)))])
        return [LARGE]
    return prospectus(environ, start_response)
