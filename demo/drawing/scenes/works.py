"""What engineers build and run: a bridge, a solar field, a wind farm, a terrace with heat pumps."""

import math
from collections.abc import Sequence
from itertools import pairwise

from demo.drawing.buildings import pylon, terrace_house, turbine
from demo.drawing.canvas import Canvas, Gradient
from demo.drawing.nature import birds, cloud, pine, poplar, ripples, sky, stars, sun
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
    dark,
    mix,
)
from demo.drawing.people import HOLDING, KNEELING, POINTING, Person, figure
from demo.drawing.shapes import Point, box, disc, hill, line, moved, polygon, ribbon, scattered, smooth, swept


def _cable_bridge(c: Canvas) -> None:
    """A cable-stayed bridge whose deck ends in the air above the water."""
    c.fill(box(-260, 470, 850, 22), PLUM, shade=AUBERGINE)
    c.fill(box(-260, 466, 850, 6), GRAPE)
    c.fill(polygon((590, 470), (640, 474), (590, 492)), GRAPE)
    c.fill(polygon((236, 640), (262, 130), (298, 130), (324, 640)), CORAL, shade=RUST, angle=0)
    c.fill(box(250, 400, 60, 18), RUST)
    for index in range(7):
        spread, top = 60 + index * 42, 158 + (6 - index) * 26
        for x in (280 - spread, 280 + spread):
            c.fill(line([(280, top), (x, 468)], 3.4), WHITE)
    c.fill(box(210, 626, 140, 30, corner=6), SLATE, shade=INK)
    c.fill(box(790, 190, 16, 560) + box(766, 720, 64, 40), dark(OCHRE, 0.1))
    c.fill(line([(500, 210), (798, 196), (950, 210)], 11), OCHRE)
    c.fill(
        line([(798, 150), (500, 210)], 4) + line([(798, 150), (950, 210)], 4) + line([(798, 146), (798, 200)], 8),
        dark(OCHRE),
    )
    c.fill(box(910, 208, 44, 36), dark(OCHRE, 0.4))
    c.fill(line([(540, 208), (540, 360)], 3) + line([(495, 400), (540, 360), (585, 400)], 3), INK)
    c.fill(box(482, 400, 116, 20), PLUM, shade=AUBERGINE)


def wind_farm(c: Canvas) -> None:
    """Wind turbines on dark ridges in front of a large setting sun."""
    sky(c, NIGHT, PLUM, CORAL, HONEY, horizon=700)
    sun(c, 870, 520, 240, HONEY, halo=CORAL)
    for y, left, wide in ((420, 560, 300), (520, 930, 330), (590, 610, 260), (350, 1000, 190)):
        c.fill(box(left, y, wide, 14, corner=7), CORAL, alpha=0.55)
    stars(c, 24, CREAM, depth=220, seed=6)
    birds(c, [(420, 330), (470, 350), (520, 322), (390, 372)], AUBERGINE)
    c.fill(
        hill((-10, 640), (240, 590), (520, 650), (860, 600), (1180, 650), (1510, 580)),
        mix(PLUM, CORAL, 0.35),
        light=CORAL,
        angle=250,
    )
    for x, y, size in ((160, 610, 170), (330, 620, 150), (640, 640, 190), (1290, 630, 180), (1430, 600, 160)):
        turbine(c, x, y, size, mix(PLUM, CORAL, 0.2), turn=x)
    c.fill(
        hill((-10, 720), (300, 740), (620, 690), (960, 740), (1280, 680), (1510, 720)),
        mix(PLUM, NIGHT, 0.3),
        light=GRAPE,
        angle=250,
        reach=0.5,
    )
    for x, y, size, turn in ((1180, 710, 400, 20), (820, 725, 340, 75), (470, 720, 300, 48)):
        turbine(c, x, y, size, CREAM, turn=turn)
    c.fill(
        hill((-10, 800), (260, 760), (640, 830), (1060, 780), (1510, 840)),
        NIGHT,
        light=mix(NIGHT, PLUM, 0.6),
        angle=250,
        reach=0.5,
    )
    turbine(c, 235, 790, 560, WHITE, turn=8)
    c.fill(hill((-10, 930), (400, 880), (800, 930), (1180, 880), (1510, 920)), INK)
    for x in range(20, 1500, 74):
        pine(c, x, 940 - 26 * math.sin(x / 190) - x % 3 * 8, 60 + x * 7 % 50, INK)
    track = smooth([(900, 1020), (860, 950), (960, 900), (1120, 850), (1130, 800)])
    c.fill(ribbon(track, lambda t: 60 * (1 - t) ** 1.6 + 4), GRAPE, alpha=0.8)


