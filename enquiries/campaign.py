"""Campaign tags, from the address of the page where somebody came in to the enquiry: no cookie keeps them."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, QueryDict

TAGS = ("utm_source", "utm_medium", "utm_campaign", "utm_term", "utm_content")
LONGEST = 100


def campaign_of(request: HttpRequest) -> dict[str, str]:
    """The tags in the address of this page; if it has none, those in that of the page of ours that led here."""
    return _tags(request.GET) or _tags(_query_of_the_page_before(request))


def sent_with(data: QueryDict) -> dict[str, str]:
    """The tags that a form has carried in its hidden fields."""
    return _tags(data)


def _tags(query: QueryDict) -> dict[str, str]:
    found = {name: " ".join(_visible(query.get(name, "")).split())[:LONGEST] for name in TAGS}
    return {name: value for name, value in found.items() if value and not _is_personal(value)}


def _visible(text: str) -> str:
    return "".join(character if character.isprintable() else " " for character in text)


def _is_personal(value: str) -> bool:
    """Some mailings put the reader's e-mail address into a tag."""
    return "@" in value


def _query_of_the_page_before(request: HttpRequest) -> QueryDict:
    """Browsers name the whole address of the page that led here, as long as it is one of the same site."""
    try:
        before = urlsplit(request.headers.get("Referer", ""))
        ours = before.netloc in {request.get_host(), urlsplit(settings.SITE_URL).netloc}
        return QueryDict(before.query if ours else "")
    except (ValueError, UnicodeError):
        return QueryDict("")
