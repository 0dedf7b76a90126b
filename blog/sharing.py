"""Links with which readers pass a post on: plain addresses, so nobody is told of a reader who does not follow one."""

from __future__ import annotations

from typing import NamedTuple
from urllib.parse import quote


class ShareLink(NamedTuple):
    name: str
    url: str


# `{url}` and `{title}` are written as parts of an address.
PLACES = (
    ("E-mail", "mailto:?subject={title}&body={url}"),
    ("WhatsApp", "https://wa.me/?text={title}%20{url}"),
    ("LinkedIn", "https://www.linkedin.com/sharing/share-offsite/?url={url}"),
    ("Facebook", "https://www.facebook.com/sharer/sharer.php?u={url}"),
    ("Bluesky", "https://bsky.app/intent/compose?text={title}%20{url}"),
)


def share_links(*, url: str, title: str) -> list[ShareLink]:
    """`url` is the whole address of the post."""
    return [
        ShareLink(name, place.format(url=quote(url, safe=""), title=quote(title, safe=""))) for name, place in PLACES
    ]
