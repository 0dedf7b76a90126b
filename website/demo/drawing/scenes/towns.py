"""A street seen from above. Its ground has two axes: u runs down to the right, v down to the left."""

from website.demo.drawing.canvas import Canvas, Gradient
from website.demo.drawing.nature import sky
from website.demo.drawing.palette import (
    APRICOT,
    BLUSH,
    CORAL,
    CREAM,
    FERN,
    HONEY,
    INK,
    LAGOON,
    MIST,
    MOSS,
    NIGHT,
    OCHRE,
    PLUM,
    RUST,
    SAGE,
    SAND,
    SEA,
    SKINS,
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
from website.demo.drawing.shapes import Point, Shape, arc, box, disc, hill, line, polygon, ribbon, smooth, swept

HOUSES = (
    (1.0, -2.2, 1, 62, CREAM, PLUM),
    (2.4, -2.2, 1, 62, HONEY, RUST),
    (3.8, -2.1, 1, 62, CREAM, TEAL),
    (-3.2, 2.6, 1, 62, BLUSH, PLUM),
    (7.3, 8.5, 1.5, 92, CREAM, SAGE),
    (9.8, 8.3, 1.5, 120, SKY, TEAL),
    (7.4, 10.8, 1.5, 70, HONEY, RUST),
)
TREES = (
    *((-1.6, 4.4), (0.6, 4.5), (2.4, 4.5), (-3.6, 4.2), (-3.2, 6.8)),
    *((2.3, -0.9), (5.0, -1.2), (4.9, -3.4)),
    *((4.9, 6.8), (4.9, 9.2), (9.4, 8.0), (9.9, 7.2)),
)


def street_from_above(c: Canvas) -> None:
    """A street seen from above with a school, a park, a market and a bus; the hospital small in the distance."""
    c.fill(box(-10, -10, 1520, 1020), Gradient(SAND, CREAM, SAGE))
    sky(c, SKY, CREAM, horizon=230)
    c.fill(hill((-10, 220), (300, 170), (700, 215), (1100, 160), (1510, 215), floor=420), SEA, shade=LAGOON, alpha=0.8)
    _far_hospital(c)
    c.fill(
        polygon((-10, 330), (1510, 270), (1510, 1010), (-10, 1010)),
        Gradient(SAGE, FERN),
        light=MIST,
        reach=0.5,
        angle=60,
    )
    with c.at(158, 62, 0.78):
        _roads(c)
        _school(c)
        _park(c)
        _market(c)
        for u, v, size, tall, tone, roof in HOUSES:
            block(c, u, v, size, size, tall, tone, roof=roof)
        _bus(c)
        for u, v in TREES:
            tree_from_above(c, *spot(u, v), 66)


def spot(u: float, v: float, up: float = 0) -> Point:
    """Where a place on the ground of the street scene is drawn: u runs down to the right, v down to the left."""
    return 700 + (u - v) * 92, 330 + (u + v) * 50 - up


def _patch(u: float, v: float, wide: float, deep: float, up: float = 0) -> Shape:
    return polygon(spot(u, v, up), spot(u + wide, v, up), spot(u + wide, v + deep, up), spot(u, v + deep, up))


def _wall(start: Point, end: Point, low: float, high: float) -> Shape:
    return polygon(spot(*start, low), spot(*end, low), spot(*end, high), spot(*start, high))


def block(
    c: Canvas, u: float, v: float, wide: float, deep: float, tall: float, colour: Colour, *, roof: Colour
) -> None:
    """A building with a flat roof and a long shadow."""
    side, front = v + deep, u + wide
    c.fill(swept(_patch(u, v, wide, deep), tall * 0.9, tall * 0.16), TEAL, alpha=0.28)
    c.fill(_wall((u, side), (front, side), 0, tall), colour, shade=dark(colour, 0.25), angle=90, reach=0.5)
    c.fill(_wall((front, v), (front, side), 0, tall), dark(colour, 0.35), shade=dark(colour, 0.6), angle=90)
    c.fill(_patch(u, v, wide, deep, tall), roof, light=pale(roof, 0.4), reach=0.6)
    for row in range(int(tall / 42)):
        up = tall - 18 - row * 42
        for column in range(int(wide * 2)):
            at = u + 0.14 + column * 0.5
            c.fill(_wall((at, side), (at + 0.26, side), up - 22, up), dark(colour, 0.6))
        for column in range(int(deep * 2)):
            at = v + 0.14 + column * 0.5
            c.fill(_wall((front, at), (front, at + 0.26), up - 22, up), HONEY, alpha=0.85)


def _far_hospital(c: Canvas) -> None:
    with c.at(0, 74):
        c.fill(box(1030, 138, 170, 96) + box(1084, 96, 62, 140), WHITE, shade=STEEL)
        for row in range(3):
            for column in range(6):
                c.fill(box(1042 + column * 26, 160 + row * 24, 12, 12), SLATE, alpha=0.7)
        c.fill(disc(1115, 122, 20), TEAL)
        c.fill(box(1111, 110, 8, 24) + box(1103, 118, 24, 8), WHITE)
        for x, tall in ((880, 44), (930, 66), (985, 50), (1220, 60), (1270, 40), (1325, 54)):
            c.fill(box(x, 234 - tall, 42, tall + 8), mix(STEEL, MIST, 0.5), shade=STEEL, angle=0)


def _roads(c: Canvas) -> None:
    for band, tone in (
        (_patch(-9, 4.9, 30, 1.7), SAND),
        (_patch(5.2, -8, 1.7, 28), SAND),
        (_patch(-9, 5.05, 30, 1.4), SLATE),
        (_patch(5.35, -8, 1.4, 28), SLATE),
    ):
        c.fill(band, tone, shade=dark(tone, 0.3), reach=0.5)
    for step in range(-8, 24):
        if not 4.4 < step * 0.9 < 6.6:
            c.fill(_patch(step * 0.9, 5.72, 0.42, 0.06), CREAM)
        if not 4.4 < step * 0.9 - 1 < 6.6:
            c.fill(_patch(6.02, step * 0.9 - 1, 0.06, 0.42), CREAM)
    for stripe in range(6):
        c.fill(_patch(4.5, 5.12 + stripe * 0.22, 0.55, 0.12), WHITE)


def _school(c: Canvas) -> None:
    c.fill(_patch(-0.6, 0.2, 5.4, 4.2), APRICOT, alpha=0.6)
    for ring in (0.62, 0.42):
        x, y = spot(3.6, 3.4)
        c.fill(line(arc(x, y, 92 * ring * 1.3, 0, 360, tall=50 * ring * 1.3), 4), WHITE)
    block(c, 0, 0.6, 1.3, 3, 104, CORAL, roof=RUST)
    block(c, 1.3, 0.6, 2.9, 1.3, 78, CORAL, roof=RUST)
    x, y = spot(4.5, 1.2)
    c.fill(box(x - 3, y - 150, 6, 150), INK)
    c.fill(ribbon(smooth([(x, y - 134), (x + 30, y - 140), (x + 60, y - 128)]), lambda t: 34), HONEY, shade=OCHRE)
    for u, v, tone in ((2.4, 3.3, TEAL), (2.9, 2.9, HONEY), (3.5, 3.6, PLUM), (4.2, 3.2, CREAM), (3.8, 2.6, INK)):
        walker(c, u, v, tone)


def walker(c: Canvas, u: float, v: float, colour: Colour) -> None:
    """Somebody small in the street."""
    x, y = spot(u, v)
    c.fill(line([(x, y), (x + 26, y + 6)], 8), TEAL, alpha=0.4)
    c.fill(line([(x, y - 4), (x, y - 24)], 12, 14), colour)
    c.fill(disc(x, y - 37, 7), SKINS[round(abs(u * 7 + v * 3)) % 6])


def tree_from_above(c: Canvas, x: float, y: float, size: float) -> None:
    """A round tree seen from above and in front, its shadow long to the right."""
    c.fill(swept(disc(x, y, size * 0.24, size * 0.12), size * 0.9, size * 0.2), TEAL, alpha=0.3)
    c.fill(box(x - 4, y - size * 0.5, 8, size * 0.5), WALNUT)
    c.fill(disc(x, y - size * 0.85, size * 0.46, size * 0.52), MOSS, shade=TEAL, light=FERN, reach=0.6)


def _park(c: Canvas) -> None:
    c.fill(_patch(7.1, 0.2, 5, 4.3), FERN, light=SAGE, reach=0.6)
    x, y = spot(9.2, 2.5)
    c.fill(disc(x, y, 130, 56), SEA, shade=LAGOON, light=WHITE, reach=0.6)
    c.fill(line(arc(x, y, 176, 0, 360, tall=84), 14), SAND)
    for u, v in ((7.5, 0.8), (8.3, 0.6), (7.4, 3.9), (10.6, 1.2), (9.6, 0.5)):
        tx, ty = spot(u, v)
        tree_from_above(c, tx, ty, 80)
    for u, v, tone in ((7.9, 2.4, CORAL), (8.7, 3.9, CREAM)):
        walker(c, u, v, tone)


def _market(c: Canvas) -> None:
    c.fill(_patch(0.4, 6.9, 4.6, 3.4), SAND, shade=OCHRE, reach=0.4)
    for row in range(2):
        for column in range(3):
            _stall(c, 0.8 + column * 1.4, 7.2 + row * 1.5, (CORAL, TEAL, OCHRE, PLUM, LAGOON, RUST)[row * 3 + column])
    for u, v, tone in ((1.5, 8.4, TEAL), (2.6, 8.5, CORAL), (4.2, 8.5, INK), (4.6, 7.4, PLUM)):
        walker(c, u, v, tone)


def _stall(c: Canvas, u: float, v: float, colour: Colour) -> None:
    c.fill(swept(_patch(u, v, 1, 0.8), 50, 10), WALNUT, alpha=0.3)
    c.fill(_patch(u, v, 1, 0.8, 14), TIMBER)
    c.fill(_wall((u, v + 0.8), (u + 1, v + 0.8), 0, 22), WALNUT)
    back, front = v - 0.05, v + 0.9
    for stripe in range(5):
        tone = colour if stripe % 2 == 0 else CREAM
        at = u + stripe * 0.2
        c.fill(
            polygon(spot(at, back, 74), spot(at + 0.2, back, 74), spot(at + 0.2, front, 50), spot(at, front, 50)), tone
        )
        c.fill(_wall((at, front), (at + 0.2, front), 38, 50), dark(tone, 0.25))
    end = polygon(spot(u + 1, back, 74), spot(u + 1, front, 50), spot(u + 1, front, 38), spot(u + 1, back, 62))
    c.fill(end, dark(colour, 0.4))


def _bus(c: Canvas) -> None:
    u, v, wide, deep, tall = 6.9, 5.75, 2.5, 0.62, 70
    side, front = v + deep, u + wide
    c.fill(swept(_patch(u, v, wide, deep), 60, 10), INK, alpha=0.35)
    c.fill(_wall((u, side), (front, side), 8, tall), HONEY, shade=OCHRE, angle=90)
    c.fill(_wall((front, v), (front, side), 8, tall), OCHRE)
    c.fill(_patch(u, v, wide, deep, tall), CREAM, shade=SAND)
    for column in range(5):
        at = u + 0.12 + column * 0.47
        c.fill(_wall((at, side), (at + 0.37, side), 34, 60), NIGHT)
    c.fill(_wall((front, v + 0.06), (front, side - 0.06), 30, 62), SKY)
    for at in (0.5, 2):
        x, y = spot(u + at, side, 8)
        c.fill(disc(x, y, 13, 15), INK)
        c.fill(disc(x, y, 5, 6), STEEL)
