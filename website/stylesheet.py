"""The one stylesheet of the public site: its layers one after another, and the site's own colours behind them."""

from __future__ import annotations

import re
from functools import cache
from hashlib import sha256

from django.conf import settings
from django.templatetags.static import static

from website.models.settings import SiteSettings

FOLDER = settings.BASE_DIR / "static"
# In the order of the cascade; what only a printer needs comes last.
LAYERS = ("tokens", "base", "layout", "components", "lists", "body", "article", "course", "finder", "forms", "sections")
_FONT = re.compile(r'url\("\.\./fonts/([\w.]+)"\)')


def stylesheet(site: SiteSettings) -> str:
    """All of it, for these colours."""
    return f"{_layers()}\n:root{{--accent:{site.accent};--accent-dark:{site.accent_dark}}}\n"


def version(site: SiteSettings) -> str:
    """Changes with the colours and with the files: an address that names it may be kept for ever."""
    return sha256(stylesheet(site).encode()).hexdigest()[:12]


def _layers() -> str:
    return _read() if settings.DEBUG else _read_once()


def _read() -> str:
    files = [*(FOLDER / f"site/css/{layer}.css" for layer in LAYERS), FOLDER / "api/reference.css"]
    on_paper = (FOLDER / "site/css/print.css").read_text(encoding="utf-8")
    text = "\n".join([*(file.read_text(encoding="utf-8") for file in files), f"@media print {{\n{on_paper}\n}}"])
    return _FONT.sub(lambda match: f'url("{static("site/fonts/" + match[1])}")', text)


_read_once = cache(_read)
