"""A signed word in each page with a form, which says when it was opened and which wording of the consent stood on it.

It takes the place of a CSRF cookie. Nothing here is done in the name of somebody who has signed in, so there is nothing
for another site to misuse; that a form comes from our own page is seen from what every browser says of itself.
"""

from __future__ import annotations

import secrets
import time
from dataclasses import dataclass
from typing import Any

from django.core import signing

from enquiries.models.form import Form

SALT = "enquiries"
# Seconds. Programs fill a form in at once; people leave one open over night.
QUICKEST = 3
LONGEST = 2 * 24 * 3600


@dataclass(frozen=True)
class Opened:
    """A page that was opened at `at` (seconds since 1970), with the wording of the consent that stood on it."""

    wording: int
    nonce: str
    at: float

    @property
    def is_too_quick(self) -> bool:
        return time.time() - self.at < QUICKEST


def token(form: Form) -> str:
    """For a page of `form` that is opened now."""
    return signing.dumps([form.pk, form.wording.pk, secrets.token_urlsafe(12), time.time()], salt=SALT)


def opened(text: str, form: Form) -> Opened | None:
    """What a token says; None if it is forged, of another form, or older than two days."""
    try:
        said: Any = signing.loads(text, salt=SALT, max_age=LONGEST)
        of_form, wording, nonce, at = said
    except (signing.BadSignature, ValueError, TypeError):
        return None
    return Opened(wording, nonce, at) if of_form == form.pk else None
