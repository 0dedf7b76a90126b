"""The keys under which a CDN keeps an answer, and is told to forget it."""

from __future__ import annotations

import re
from hashlib import sha256

from django.urls import Resolver404, resolve

from website.page_cache.store import Key

HEADERS = {"fastly": "Surrogate-Key", "varnish": "xkey", "http": "Surrogate-Key"}
"""Where each kind of CDN reads them."""
SITE = "site"
"""Of every answer."""
UNLISTED = "unlisted"
"""Of what `documents.affected` does not tell one by one, such as the API: forgotten whatever is published."""
# Pages that are told exactly: by name, with no more of a query than the number of a list's page.
LISTED = {
    "website:home",
    "website:page",
    "blog:index",
    "blog:tag",
    "blog:subject",
    "blog:author",
    "blog:post",
    "courses:course",
}
_PAGE = re.compile(r"page=[0-9]{1,6}")


def of_answer(key: Key) -> str:
    """All keys of the answer to a request, with a blank between two."""
    path, query = key
    try:
        name = resolve(path).view_name
    except Resolver404:
        name = ""
    is_listed = name in LISTED and (not query or _PAGE.fullmatch(query))
    return f"{SITE} {of_address(f'{path}?{query}' if query else path) if is_listed else UNLISTED}"


def of_address(address: str) -> str:
    """The key of one address: short, and without what a header or a CDN's address could not hold."""
    return sha256(address.encode()).hexdigest()[:16]
