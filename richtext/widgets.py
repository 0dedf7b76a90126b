"""The rich-text editor as a form widget. Without JavaScript it is a plain textarea holding the HTML."""

from typing import Any

from django import forms
from django.core.serializers.json import DjangoJSONEncoder
from django.urls import reverse
from django_prose_editor.widgets import ProseEditorWidget
from js_asset import Media

from richtext import editor


class RichTextWidget(ProseEditorWidget):
    """A textarea that `static/richtext/editor.js` turns into the editor. Fires `richtext:ready` when it has."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        # autocomplete: on reload a browser must not put an old body back over the one just saved.
        super().__init__(
            {"class": "vLargeTextField richtext-source", "rows": 24, "autocomplete": "off", **(attrs or {})}
        )

    @property
    def media(self) -> Media:
        return editor.MEDIA

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = forms.Textarea.get_context(self, name, value, attrs)
        context["widget"]["attrs"]["data-richtext"] = DjangoJSONEncoder(separators=(",", ":")).encode(
            {
                "extensions": editor.EXTENSIONS,
                "endpoints": {key: reverse(url_name) for key, url_name in editor.ENDPOINTS.items()},
            }
        )
        return context
