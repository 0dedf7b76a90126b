"""The site's colours where there is no browser to work them out: as the stylesheet does, in OKLCH."""

from __future__ import annotations

from math import atan2, cos, hypot, sin

Rgb = tuple[int, int, int]


def toned(
    colour: str,
    *,
    lightness: float | None = None,
    chroma: float | None = None,
    at_least: float = 0,
    at_most: float = 1,
) -> Rgb:
    """`oklch(from colour l c h)`: a `#rrggbb` with another lightness and chroma, both from 0 to 1, or with its own
    lightness kept within bounds."""
    own_lightness, a, b = _oklab(_linear(colour))
    light = min(max(own_lightness, at_least), at_most) if lightness is None else lightness
    hue, strength = atan2(b, a), hypot(a, b) if chroma is None else min(chroma, hypot(a, b))
    if chroma is not None and lightness is not None:
        strength = chroma
    return _rgb(light, strength * cos(hue), strength * sin(hue))


def as_hex(colour: Rgb) -> str:
    return "#{:02x}{:02x}{:02x}".format(*colour)


def _linear(colour: str) -> list[float]:
    channels = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return [each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in channels]


def _oklab(linear: list[float]) -> tuple[float, float, float]:
    red, green, blue = linear
    long = (0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue) ** (1 / 3)
    medium = (0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue) ** (1 / 3)
    short = (0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue) ** (1 / 3)
    return (
        0.2104542553 * long + 0.7936177850 * medium - 0.0040720468 * short,
        1.9779984951 * long - 2.4285922050 * medium + 0.4505937099 * short,
        0.0259040371 * long + 0.7827717662 * medium - 0.8086757660 * short,
    )


def _rgb(light: float, a: float, b: float) -> Rgb:
    long = (light + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (light - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (light - 0.0894841775 * a - 1.2914855480 * b) ** 3
    linear = (
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    )
    red, green, blue = (_channel(each) for each in linear)
    return red, green, blue


def _channel(linear: float) -> int:
    linear = min(max(linear, 0.0), 1.0)
    return round(255 * (12.92 * linear if linear <= 0.0031308 else 1.055 * linear ** (1 / 2.4) - 0.055))
