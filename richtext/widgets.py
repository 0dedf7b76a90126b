"""The rich-text editor as a form widget. Without JavaScript it is a plain textarea holding the HTML."""

import json
from typing import Any

from django import forms
from django.urls import reverse
from js_asset import Media

from richtext import editor


class RichTextWidget(forms.Textarea):
    """A textarea that `static/richtext/editor.js` turns into the editor: as tall as `rows` says, and growing.

    It needs `media` on its page, rendered with the request's CSP nonce.
    """

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        # autocomplete: on reload a browser must not put an old body back over the one just saved.
        super().__init__(
            {"class": "vLargeTextField richtext-source", "rows": 24, "autocomplete": "off", **(attrs or {})}
        )

    @property
    def media(self) -> Media:
        return editor.MEDIA

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        endpoints = {key: reverse(url_name) for key, url_name in editor.ENDPOINTS.items()}
        context["widget"]["attrs"]["data-richtext"] = json.dumps(
            {"extensions": editor.EXTENSIONS, "endpoints": endpoints}, separators=(",", ":")
        )
        return context

    def use_required_attribute(self, initial: Any) -> bool:
        return False  # the textarea is hidden, where a browser could not point at it
