"""Lists on small screens: a row becomes a card, whose lines say which column they come from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from django import template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

register = template.Library()


@register.filter
def under(cells: Iterable[SafeString], headers: list[dict[str, Any]]) -> Iterator[SafeString]:
    """The cells of a row (`<td …>…</td>`, as Django made them), each with its column's name as `data-label`."""
    for cell, header in zip(cells, headers, strict=False):
        name = str(header["text"])
        label = "" if "<" in name else format_html(' data-label="{}"', name[:1].upper() + name[1:])
        tag, _, rest = conditional_escape(cell).partition(" " if cell.startswith(("<td ", "<th ")) else ">")
        between = " " if cell.startswith(("<td ", "<th ")) else ">"
        yield mark_safe(f"{tag}{label}{between}{rest}")
