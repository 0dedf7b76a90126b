"""How a feed is written: RSS 2.0, Atom and JSON Feed, each with whole posts and nothing relative in them."""

from __future__ import annotations

import json
import re
from typing import IO, Any

from django.conf import settings
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed, rfc3339_date

MEDIA = {"xmlns:media": "http://search.yahoo.com/mrss/"}

_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_TAG = re.compile(r"<[a-z][^>]*>")
_ATTRIBUTE = re.compile(r'(\s(?:href|src|srcset|data-embed)=")([^"]*)"')


def with_whole_addresses(html: str) -> str:
    """HTML whose addresses begin with the site's origin: a feed reader has no page to be relative to."""
    return _TAG.sub(_whole_tag, html)


def _whole_tag(tag: re.Match[str]) -> str:
    """Only attributes are read, never the writer's words."""

    def whole(attribute: re.Match[str]) -> str:
        addresses = re.sub(r"(^|,\s*)/(?!/)", rf"\g<1>{settings.SITE_URL}/", attribute[2])
        return f'{attribute[1]}{addresses}"'

    return _ATTRIBUTE.sub(whole, tag[0])


class _Printable(SyndicationFeed):
    """A feed without the characters that XML has no way to write, wherever somebody typed one."""

    def __init__(self, *args: Any, **said: Any):
        super().__init__(*map(_printable, args), **{name: _printable(value) for name, value in said.items()})

    def add_item(self, **said: Any) -> None:  # type: ignore[override]
        super().add_item(**{name: _printable(value) for name, value in said.items()})


def _printable(value: Any) -> Any:
    if isinstance(value, str):
        return _UNWRITABLE.sub("", value)
    if isinstance(value, list):
        return [_printable(each) for each in value]
    return {name: _printable(each) for name, each in value.items()} if isinstance(value, dict) else value


def _add_picture(handler: Any, picture: dict[str, Any] | None) -> None:
    if picture:
        sizes = {name: str(picture[name]) for name in ("url", "width", "height")}
        handler.startElement("media:content", {"medium": "image", **sizes})
        if picture["alt"]:
            handler.addQuickElement("media:description", picture["alt"], {"type": "plain"})
        handler.endElement("media:content")


class RssWithContent(_Printable, Rss201rev2Feed):
    """RSS with the whole post in content:encoded, beside its summary and its main picture."""

    def rss_attributes(self) -> dict[str, str]:
        return {**super().rss_attributes(), "xmlns:content": "http://purl.org/rss/1.0/modules/content/", **MEDIA}

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        handler.addQuickElement("content:encoded", item["content"])
        _add_picture(handler, item["picture"])


class AtomWithContent(_Printable, Atom1Feed):
    """Atom with the whole post in content, beside its summary and its main picture."""

    def root_attributes(self) -> dict[str, str]:
        return {**super().root_attributes(), **MEDIA}

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        handler.addQuickElement("content", item["content"], {"type": "html"})
        _add_picture(handler, item["picture"])


class JsonFeed(_Printable, SyndicationFeed):
    """JSON Feed 1.1."""

    content_type = "application/feed+json; charset=utf-8"

    def write(self, outfile: IO[Any], encoding: str) -> None:
        outfile.write(json.dumps(self._whole(), ensure_ascii=False, separators=(",", ":")))

    def _whole(self) -> dict[str, Any]:
        return {
            "version": "https://jsonfeed.org/version/1.1",
            "title": self.feed["title"],
            "home_page_url": self.feed["link"],
            "feed_url": self.feed["feed_url"],
            "description": self.feed["description"],
            "language": self.feed["language"],
            "items": [_json_item(item) for item in self.items],
        }


def _json_item(item: dict[str, Any]) -> dict[str, Any]:
    picture = item["picture"]
    said = {
        "id": item["unique_id"],
        "url": item["link"],
        "title": item["title"],
        "content_html": item["content"],
        "summary": item["description"],
        "image": picture and picture["url"],
        "date_published": rfc3339_date(item["pubdate"]),
        "date_modified": rfc3339_date(item["updateddate"]),
        "authors": item["authors"],
        "tags": list(item["categories"]),
    }
    return {name: value for name, value in said.items() if value}