def bridge_and_engineers(c: Canvas) -> None:
    """Two engineers with plans look over a cable-stayed bridge that a crane is finishing."""
    sky(c, SKY, MIST, CREAM, horizon=560)
    sun(c, 1180, 220, 84, HONEY, halo=CREAM)
    cloud(c, 900, 130, 240, WHITE, alpha=0.9)
    far = hill((-10, 470), (250, 400), (560, 480), (900, 420), (1200, 490), (1510, 430))
    c.fill(far, mix(SEA, MIST, 0.3), shade=SEA)
    c.fill(box(-10, 560, 1520, 360), Gradient(SEA, LAGOON), shade=TEAL)
    places = [(60, 640), (300, 690), (90, 740), (480, 650), (900, 620), (1200, 650), (760, 690), (620, 740)]
    ripples(c, places, WHITE, alpha=0.5)
    with c.at(120, -16, 1.12):
        _cable_bridge(c)
    near = hill((-10, 880), (300, 850), (640, 800), (900, 730), (1180, 690), (1510, 700))
    c.fill(near, Gradient(SAND, OCHRE), shade=TIMBER, light=CREAM)
    for x in (1120, 1320):
        c.fill(swept(disc(x, 914, 46, 9), 230, 42), WALNUT, alpha=0.4)
    chief = Person(SKINS[1], HONEY, "helmet", CORAL, NIGHT, INK)
    figure(c, chief, POINTING, 1130, 636, 560, flip=True)
    with c.at(1130, 636, 560 / 205, flip=True):
        c.fill(box(-17, -54, 8, 50) + box(-22, -30, 40, 7), HONEY)
    figure(c, Person(SKINS[4], WHITE, "helmet", TEAL, PLUM, INK), HOLDING, 1340, 640, 540, flip=True)
    c.fill(polygon((1180, 520), (1272, 500), (1296, 586), (1200, 606)), WHITE, shade=STEEL)
    for row in range(3):
        c.fill(line([(1200, 532 + row * 20), (1264, 518 + row * 20)], 4), TEAL)


def solar_rows(c: Canvas) -> None:
    """Rows of solar panels lead towards a rising sun; old cooling towers fade on the horizon."""
    sky(c, LAGOON, SEA, HONEY, CREAM, horizon=470)
    sun(c, 880, 410, 130, WHITE, halo=HONEY)
    cloud(c, 1120, 140, 240, CREAM, alpha=0.6)
    cloud(c, 520, 200, 180, CREAM, alpha=0.45)
    c.fill(
        hill((-10, 440), (250, 410), (620, 450), (1000, 420), (1300, 440), (1510, 400)),
        mix(SEA, HONEY, 0.35),
        shade=SEA,
    )
    for x, size in ((210, 210), (370, 170)):
        _cooling_tower(c, x, 462, size)
    c.fill(box(-10, 456, 1520, 560), Gradient(SAGE, FERN, MOSS), shade=TEAL, light=HONEY, reach=0.4)
    for x, size in ((60, 80), (110, 60), (1330, 90), (1400, 70), (1470, 110), (620, 50)):
        poplar(c, x, 468, size, MOSS)
    for row in (5, 4, 3, 2, 1, 0):
        for side in (-1, 1):
            _panel_row(c, row, side)


