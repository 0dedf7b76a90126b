"""Every kind of public page, by its name in the resolver."""

from __future__ import annotations

from typing import Any

from django.urls import get_resolver

# For each public address, pages of `every_text.site_saying` to look at; None for what is no page for people.
# `{words}` is what the site says.
PAGES: dict[str, list[str] | None] = {
    "website:home": ["/"],
    "website:search": ["/search/", "/search/?q={words}", "/search/?q={words}nothing"],
    "website:page": ["/about/", "/landing/"],
    "website:theme": None,
    "shared_draft": None,
    "website:sitemap": None,
    "website:sitemap_lists": None,
    "website:sitemap_part": None,
    "website:markdown": None,
    "website:llms": None,
    "website:security": None,
    "website:manifest": None,
    "website:icon": None,
    "website:title_card": None,
    "website:indexnow_key": None,
    "website:robots": None,
    "website:healthz": None,
    "website:favicon": None,
    "blog:index": ["/blog/"],
    "blog:feed_rss": None,
    "blog:feed_atom": None,
    "blog:feed_json": None,
    "blog:tag": ["/blog/tag/words/"],
    "blog:subject": ["/blog/subject/words/"],
    "blog:author": ["/blog/author/words/"],
    "blog:archive": ["/blog/archive/"],
    "blog:year": ["/blog/archive/2026/"],
    "blog:month": ["/blog/archive/2026/04/"],
    "blog:post": ["/blog/kites/"],
    "courses:index": ["/courses/", "/courses/?mode=online_part_time&sort=fee&compare=flight"],
    "courses:compare": ["/courses/compare/?courses=flight", "/courses/compare/?courses=flight,flight-2"],
    "courses:course": ["/courses/flight/"],
    "enquiries:general": None,
    "enquiries:form": ["/enquire/question/", "/enquire/event/"],
    "enquiries:about": ["/enquire/course/flight/"],
    "enquiries:sent": ["/enquire/sent/course/"],
    "api:home": None,
    "api:docs": ["/api/docs/"],
    "api:openapi": None,
    "media": None,
}
GONE, NOWHERE = "/blog/gone/", "/nothing/here/"
PATHS = [*(path for paths in PAGES.values() for path in paths or []), GONE, NOWHERE]


def public_names() -> set[str]:
    """The names of every address that is not the desk's or an operation of the API."""
    found = set()

    def walk(patterns: Any, prefix: str) -> None:
        for pattern in patterns:
            if hasattr(pattern, "url_patterns"):
                namespace = getattr(pattern, "namespace", None)
                if namespace in {"admin", "v1", "api-v1"} or str(pattern.pattern) in {"admin/", "v1/"}:
                    continue
                inner = pattern.app_name or namespace
                walk(pattern.url_patterns, f"{inner}:" if inner else prefix)
            elif pattern.name:
                found.add(prefix + pattern.name)

    walk(get_resolver().url_patterns, "")
    return found
