"""Still lifes that stand for an idea: a triangle, coins, scales."""

import math

from demo.drawing.canvas import Canvas, Gradient
from demo.drawing.nature import cloud, sprig
from demo.drawing.palette import (
    APRICOT,
    AUBERGINE,
    BLUSH,
    CORAL,
    CREAM,
    FERN,
    GRAPE,
    HAIRS,
    HONEY,
    INK,
    LAGOON,
    MIST,
    NIGHT,
    OCHRE,
    PLUM,
    ROSE,
    RUST,
    SAGE,
    SAND,
    SEA,
    SKINS,
    SKY,
    TEAL,
    TIMBER,
    WALNUT,
    WHITE,
    Colour,
    dark,
    mix,
    pale,
)
from demo.drawing.people import Person, Pose, figure
from demo.drawing.shapes import Point, arc, box, disc, hill, line, polygon, smooth, swept
from demo.drawing.things import books, cast, clock, window_light


def steel_triangle(c: Canvas) -> None:
    """A triangle of steel beams carries an hourglass, a stack of coins and a crate at its corners."""
    c.fill(box(-10, -10, 1520, 800), Gradient(PLUM, GRAPE, ROSE), shade=AUBERGINE, reach=0.35)
    c.fill(disc(750, 470, 350), OCHRE, shade=CORAL, angle=90, reach=0.7)
    c.fill(box(-10, 780, 1520, 240), Gradient(AUBERGINE, dark(AUBERGINE)))
    apex, left, right = (750, 346), (470, 764), (1030, 764)
    cast(c, box(230, 790, 1040, 8), 240, 130, INK, alpha=0.35)
    low, high, foot = (610, 555), (890, 555), (750, 764)
    c.fill(polygon(low, apex, high), AUBERGINE, alpha=0.28)
    for start, end, width in ((low, high, 22), (low, foot, 18), (high, foot, 18)):
        _beam(c, start, end, width, RUST)
    for start, end in (((220, 764), (1280, 764)), (left, apex), (right, apex)):
        _beam(c, start, end, 42, CORAL)
    for x, y in (apex, left, right, low, high, foot):
        c.fill(disc(x, y, 30), RUST, shade=PLUM)
        c.fill(disc(x, y, 12), BLUSH)
    for x in (240, 1260):
        c.fill(disc(x, 764, 9), BLUSH)
    with c.at(750, 318, 0.86):
        _hourglass(c, 0, 0)
    _coin_pile(c, 330, 744)
    _crate(c, 1150, 744)


def _beam(c: Canvas, start: Point, end: Point, width: float, colour: Colour) -> None:
    length, angle = math.dist(start, end), math.degrees(math.atan2(end[1] - start[1], end[0] - start[0]))
    with c.at(*start, turn=angle):
        half = width / 2
        c.fill(box(0, -half, length, width), colour, shade=dark(colour, 0.4), angle=0, reach=0.5)
        c.fill(box(0, -half, length, width * 0.22), pale(colour, 0.3))
        c.fill(box(0, half * 0.56, length, width * 0.22), dark(colour, 0.4))


def _hourglass(c: Canvas, x: float, y: float) -> None:
    for top in (y - 24, y - 236):
        c.fill(box(x - 78, top, 156, 24, corner=8), TIMBER, shade=dark(WALNUT), angle=0)
    for side in (-62, 62):
        c.fill(line([(x + side, y - 214), (x + side, y - 24)], 9), WALNUT)
    glass = [
        [
            *smooth([(x - 50, y - 212), (x - 48, y - 165), (x - 8, y - 118), (x - 48, y - 70), (x - 50, y - 24)]),
            *smooth([(x + 50, y - 24), (x + 48, y - 70), (x + 8, y - 118), (x + 48, y - 165), (x + 50, y - 212)]),
        ]
    ]
    c.fill(glass, SKY, alpha=0.75)
    with c.inside(glass):
        c.fill(polygon((x - 60, y - 160), (x + 60, y - 160), (x + 5, y - 118), (x - 5, y - 118)), HONEY, shade=OCHRE)
        c.fill(polygon((x, y - 84), (x + 60, y - 36), (x + 60, y), (x - 60, y), (x - 60, y - 36)), HONEY, shade=OCHRE)
        c.fill(box(x - 2, y - 120, 4, 60), HONEY)
        c.fill(box(x - 36, y - 210, 12, 190), WHITE, alpha=0.5)


