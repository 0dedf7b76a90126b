"""What the pages of texts add to a text, which feeds and the API do without."""

from __future__ import annotations

import re

from django import template
from django.utils.safestring import SafeString, mark_safe

register = template.Library()
_HEADING = re.compile(r'<(h[2-4]) id="([^"]+)"([^>]*)>(.*?)</\1>', re.DOTALL)


@register.filter
def with_anchors(html: SafeString) -> SafeString:
    """Finished HTML whose headings are links to themselves, to be copied and passed on; one that holds a link is left
    as it is."""
    return mark_safe(_HEADING.sub(_linked, html))


def _linked(match: re.Match[str]) -> str:
    tag, anchor, attributes, words = match.groups()
    if "<a " in words:
        return match[0]
    return f'<{tag} id="{anchor}"{attributes}><a class="anchor" href="#{anchor}">{words}</a></{tag}>'
