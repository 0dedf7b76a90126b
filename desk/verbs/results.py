"""What came of something that was done to several things at once, a line for each."""

from __future__ import annotations

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString


def as_list(rows: list[tuple[str, str, str]]) -> SafeString:
    """Each row is the page of a thing (empty: none), its name, and what came of it."""
    lines = (
        (format_html('<a href="{}">“{}”</a>', page, name) if page else format_html("“{}”", name), words)
        for page, name, words in rows
    )
    return format_html("<ul>{}</ul>", format_html_join("", "<li>{} {}</li>", lines))
