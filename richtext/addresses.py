"""Addresses that people type into fields: one rule for redirects, navigation, courses and whatever comes."""

from __future__ import annotations

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from richtext.cards import videos
from richtext.links import clean_address

# What never stands in an address as it is typed, and is skipped, bent or taken for something else by browsers.
_NEVER = re.compile(r"[\s\\\"'<>`{}|^\x00-\x20\x7f-\xa0\xad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]")
_NAKED = re.compile(r"(?:[\w-]+\.)+[^\W\d_]{2,}(?::\d+)?(?:[/?#]\S*)?")
STRANGE = "An address holds no spaces, line breaks, quotes or backslashes. Copy it again from the browser."
WHOLE = "Begin with https:// for another site, for example https://apply.example.ac.uk/."
OURS_OR_WHOLE = "Begin with / for a page of this site, or with https:// for another."


def read_address(typed: str, *, only_web: bool = False) -> str:
    """The address in its usual spelling: `https://…`, or, unless `only_web`, a path on this site.

    Raises ValidationError with a sentence for anything that a browser might take for another address.
    """
    text = typed.strip(" ")
    if _NEVER.search(text):
        raise ValidationError(STRANGE, code="invalid")
    if _NAKED.fullmatch(text):
        text = f"https://{text}"
    cleaned = clean_address(text, as_it_is=True)
    is_web = cleaned.startswith(("http://", "https://"))
    host = cleaned.split("://", 1)[-1].split("/")[0].split("?")[0].split("#")[0].split(":")[0]
    if is_web and (not re.match(r"https?://[^/]", text, re.IGNORECASE) or "." not in host):
        cleaned = ""
    if not (is_web and cleaned) and (only_web or not cleaned.startswith("/")):
        raise ValidationError(WHOLE if only_web else OURS_OR_WHOLE, code="invalid")
    return cleaned


class AddressField(models.CharField):
    """An address of another site, or, unless `only_web`, a path on this one. Migrations see a `CharField`."""

    def __init__(self, *args: Any, only_web: bool = False, **kwargs: Any):
        self.only_web = only_web
        super().__init__(*args, **{"max_length": 500, **kwargs})

    def deconstruct(self) -> Any:
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", args, kwargs

    def clean(self, value: Any, model_instance: models.Model | None) -> Any:
        value = super().clean(value, model_instance)
        return read_address(value, only_web=self.only_web) if value else value

    def formfield(self, **kwargs: Any) -> Any:
        field: Any = super().formfield(**{"strip": False, **kwargs})
        if field is not None:
            field.widget.attrs.setdefault("inputmode", "url")
        return field


class VideoAddressField(AddressField):
    """The address of a video on one of the hosts that may be framed, in its one spelling."""

    def __init__(self, *args: Any, **kwargs: Any):
        help_text = f"Of a video on {videos.NAMES}, copied from the browser. It plays when a reader presses the button."
        super().__init__(*args, **{"help_text": help_text, **kwargs, "only_web": True})

    def clean(self, value: Any, model_instance: models.Model | None) -> Any:
        value = super().clean(value, model_instance)
        if not value:
            return value
        video = videos.read_video(value)
        if video is None:
            raise ValidationError(f"That is no address of a video on {videos.NAMES}.", code="invalid")
        return video.address