def _coin_pile(c: Canvas, x: float, y: float) -> None:
    for shift, count in ((-60, 4), (62, 7), (0, 10)):
        for index in range(count):
            coin(c, x + shift + (index * 5 % 3 - 1) * 3, y - index * 22, 54, 20)


def coin(c: Canvas, x: float, foot: float, radius: float, thick: float) -> None:
    """A coin lying flat, its lower edge at `foot`."""
    tall = radius * 0.24
    rim = box(x - radius, foot - thick - tall, radius * 2, thick) + disc(x, foot - tall, radius, tall)
    c.fill(rim, OCHRE, shade=dark(OCHRE, 0.5), light=HONEY, angle=0, reach=0.55)
    for notch in range(-4, 5):
        c.fill(
            box(x + notch * radius * 0.21, foot - thick - tall * 0.5, 3, thick * 0.9 + tall * 0.6),
            dark(OCHRE, 0.4),
            alpha=0.4,
        )
    c.fill(disc(x, foot - thick - tall, radius, tall), HONEY, shade=OCHRE, angle=0)
    c.fill(disc(x, foot - thick - tall, radius * 0.7, tall * 0.66), OCHRE, alpha=0.5)


def _crate(c: Canvas, x: float, y: float) -> None:
    c.fill(polygon((x - 110, y - 196), (x - 70, y - 236), (x + 150, y - 236), (x + 110, y - 196)), SAND)
    c.fill(polygon((x + 110, y - 196), (x + 150, y - 236), (x + 150, y - 40), (x + 110, y)), dark(TIMBER, 0.45))
    c.fill(box(x - 110, y - 196, 220, 196), TIMBER, shade=WALNUT, light=SAND)
    for row in range(1, 4):
        c.fill(box(x - 110, y - 196 + row * 49, 220, 4), dark(WALNUT))
    c.fill(line([(x - 92, y - 20), (x + 92, y - 176)], 24), mix(TIMBER, WALNUT, 0.4))
    for side in (-110, 84):
        c.fill(box(x + side, y - 196, 26, 196), WALNUT, shade=dark(WALNUT), angle=90)
    c.fill(box(x - 110, y - 196, 220, 24) + box(x - 110, y - 24, 220, 24), WALNUT, shade=dark(WALNUT), angle=0)


def coin_steps(c: Canvas) -> None:
    """Stacks of coins rise like a staircase; a student climbs them with books under one arm."""
    c.fill(box(-10, -10, 1520, 1020), Gradient(TEAL, LAGOON, SEA), shade=NIGHT, reach=0.3)
    c.fill(disc(1080, 430, 330), MIST, alpha=0.9, shade=SEA, reach=0.6, angle=60)
    cloud(c, 180, 220, 260, MIST, alpha=0.5)
    cloud(c, 640, 130, 190, MIST, alpha=0.35)
    c.fill(hill((-10, 820), (300, 780), (700, 830), (1100, 790), (1510, 830)), TEAL, shade=NIGHT, light=LAGOON)
    for index in range(7):
        x, count = 150 + index * 178, index * 2 + 1
        c.fill(swept(disc(x + 10, 902, 84, 18), 150, 44), NIGHT, alpha=0.35)
        for level in range(count):
            coin(c, x + ((level * 7 + index * 3) % 5 - 2) * 2.5, 915 - level * 40, 88, 36)
    _archway(c, 1218, 352)
    climber = Person(SKINS[4], HAIRS[2], "long", CORAL, PLUM, CREAM)
    pose = Pose(
        (14, -56),
        (22, -92),
        ((4, -34), (26, -26)),
        ((30, -40), (46, -22)),
        ((-10, 48), (-42, 98)),
        ((38, 14), (39, 58)),
    )
    figure(c, climber, pose, 796, 436, 330)
    with c.at(838, 391, turn=-14):
        for row, colour in enumerate((CREAM, OCHRE, PLUM)):
            c.fill(box(-42, -22 + row * 17, 84, 16, corner=3), colour, shade=dark(colour, 0.3), angle=0)
    sprig(c, 52, 905, 230, SAGE, lean=-16)
    sprig(c, 1440, 920, 300, FERN, lean=20)


