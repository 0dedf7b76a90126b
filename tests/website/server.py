"""The site as a server asks for it: the page cache in front of Django, and what it was asked."""

from __future__ import annotations

import io
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.wsgi import get_wsgi_application

from website.page_cache.wsgi import PageCache

MB = 1024 * 1024


@dataclass(frozen=True)
class Answered:
    status: int
    headers: dict[str, str]
    body: bytes
    entered: bool
    """Whether Django was."""


class Server:
    clock: Any
    """Where time stands still, what moves it."""

    def __init__(self, application: Any = None, *, most: int = 8 * MB):
        self.django = application or get_wsgi_application()
        self.entered = 0
        self.cache = PageCache(self._enter, most=most)

    def _enter(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes]:
        self.entered += 1
        return self.django(environ, start_response)

    def get(self, address: str, **environ: Any) -> Answered:
        return self._ask(self.cache, address, environ)

    def get_from_django(self, address: str, **environ: Any) -> Answered:
        return self._ask(self._enter, address, environ)

    def _ask(self, application: Any, address: str, more: dict[str, Any]) -> Answered:
        path, _, query = address.partition("?")
        environ = {
            "REQUEST_METHOD": "GET",
            "PATH_INFO": path.encode().decode("latin-1"),
            "QUERY_STRING": query,
            "SERVER_NAME": "127.0.0.1",
            "SERVER_PORT": "8000",
            "SERVER_PROTOCOL": "HTTP/1.1",
            "REMOTE_ADDR": "127.0.0.1",
            "HTTP_HOST": settings.SITE_HOST,
            "wsgi.url_scheme": "http",
            "wsgi.input": io.BytesIO(),
            **more,
        }
        said: dict[str, Any] = {}

        def start_response(status: str, headers: list[tuple[str, str]], _: Any = None) -> None:
            said.update(status=int(status[:3]), headers=dict(headers))

        before = self.entered
        answer = application(environ, start_response)
        body = b"".join(answer)
        getattr(answer, "close", lambda: None)()
        return Answered(said["status"], said["headers"], body, self.entered > before)
