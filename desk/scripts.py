"""The one JavaScript of the desk, its editor and its picture library: what every page with a script brings along.

There is no build step. One import map gives every module its hashed address, so that a deployment never mixes old
modules with new ones; beside it stands where the modules ask. The `media` of a widget only names its module.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

from django import forms
from django.conf import settings
from django.forms import Script
from django.urls import reverse
from django.utils.html import format_html, json_script
from django.utils.safestring import SafeString
from js_asset import ImportMap

from images.processing.refusals import MAX_BYTES

ROOMS = ("desk", "images", "live_rows", "richtext")
"""The folders of static files whose modules import each other, as `<room>/<module>`."""

# Where the modules ask: JSON views for staff, by URL name. `static/desk/server.js` reads them.
ENDPOINTS = {
    "clean": "admin:richtext_clean",
    "content": "admin:desk_search_content",
    "headings": "admin:richtext_headings",
    "images": "admin:images_image_search",
    "login": "admin:login",
    "markdown": "admin:desk_markdown",
    "slug": "admin:desk_slug",
    "tags": "admin:desk_search_tags",
    "token": "admin:desk_token",
    "video": "admin:richtext_video",
    "upload": "admin:images_image_upload",
}


def modules() -> dict[str, Path]:
    """Every module by the name that others import it by."""
    static = settings.BASE_DIR / "static"
    found = sorted(path for room in ROOMS for path in (static / room).glob("*.js"))
    return {f"{path.parent.name}/{path.stem}": path for path in found}


@cache
def import_map() -> ImportMap:
    editor = {"django-prose-editor/editor": "django_prose_editor/editor.js"}
    return ImportMap(editor | {name: f"{name}.js" for name in modules()})


def page_scripts(nonce: str) -> SafeString:
    """The import map and what the server offers, for the head of a page, before any module."""
    offers = {"endpoints": {name: reverse(url) for name, url in ENDPOINTS.items()}, "largestPicture": MAX_BYTES}
    return format_html("{}\n{}", import_map().render(attrs={"nonce": nonce}), json_script(offers, "desk-server"))


def with_scripts(*names: str, css: str = "") -> forms.Media:
    """What a form or widget needs so that `static/desk/<name>.js` runs on its page."""
    scripts: list[Any] = [Script(f"desk/{name}.js", type="module") for name in names]
    return forms.Media(css={"all": [css] if css else []}, js=scripts)
