"""Sun, sky, land, water and what grows: the outdoor vocabulary of the scenes."""

import math
from collections.abc import Sequence

from demo.drawing.canvas import Canvas, Gradient
from demo.drawing.palette import Colour, dark, mix, pale
from demo.drawing.shapes import Loop, Point, Shape, blob, box, disc, edges, polygon, ribbon, scattered, smooth


def sky(c: Canvas, *colours: Colour, horizon: float = 1000) -> None:
    """The sky from the top of the picture down to the horizon."""
    c.fill(box(-10, -10, 1520, horizon + 20), Gradient(*colours))


def sun(c: Canvas, x: float, y: float, radius: float, colour: Colour, *, halo: Colour | None = None) -> None:
    """A sun or moon: a clean disc, with light around it if a halo is given."""
    if halo:
        c.glow(x, y, radius * 3.4, halo, strength=0.75)
    c.fill(disc(x, y, radius), colour, shade=mix(colour, halo or dark(colour), 0.45), angle=70, reach=0.55)


def cloud(c: Canvas, x: float, y: float, width: float, colour: Colour, *, alpha: float = 1) -> None:
    """A flat cloud of three overlapping bars."""
    deep = width * 0.13
    shape = (
        box(x, y, width, deep, corner=deep)
        + box(x + width * 0.22, y - deep * 0.7, width * 0.5, deep * 1.2, corner=deep)
        + box(x - width * 0.18, y + deep * 0.55, width * 0.62, deep * 0.8, corner=deep)
    )
    c.fill(shape, colour, alpha=alpha)


def stars(c: Canvas, count: int, colour: Colour, *, depth: float, seed: int = 1) -> None:
    """Small stars over the upper part of the picture."""
    for index, (x, y) in enumerate(scattered(count, seed)):
        c.fill(disc(x * 1500, y * depth, 1.6 + (index * 7 % 5) * 0.6), colour, alpha=0.5 + (index % 3) * 0.2)


def birds(c: Canvas, places: Sequence[Point], colour: Colour, size: float = 16) -> None:
    """Birds far off."""
    for x, y in places:
        wing = [
            (x - size, y - size * 0.35),
            (x - size * 0.45, y - size * 0.5),
            (x, y),
            (x + size * 0.5, y - size * 0.6),
        ]
        c.fill(ribbon(smooth([*wing, (x + size, y - size * 0.3)]), lambda t: 3.4 * math.sin(math.pi * t) + 0.6), colour)


def round_tree(c: Canvas, x: float, y: float, size: float, colour: Colour, *, trunk: Colour) -> None:
    """A tree with an egg-shaped crown; (x, y) is the foot, `size` its height."""
    c.fill(
        polygon(
            (x - size * 0.03, y),
            (x - size * 0.015, y - size * 0.6),
            (x + size * 0.015, y - size * 0.6),
            (x + size * 0.03, y),
        ),
        trunk,
    )
    crown = blob(
        (x, y - size),
        (x + size * 0.26, y - size * 0.72),
        (x + size * 0.24, y - size * 0.36),
        (x, y - size * 0.22),
        (x - size * 0.24, y - size * 0.36),
        (x - size * 0.26, y - size * 0.72),
    )
    c.fill(crown, colour, shade=dark(colour, 0.45), light=pale(colour, 0.3), reach=0.62)


def poplar(c: Canvas, x: float, y: float, size: float, colour: Colour) -> None:
    """A tall narrow tree."""
    crown = blob(
        (x, y - size),
        (x + size * 0.1, y - size * 0.5),
        (x + size * 0.07, y - size * 0.08),
        (x, y),
        (x - size * 0.07, y - size * 0.08),
        (x - size * 0.1, y - size * 0.5),
    )
    c.fill(crown, colour, shade=dark(colour, 0.45), reach=0.7, angle=10)


def pine(c: Canvas, x: float, y: float, size: float, colour: Colour) -> None:
    """A fir: three overlapping tiers, dark on the side away from the light."""
    for tier in range(3):
        top, foot = y - size * (1 - tier * 0.24), y - size * (0.5 - tier * 0.2)
        half = size * (0.15 + tier * 0.055)
        c.fill(polygon((x, top), (x + half, foot), (x - half, foot)), colour)
        c.fill(polygon((x, top), (x + half, foot), (x + half * 0.1, foot)), dark(colour, 0.35))
    c.fill(box(x - size * 0.025, y - size * 0.1, size * 0.05, size * 0.1), dark(colour, 0.5))


