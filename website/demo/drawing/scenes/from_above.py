"""People seen from above: a rowing four, six around a table."""

import math
from collections.abc import Sequence

from website.demo.drawing.canvas import Canvas, Gradient
from website.demo.drawing.nature import leaf, ripples
from website.demo.drawing.palette import (
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
    TEAL,
    TIMBER,
    WALNUT,
    WHITE,
    Colour,
    dark,
    mix,
    pale,
)
from website.demo.drawing.shapes import arc, blob, box, disc, line, moved, polygon, ribbon, smooth, swept


def rowing_four(c: Canvas) -> None:
    """A rowing boat from above: four pull together, the cox steers, three buoys mark the way."""
    c.fill(box(-10, -10, 1520, 1020), Gradient(SEA, LAGOON, TEAL, angle=55), shade=NIGHT, reach=0.5)
    with c.at(740, 500, 1.12, turn=-24):
        for row in range(-7, 8):
            places = [(-1000 + (row * 173 % 400) + step * 410, row * 84 + step % 2 * 30) for step in range(6)]
            ripples(c, places, SKY, length=170, alpha=0.28)
        _wake(c)
        for x in (-480, 20, 520):
            for y in (-372, 372):
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
        (-20, 1010, 420, -62),
        (30, 1030, 330, -80),
        (100, 1030, 360, -48),
        (-30, 940, 300, -30),
        (170, 1040, 280, -68),
    ):
        leaf(c, x, y, length, angle, mix(MOSS, TEAL, 0.3), wide=0.1, bend=0.3)
    for x, y, size in ((1300, 130, 66), (1410, 210, 46), (1420, 80, 40)):
        c.fill(moved(disc(x, y, size), 12, 16), NIGHT, alpha=0.3)
        c.fill([[(x, y), *arc(x, y, size, 20, 338)]], FERN, shade=MOSS, reach=0.7)
        c.fill(line([(x, y), (x - size * 0.8, y - 6)], 3) + line([(x, y), (x + 3, y + size * 0.8)], 3), SAGE, alpha=0.7)


def round_table(c: Canvas) -> None:
    """Six people around a round table, seen from above, each with a different small object before them."""
    c.fill(box(-10, -10, 1520, 1020), Gradient(PLUM, GRAPE, angle=50), shade=AUBERGINE, reach=0.6)
    c.fill(disc(750, 500, 560, 560), CORAL, alpha=0.32)
    c.fill(disc(750, 500, 500, 500), APRICOT, alpha=0.22)

    crew = (
        (SKINS[0], HAIRS[0], OCHRE, "curls"),
        (SKINS[4], HAIRS[4], TEAL, "bun"),
        (SKINS[2], HAIRS[0], CREAM, "long"),
        (SKINS[3], HAIRS[5], RUST, "short"),
        (SKINS[1], HONEY, SEA, "scarf"),
        (SKINS[4], HAIRS[2], NIGHT, "short"),
    )
    with c.at(60, 40, 0.92):
        _six_around(c, crew)


def _six_around(c: Canvas, crew: Sequence[tuple[Colour, Colour, Colour, str]]) -> None:
    for index in range(6):
        with c.at(750, 500, turn=index * 60 - 60):
            _seat(c)
    c.fill(moved(disc(750, 500, 300), 34, 40), AUBERGINE, alpha=0.45)
    c.fill(disc(750, 500, 300), Gradient(mix(TIMBER, SAND, 0.4), TIMBER, angle=40), shade=WALNUT, reach=0.5)
    c.fill(line(arc(750, 500, 282, 0, 360), 4), WALNUT, alpha=0.5)
    for index, (skin, hair, cloth, style) in enumerate(crew):
        with c.at(750, 500, turn=index * 60 - 60):
            _sitter(c, skin, hair, cloth, style)
    for index, thing in enumerate((_ledger, _drawing, _globe, _parcel, _pie, _cup)):
        angle = math.radians(index * 60 - 60)
        with c.at(750 + 188 * math.cos(angle), 500 + 188 * math.sin(angle)):
            thing(c)
    sprig_pot(c, 750, 500)


def sprig_pot(c: Canvas, x: float, y: float) -> None:
    """A pot plant from above."""
    c.fill(moved(disc(x, y, 52), 16, 18), dark(WALNUT), alpha=0.4)
    c.fill(disc(x, y, 46), CREAM, shade=SAND)
    for index in range(9):
        leaf(c, x, y, 74 - index % 2 * 16, index * 40, FERN if index % 2 else MOSS, wide=0.42)


