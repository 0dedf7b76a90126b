"""An answer as it is kept, in every encoding that was asked for, and as it is sent."""

from __future__ import annotations

import gzip
import math
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import brotli
from django.conf import settings
from django.utils.http import http_date, parse_etags, parse_http_date_safe

from website.page_cache.headers import ASKED_EACH_TIME, cache_control
from website.page_cache.watch import State

Headers = list[tuple[str, str]]
StartResponse = Callable[..., Any]

WORTH_COMPRESSING = 200  # bytes
TEXTS = ("text/", "application/json", "application/xml", "application/rss", "application/atom", "application/feed")
COMPRESSORS: dict[str, Callable[[bytes], bytes]] = {
    "br": lambda body: brotli.compress(body, quality=5),
    "gzip": lambda body: gzip.compress(body, compresslevel=6, mtime=0),
}
# What a 304 repeats of the answer it stands for.
OF_A_304 = {"cache-control", "content-location", "etag", "expires", "last-modified", "vary", "surrogate-key", "xkey"}
OVERHEAD = 2_000  # bytes, about, of an answer beside its body


@dataclass(frozen=True)
class Sent:
    """Headers and body, which are right between two moments, by the clock's count."""

    headers: Headers
    body: bytes
    since: float
    until: float


class Answer:
    """What Django answered to a GET while the public site was in `state`."""

    def __init__(self, status: str, headers: Headers, body: bytes, state: State):
        self.status, self.state, self.sequence = status, state, state.sequence
        fields = {name.lower(): value for name, value in headers}
        self.keepable = status.startswith("200") and _is_for_everybody(fields)
        self.etag = fields.get("etag", "")
        # Where Django leaves it open how long it may be kept, that is worked out whenever it is sent.
        self._is_ours_to_say = self.keepable and fields["cache-control"] == ASKED_EACH_TIME
        own = {"content-length", "etag", *(["cache-control"] if self._is_ours_to_say else [])}
        self._headers = [(name, value) for name, value in headers if name.lower() not in own]
        self._changed = int(state.changed.timestamp())
        self._is_text = fields.get("content-type", "").startswith(TEXTS) and len(body) >= WORTH_COMPRESSING
        self._plain = body
        self._ready: dict[str, Sent] = {}
        # An answer is asked for in two encodings at most that are not here yet, each far smaller than itself.
        self.bytes = OVERHEAD + (len(body) * 3 // 2 if self._is_text else len(body))

    def send(self, environ: Mapping[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        encoding = _encoding(environ.get("HTTP_ACCEPT_ENCODING", "")[:200]) if self._is_text else ""
        now = time.time()
        sent = self._sent(encoding, now)
        if ("HTTP_IF_NONE_MATCH" in environ or "HTTP_IF_MODIFIED_SINCE" in environ) and self._is_known(environ, now):
            start_response("304 Not Modified", [each for each in sent.headers if each[0].lower() in OF_A_304])
            return []
        start_response(self.status, list(sent.headers))  # a copy: servers add to it
        return [] if environ["REQUEST_METHOD"] == "HEAD" else [sent.body]

    def _sent(self, encoding: str, now: float) -> Sent:
        """As it is sent now: the same as the last time, but near a boundary."""
        sent = self._ready.get(encoding)
        if sent is None or not sent.since <= now < sent.until:
            sent = self._ready[encoding] = self._written(encoding, now)
        return sent

    def _written(self, encoding: str, now: float) -> Sent:
        headers, body, changed = list(self._headers), self._body(encoding), self._changed
        since, until = 0.0, math.inf
        if self._is_ours_to_say:
            left = self.state.ends - now
            headers.append(("Cache-Control", cache_control(left)))
            lasting = left - settings.CDN_SECONDS
            since, until = (0.0, now + lasting) if lasting > 0 else (now, now + left % 1)
            # Not said within that very second, since another change may come of it yet.
            if now >= changed + 1:
                headers.append(("Last-Modified", http_date(changed)))
                since = max(since, changed + 1)
            else:
                until = min(until, changed + 1)
        if self.etag:
            # Compressed it is not the same to the byte, and says so.
            weak = f"W/{self.etag}" if encoding and not self.etag.startswith("W/") else self.etag
            headers.append(("ETag", weak))
        if encoding:
            headers.append(("Content-Encoding", encoding))
        return Sent([*headers, ("Content-Length", str(len(body)))], body, since, until)

    def _is_known(self, environ: Mapping[str, Any], now: float) -> bool:
        """Whether who asks has it already. The ETag has the say, if they name one."""
        if not self.status.startswith("200"):
            return False
        if asked := environ.get("HTTP_IF_NONE_MATCH"):
            named = {etag.removeprefix("W/") for etag in parse_etags(asked)}
            return bool(self.etag) and ("*" in named or self.etag.removeprefix("W/") in named)
        since = parse_http_date_safe(environ.get("HTTP_IF_MODIFIED_SINCE", ""))
        return self._is_ours_to_say and since is not None and self._changed <= since and now >= self._changed + 1

    def _body(self, encoding: str) -> bytes:
        return COMPRESSORS[encoding](self._plain) if encoding else self._plain


def _is_for_everybody(fields: Mapping[str, str]) -> bool:
    """By its headers: the same for all, and it does not say that nobody may keep it."""
    control = fields.get("cache-control", "").lower()
    return (
        (control == ASKED_EACH_TIME or control.startswith("public, max-age="))
        and "set-cookie" not in fields
        and fields.get("vary", "accept-encoding").lower() == "accept-encoding"
        and "content-encoding" not in fields
        and "'nonce-" not in fields.get("content-security-policy", "")
    )


@lru_cache(maxsize=256)
def _encoding(accepted: str) -> str:
    """The one of ours that a browser likes best; "" for none at all."""
    weights: dict[str, float] = {}
    for each in accepted.lower().split(","):
        name, _, parameter = each.strip().partition(";")
        try:
            weights[name.strip()] = float(parameter.partition("q=")[2] or 1)
        except ValueError:
            weights[name.strip()] = 0
    likes = [name for name in COMPRESSORS if weights.get(name, 0) > 0]
    return max(likes, key=lambda name: weights[name], default="")