def ripples(c: Canvas, places: Sequence[Point], colour: Colour, *, length: float = 120, alpha: float = 0.6) -> None:
    """Strokes of light lying on water."""
    for index, (x, y) in enumerate(places):
        run = length * (0.5 + (index * 5 % 7) / 7)
        c.fill(
            ribbon([(x + run * step / 12, y) for step in range(13)], lambda t: 5 * math.sin(math.pi * t) + 0.4),
            colour,
            alpha=alpha,
        )


def leaf_shape(x: float, y: float, length: float, angle: float, *, wide: float = 0.36, bend: float = 0.15) -> Shape:
    """A leaf from its stalk at (x, y), pointing along the angle (degrees, -90 is up)."""
    left, right = _leaf_edges(_spine(x, y, length, angle, bend), length * wide)
    return [left + right[::-1]]


def _leaf_edges(spine: Loop, width: float) -> tuple[Loop, Loop]:
    return edges(spine, lambda t: width * math.sin(math.pi * t**0.8) ** 0.9)


def _spine(x: float, y: float, length: float, angle: float, bend: float) -> list[Point]:
    points = []
    for step in range(17):
        t = step / 16
        turn = math.radians(angle) + bend * t
        points.append((x + length * t * math.cos(turn), y + length * t * math.sin(turn)))
    return points


def leaf(
    c: Canvas,
    x: float,
    y: float,
    length: float,
    angle: float,
    colour: Colour,
    *,
    wide: float = 0.36,
    bend: float = 0.15,
) -> None:
    """A leaf with one half in shade and a fine midrib."""
    spine = _spine(x, y, length, angle, bend)
    left, right = _leaf_edges(spine, length * wide)
    c.fill([left + right[::-1]], colour)
    c.fill([left + spine[::-1]], dark(colour, 0.28))
    c.fill(ribbon(spine, lambda t: length * 0.018 * (1 - t) + 0.8), pale(colour, 0.4), alpha=0.8)


def sprig(c: Canvas, x: float, y: float, height: float, colour: Colour, *, lean: float = 0, pairs: int = 5) -> None:
    """A stem with paired leaves, growing up from (x, y)."""
    stem = smooth([(x, y), (x + lean * 0.3, y - height * 0.5), (x + lean, y - height)])
    c.fill(ribbon(stem, lambda t: height * 0.022 * (1 - t * 0.6)), dark(colour, 0.4))
    for pair in range(pairs):
        t = 0.28 + 0.62 * pair / max(pairs - 1, 1)
        px, py = stem[round(t * (len(stem) - 1))]
        size = height * (0.34 - 0.13 * t)
        leaf(c, px, py, size, -35 - 15 * t, colour, bend=-0.3)
        leaf(c, px, py, size, -145 + 15 * t, mix(colour, dark(colour), 0.3), bend=0.3)
    leaf(c, x + lean, y - height * 0.97, height * 0.2, -90 + lean * 0.1, colour)


def fan_plant(c: Canvas, x: float, y: float, height: float, colour: Colour, *, blades: int = 7) -> None:
    """Long blades fanning out of one spot."""
    for index in range(blades):
        spread = (index * 2 % blades if blades % 2 else index) / (blades - 1) - 0.5
        reach = height * (1 - abs(spread) * 0.55)
        tone = mix(colour, dark(colour), 0.5 * (index % 3) / 2)
        leaf(c, x + spread * height * 0.12, y, reach, -90 + spread * 105, tone, wide=0.17, bend=spread * 0.9)


def grass(c: Canvas, places: Sequence[Point], colour: Colour, size: float = 26) -> None:
    """Tufts of three blades."""
    for x, y in places:
        for angle in (-115, -90, -68):
            c.fill(leaf_shape(x, y, size, angle, wide=0.2), colour)


def trail(c: Canvas, shape: Shape, colour: Colour) -> None:
    """A path or road in the land, its far side in light shade."""
    c.fill(shape, colour, shade=dark(colour, 0.25), reach=0.5, angle=20)


def ridge(points: Sequence[Point], floor: float = 1010) -> Shape:
    """Mountains: land below a jagged skyline."""
    return [[*points, (points[-1][0], floor), (points[0][0], floor)]]