def _cooling_tower(c: Canvas, x: float, foot: float, size: float) -> None:
    tone = mix(STEEL, HONEY, 0.45)
    waist, lip = size * 0.24, size * 0.28
    left = smooth([(x - size * 0.4, foot), (x - waist, foot - size * 0.62), (x - lip, foot - size)])
    right = smooth([(x + lip, foot - size), (x + waist, foot - size * 0.62), (x + size * 0.4, foot)])
    c.fill([left + right], tone, shade=SLATE, reach=0.5, angle=0, alpha=0.75)
    c.fill(disc(x, foot - size, lip, size * 0.05), mix(tone, SLATE, 0.5), alpha=0.8)


def _seen(across: float, up: float, away: float) -> Point:
    """Where a place in the solar field is drawn: metres to the right, up, and away from the viewer."""
    return 880 + across * 560 / away, 440 + (3.1 - up) * 560 / away


def _panel_row(c: Canvas, row: int, side: int) -> None:
    """One row of tables of panels on one side of the aisle, tilted towards it, from the horizon to the viewer."""
    low, high = side * (row * 4.6 + 0.9), side * (row * 4.6 + 4.0)
    for step in range(11, -1, -1):
        near, far = 3.0 * 1.33**step, 3.0 * 1.33 ** (step + 0.86)
        shadow = [(low, 0.0, near), (high + 1.6, 0.0, near), (high + 1.6, 0.0, far), (low, 0.0, far)]
        c.fill(polygon(*(_seen(*corner) for corner in shadow)), TEAL, alpha=0.4)
        for post in (near, far):
            c.fill(line([_seen(low, 0.5, post), _seen(low, 0, post)], max(26 / post, 1)), SLATE)
        face = [(low, 0.4, near), (high, 1.7, near), (high, 1.7, far), (low, 0.4, far)]
        sheen = Gradient(SEA, LAGOON, NIGHT, angle=50)
        c.fill(polygon(*(_seen(*corner) for corner in face)), sheen, shade=INK, reach=0.5)
        if step < 7:
            _panel_lines(c, (low, high), (near, far), width=max(9 / near, 0.8))


def _panel_lines(c: Canvas, sides: tuple[float, float], ends: tuple[float, float], *, width: float) -> None:
    (left, right), (near, far) = sides, ends
    for column in range(1, 4):
        at, up = left + (right - left) * column / 4, 0.4 + 1.3 * column / 4
        c.fill(line([_seen(at, up, near), _seen(at, up, far)], width), SKY, alpha=0.8)
    for row in range(1, 3):
        away = near + (far - near) * row / 3
        c.fill(line([_seen(left, 0.4, away), _seen(right, 1.7, away)], width), SKY, alpha=0.8)


def winter_terrace(c: Canvas) -> None:
    """A snowy terrace, a heat pump beside each door, joined by one cable to a small substation."""
    sky(c, STEEL, SKY, BLUSH, CREAM, horizon=620)
    sun(c, 300, 300, 74, WHITE, halo=HONEY)
    c.fill(
        hill((-10, 500), (260, 420), (560, 490), (860, 380), (1180, 450), (1510, 370)), MIST, shade=STEEL, light=WHITE
    )
    wires = [(-60, 300), (180, 262), (620, 250), (1100, 206), (1560, 150)]
    for side in (-44, 0, 44):
        c.fill(ribbon(_sagging([(x + side, y + abs(side) * 0.4) for x, y in wires], 40), lambda t: 2.4), SLATE)
    for x, foot, size in ((180, 470, 250), (620, 476, 270), (1100, 440, 280)):
        pylon(c, x, foot, size, SLATE)
    for x, y, size in ((60, 560, 130), (1240, 520, 150), (1320, 530, 190), (1440, 540, 160)):
        pine(c, x, y, size, TEAL)
    c.fill(box(-10, 700, 1520, 320), Gradient(WHITE, SKY, STEEL), shade=SLATE, reach=0.4)
    for index in range(5):
        terrace_house(c, 80 + index * 214, 760, 214, (RUST, CORAL, OCHRE, TEAL, PLUM)[index], snow=WHITE)
    for index in range(5):
        heat_pump(c, 190 + index * 214, 768, 64)
    _buried_cable(c)
    _substation(c, 1340)
    c.fill(swept(disc(880, 860, 36, 8), 150, 34), SLATE, alpha=0.45)
    figure(c, Person(SKINS[3], HONEY, "helmet", CORAL, NIGHT, INK), KNEELING, 930, 800, 190, flip=True)
    c.fill(box(978, 826, 76, 34, corner=5) + box(1002, 814, 28, 14), HONEY, shade=OCHRE)
    for across, down in scattered(70, 5):
        c.fill(disc(across * 1500, down * 1000, 3 + across * 97 % 1 * 4), WHITE, alpha=0.85)


