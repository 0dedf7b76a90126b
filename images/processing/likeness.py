"""How two pictures are told to be the same, or to look alike, without looking at both again."""

import hashlib

from PIL import Image

from images.processing.drawing import on_white

STRIP = 256  # rows at a time, so that the pixels are never in memory twice
SIDE = 8
# Levels of grey. What differs by less is one shade: a mere re-encoding moves a plain area that much.
ONE_SHADE = 3
PLAIN = 16


def fingerprint(picture: Image.Image) -> str:
    """Of the pixels alone, as 64 hex digits: the same for two files that differ only in what is written about them."""
    digest = hashlib.sha256(f"{picture.mode} {picture.width} {picture.height}".encode())
    for top in range(0, picture.height, STRIP):
        digest.update(picture.crop((0, top, picture.width, min(top + STRIP, picture.height))).tobytes())
    return digest.hexdigest()


def look(picture: Image.Image) -> str:
    """A perceptual hash (dHash, along rows and along columns) of 128 bits, as hex digits: in 64 places, whether it is
    lighter there than to the right, and than below. It hardly changes when a picture is encoded again, made smaller or
    a little lighter. Empty for a picture so plain that everything of its kind would look like it."""
    small = picture.resize((64, 64), Image.Resampling.BOX, reducing_gap=2.0)
    grey = (
        (on_white(small) if small.mode == "RGBA" else small).convert("L").resize((SIDE + 1,) * 2, Image.Resampling.BOX)
    )
    shades = list(grey.tobytes())
    if max(shades) - min(shades) < PLAIN:
        return ""
    places = [y * (SIDE + 1) + x for y in range(SIDE) for x in range(SIDE)]
    bits = [shades[at] - shades[at + step] >= ONE_SHADE for step in (1, SIDE + 1) for at in places]
    return f"{sum(bit << place for place, bit in enumerate(bits)):032x}"
