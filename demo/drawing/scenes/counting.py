"""Counting: an abacus of smoke and leaves, the days of a month with a python among them."""

import math
from collections.abc import Sequence

from demo.drawing.canvas import Canvas, Gradient
from demo.drawing.nature import grass, leaf, round_tree, sky, sun
from demo.drawing.palette import (
    AUBERGINE,
    BLUSH,
    CORAL,
    CREAM,
    FERN,
    GRAPE,
    HONEY,
    INK,
    LAGOON,
    MIST,
    MOSS,
    OCHRE,
    PLUM,
    RUST,
    SAGE,
    SAND,
    SEA,
    SKY,
    SLATE,
    STEEL,
    TEAL,
    TIMBER,
    WALNUT,
    WHITE,
    Colour,
    dark,
    mix,
    pale,
)
from demo.drawing.shapes import Point, Shape, blob, box, disc, hill, line, moved, polygon, ribbon, smooth, swept


def abacus(c: Canvas) -> None:
    """An abacus in front of hills, its beads dark smoke clouds on one side and green leaves on the other."""
    sky(c, STEEL, SKY, CREAM, HONEY, horizon=640)
    sun(c, 1190, 300, 96, WHITE, halo=HONEY)
    c.glow(120, 260, 760, GRAPE, strength=0.5)
    c.fill(
        hill((-10, 600), (240, 540), (560, 600), (900, 530), (1240, 590), (1510, 520)), SEA, shade=LAGOON, light=MIST
    )
    for x, tall in ((60, 230), (150, 280), (225, 200)):
        c.fill(
            polygon((x - 20, 620), (x - 12, 620 - tall), (x + 12, 620 - tall), (x + 20, 620)),
            GRAPE,
            shade=PLUM,
            angle=0,
        )
        smoke_puff(c, x + 26, 586 - tall, 34, mix(STEEL, GRAPE, 0.4))
    c.fill(hill((-10, 690), (300, 640), (760, 700), (1180, 640), (1510, 680)), SAGE, shade=FERN, light=MIST)
    for x, size in ((1380, 170), (1450, 130), (1310, 120)):
        round_tree(c, x, 690, size, FERN, trunk=WALNUT)
    c.fill(hill((-10, 830), (400, 800), (1000, 840), (1510, 800)), FERN, shade=MOSS, light=SAGE)
    _abacus_frame(c)
    grass(c, [(120, 930), (300, 960), (1290, 950), (1430, 920), (720, 985)], SAGE, 34)


def _abacus_frame(c: Canvas) -> None:
    left, right, top, foot = 300, 1200, 170, 880
    c.fill(swept(box(left - 30, foot, right - left + 60, 10), 250, 80), TEAL, alpha=0.4)
    for index in range(5):
        y = top + 90 + index * 132
        c.fill(box(left, y - 5, right - left, 10), STEEL, shade=SLATE, angle=90)
        smoke = (4, 3, 2, 4, 1)[index]
        leaves = (2, 3, 4, 1, 4)[index]
        for bead in range(smoke):
            smoke_puff(c, left + 84 + bead * 104, y, 52, mix(PLUM, INK, 0.25 + bead % 2 * 0.3))
        for bead in range(leaves):
            _leaf_bead(c, right - 84 - bead * 96, y)
    for x in (left, right):
        c.fill(box(x - 26, top - 24, 52, foot - top + 44, corner=18), TIMBER, shade=dark(WALNUT), light=SAND, angle=0)
    for y in (top, foot):
        c.fill(
            box(left - 50, y - 26, right - left + 100, 52, corner=20),
            TIMBER,
            shade=dark(WALNUT),
            light=SAND,
            angle=70,
            reach=0.5,
        )
    for x in (left, right):
        for y in (top, foot):
            c.fill(disc(x, y, 9), HONEY, shade=dark(OCHRE))


def smoke_puff(c: Canvas, x: float, y: float, size: float, colour: Colour) -> None:
    """A small cloud of smoke around (x, y)."""
    shape = (
        disc(x, y + size * 0.2, size * 0.86, size * 0.5)
        + disc(x - size * 0.4, y, size * 0.5)
        + disc(x + size * 0.1, y - size * 0.3, size * 0.58)
    )
    c.fill(
        shape + disc(x + size * 0.5, y + size * 0.05, size * 0.46),
        colour,
        shade=dark(colour, 0.5),
        light=pale(colour, 0.35),
        reach=0.6,
    )