def _sagging(points: Sequence[Point], depth: float) -> list[Point]:
    curve: list[Point] = []
    for (x1, y1), (x2, y2) in pairwise(points):
        curve += [
            (x1 + (x2 - x1) * t / 12, y1 + (y2 - y1) * t / 12 + depth * math.sin(math.pi * t / 12)) for t in range(12)
        ]
    return [*curve, points[-1]]


def heat_pump(c: Canvas, x: float, foot: float, size: float) -> None:
    """An outdoor unit of a heat pump: a pale box with a round fan."""
    c.fill(swept(box(x, foot - 4, size * 1.3, 6), 40, 10), SLATE, alpha=0.4)
    c.fill(box(x, foot - size, size * 1.3, size, corner=6), WHITE, shade=STEEL, reach=0.7)
    c.fill(disc(x + size * 0.5, foot - size * 0.5, size * 0.37), STEEL)
    c.fill(disc(x + size * 0.5, foot - size * 0.5, size * 0.31), INK)
    for blade in range(4):
        angle = math.radians(blade * 90 + 30)
        tip = x + size * (0.5 + 0.27 * math.cos(angle)), foot - size * (0.5 - 0.27 * math.sin(angle))
        c.fill(line([(x + size * 0.5, foot - size * 0.5), tip], size * 0.05, size * 0.15), SEA)
    for slot in range(4):
        c.fill(box(x + size * 0.98, foot - size * (0.8 - slot * 0.18), size * 0.22, size * 0.06), SLATE)
    c.fill(box(x - 3, foot - size - 8, size * 1.3 + 6, 12, corner=6), WHITE)


def _buried_cable(c: Canvas) -> None:
    trunk = smooth([(150, 880), (600, 890), (1000, 884), (1220, 860), (1300, 800)])
    for index in range(5):
        x = 232 + index * 214
        c.fill(line(smooth([(x, 770), (x + 6, 830), (x + 30, 886)]), 9), OCHRE)
    c.fill(moved(ribbon(trunk, lambda t: 16), 6, 8), SLATE, alpha=0.4)
    c.fill(ribbon(trunk, lambda t: 16), HONEY, shade=OCHRE, angle=90)


def _substation(c: Canvas, x: float) -> None:
    c.fill(swept(box(x - 110, 796, 230, 10), 90, 26), SLATE, alpha=0.4)
    c.fill(box(x - 110, 660, 150, 140, corner=6), LAGOON, shade=TEAL, light=SEA)
    c.fill(box(x - 118, 648, 166, 18, corner=6), WHITE)
    for slot in range(5):
        c.fill(box(x - 92, 690 + slot * 15, 50, 6), TEAL)
    c.fill(
        polygon((x - 6, 684), (x - 24, 728), (x - 8, 728), (x - 18, 764), (x + 14, 716), (x - 4, 716), (x + 8, 684)),
        HONEY,
    )
    c.fill(box(x + 60, 700, 60, 100, corner=6), SLATE, shade=INK)
    for pole in (72, 90, 108):
        c.fill(line([(x + pole, 700), (x + pole, 650)], 8) + disc(x + pole, 646, 8), CORAL)
    for post in range(8):
        c.fill(box(x - 140 + post * 42, 740, 7, 80), INK)
    c.fill(box(x - 140, 756, 300, 5) + box(x - 140, 796, 300, 5), INK)
