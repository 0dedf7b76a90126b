"""Pages and texts as Markdown, for the clipboard and for programs that read: what readers see, with whole addresses."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urljoin, urlsplit

from bs4 import BeautifulSoup
from django.conf import settings
from markdownify import ATX, MarkdownConverter

# What is there for the eye or the hand alone, and the second of two tables of contents.
LEFT_OUT = "script, style, svg, form, .contents-fold, .share, .filters, .sorts, .compare-link, .shortlist"
HEAD = {
    "title": 'meta[property="og:title"]',
    "description": 'meta[name="description"]',
    "url": 'link[rel="canonical"]',
    "image": 'meta[property="og:image"]',
    "published": 'meta[property="article:published_time"]',
    "updated": 'meta[property="article:modified_time"]',
}
HOME = "index"


class Converter(MarkdownConverter):
    """Addresses are whole, so that they lead here from wherever the text is pasted."""

    def convert_a(self, el, text, parent_tags):  # type: ignore[no-untyped-def]
        if el.get("href") and not el["href"].startswith("#"):
            el["href"] = urljoin(settings.SITE_URL + "/", el["href"])
        return super().convert_a(el, text, parent_tags)  # type: ignore[misc]

    def convert_img(self, el, text, parent_tags):  # type: ignore[no-untyped-def]
        el["src"] = urljoin(settings.SITE_URL + "/", el.get("src", ""))
        return super().convert_img(el, text, parent_tags)  # type: ignore[misc]

    def convert_figcaption(self, el, text, parent_tags):  # type: ignore[no-untyped-def]
        return f"\n\n*{text.strip()}*\n\n" if text.strip() else ""


def of_html(html: str) -> str:
    """The Markdown of some HTML."""
    return _written(Converter(heading_style=ATX, bullets="-").convert(html))


def of_page(html: str) -> str:
    """The Markdown of a whole page: what its head says in front, then what stands in its <main>."""
    page = BeautifulSoup(html, "html.parser")
    said = {name: _value(page.select_one(selector)) for name, selector in HEAD.items()}
    lines = [f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in said.items() if value]
    main = page.main or page
    for element in main.select(LEFT_OUT):
        element.decompose()
    for heading in main.select(".anchor"):
        heading.unwrap()
    text = _written(Converter(heading_style=ATX, bullets="-").convert_soup(main))
    return "\n".join(["---", *lines, "---", "", text])


def address_of(page: str) -> str:
    """Where the page at an address, whole or a path, is found as Markdown: `/blog/?page=2` → `/blog.md?page=2`."""
    parts = urlsplit(page)
    return parts._replace(path=f"/{name_of(parts.path)}.md").geturl()


def name_of(path: str) -> str:
    """What the files of the page at `path` are called, before their endings."""
    return path.strip("/") or HOME


def page_of(name: str) -> str:
    """The path of the page whose files are called `name`."""
    return "/" if name == HOME else f"/{name}/"


def _value(element: Any) -> str:
    return str(element.get("content") or element.get("href") or "") if element else ""


def _written(text: str) -> str:
    return text.strip() + "\n"
