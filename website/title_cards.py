"""Pictures drawn for what has none: a card with a title for shared links, and the icon of the site.

Drawn with the house's own fonts, in the site's colours. Words in a script that these fonts do not have are left out,
and the name of the site stands alone. What was drawn lately is kept, by its content: at most so many pictures.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import astuple, dataclass
from functools import lru_cache
from hashlib import sha256
from io import BytesIO

from django.conf import settings
from PIL import Image, ImageDraw, ImageFont

from website.colours import Rgb, toned

WIDTH, HEIGHT = 1200, 630
MARGIN = 88
SIZES = (92, 80, 70, 60, 52)  # of a title, the largest that fits
MOST_LINES = 4
LARGEST_ICON = 512
DRAWING = 1
"""Raise it when the drawing changes: every address of a picture follows."""
KEPT = 64

FONTS = settings.BASE_DIR / "static/site/fonts"
# As in the stylesheet: what the one file has, and what is in the other.
_LATIN = re.compile(
    "[\u0020-\u007e\u00a0-\u00ff\u0131\u0152\u0153\u02bb\u02bc\u02c6\u02da\u02dc\u2010-\u2026\u2030\u2039\u203a\u20ac\u2122\u2212]"
)
_LATIN_EXT = re.compile("[\u0100-\u02ba\u02bd-\u02c5\u02c7-\u02cc\u02ce-\u02d7\u1e00-\u1eff\u20a0-\u20bf]")

Font = ImageFont.FreeTypeFont


@dataclass(frozen=True)
class Card:
    """Everything that is seen of one."""

    title: str
    kicker: str
    site: str
    accent: str
    accent_dark: str

    @property
    def version(self) -> str:
        """Changes with what is seen: an address that names it may be kept for ever."""
        return sha256("\n".join([str(DRAWING), *astuple(self)]).encode(errors="replace")).hexdigest()[:12]


class Face:
    """The house's font for headings at one size: both files of it."""

    def __init__(self, size: int, weight: int):
        self.files = [self._file(name, size, weight) for name in ("latin", "latin_ext")]

    @staticmethod
    def _file(name: str, size: int, weight: int) -> Font:
        font = ImageFont.truetype(FONTS / f"bricolage_grotesque_{name}.woff2", size)
        font.set_variation_by_axes([weight])
        return font

    def runs(self, text: str) -> list[tuple[str, Font]]:
        found: list[tuple[str, Font]] = []
        for character in text:
            font = self.files[0 if _LATIN.match(character) else 1]
            if found and found[-1][1] is font:
                found[-1] = (found[-1][0] + character, font)
            else:
                found.append((character, font))
        return found

    def width(self, text: str) -> float:
        return sum(font.getlength(run) for run, font in self.runs(text))

    def write(self, drawing: ImageDraw.ImageDraw, at: tuple[float, float], text: str, fill: Rgb) -> None:
        """`at`: where the line begins, on its baseline."""
        left, baseline = at
        for run, font in self.runs(text):
            drawing.text((left, baseline), run, fill=fill, font=font, anchor="ls")
            left += font.getlength(run)


def writable(text: str) -> str:
    """The words that the fonts can write, on one line; empty where that would not be the words any more."""
    whole = " ".join(unicodedata.normalize("NFC", text).split())
    kept = "".join(each for each in whole if _LATIN.match(each) or _LATIN_EXT.match(each))
    letters = [sum(map(str.isalnum, each)) for each in (whole, kept)]
    return " ".join(kept.split()) if letters[1] == letters[0] else ""