def _archway(c: Canvas, x: float, y: float) -> None:
    """The gate at the top of the stairs, light behind it."""
    c.glow(x, y - 100, 260, HONEY, strength=0.8)
    outer = [[*arc(x, y - 150, 74, 180, 360), (x + 74, y), (x - 74, y)]]
    inner = [[*arc(x, y - 146, 50, 180, 360), (x + 50, y), (x - 50, y)]]
    c.fill(outer, CREAM, shade=SAND)
    c.fill(inner, Gradient(HONEY, CORAL), shade=RUST)
    c.fill(polygon((x - 92, y - 224), (x + 92, y - 224), (x + 74, y - 206), (x - 74, y - 206)), PLUM)


def scales(c: Canvas) -> None:
    """A pair of scales weighs a stack of books and a clock against a small city skyline."""
    c.fill(box(-10, -10, 1520, 820), Gradient(HONEY, OCHRE, angle=30), shade=CORAL, reach=0.5)
    window_light(c, 760, 40, 560, 560, CREAM, alpha=0.4, slant=0.3)
    c.fill(box(-10, 800, 1520, 220), Gradient(GRAPE, PLUM), shade=AUBERGINE)
    cast(c, box(640, 850, 220, 10), 400, 110, AUBERGINE, alpha=0.5)
    c.fill(box(620, 826, 260, 34, corner=12), TEAL, shade=INK, light=LAGOON, angle=0)
    c.fill(box(670, 792, 160, 38, corner=12), TEAL, shade=INK, light=LAGOON, angle=0)
    c.fill([[(732, 800), (738, 200), (762, 200), (768, 800)]], TEAL, shade=INK, light=LAGOON, angle=0)
    tilt = 4.5
    with c.at(750, 220, turn=tilt):
        beam = [
            [
                *smooth([(-430, -8), (-200, -14), (0, -36), (200, -14), (430, -8)]),
                *smooth([(430, 10), (200, 14), (0, 20), (-200, 14), (-430, 10)]),
            ]
        ]
        c.fill(beam, TEAL, shade=INK, light=LAGOON, angle=90)
    drop = 425 * math.sin(math.radians(tilt))
    _pan(c, 750 - 424, 220 - drop)
    _pan(c, 750 + 424, 220 + drop)
    c.fill(disc(750, 204, 40), CORAL, shade=RUST, light=APRICOT)
    c.fill(disc(750, 204, 14), CREAM)
    top = books(c, 326, 600 - drop, [(230, 42, PLUM), (200, 36, TEAL), (216, 44, CORAL), (170, 34, CREAM)])
    clock(c, 330, top - 66, 66, RUST)
    _small_city(c, 1174, 600 + drop)


def _pan(c: Canvas, x: float, y: float) -> None:
    for side in (-170, 170):
        c.fill(line([(x, y), (x + side, y + 384)], 4), INK)
    c.fill([[*arc(x, y + 384, 186, 0, 180, tall=62)]], TEAL, shade=INK, light=LAGOON, angle=20)
    c.fill(box(x - 194, y + 374, 388, 16, corner=8), LAGOON, shade=TEAL, angle=0)
    c.fill(disc(x, y, 15), INK)


def _small_city(c: Canvas, x: float, y: float) -> None:
    towers = (
        (-140, 58, 130, NIGHT),
        (-84, 64, 230, TEAL),
        (-24, 54, 170, CORAL),
        (26, 70, 290, INK),
        (92, 52, 200, PLUM),
    )
    for left, width, tall, colour in towers:
        c.fill(box(x + left, y - tall, width, tall), colour, shade=dark(colour, 0.5), light=pale(colour, 0.2), angle=0)
        for row in range(int(tall / 36)):
            for column in range(2):
                lit = (row * 3 + column + left) % 3
                c.fill(
                    box(x + left + 12 + column * 24, y - tall + 18 + row * 34, 13, 16), HONEY, alpha=0.9 if lit else 0.3
                )
    c.fill(line([(x + 61, y - 290), (x + 61, y - 350)], 5), INK)
    c.fill(polygon((x - 24, y - 170), (x + 3, y - 204), (x + 30, y - 170)), CORAL)