def _leaf_bead(c: Canvas, x: float, y: float) -> None:
    leaf(c, x + 34, y + 46, 128, -122, FERN, wide=0.62, bend=-0.2)


def python_on_calendar(c: Canvas) -> None:
    """A green python winds between the day tiles of a month on a wall calendar."""
    c.fill(box(-10, -10, 1520, 1020), Gradient(CORAL, RUST, angle=60), shade=PLUM, reach=0.5)
    sheet = box(230, 70, 1040, 870, corner=16)
    c.fill(swept(sheet, 46, 54), AUBERGINE, alpha=0.35)
    c.fill(sheet, CREAM, shade=SAND, reach=0.4)
    c.fill(box(230, 70, 1040, 120, corner=16) + box(230, 130, 1040, 60), PLUM, shade=AUBERGINE)
    c.fill(box(290, 116, 260, 30, corner=10), HONEY)
    for x in range(310, 1260, 110):
        c.fill(box(x - 9, 40, 18, 76, corner=9), STEEL, shade=SLATE, angle=0)
    for day in range(35):
        _day(c, day)
    body = smooth(
        [
            (360, 960),
            (330, 850),
            (430, 770),
            (640, 790),
            (860, 800),
            (1080, 740),
            (1090, 600),
            (900, 570),
            (640, 620),
            (440, 590),
            (400, 440),
            (560, 380),
            (800, 430),
            (1000, 420),
            (1120, 330),
        ],
        steps=16,
    )
    c.fill(moved(ribbon(body, _girth), 16, 22), AUBERGINE, alpha=0.35)
    c.fill(ribbon(body, _girth), FERN, shade=TEAL, angle=90, reach=0.8)
    _python_skin(c, body)
    for day in (1 * 7 + 3, 2 * 7 + 1, 2 * 7 + 5, 3 * 7 + 3, 4 * 7 + 4):
        c.fill(moved(_tile(day), 8, 12), AUBERGINE, alpha=0.35)
        _day(c, day)
    _python_head(c, 1120, 330)


def _girth(t: float) -> float:
    return 8 + 66 * math.sin(math.pi * min(t * 0.9 + 0.02, 0.62)) ** 0.7


def _tile(day: int) -> Shape:
    return box(268 + day % 7 * 140, 222 + day // 7 * 140, 124, 124, corner=14)


def _day(c: Canvas, day: int) -> None:
    tone = (WHITE, MIST, WHITE, BLUSH, WHITE, HONEY, WHITE)[day * 3 % 7]
    c.fill(_tile(day), tone, shade=dark(tone, 0.15), reach=0.4)
    c.fill(box(284 + day % 7 * 140, 240 + day // 7 * 140, 26, 10, corner=5), SLATE, alpha=0.6)


def _python_skin(c: Canvas, body: Sequence[Point]) -> None:
    """Diamonds along the back, as large as the body is thick there."""
    count = len(body) - 1
    for index in range(8, count - 6, 5):
        x, y = body[index]
        x2, y2 = body[index + 1]
        size = _girth(index / count) * 0.3
        with c.at(x, y, turn=math.degrees(math.atan2(y2 - y, x2 - x))):
            c.fill(polygon((-size, 0), (0, -size), (size, 0), (0, size)), HONEY, shade=OCHRE)
            c.fill(polygon((-size * 0.5, 0), (0, -size * 0.5), (size * 0.5, 0), (0, size * 0.5)), TEAL)


def _python_head(c: Canvas, x: float, y: float) -> None:
    with c.at(x, y, turn=-38):
        tongue = line([(84, 0), (122, 2)], 6) + line([(120, 2), (142, -10)], 4) + line([(120, 2), (144, 12)], 4)
        c.fill(tongue, PLUM)
        head = blob((-50, -34), (0, -50), (60, -36), (92, 0), (60, 34), (0, 46), (-50, 34))
        c.fill(moved(head, 16, 10), AUBERGINE, alpha=0.35)
        c.fill(head, FERN, shade=TEAL, light=SAGE, reach=0.5, angle=80)
        for side in (-1, 1):
            c.fill(disc(36, side * 24, 12), HONEY)
            c.fill(disc(39, side * 24, 6), INK)
            c.fill(disc(80, side * 8, 3), INK)