def _seat(c: Canvas) -> None:
    c.fill(moved(box(360, -84, 150, 168, corner=50), 8, 16), AUBERGINE, alpha=0.35)
    c.fill(box(360, -84, 150, 168, corner=50), INK, light=SLATE, reach=0.4)


def _sitter(c: Canvas, skin: Colour, hair: Colour, cloth: Colour, style: str) -> None:
    """A person from above, to the right of the table's middle and facing it."""
    for side in (-1, 1):
        c.fill(
            line(smooth([(398, side * 74), (320, side * 92), (262, side * 56)]), 44, 28),
            cloth,
            shade=dark(cloth),
            reach=0.5,
        )
        c.fill(disc(254, side * 52, 17), skin)
    body = blob((350, 0), (364, 66), (398, 108), (440, 98), (456, 0), (440, -98), (398, -108), (364, -66))
    c.fill(body, cloth, shade=dark(cloth, 0.45), light=pale(cloth, 0.2), reach=0.6)
    c.fill(disc(402, 10, 58), dark(cloth, 0.5), alpha=0.5)
    if style == "long":
        c.fill(blob((380, -44), (440, -50), (486, -22), (486, 22), (440, 50), (380, 44)), hair, light=GRAPE, reach=0.5)
    if style == "scarf":
        c.fill(disc(410, 0, 66), hair, shade=TEAL)
    c.fill(disc(350, 0, 9), dark(skin, 0.1))
    c.fill(disc(382, 0, 44, 46), skin)
    c.fill(
        disc(402, 0, 62 if style == "curls" else 52), hair, shade=dark(hair, 0.4), light=pale(hair, 0.25), reach=0.45
    )
    if style == "bun":
        c.fill(disc(452, 0, 24), hair, shade=dark(hair, 0.4))


def _ledger(c: Canvas) -> None:
    c.fill(moved(box(-44, -32, 88, 66, corner=4), 10, 12), dark(WALNUT), alpha=0.4)
    c.fill(box(-46, -34, 92, 68, corner=4), TEAL)
    c.fill(box(-41, -30, 40, 60) + box(1, -30, 40, 60), CREAM, shade=SAND)
    for row in range(4):
        c.fill(box(-35, -20 + row * 13, 28, 4) + box(7, -20 + row * 13, 28, 4), SLATE)


def _drawing(c: Canvas) -> None:
    c.fill(moved(box(-52, -36, 104, 72), 8, 10), dark(WALNUT), alpha=0.35)
    c.fill(box(-52, -36, 104, 72), LAGOON, shade=TEAL)
    c.fill(line([(-36, 20), (-36, -20), (8, -20), (8, 20), (-36, 20)], 4) + line([(8, 0), (38, 0), (38, 20)], 4), WHITE)


def _globe(c: Canvas) -> None:
    c.fill(moved(disc(0, 0, 42), 14, 16), dark(WALNUT), alpha=0.4)
    c.fill(disc(0, 0, 42), SKY, shade=LAGOON)
    with c.inside(disc(0, 0, 42)):
        c.fill(
            blob((-40, -26), (-10, -34), (0, -10), (-20, 6), (-34, 0)) + blob((8, 4), (34, -8), (40, 20), (14, 34)),
            FERN,
        )
    c.fill(line(arc(0, 0, 46, 120, 330), 6), OCHRE)


def _parcel(c: Canvas) -> None:
    c.fill(moved(box(-40, -40, 80, 80), 14, 16), dark(WALNUT), alpha=0.4)
    c.fill(box(-40, -40, 80, 80), OCHRE, shade=RUST, light=HONEY)
    c.fill(box(-6, -40, 12, 80), CREAM)
    c.fill(line([(-40, 0), (40, 0)], 3), dark(OCHRE))


def _pie(c: Canvas) -> None:
    c.fill(moved(box(-46, -38, 92, 76, corner=6), 10, 12), dark(WALNUT), alpha=0.4)
    c.fill(box(-46, -38, 92, 76, corner=6), WHITE, shade=SAND)
    for index, tall in enumerate((22, 38, 30, 52)):
        c.fill(box(-34 + index * 18, 26 - tall, 13, tall), CORAL if index == 3 else TEAL)


def _cup(c: Canvas) -> None:
    c.fill(moved(disc(0, 0, 40), 12, 14), dark(WALNUT), alpha=0.4)
    c.fill(disc(0, 0, 44), CREAM, shade=SAND)
    c.fill(line([(20, 20), (42, 40)], 11), CORAL)
    c.fill(disc(0, 0, 30), CORAL, shade=RUST)
    c.fill(disc(0, 0, 23), WALNUT, light=TIMBER)
