"""Every kind of public page at every width: nothing wider than the window, no text outside its box, and a column of
text that one can read."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser import colours, violations
from tests.website.every_text import site_saying
from tests.website.pages import PAGES, PATHS, public_names

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WIDTHS = range(320, 1601, 40)
LONG = "Donaudampfschifffahrtselektrizitaetenhauptbetriebswerkbauunternehm"[:60]
SENTENCE = f"A sentence with {LONG} in it, as long as such a sentence may be, so that a line is full before it ends. "

FAULTS = """
() => {
  const faults = []
  const wide = document.documentElement.scrollWidth
  if (wide > window.innerWidth) faults.push(`the page is ${wide} px wide`)
  const name = (e) => e.tagName.toLowerCase() + (e.className ? "." + e.className : "")
  for (const element of document.querySelectorAll("body *")) {
    const style = getComputedStyle(element)
    const text = [...element.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim())
    if (!text || element.closest(".visually-hidden, [hidden], svg, pre, code, .skip-link")) continue
    if (!element.checkVisibility() || element.closest("[tabindex='0'], .table-scroll")) continue
    const box = element.getBoundingClientRect()
    if (style.display !== "inline" && element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 1)
      faults.push(`${name(element)} holds ${element.scrollWidth} px of text in ${element.clientWidth}`)
    if (box.width && (box.left < -1 || box.right > window.innerWidth + 1))
      faults.push(`${name(element)} leaves the window`)
    const letters = element.textContent.trim().length
    if (style.display !== "inline" && letters > 30 && 1 < box.width && box.width < 60)
      faults.push(`${name(element)} is squeezed to ${Math.round(box.width)} px`)
  }
  return faults
}
"""
# The widest column of running text, in characters of its own font (a digit's width is near the mean of prose).
MEASURE = """
() => {
  const found = []
  for (const p of document.querySelectorAll(".body > p")) {
    const range = document.createRange(); range.selectNodeContents(p)
    const style = getComputedStyle(p), canvas = document.createElement("canvas").getContext("2d")
    canvas.font = `${style.fontWeight} ${style.fontSize} ${style.fontFamily}`
    const sample = "The quick brown fox jumps over the lazy dog, and runs on through the long grass of the wide field."
    found.push(p.clientWidth / (canvas.measureText(sample).width / sample.length))
  }
  return found
}
"""


@pytest.fixture
def site(live_server: Any) -> None:
    site_saying(sentences, slugs=("kites", LONG.lower(), "third", "fourth"))


def sentences(longest: int | None) -> str:
    """As much as may be typed, with the long word first, where it is cut last."""
    return f"{LONG} {SENTENCE * 3}"[: longest or None].strip()


def test_every_public_address_is_looked_at_or_is_no_page() -> None:
    assert public_names() <= set(PAGES)


@pytest.mark.usefixtures("site")
@pytest.mark.parametrize("path", [*PATHS, f"/blog/{LONG.lower()}/"])
def test_a_page_holds_its_text_at_every_width_and_axe_finds_nothing(page: Page, path: str) -> None:
    page.goto(path.replace("{words}", LONG))
    found = violations(page)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        found += [f"{width}: {fault}" for fault in dict.fromkeys(page.evaluate(FAULTS))]
        if width >= 768:
            found += [f"{width}: a line of {m:.0f} characters" for m in page.evaluate(MEASURE) if not 45 <= m <= 80]
    colours(page, "dark")
    found += violations(page, only=("color-contrast",))
    assert not found, "\n".join(found[:30])
