"""Marks of the two accrediting bodies, without lettering. Coordinates are 800 wide, 400 high."""

import math

from demo.drawing.canvas import Canvas
from demo.drawing.palette import CORAL, LAGOON, NIGHT, SEA, TEAL, WHITE
from demo.drawing.shapes import arc, box, disc, line


def engineering_leaders(c: Canvas) -> None:
    """An arch bridge over its reflection."""
    c.fill(box(-10, -10, 820, 420), WHITE)
    for index in range(2):
        with c.at(400, 206, flip=False):
            sign = 1 if index == 0 else -1
            tone = NIGHT if index == 0 else SEA
            outer, inner = arc(0, 0, 190, 180, 360, tall=128 * sign), arc(0, 0, 158, 360, 180, tall=96 * sign)
            c.fill([outer + inner], tone)
            for step in range(-3, 4):
                tall = 112 * math.sqrt(max(0, 1 - (step * 48 / 174) ** 2))
                c.fill(box(step * 48 - 5, min(0, -tall * sign), 10, tall), tone)
    c.fill(box(160, 192, 480, 28, corner=14), CORAL)


def public_health_network(c: Canvas) -> None:
    """Circles joined into one ring around a plus."""
    c.fill(box(-10, -10, 820, 420), WHITE)
    places = [
        (400 + 118 * math.cos(math.radians(turn)), 200 + 118 * math.sin(math.radians(turn)))
        for turn in range(-90, 270, 60)
    ]
    c.fill(line([*places, places[0]], 16), LAGOON)
    for index, (x, y) in enumerate(places):
        c.fill(disc(x, y, 42), WHITE)
        c.fill(disc(x, y, 34), (TEAL, LAGOON, SEA)[index % 3] if index else CORAL)
    c.fill(box(384, 158, 32, 84, corner=8) + box(358, 184, 84, 32, corner=8), TEAL)
