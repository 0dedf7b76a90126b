"""How a picture looks on a screen: every way a file can store colours becomes 8 bits of sRGB.

Colour and transparency are taken apart first and put together last. Each format has its own way of saying what is
see-through (a channel, a palette's entries, one colour that stands for it), and a profile speaks of the colours alone:
a colour engine that is given both gets one of them wrong.
"""

import struct
from collections.abc import Callable
from functools import reduce
from io import BytesIO
from typing import Any

from PIL import Image, ImageChops, ImageCms
from PIL.ImageFile import ImageFile

# Rows worked on at a time, so that a picture of 40 megapixels is in memory once, not once for every step. Even, because
# halving joins two rows.
STRIP = 256
# 16 bits of grey and 16 of alpha, of which Pillow gives back the upper halves. They are read as four bands of 8 bits,
# to have all four bytes: upper and lower grey, upper and lower alpha.
DEEP_GREY_ALPHA = "LA;16B"

Strip = Image.Image
Box = tuple[int, int, int, int]


def in_srgb(source: ImageFile, content: bytes, *, halve: bool = False) -> Image.Image:
    """The picture in mode RGB, or RGBA if it may be see-through. `content` is the file that `source` was opened from,
    and `source` has not been loaded yet."""
    alpha = alpha_of(source, content)
    coloured = colours_of(source)
    shrink = 2 if halve else 1
    # A fresh picture, because Pillow carries comments and profiles along in `info` and writes some of them out unasked.
    fresh = Image.new("RGBA" if alpha else "RGB", (-(-source.width // shrink), -(-source.height // shrink)))
    if stored_as(source) == DEEP_GREY_ALPHA:
        store_as(source, "RGBA")
    source.load()
    for top in range(0, source.height, STRIP):
        box = (0, top, source.width, min(top + STRIP, source.height))
        strip = source.crop(box)
        picture = coloured(strip)
        if alpha:
            picture.putalpha(alpha(strip, box))
        fresh.paste(picture.reduce(shrink), (0, top // shrink))
    return fresh


def stored_as(source: ImageFile) -> str:
    """How the pixels stand in the file, in Pillow's words: `L;2` are four shades of grey, `RGB;16B` 48 bits."""
    arguments = source.tile[0].args if source.tile else ""
    return str(arguments[0] if isinstance(arguments, tuple) else arguments)


def store_as(source: ImageFile, words: str) -> None:
    """Has the bytes of a file taken for something else than they are; before they are loaded."""
    source.tile = [tile._replace(args=words) for tile in source.tile]


# --- What is see-through ------------------------------------------------------------------------------------------


def alpha_of(source: ImageFile, content: bytes) -> Callable[[Strip, Box], Image.Image] | None:
    """What makes the alpha channel (mode L) of a strip at its place; None if nothing of the picture is see-through."""
    frame = source.tile[0].extents if source.format == "GIF" else None
    if frame and frame != (0, 0, *source.size):
        return lambda strip, box: inside(frame, box, alpha_channel(strip))
    if stored_as(source) == DEEP_GREY_ALPHA:
        return lambda strip, _box: strip.getchannel("B")
    if not source.has_transparency_data:
        return None
    if source.mode in {"L", "1", "I;16", "RGB"}:
        return all_but_the_key(source, content)
    return lambda strip, _box: alpha_channel(strip)


def alpha_channel(strip: Strip) -> Image.Image:
    return (strip if "A" in strip.getbands() else strip.convert("RGBA")).getchannel("A")


def inside(frame: Box, box: Box, alpha: Image.Image) -> Image.Image:
    """A GIF may fill only a part of its canvas, and the rest is see-through."""
    whole = Image.new("L", alpha.size, 0)
    place = (frame[0], max(frame[1] - box[1], 0), frame[2], min(frame[3], box[3]) - box[1])
    if place[1] < place[3]:
        whole.paste(alpha.crop(place), place)
    return whole


def all_but_the_key(source: ImageFile, content: bytes) -> Callable[[Strip, Box], Image.Image]:
    """One colour stands for see-through, and only that one: of two 16-bit colours it may be just one of both that look
    alike. Pillow keeps the colour as the file has it, whatever it did to the pixels."""
    key = source.info["transparency"]
    key = key if isinstance(key, tuple) else (key,)
    upper, lower = [value >> 8 for value in key], [value & 255 for value in key]
    match stored_as(source):
        case "I;16B":
            return lambda strip, _box: ImageChops.lighter(unlike(byte(strip, 1), upper), unlike(byte(strip, 0), lower))
        case "RGB;16B":
            rest = lower_bytes(content)
            return lambda strip, box: ImageChops.lighter(unlike(strip, upper), unlike(rest.crop(box), lower))
        case "L;2" | "L;4" as few_bits:
            step = 85 if few_bits == "L;2" else 17
            return lambda strip, _box: unlike(strip, [value * step for value in lower])
        case _:
            return lambda strip, _box: unlike(strip.convert("L") if strip.mode == "1" else strip, lower)


def unlike(strip: Strip, colour: list[int]) -> Image.Image:
    """0 where the strip has exactly this colour, 255 elsewhere."""
    differences = [
        band.point([0 if value == own else 255 for value in range(256)])
        for band, own in zip(strip.split(), colour, strict=True)
    ]
    return reduce(ImageChops.lighter, differences)


def byte(strip: Strip, place: int) -> Image.Image:
    """One of the two bytes of every pixel of an I;16 strip, the lower one at place 0."""
    return Image.frombytes("L", strip.size, strip.tobytes()[place::2])


def lower_bytes(content: bytes) -> Image.Image:
    """Of 48-bit colours Pillow reads the upper bytes; told that they stand the other way round, the lower ones."""
    picture = Image.open(BytesIO(content), formats=["PNG"])
    store_as(picture, "RGB;16L")
    picture.load()
    return picture


# --- Which colour it is -------------------------------------------------------------------------------------------


def colours_of(source: ImageFile) -> Callable[[Strip], Image.Image]:
    """What makes the colours of a strip, without its alpha: mode RGB, in sRGB.

    A profile that is broken, or is about another kind of colour than the picture has, says nothing: browsers take such
    pictures for sRGB too.
    """
    profile = profile_of(source)
    space = profile.profile.xcolor_space.strip() if profile else ""
    plain = plain_colours(source, profile if space == "GRAY" else None)
    mode = "CMYK" if source.mode == "CMYK" else "RGB"
    transform = transform_to_srgb(profile, mode) if profile and space == mode else None
    if transform:
        return lambda strip: applied(transform, plain(strip))
    return lambda strip: plain(strip).convert("RGB")


def plain_colours(source: ImageFile, grey_profile: Any) -> Callable[[Strip], Image.Image]:
    """Mode CMYK or RGB, without alpha; grey pictures after their own profile, others before it."""
    if source.mode == "CMYK":
        return lambda strip: strip
    if source.mode == "I;16" or stored_as(source) == DEEP_GREY_ALPHA:
        shades = shades_of(65_536, grey_profile)
        return lambda strip: deep_grey(strip).convert("I").point(shades, "L").convert("RGB")
    if source.mode in {"1", "L", "LA"}:
        shades = shades_of(256, grey_profile)
        return lambda strip: grey(strip).point(shades).convert("RGB")
    # By way of RGBA, because Pillow warns of a palette's transparency when it is not asked for.
    return lambda strip: strip if strip.mode == "RGB" else strip.convert("RGBA").convert("RGB")


def grey(strip: Strip) -> Image.Image:
    """The first band of a strip that is grey and may have an alpha channel."""
    return strip.convert("L") if strip.mode == "1" else strip.getchannel(0)


def deep_grey(strip: Strip) -> Image.Image:
    """Mode I;16, of a strip that is that or DEEP_GREY_ALPHA."""
    if strip.mode == "I;16":
        return strip
    both = bytearray(2 * strip.width * strip.height)
    both[0::2], both[1::2] = strip.getchannel("G").tobytes(), strip.getchannel("R").tobytes()
    return Image.frombytes("I;16", strip.size, bytes(both))


def profile_of(source: ImageFile) -> Any:
    """The embedded profile, or None if there is none that can be read."""
    try:
        return ImageCms.ImageCmsProfile(BytesIO(source.info["icc_profile"]))
    except (KeyError, ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return None


def transform_to_srgb(profile: Any, mode: str, flags: ImageCms.Flags = ImageCms.Flags.NONE) -> Any:
    """None if the profile does not do for pictures of this mode."""
    try:
        return ImageCms.buildTransform(profile, ImageCms.createProfile("sRGB"), mode, "RGB", flags=flags)
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return None


def applied(transform: Any, picture: Image.Image) -> Image.Image:
    return ImageCms.applyTransform(picture, transform) or picture  # it gives back nothing when told to work in place


def shades_of(steps: int, profile: Any) -> list[int]:
    """What every one of 256 or 65,536 shades of grey is on a screen, 0 to 255.

    A table, because the colour engine's own short cut for grey is six levels off in the dark, and because in 16 bits it
    comes before anything is rounded.
    """
    deep = steps == 65_536
    # Without short cuts, which is slow, but these are few pixels.
    transform = profile and transform_to_srgb(profile, "I;16" if deep else "L", ImageCms.Flags.NOOPTIMIZE)
    if not transform:
        return [round(shade * 255 / (steps - 1)) for shade in range(steps)]
    every = struct.pack(f"<{steps}H", *range(steps)) if deep else bytes(range(steps))
    row = Image.frombytes("I;16" if deep else "L", (256, steps // 256), every)
    return list(applied(transform, row).getchannel("R").tobytes())
