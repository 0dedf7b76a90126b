"""The rules that the W3C's feed validator holds a feed against, as far as they concern ours; and those of JSON Feed.

Each function gives what is wrong, in words; nothing if the feed is valid.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import datetime
from email.utils import parsedate_to_datetime
from html.parser import HTMLParser
from urllib.parse import urlsplit
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

ATOM = "{http://www.w3.org/2005/Atom}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}"
DC = "{http://purl.org/dc/elements/1.1/}"
MEDIA = "{http://search.yahoo.com/mrss/}"
RFC822 = re.compile(r"(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} [+-]\d{4}")
RFC3339 = re.compile(r"\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})")
LANGUAGE = re.compile(r"[a-z]{2}(-[a-zA-Z]{2})?")


def wrong_with_rss(content: bytes, *, at: str) -> list[str]:
    root = ElementTree.fromstring(content)  # noqa: S314  our own
    return list(_rss(root, at))


def _rss(root: Element, at: str) -> Iterator[str]:
    if root.tag != "rss" or root.get("version") != "2.0" or [each.tag for each in root] != ["channel"]:
        yield "is not RSS 2.0 with one channel"
    channel = root[0]
    yield from _once(channel, "title", "link", "description", "language", "lastBuildDate", f"{ATOM}link")
    yield from _only(
        channel, "title", "link", "description", "language", "lastBuildDate", "item", f"{ATOM}link", "category"
    )
    yield from _whole(channel.findtext("link"), "the channel's link")
    if not RFC822.fullmatch(channel.findtext("lastBuildDate") or ""):
        yield "lastBuildDate is no date of RFC 822"
    if not LANGUAGE.fullmatch(channel.findtext("language") or ""):
        yield "language is none"
    own = channel.find(f"{ATOM}link")
    if own is None or own.get("rel") != "self" or own.get("href") != at:
        yield f"atom:link does not name the feed itself, {at}"
    guids = [item.findtext("guid") for item in channel.findall("item")]
    if len(guids) != len(set(guids)):
        yield "two items share a guid"
    for item in channel.findall("item"):
        yield from _rss_item(item)


def _rss_item(item: Element) -> Iterator[str]:
    once = "title", "link", "description", "pubDate", "guid", f"{DC}creator", f"{CONTENT}encoded"
    yield from _once(item, *once)
    yield from _only(item, *once, "category", f"{MEDIA}content")
    yield from _whole(item.findtext("link"), "an item's link")
    if item.find("author") is not None:
        yield "author is a name, where RSS wants an address of e-mail"
    guid = item.find("guid")
    if guid is not None and guid.get("isPermaLink") != "false" and not _is_whole(guid.text):
        yield "a guid that is no address does not say so"
    date = item.findtext("pubDate") or ""
    if not RFC822.fullmatch(date) or parsedate_to_datetime(date).strftime("%a") != date[:3]:
        yield f"pubDate {date!r} is no date of RFC 822"
    yield from _html(item.findtext(f"{CONTENT}encoded") or "")
    yield from _media(item)


def wrong_with_atom(content: bytes, *, at: str) -> list[str]:
    return list(_atom(ElementTree.fromstring(content), at))  # noqa: S314  our own


def _atom(feed: Element, at: str) -> Iterator[str]:
    if feed.tag != f"{ATOM}feed":
        yield "is no Atom feed"
    yield from _once(feed, *(ATOM + name for name in ("id", "title", "updated", "subtitle")))
    yield from _times(feed, "updated")
    yield from _whole(feed.findtext(f"{ATOM}id"), "the feed's id")
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    if links.get("self") != at:
        yield f"no link rel=self to {at}"
    yield from _whole(links.get("alternate"), "link rel=alternate")
    entries = feed.findall(f"{ATOM}entry")
    ids = [entry.findtext(f"{ATOM}id") for entry in entries]
    if len(ids) != len(set(ids)):
        yield "two entries share an id"
    for entry in entries:
        yield from _once(
            entry, *(ATOM + name for name in ("id", "title", "updated", "published", "summary", "content"))
        )
        yield from _times(entry, "updated", "published")
        if not urlsplit(entry.findtext(f"{ATOM}id") or "").scheme:
            yield "an entry's id is no IRI"
        authors = [author.findtext(f"{ATOM}name") for author in entry.findall(f"{ATOM}author")]
        if not authors or not all(authors):
            yield "an entry has no author with a name"
        if not all(category.get("term") for category in entry.findall(f"{ATOM}category")):
            yield "a category has no term"
        body = entry.find(f"{ATOM}content")
        if body is None or body.get("type") != "html" or len(body):
            yield "content is not HTML in text"
        yield from _html(entry.findtext(f"{ATOM}content") or "")
        yield from _media(entry)


def wrong_with_json(content: bytes, *, at: str) -> list[str]:
    return list(_json(json.loads(content), at))


def _json(feed: dict, at: str) -> Iterator[str]:
    if feed.get("version") != "https://jsonfeed.org/version/1.1":
        yield "is not version 1.1"
    if not feed.get("title"):
        yield "has no title"
    if feed.get("feed_url") != at:
        yield f"feed_url is not {at}"
    yield from _whole(feed.get("home_page_url"), "home_page_url")
    if not LANGUAGE.fullmatch(feed.get("language", "en")):
        yield "language is none"
    known = [
        "id",
        "url",
        "title",
        "content_html",
        "summary",
        "image",
        "date_published",
        "date_modified",
        "authors",
        "tags",
    ]
    ids = [item.get("id") for item in feed["items"]]
    if len(ids) != len(set(ids)):
        yield "two items share an id"
    for item in feed["items"]:
        if not isinstance(item.get("id"), str) or not isinstance(item.get("content_html"), str):
            yield "an item has no id or no content"
        yield from (f"an item has a {name!r}, which no version knows" for name in item if name not in known)
        yield from _whole(item.get("url"), "an item's url")
        for name in ("date_published", "date_modified"):
            if not RFC3339.fullmatch(item[name]):
                yield f"{name} is no date of RFC 3339"
        for author in item.get("authors", []):
            if not author.get("name"):
                yield "an author has no name"
            yield from _whole(author.get("url"), "an author's url")
        if not all(isinstance(tag, str) and tag for tag in item.get("tags", [])):
            yield "a tag is no text"
        if "image" in item:
            yield from _whole(item["image"], "an item's image")
        yield from _html(item["content_html"])


# --- what they have in common -----------------------------------------------------------------------------------------


def _once(element: Element, *names: str) -> Iterator[str]:
    for name in names:
        found = element.findall(name)
        if len(found) != 1:
            yield f"{element.tag} has {len(found)} {name}"
        elif not (found[0].text or found[0].attrib):
            yield f"{name} of {element.tag} is empty"


def _only(element: Element, *names: str) -> Iterator[str]:
    yield from (f"{each.tag} is not known in {element.tag}" for each in element if each.tag not in names)


def _times(element: Element, *names: str) -> Iterator[str]:
    for name in names:
        text = element.findtext(ATOM + name) or ""
        if not RFC3339.fullmatch(text) or not datetime.fromisoformat(text).utcoffset:
            yield f"{name} {text!r} is no date of RFC 3339"


def _is_whole(address: str | None) -> bool:
    parts = urlsplit(address or "")
    return parts.scheme in {"http", "https"} and bool(parts.netloc)


def _whole(address: str | None, what: str) -> Iterator[str]:
    if not _is_whole(address):
        yield f"{what}, {address!r}, is no whole address"


def _media(element: Element) -> Iterator[str]:
    for media in element.findall(f"{MEDIA}content"):
        yield from _whole(media.get("url"), "a picture's url")
        if not (media.get("width", "").isdecimal() and media.get("height", "").isdecimal()):
            yield "a picture has no size"


class _Reader(HTMLParser):
    """What in HTML a feed reader throws away or cannot follow."""

    VOID = {"br", "img", "source", "hr", "wbr"}
    UNSAFE = {"script", "style", "iframe", "object", "embed", "form", "input", "button", "meta", "link", "base"}

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag in self.UNSAFE:
            self.wrong.append(f"<{tag}> in the content")
        if tag not in self.VOID:
            self.open.append(tag)
        for name, value in attributes:
            if name == "style" or name.startswith("on"):
                self.wrong.append(f"{name} on <{tag}>")
            if name in {"href", "src"} and not urlsplit(value or "").scheme and not (value or "").startswith("#"):
                self.wrong.append(f"{name} {value!r} is relative")
            if name == "srcset":
                self.wrong += [f"{each!r} is relative" for each in (value or "").split(", ") if "://" not in each]

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"</{tag}> closes nothing")


def _html(text: str) -> list[str]:
    if not text.strip():
        return ["the content is empty"]
    reader = _Reader()
    reader.feed(text)
    reader.close()
    return [*reader.wrong, *(f"<{tag}> is not closed" for tag in reader.open)]
