"""Reading the demo's texts: TOML, and bodies in which slugs stand where the database has ids."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

HERE = Path(__file__).parent
NAMESPACE = UUID("7b0f4a54-3c1d-4a9e-9a53-1d3f6c6f2f10")
REF = re.compile(r'data-ref="(\w+):([\w-]+)"')
FACT = re.compile(r'data-fact="(\w+):([\w-]+):(\w+)"')
IMAGE = re.compile(r'data-image="([\w-]+)"')


def public_id(kind: str, slug: str) -> UUID:
    """The same id for the same thing every time, so that texts can refer to what is not loaded yet."""
    return uuid5(NAMESPACE, f"{kind}:{slug}")


def public_ids(kind: str, slugs: list[str]) -> list[str]:
    return [str(public_id(kind, slug)) for slug in slugs]


def toml(name: str) -> dict[str, Any]:
    return tomllib.loads((HERE / name).read_text(encoding="utf-8"))


def articles(folder: str) -> dict[str, dict[str, Any]]:
    """The texts of `posts` or `pages` by slug: their front matter, and the body under `body`."""
    found = {}
    for file in sorted((HERE / folder).glob("*.html")):
        _, front_matter, text = file.read_text(encoding="utf-8").split("+++\n", 2)
        found[_slug(file)] = {**tomllib.loads(front_matter), "body": body(text)}
    return found


def courses() -> dict[str, dict[str, Any]]:
    return {_slug(file): toml(f"courses/{file.name}") for file in sorted((HERE / "courses").glob("*.toml"))}


def _slug(file: Path) -> str:
    """Files are called as modules are, with underscores; addresses have hyphens."""
    return file.stem.replace("_", "-")


def body(text: str) -> str:
    """Stored HTML with ids in the place of slugs."""
    with_refs = REF.sub(lambda m: f'data-ref="{m[1]}:{public_id(m[1], m[2])}"', text)
    with_refs = FACT.sub(lambda m: f'data-fact="{m[1]}:{public_id(m[1], m[2])}:{m[3]}"', with_refs)
    return IMAGE.sub(lambda m: f'data-image="{public_id("image", m[1])}"', with_refs).strip()
