"""Streets: a winter terrace with heat pumps, a bakery and its ledger."""

import math
from collections.abc import Sequence
from itertools import pairwise

from website.demo.drawing.buildings import pylon, terrace_house
from website.demo.drawing.canvas import Canvas, Gradient
from website.demo.drawing.nature import cloud, pine, sky, sun
from website.demo.drawing.palette import (
    APRICOT,
    AUBERGINE,
    BLUSH,
    CORAL,
    CREAM,
    FERN,
    HONEY,
    INK,
    LAGOON,
    MIST,
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
)
from website.demo.drawing.people import KNEELING, Person, figure
from website.demo.drawing.shapes import (
    Point,
    Shape,
    box,
    disc,
    hill,
    line,
    moved,
    polygon,
    ribbon,
    scattered,
    smooth,
    swept,
)
from website.demo.drawing.things import pencil


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


def bakery_ledger(c: Canvas) -> None:
    """A small bakery with a delivery van outside; in front an open ledger with loaves drawn in its columns."""
    c.fill(box(-10, -10, 1520, 720), Gradient(SEA, MIST, CREAM))
    sun(c, 1290, 190, 70, HONEY, halo=CREAM)
    cloud(c, 80, 130, 200, WHITE, alpha=0.8)
    cloud(c, 930, 110, 170, WHITE, alpha=0.8)
    for x, wide, tall, tone in (
        (-20, 190, 330, SAGE),
        (170, 160, 260, SKY),
        (1000, 190, 300, SKY),
        (1190, 170, 230, SAGE),
        (1360, 180, 340, SEA),
    ):
        c.fill(box(x, 640 - tall, wide, tall), tone, shade=dark(tone, 0.25))
        for window in range(4):
            c.fill(
                box(x + 26 + window % 2 * (wide - 90), 660 - tall + window // 2 * 90, 36, 54),
                dark(tone, 0.35),
                alpha=0.6,
            )
    _shop(c)
    c.fill(box(-10, 630, 1520, 90), Gradient(SAND, STEEL), shade=SLATE)
    c.fill(box(-10, 630, 1520, 12), CREAM)
    _van(c, 960, 690)
    _ledger_with_loaves(c)


def _shop(c: Canvas) -> None:
    c.fill(swept(box(330, 600, 520, 34), 170, 30), SLATE, alpha=0.35)
    c.fill(polygon((310, 190), (590, 70), (870, 190)), PLUM, shade=AUBERGINE, angle=0)
    c.fill(box(330, 186, 520, 450), CORAL, shade=RUST, light=APRICOT)
    for x in (400, 545, 690):
        c.fill(box(x, 220, 90, 100, corner=6), CREAM)
        c.fill(box(x + 8, 228, 74, 84), HONEY, shade=OCHRE)
        c.fill(box(x + 42, 228, 6, 84), CREAM)
    c.fill(box(350, 350, 480, 60, corner=6), TEAL, shade=NIGHT)
    c.fill(loaf(540, 398, 44) + loaf(600, 398, 44) + loaf(660, 398, 44), HONEY)
    c.fill(box(370, 470, 290, 160), CREAM)
    c.fill(box(382, 482, 266, 136), Gradient(HONEY, OCHRE), shade=RUST, reach=0.4)
    for shelf in range(2):
        for bread in range(4):
            c.fill(loaf(420 + bread * 62, 540 + shelf * 64, 44), TIMBER, shade=WALNUT)
        c.fill(box(382, 542 + shelf * 64, 266, 7), WALNUT)
    c.fill(box(700, 450, 110, 184), TEAL, shade=NIGHT)
    c.fill(box(716, 468, 78, 90), HONEY, shade=OCHRE)
    for stripe in range(9):
        tone = CREAM if stripe % 2 else PLUM
        x = 330 + stripe * 58
        c.fill(
            polygon((x + 4, 408), (x + 54, 408), (x + 58, 464), (x, 464)) + disc(x + 29, 464, 29, 18),
            tone,
            shade=dark(tone, 0.25),
        )


def loaf(x: float, foot: float, size: float) -> Shape:
    """The outline of a tin loaf seen from its end."""
    return [
        [
            *smooth(
                [
                    (x - size * 0.4, foot),
                    (x - size * 0.42, foot - size * 0.4),
                    (x - size * 0.52, foot - size * 0.62),
                    (x - size * 0.3, foot - size * 0.88),
                    (x, foot - size * 0.92),
                    (x + size * 0.3, foot - size * 0.88),
                    (x + size * 0.52, foot - size * 0.62),
                    (x + size * 0.42, foot - size * 0.4),
                    (x + size * 0.4, foot),
                ]
            )
        ]
    ]


def _van(c: Canvas, x: float, foot: float) -> None:
    c.fill(swept(box(x, foot - 8, 330, 8), 90, 16), INK, alpha=0.35)
    body = [
        [
            (x, foot - 20),
            (x, foot - 170),
            *smooth([(x + 10, foot - 186), (x + 110, foot - 192), (x + 210, foot - 190)]),
            *smooth([(x + 210, foot - 190), (x + 276, foot - 176), (x + 316, foot - 106)]),
            (x + 352, foot - 92),
            (x + 356, foot - 20),
        ]
    ]
    c.fill(body, HONEY, shade=OCHRE, light=CREAM, reach=0.6)
    c.fill(
        polygon((x + 224, foot - 172), (x + 262, foot - 166), (x + 296, foot - 104), (x + 224, foot - 104)),
        NIGHT,
        light=SKY,
    )
    c.fill(box(x, foot - 66, 354, 16), CORAL)
    c.fill(loaf(x + 104, foot - 84, 84), TIMBER, shade=WALNUT)
    c.fill(disc(x + 346, foot - 74, 10), CREAM)
    for wheel in (70, 280):
        c.fill(disc(x + wheel, foot - 18, 34), INK)
        c.fill(disc(x + wheel, foot - 18, 15), STEEL)


def _ledger_with_loaves(c: Canvas) -> None:
    c.fill(
        polygon((-10, 716), (1510, 716), (1510, 1010), (-10, 1010)),
        Gradient(WALNUT, dark(WALNUT, 0.5)),
        shade=AUBERGINE,
    )
    c.fill(polygon((180, 986), (1400, 986), (1310, 706), (270, 706)), AUBERGINE, alpha=0.4)
    c.fill(polygon((120, 990), (1360, 990), (1250, 680), (230, 680)), PLUM, shade=AUBERGINE)
    left = polygon((150, 970), (738, 978), (738, 686), (256, 672))
    right = polygon((742, 978), (1330, 970), (1224, 672), (742, 686))
    c.fill(left, WHITE, shade=SAND, angle=0, reach=0.4)
    c.fill(right, CREAM, shade=dark(SAND, 0.2), angle=180, reach=0.25)
    for row in range(1, 5):
        t = row / 5
        y = 680 + 292 * t
        c.fill(
            line([(256 - 106 * t + 16, y), (726, y + 6)], 3) + line([(754, y + 6), (1224 + 106 * t - 16, y)], 3), SEA
        )
    for columns in (((400, 342), (560, 532)), ((930, 950), (1080, 1140))):
        for top, bottom in columns:
            c.fill(line([(top, 684), (bottom, 972)], 3), CORAL)
    counts = ((0, 3), (1, 2), (2, 4), (3, 1), (4, 2))
    for row, count in counts:
        y = 736 + row * 57
        for item in range(count):
            c.fill(loaf(770 + item * 46 + row * 1, y, 40), OCHRE if row % 2 else TIMBER, shade=WALNUT)
    for row in range(5):
        y = 716 + row * 57
        c.fill(line([(280 - row * 18, y), (360 - row * 13, y)], 9), SLATE, alpha=0.6)
        c.fill(line([(430 - row * 6, y), (500 - row * 5 + row * 31 % 30, y)], 9), SLATE, alpha=0.6)
        c.fill(line([(600, y), (680, y)], 9), CORAL if row == 2 else SLATE, alpha=0.7)
        c.fill(loaf(1010 + row * 8, y + 18, 34), FERN if row < 2 else TIMBER, alpha=0.9)
        c.fill(line([(1120 + row * 12, y), (1180 + row * 14, y)], 9), SLATE, alpha=0.6)
    pencil(c, (1400, 800), (1120, 940), 22, CORAL)
