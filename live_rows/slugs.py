"""Slugs: the one rule by which titles and names become parts of addresses, in the desk, scripts and imports alike."""

from __future__ import annotations

import re

from anyascii import anyascii
from django.utils.text import slugify as ascii_slug

SEPARATORS = re.compile(r"[\s/\\|_+·•–—‒―−:;,.~→]+")
# Inside a word they are no separators: King’s, L’Oréal.
APOSTROPHES = re.compile(r"['’‘ʼ`´]")


def slugify(text: str, *, longest: int = 90) -> str:
    """`Data science: 2026/27` → `data-science-2026-27`, `Ελλάδα` → `ellada`; empty if nothing can be spelt.

    Letters of other scripts are transliterated, separators become hyphens, and a long one is cut between words.
    """
    separated = SEPARATORS.sub("-", APOSTROPHES.sub("", text))
    spelt = SEPARATORS.sub("-", anyascii(separated))  # ½ is spelt 1/2
    slug = re.sub(r"-+", "-", ascii_slug(spelt)).strip("-_")
    if len(slug) <= longest:
        return slug
    return slug[: longest + 1].rsplit("-", 1)[0][:longest].strip("-_")


def free_slug(stem: str, taken: set[str]) -> str:
    """`stem`, or `stem-2`, `stem-3`… if it is taken."""
    candidates = [stem, *(f"{stem}-{number}" for number in range(2, len(taken) + 3))]
    return next(slug for slug in candidates if slug not in taken)
