"""The desk's ES modules. There is no build step: an import map gives every module its hashed address."""

from __future__ import annotations

from pathlib import Path

from django.forms import Script
from js_asset import ImportMap, Media

STATIC = Path(__file__).parent / "static/publishing"
IMPORT_MAP = ImportMap({f"publishing/{module.stem}": f"publishing/{module.name}" for module in STATIC.glob("*.js")})


def with_scripts(*modules: str, css: str = "") -> Media:
    """What a form or widget needs so that `static/publishing/<module>.js` runs on its page."""
    return Media(
        importmap=IMPORT_MAP,
        css={"all": [css] if css else []},
        js=[Script(f"publishing/{module}.js", type="module") for module in modules],
    )
