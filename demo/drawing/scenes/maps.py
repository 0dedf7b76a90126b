"""A town as a map."""

import math

from demo.drawing.canvas import Canvas
from demo.drawing.palette import (
    BLUSH,
    CORAL,
    CREAM,
    FERN,
    HONEY,
    INK,
    LAGOON,
    MOSS,
    OCHRE,
    PLUM,
    SAGE,
    SAND,
    SEA,
    TEAL,
    WHITE,
    Colour,
    dark,
    mix,
    pale,
)
from demo.drawing.shapes import arc, box, disc, line, moved, polygon, ribbon, smooth, swept


def clinic_map(c: Canvas) -> None:
    """A town map with a river and parks; pins mark clinics and shaded circles the streets they serve."""
    c.fill(box(-10, -10, 1520, 1020), CREAM)
    with c.at(750, 500, turn=-11):
        _town_blocks(c)
    river = smooth([(-60, 260), (200, 330), (420, 300), (640, 430), (760, 600), (980, 690), (1240, 660), (1560, 800)])
    c.fill(ribbon(river, lambda t: 92 + 26 * math.sin(t * 9)), WHITE)
    c.fill(ribbon(river, lambda t: 74 + 26 * math.sin(t * 9)), SEA, shade=LAGOON, reach=0.8)
    for start, end in (((330, 200), (380, 420)), ((560, 560), (760, 420)), ((1090, 560), (1060, 800))):
        c.fill(line([start, end], 30), WHITE)
        c.fill(line([start, end], 20), HONEY)
    pins = (
        (420, 600, 190, CORAL),
        (880, 330, 220, PLUM),
        (1160, 480, 150, TEAL),
        (1010, 830, 130, OCHRE),
        (200, 180, 120, TEAL),
    )
    for x, y, radius, colour in pins:
        c.fill(disc(x, y, radius), colour, alpha=0.26, shade=colour, reach=0.6)
        c.fill(line(arc(x, y, radius, 0, 360), 4), colour)
    for x, y, radius, colour in pins:
        map_pin(c, x, y, 78 if radius > 140 else 62, colour)
    _compass(c, 1370, 150)


def _town_blocks(c: Canvas) -> None:
    """Building blocks and parks between the streets."""
    tones = (SAND, mix(SAND, BLUSH, 0.5), mix(SAND, CREAM, 0.4))
    for row in range(-7, 7):
        for column in range(-8, 8):
            x = column * 128 + (row * 31 % 40)
            wide, key = 108, (row * 5 + column * 3) % 11
            tone = SAGE if key == 4 else tones[key % 3]
            c.fill(box(x, row * 98, wide, 78, corner=8), tone, shade=dark(tone, 0.15), reach=0.5)
            if key == 4:
                for tree in range(4):
                    c.fill(disc(x + 22 + tree * 22, row * 98 + 26 + tree % 2 * 26, 10), FERN, shade=MOSS)
            elif key % 2:
                c.fill(
                    box(x + 14, row * 98 + 14, 34, 50, corner=3) + box(x + 58, row * 98 + 14, 38, 24, corner=3),
                    dark(tone, 0.14),
                )
    c.fill(line([(-900, 286), (900, 286)], 26), WHITE)
    c.fill(line([(60, -700), (60, 700)], 26), WHITE)


def map_pin(c: Canvas, x: float, y: float, size: float, colour: Colour) -> None:
    """A pin whose point is at (x, y)."""
    c.fill(swept(disc(x, y, 6, 4), size * 0.8, size * 0.32), INK, alpha=0.25)
    head = y - size * 1.05
    c.fill(
        polygon((x, y), (x - size * 0.46, head + size * 0.22), (x + size * 0.46, head + size * 0.22))
        + disc(x, head, size * 0.52),
        colour,
        shade=dark(colour, 0.45),
        light=pale(colour, 0.3),
        reach=0.6,
    )
    c.fill(disc(x, head, size * 0.34), WHITE)
    c.fill(
        box(x - size * 0.07, head - size * 0.22, size * 0.14, size * 0.44)
        + box(x - size * 0.22, head - size * 0.07, size * 0.44, size * 0.14),
        colour,
    )


def _compass(c: Canvas, x: float, y: float) -> None:
    c.fill(moved(disc(x, y, 74), 8, 10), INK, alpha=0.2)
    c.fill(disc(x, y, 74), WHITE, shade=SAND)
    c.fill(line(arc(x, y, 62, 0, 360), 4), INK)
    c.fill(polygon((x - 15, y), (x, y - 54), (x + 15, y)), CORAL)
    c.fill(polygon((x - 15, y), (x, y + 54), (x + 15, y)), INK)
