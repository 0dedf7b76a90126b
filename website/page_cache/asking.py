"""Which requests may be answered from what is kept: those that say nothing but a path and known parameters."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl, quote, quote_plus, urlencode

from django.conf import settings
from django.core.handlers.wsgi import get_path_info
from django.urls import Resolver404, resolve

from documents.reading_only import known_parameters
from website.page_cache.store import Key

LONGEST_QUERY = 400
# With any page: where a visitor comes from, in the words of the campaign. There are as many as there are campaigns,
# where other marks (gclid and the like) are another one for each visitor.
CAMPAIGN = ("utm_source", "utm_medium", "utm_campaign", "utm_term", "utm_content")
# Whoever sends one of these is, or may be, somebody in particular, or asks what only the application can answer.
NOT_FOR_EVERYBODY = frozenset(
    {
        "HTTP_AUTHORIZATION",
        "REMOTE_USER",
        "HTTP_IF_MATCH",
        "HTTP_IF_UNMODIFIED_SINCE",
        "HTTP_RANGE",
        "HTTP_TRANSFER_ENCODING",
    }
)


class Door:
    """Tells who is answered from memory. It reads the settings once, because it looks at every request there is."""

    def __init__(self) -> None:
        self.host, self.scheme = settings.SITE_HOST, settings.SITE_URL.partition(":")[0]
        secure: tuple[str, str] | None = getattr(settings, "SECURE_PROXY_SSL_HEADER", None)
        self.proxy_header, self.proxy_value = secure or ("", "")
        names = (settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, settings.DEVICE_COOKIE_NAME, "messages")
        self.cookies = [f"{name}=" for name in names]

    def key_of(self, environ: Mapping[str, Any]) -> Key | None:
        """Under what the answer to a request would be kept; None where it goes to Django and nothing is kept of it.

        The host is the site's own, or Django has a word to say; the same with a request that came without the HTTPS it
        should have.
        """
        query = environ.get("QUERY_STRING", "")
        if (
            environ["REQUEST_METHOD"] not in {"GET", "HEAD"}
            or environ.get("HTTP_HOST") != self.host
            or environ.get("SCRIPT_NAME")
            or environ.get("CONTENT_LENGTH", "0") not in {"", "0"}
            or not environ.keys().isdisjoint(NOT_FOR_EVERYBODY)
            or self.scheme_of(environ) != self.scheme
            or len(query) > LONGEST_QUERY
            or ("HTTP_COOKIE" in environ and any(name in environ["HTTP_COOKIE"] for name in self.cookies))
        ):
            return None
        return environ["PATH_INFO"], query

    def scheme_of(self, environ: Mapping[str, Any]) -> str:
        """`http` or `https`, as Django will see it."""
        if self.proxy_header and self.proxy_header in environ:
            return "https" if environ[self.proxy_header].split(",")[0].strip() == self.proxy_value else "http"
        return str(environ["wsgi.url_scheme"])


def may_be_kept(environ: Mapping[str, Any]) -> bool:
    """Whether what is asked for is a view whose answers are kept, with parameters it knows, each once and in the one
    spelling. Whatever else somebody makes up is made for them alone."""
    try:
        view = resolve(get_path_info(environ)).func  # type: ignore[arg-type]
    except (Resolver404, UnicodeDecodeError):
        return False
    known = known_parameters(view)
    if known is None:
        return False
    query = environ.get("QUERY_STRING", "")
    return not query or _is_plain(query, {*known, *CAMPAIGN})


def _is_plain(query: str, known: set[str]) -> bool:
    pairs = parse_qsl(query, keep_blank_values=True)
    names = [name for name, _ in pairs]
    if len(set(names)) != len(names) or not known.issuperset(names):
        return False
    return any(urlencode(pairs, safe=safe, quote_via=how) == query for how in (quote_plus, quote) for safe in ("", ","))
