"""A form that cannot be taken just now, kept whole on the page that says so, and sent again by a click.

The page carries every field as a hidden input, so it works without JavaScript, and nothing of the form is stored: not
in the session, not in an address, not in a log. Rendering it asks the database nothing.

Nothing is ever sent again by itself. Another site may have sent the form, so such a form is not kept at all, and the
click brings a CSRF token of its own.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote_plus, urlsplit

from django.conf import settings
from django.core.exceptions import BadRequest, SuspiciousOperation
from django.http import HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError
from django.middleware.csrf import get_token
from django.template.loader import render_to_string
from django.utils.cache import patch_cache_control

# What the fields of a form may weigh when they travel inside another form, which needs some room of its own.
MOST_CARRIED = settings.DATA_UPLOAD_MAX_MEMORY_SIZE - 16 * 1024


@dataclass(frozen=True)
class KeptForm:
    """`fields` are (name, value) in their order, a name as often as it was sent; `files` are the names of the files."""

    action: str
    fields: list[tuple[str, str]]
    files: list[str]
    has_password: bool = False

    @property
    def typed(self) -> list[tuple[str, str]]:
        """What a person would know again: (label, value) without buttons and what keeps the form together."""
        return [
            (label_of(name), value)
            for name, value in self.fields
            if value.strip() and not name.startswith(("_", "initial-", "loaded_")) and not name.endswith(BOOKKEEPING)
        ]

    def carried(self) -> str | None:
        """The form as the one field `kept` of another form, or None if it is too large for that."""
        text = json.dumps([self.fields, self.files, self.has_password], ensure_ascii=False, separators=(",", ":"))
        return text if len(quote_plus(text)) <= MOST_CARRIED else None  # as a form of text fields is sent


def label_of(name: str) -> str:
    """The name of a field as a person would read it."""
    return name.replace("-", " ").replace("_", " ").strip().capitalize()


_COUNTS = ("-TOTAL_FORMS", "-INITIAL_FORMS", "-MIN_NUM_FORMS", "-MAX_NUM_FORMS")
BOOKKEEPING = (*_COUNTS, "-id", "-ORDER", "-loaded", "to_decide")


def is_sensitive(name: str) -> bool:
    """Whether a field is never put on a page again: passwords, and the token that the new page has one of its own."""
    return name == "csrfmiddlewaretoken" or "password" in name.lower()


def fields_of(request: HttpRequest) -> list[tuple[str, str]]:
    """Every field of the posted form, in order, but the sensitive ones. Empty if the form cannot be read."""
    try:
        return [(name, value) for name, values in request.POST.lists() for value in values if not is_sensitive(name)]
    except (SuspiciousOperation, BadRequest, MultiPartParserError, OSError):  # too large, broken, or never all here
        return []


def kept_form(request: HttpRequest) -> KeptForm | None:
    """What was posted, to be sent to the same address again; None if there is nothing to keep or it is not ours."""
    if request.method != "POST" or comes_from_elsewhere(request):
        return None
    fields = fields_of(request)
    if not fields:
        return None
    files = [file.name or name for name, files in request.FILES.lists() for file in files if hasattr(file, "name")]
    return KeptForm(
        action=request.get_full_path(),
        fields=fields,
        files=files,
        has_password=any("password" in name.lower() and value for name, value in request.POST.items()),
    )


def opened(text: str, *, action: str) -> KeptForm | None:
    """The form in the field `kept`, to be sent to `action`; None if it is none."""
    try:
        fields, files, has_password = json.loads(text)
        return KeptForm(
            action=action,
            fields=[(str(name), str(value)) for name, value in fields if not is_sensitive(str(name))],
            files=[str(name) for name in files],
            has_password=bool(has_password),
        )
    except (ValueError, TypeError, RecursionError):
        return None


def comes_from_elsewhere(request: HttpRequest) -> bool:
    """Whether a header tells that another site sent this form. Every browser sets one of them for every such form."""
    ours = {f"{request.scheme}://{request.get_host()}", *settings.CSRF_TRUSTED_ORIGINS}
    if (origin := request.headers.get("Origin")) is not None:
        return origin not in ours
    if site := request.headers.get("Sec-Fetch-Site"):
        return site != "same-origin"
    referer = urlsplit(request.headers.get("Referer", ""))
    return bool(referer.netloc) and f"{referer.scheme}://{referer.netloc}" not in ours


def kept_form_page(
    request: HttpRequest,
    kept: KeptForm | None,
    *,
    title: str,
    text: str,
    status: int,
    button: str = "Send it again",
    sign_in: str = "",
) -> HttpResponse:
    """The page: `title` and `text` say what happened; without a form to keep, that and the way back are all.

    `sign_in` is the address of the login page, offered in another tab. Without a `button` the form is only shown: it
    would be refused again as it is.
    """
    context: dict[str, Any] = {
        "kept": kept,
        "title": title,
        "text": text,
        "button": button,
        "sign_in": sign_in,
        "site_title": "Prospectus",
        "site_header": "Prospectus",
        "csrf_token": get_token(request) if kept else "",
    }
    response = HttpResponse(render_to_string("people/kept_form.html", context), status=status)
    patch_cache_control(response, no_store=True, no_cache=True, private=True)  # no date: all answers are the same
    response["X-Robots-Tag"] = "noindex"
    return response
