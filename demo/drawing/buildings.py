"""Houses, turbines and pylons: what stands in the landscapes."""

import math

from demo.drawing.canvas import Canvas
from demo.drawing.palette import CREAM, HONEY, INK, STEEL, WALNUT, Colour, dark, mix, pale
from demo.drawing.shapes import box, disc, line, polygon


def terrace_house(
    c: Canvas, x: float, foot: float, width: float, colour: Colour, *, snow: Colour | None = None
) -> None:
    """One house of a terrace, its front `width` wide, standing on `foot`; a chimney, a door, three windows."""
    wall = width * 0.94
    eaves, ridge = foot - wall, foot - wall - width * 0.52
    c.fill(box(x + width * 0.7, ridge - width * 0.02, width * 0.15, width * 0.4), dark(colour, 0.4))
    c.fill(polygon((x - width * 0.04, eaves), (x + width / 2, ridge), (x + width * 1.04, eaves)), dark(colour, 0.55))
    c.fill(polygon((x + width / 2, ridge), (x + width * 1.04, eaves), (x + width * 0.5, eaves)), dark(colour, 0.7))
    if snow:
        c.fill(
            line([(x - width * 0.02, eaves - 4), (x + width / 2, ridge), (x + width * 1.02, eaves - 4)], width * 0.1),
            snow,
        )
        c.fill(box(x + width * 0.67, ridge - width * 0.07, width * 0.21, width * 0.08, corner=4), snow)
    front = box(x, eaves, width, wall)
    c.fill(front, colour, shade=dark(colour, 0.4), light=pale(colour, 0.25), angle=30, reach=0.55)
    for column, row in ((0.14, 0.16), (0.6, 0.16), (0.6, 0.56)):
        _window(c, x + width * column, eaves + wall * row, width * 0.26, wall * 0.26)
    c.fill(box(x + width * 0.15, foot - wall * 0.42, width * 0.24, wall * 0.42), dark(mix(colour, WALNUT, 0.6), 0.2))
    c.fill(disc(x + width * 0.34, foot - wall * 0.2, width * 0.018), HONEY)


def _window(c: Canvas, x: float, y: float, width: float, height: float) -> None:
    c.fill(box(x - 2, y - 2, width + 4, height + 4), CREAM)
    c.fill(box(x + 2, y + 2, width - 4, height - 4), HONEY, shade=mix(HONEY, WALNUT, 0.5), reach=0.6)
    c.fill(box(x + width / 2 - 1.5, y, 3, height), CREAM)
    c.fill(box(x - 5, y + height, width + 10, height * 0.1), CREAM)


def turbine(c: Canvas, x: float, foot: float, size: float, colour: Colour, *, turn: float = 0) -> None:
    """A wind turbine, its tower `size` tall; `turn` is where its blades are in degrees."""
    hub = foot - size
    c.fill(
        polygon((x - size * 0.022, foot), (x - size * 0.01, hub), (x + size * 0.01, hub), (x + size * 0.022, foot)),
        colour,
        shade=dark(colour, 0.4),
        angle=0,
        reach=0.8,
    )
    for blade in range(3):
        with c.at(x, hub, size / 100, turn=turn + blade * 120):
            c.fill(polygon((0, -1.4), (16, -4.4), (58, -1), (58, 0.2), (0, 1.6)), colour)
            c.fill(polygon((0, 0), (58, -0.4), (58, 0.2), (0, 1.6)), dark(colour, 0.2))
    c.fill(disc(x, hub, size * 0.03), dark(colour, 0.12))


def pylon(c: Canvas, x: float, foot: float, size: float, colour: Colour) -> None:
    """A lattice pylon with three arms."""
    thin = max(size * 0.016, 2)
    top, half = foot - size, size * 0.13
    legs = line([(x - half, foot), (x - size * 0.02, top)], thin) + line(
        [(x + half, foot), (x + size * 0.02, top)], thin
    )
    for step in range(6):
        low, high = step / 6, (step + 1) / 6
        near, far = half * (1 - low) + size * 0.02 * low, half * (1 - high) + size * 0.02 * high
        legs += line([(x - near, foot - size * low), (x + far, foot - size * high)], thin * 0.7)
        legs += line([(x + near, foot - size * low), (x - far, foot - size * high)], thin * 0.7)
    for arm in (0.66, 0.8, 0.93):
        reach = size * (0.26 if arm == 0.8 else 0.2)
        legs += polygon((x - reach, foot - size * arm), (x, foot - size * (arm + 0.05)), (x + reach, foot - size * arm))
    c.fill(legs, colour)


def tower_block(
    c: Canvas, x: float, foot: float, width: float, tall: float, colour: Colour, *, lit: float = 0.5
) -> None:
    """A building with rows of windows, some of them lit."""
    c.fill(box(x, foot - tall, width, tall), colour, shade=dark(colour, 0.5), light=pale(colour, 0.15), angle=10)
    step = width / max(round(width / 30), 2)
    for row in range(int((tall - 16) / 34)):
        for column in range(max(round(width / 30), 2)):
            on = math.sin(x + row * 12.9 + column * 78.2) * 0.5 + 0.5 < lit
            c.fill(
                box(x + column * step + step * 0.28, foot - tall + 14 + row * 34, step * 0.44, 17),
                HONEY if on else INK,
                alpha=0.95 if on else 0.25,
            )
    c.fill(box(x - 4, foot - tall - 6, width + 8, 10), mix(colour, STEEL, 0.3))