@lru_cache(maxsize=KEPT)
def draw(card: Card) -> bytes:
    """A PNG of WIDTH × HEIGHT."""
    ground = toned(card.accent, lightness=0.23, chroma=0.035)
    bright = toned(card.accent_dark, at_least=0.8, chroma=0.13)
    picture = Image.new("RGB", (WIDTH, HEIGHT), ground)
    drawing = ImageDraw.Draw(picture)
    _rings(picture, toned(card.accent, lightness=0.32, chroma=0.05), seed=card.version)
    drawing.rectangle((0, 0, 18, HEIGHT), fill=bright)
    kicker, title, site = map(writable, (card.kicker, card.title, card.site))
    if kicker and title:
        Face(30, 600).write(drawing, (MARGIN, 118), _cut(Face(30, 600), kicker, WIDTH - 2 * MARGIN), bright)
    size, lines = _fitted(title or site)
    step = round(size * 1.08)
    top = 112 + (HEIGHT - 112 - 130 - step * len(lines)) // 2
    for number, line in enumerate(lines):
        Face(size, 750).write(drawing, (MARGIN - 3, top + step * number + round(size * 0.86)), line, (255, 255, 255))
    if title and site:
        drawing.rectangle((MARGIN, HEIGHT - 112, MARGIN + 64, HEIGHT - 107), fill=bright)
        name = _cut(Face(34, 600), site, WIDTH - 2 * MARGIN)
        Face(34, 600).write(drawing, (MARGIN, HEIGHT - 56), name, (255, 255, 255))
    return _png(picture)


@lru_cache(maxsize=KEPT)
def draw_icon(card: Card, size: int, *, maskable: bool) -> bytes:
    """A square PNG with the first letter of the site's name; `maskable`: it may be cut to any shape."""
    ground = toned(card.accent, lightness=0.23, chroma=0.035)
    bright = toned(card.accent_dark, at_least=0.8, chroma=0.13)
    large = LARGEST_ICON
    picture = Image.new("RGBA", (large, large), (*ground, 255) if maskable else (0, 0, 0, 0))
    drawing = ImageDraw.Draw(picture)
    if not maskable:
        drawing.rounded_rectangle((0, 0, large - 1, large - 1), radius=large * 0.16, fill=(*ground, 255))
    letter = next((each for each in writable(card.site) if each.isalnum()), "")
    height = round(large * (0.5 if maskable else 0.68))
    if letter:
        font = Face(height, 800).runs(letter.upper())[0][1]
        drawing.text((large / 2, large / 2), letter.upper(), fill=(*bright, 255), font=font, anchor="mm")
    return _png(picture.resize((size, size), Image.Resampling.LANCZOS))


def _rings(picture: Image.Image, colour: Rgb, *, seed: str) -> None:
    """Quarter circles around the lower right corner, a little elsewhere on each card; smooth because drawn larger."""
    scale = 3
    large = Image.new("L", (WIDTH * scale // 2, HEIGHT * scale), 0)
    drawing = ImageDraw.Draw(large)
    across, down = large.width - int(seed[0:2], 16) * scale // 2, large.height - int(seed[2:4], 16) * scale // 4
    for radius in (150, 260, 370, 480):
        box = [(at + sign * radius * scale) for sign in (-1, 1) for at in (across, down)]
        drawing.ellipse(box, outline=255, width=34 * scale)
    mask = large.resize((WIDTH // 2, HEIGHT), Image.Resampling.LANCZOS)
    picture.paste(colour, (WIDTH // 2, 0), mask)


def _fitted(text: str) -> tuple[int, list[str]]:
    """The largest size at which a text fits, and its lines."""
    room = WIDTH - 2 * MARGIN
    for size in SIZES:
        lines = _wrapped(Face(size, 750), text, room)
        if len(lines) <= (3 if size > SIZES[-2] else MOST_LINES):
            return size, lines
    kept = lines[:MOST_LINES]
    return size, [*kept[:-1], _cut(Face(size, 750), kept[-1] + " …", room)]


def _wrapped(face: Face, text: str, room: float) -> list[str]:
    lines: list[str] = []
    for word in text.split():
        if lines and face.width(f"{lines[-1]} {word}") <= room:
            lines[-1] += f" {word}"
        else:
            lines.append(_cut(face, word, room))
    return lines


def _cut(face: Face, text: str, room: float) -> str:
    if face.width(text) <= room:
        return text
    while text and face.width(text + "…") > room:
        text = text[:-1]
    return text.rstrip() + "…"


def _png(picture: Image.Image) -> bytes:
    written = BytesIO()
    if picture.mode == "RGB":
        picture = picture.quantize(64, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
    picture.save(written, "PNG", optimize=True)
    return written.getvalue()
