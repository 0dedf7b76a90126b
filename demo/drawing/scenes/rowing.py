"""A rowing four, seen from above."""

import math

from demo.drawing.canvas import Canvas, Gradient
from demo.drawing.nature import leaf, ripples
from demo.drawing.palette import (
    BLUSH,
    CORAL,
    CREAM,
    FERN,
    HAIRS,
    HONEY,
    LAGOON,
    MIST,
    MOSS,
    NIGHT,
    OCHRE,
    RUST,
    SAGE,
    SEA,
    SKINS,
    SKY,
    SLATE,
    TEAL,
    WALNUT,
    WHITE,
    Colour,
    dark,
    mix,
    pale,
)
from demo.drawing.shapes import arc, blob, box, disc, line, moved, polygon, ribbon, smooth, swept


def rowing_four(c: Canvas) -> None:
    """A rowing boat from above: four pull together, the cox steers, three buoys mark the way."""
    c.fill(box(-10, -10, 1520, 1020), Gradient(SEA, LAGOON, TEAL, angle=55), shade=NIGHT, reach=0.5)
    with c.at(745, 505, 1.2, turn=-24):
        for row in range(-7, 8):
            places = [(-1000 + (row * 173 % 400) + step * 410, row * 84 + step % 2 * 30) for step in range(6)]
            ripples(c, places, SKY, length=170, alpha=0.28)
        _wake(c)
        for x in (-480, 20, 520):
            for y in (-360, 360):
                _buoy(c, x, y)
        _boat(c)
    _reeds(c)


def _wake(c: Canvas) -> None:
    for side in (-1, 1):
        curve = smooth([(-440, side * 30), (-620, side * 70), (-900, side * 170), (-1200, side * 300)])
        c.fill(ribbon(curve, lambda t: 26 * math.sin(math.pi * t**0.5) + 2), MIST, alpha=0.4)
    for index in range(5):
        x = -560 - index * 80
        c.fill(line(smooth([(x, -30 - index * 12), (x - 30, 0), (x, 30 + index * 12)]), 9, 4), MIST, alpha=0.4)


def _buoy(c: Canvas, x: float, y: float) -> None:
    c.fill(swept(disc(x, y, 20), 30, 34), NIGHT, alpha=0.35)
    c.fill(disc(x, y, 30), SKY, alpha=0.35)
    c.fill(disc(x, y, 21), CORAL, shade=RUST, reach=0.7)
    c.fill(disc(x - 4, y - 4, 8), BLUSH)


def _boat(c: Canvas) -> None:
    hull = [
        [
            *smooth([(560, 0), (430, -30), (150, -47), (-250, -45), (-470, -28), (-540, 0)]),
            *smooth([(-540, 0), (-470, 28), (-250, 45), (150, 47), (430, 30), (560, 0)]),
        ]
    ]
    c.fill(swept(hull, 18, 62), NIGHT, alpha=0.38)
    for index, x in enumerate((270, 110, -50, -210)):
        _oar(c, x, -1 if index % 2 else 1)
    c.fill(hull, CREAM, shade=mix(CREAM, SLATE, 0.6), angle=90, reach=0.5)
    well = [
        [
            *smooth([(400, 0), (330, -24), (100, -33), (-240, -32), (-400, 0)]),
            *smooth([(-400, 0), (-240, 32), (100, 33), (330, 24), (400, 0)]),
        ]
    ]
    c.fill(well, WALNUT, shade=dark(WALNUT), angle=90)
    c.fill(ribbon([(400, 0), (560, 0)], lambda t: 8 * (1 - t)), CORAL)
    crew = ((SKINS[1], HAIRS[0]), (SKINS[4], HAIRS[3]), (SKINS[0], HAIRS[0]), (SKINS[3], HAIRS[1]))
    for index, (x, (skin, hair)) in enumerate(zip((270, 110, -50, -210), crew, strict=True)):
        _rower(c, x, skin, hair, -1 if index % 2 else 1)
    _cox(c)


def _oar(c: Canvas, x: float, side: int) -> None:
    tip = x + 96, side * 268
    c.fill(swept(line([(x + 30, side * 44), tip], 8), 12, 40), NIGHT, alpha=0.25)
    c.fill(disc(tip[0] - 10, tip[1] + side * 8, 58, 44), MIST, alpha=0.25)
    c.fill(disc(tip[0] - 10, tip[1] + side * 8, 36, 27), WHITE, alpha=0.35)
    c.fill(line([(x + 14, side * -14), tip], 8), HONEY)
    with c.at(*tip, turn=70 * side):
        c.fill(box(-16, -14, 78, 28, corner=10), CORAL, shade=RUST, angle=0)


def _rower(c: Canvas, x: float, skin: Colour, hair: Colour, side: int) -> None:
    """A rower from above, facing the stern (left), both hands on the handle of the oar."""
    for leg in (-14, 14):
        c.fill(line([(x - 6, leg), (x - 62, leg * 0.8)], 22, 14), NIGHT)
        c.fill(line([(x - 62, leg * 0.8), (x - 70, leg * 0.8)], 15), WHITE)
    for arm in (-1, 1):
        hand = x + 6 + side * arm * 4, side * -10 + arm * 14
        elbow = x + 2, arm * 44
        c.fill(line([(x + 22, arm * 26), elbow, hand], 18, 12), skin, shade=dark(skin), reach=0.4)
    c.fill(
        blob((x + 40, -20), (x + 40, 20), (x + 26, 40), (x + 8, 30), (x + 6, -30), (x + 26, -40)),
        OCHRE,
        shade=dark(OCHRE, 0.5),
        angle=80,
        reach=0.7,
    )
    c.fill(disc(x + 18, 4, 21), dark(OCHRE, 0.5), alpha=0.5)
    c.fill(disc(x + 14, 0, 21), hair, light=pale(hair, 0.3), reach=0.5)
    c.fill(line([(x - 5, -5), (x - 5, 5)], 6), skin)


def _cox(c: Canvas) -> None:
    c.fill(line([(-372, -12), (-320, -12)], 17, 13) + line([(-372, 12), (-320, 12)], 17, 13), NIGHT)
    c.fill(blob((-398, -16), (-398, 16), (-384, 34), (-364, 22), (-364, -22), (-384, -34)), CORAL, shade=RUST, angle=80)
    c.fill(line([(-380, 28), (-352, 34), (-330, 18)], 13, 10), SKINS[4])
    c.fill(disc(-378, 0, 19), WHITE, shade=SLATE)
    c.fill(blob((-370, -15), (-348, -9), (-348, 9), (-370, 15)), WHITE, shade=SLATE)
    c.fill(polygon((-334, 12), (-300, -2), (-300, 34), (-334, 24)), HONEY, shade=OCHRE)


def _reeds(c: Canvas) -> None:
    for x, y, length, angle in (
        (-40, 1030, 330, -58),
        (20, 1040, 260, -84),
        (90, 1050, 300, -44),
        (-40, 960, 240, -24),
    ):
        leaf(c, x, y, length, angle, mix(MOSS, TEAL, 0.3), wide=0.1, bend=0.3)
    for x, y, size in ((1330, 850, 66), (1440, 790, 46), (1440, 920, 40)):
        c.fill(moved(disc(x, y, size), 12, 16), NIGHT, alpha=0.3)
        c.fill([[(x, y), *arc(x, y, size, 20, 338)]], FERN, shade=MOSS, reach=0.7)
        c.fill(line([(x, y), (x - size * 0.8, y - 6)], 3) + line([(x, y), (x + 3, y + size * 0.8)], 3), SAGE, alpha=0.7)
