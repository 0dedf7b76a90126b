"""The way in: what stands between the server and Django."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from typing import Any

from django.conf import settings
from django.db import DatabaseError, InterfaceError

from website.page_cache import purging, surrogate
from website.page_cache.answers import Answer, Headers, StartResponse
from website.page_cache.asking import Door, may_be_kept
from website.page_cache.store import Key, Store
from website.page_cache.watch import State, Watch

Environ = dict[str, Any]
Application = Callable[[Environ, StartResponse], Iterable[bytes]]
logger = logging.getLogger(__name__)
MB = 1024 * 1024


class PageCache:
    """Answers readers from memory, and hands everybody else through to `application`, whatever they ask."""

    def __init__(self, application: Application, *, most: int):
        self.application = application
        self.door, self.watch, self.store = Door(), Watch(), Store(most)

    def __call__(self, environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
        key = self.door.key_of(environ)
        answer = self._answer(key, environ) if key else None
        if answer is None:
            return self.application(environ, start_response)
        return answer.send(environ, start_response)

    def _answer(self, key: Key, environ: Environ) -> Answer | None:
        """The answer that is kept, or one just made; None where Django has to look at the request itself."""
        try:
            state = self.watch.current()
            answer = self.store.get(key, state)
            if answer is not None or not may_be_kept(environ):
                return answer
            with self.store.flight(key) as is_first:
                if is_first:
                    return self._made(key, environ, state)
                return self.store.get(key, self.watch.current())
        except (DatabaseError, InterfaceError):
            # Nobody can say what is public. Django says that in its own words.
            logger.warning("The page cache stands aside: the database does not answer.")
            return None

    def _made(self, key: Key, environ: Environ, state: State) -> Answer:
        """What Django answers to everybody, kept if it may be and if the site is still what it was before."""
        status, headers, body = _asked(self.application, self.bare(environ))
        if (name := purging.header()) and status.startswith("200"):
            headers = [*headers, (name, surrogate.of_answer(key))]
        answer = Answer(status, headers, body, state)
        if answer.keepable and self.watch.current() is state:
            self.store.put(key, answer)
        return answer

    def bare(self, environ: Environ) -> Environ:
        """The request with nothing in it but what its answer is kept under. What is not there gets into no answer."""
        said = {"HTTP_HOST", self.door.proxy_header}
        kept = {name: value for name, value in environ.items() if not name.startswith("HTTP_") or name in said}
        return kept | {"REQUEST_METHOD": "GET"}


def _asked(application: Application, environ: Environ) -> tuple[str, Headers, bytes]:
    said: list[Any] = []

    def start_response(status: str, headers: Headers, exc_info: Any = None) -> None:
        said[:] = [status, headers]

    answer = application(environ, start_response)
    try:
        body = b"".join(answer)
    finally:
        getattr(answer, "close", lambda: None)()
    return said[0], said[1], body


def in_front_of(application: Application) -> Application:
    """`application` with the page cache in front of it, if the settings want one."""
    most = settings.PAGE_CACHE_MB * MB
    return PageCache(application, most=most) if most and not settings.DEBUG else application
