"""The rich-text editor as a form widget. Without JavaScript it is a plain textarea holding the HTML."""

import json
from dataclasses import asdict
from typing import Any

from django import forms
from django.conf import settings

from richtext import editor, references


def _facts() -> dict[str, Any]:
    """The options of the editor's facts: what the things say of themselves that other rooms have registered."""
    return {"offers": [asdict(offer) for offer in references.offers]}


class RichTextWidget(forms.Textarea):
    """A textarea that `static/richtext/editor.js` turns into the editor: as tall as `rows` says, and growing.

    `without` are names of extensions that it does not have here. It needs `media` on its page, and the desk's import
    map before that.
    """

    def __init__(self, attrs: dict[str, Any] | None = None, *, without: tuple[str, ...] = ()) -> None:
        self.without = without
        # autocomplete: on reload a browser must not put an old body back over the one just saved.
        super().__init__(
            {"class": "vLargeTextField richtext-source", "rows": 24, "autocomplete": "off", **(attrs or {})}
        )

    @property
    def media(self) -> forms.Media:
        return editor.MEDIA

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        offered = {**editor.EXTENSIONS, "Fact": _facts(), **dict.fromkeys(self.without, False)}
        context["widget"]["attrs"]["data-richtext"] = json.dumps(
            {"extensions": offered, "site": settings.SITE_URL}, separators=(",", ":")
        )
        return context

    def use_required_attribute(self, initial: Any) -> bool:
        return False  # the textarea is hidden, where a browser could not point at it
