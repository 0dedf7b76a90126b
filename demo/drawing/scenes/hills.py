"""Paths, roads and ridges, and the people on them."""

from itertools import pairwise

from demo.drawing.canvas import Canvas, Gradient
from demo.drawing.nature import cloud, grass, poplar, ridge, round_tree, sky, stars, sun, trail
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
    MOSS,
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
    SLATE,
    STEEL,
    TEAL,
    WALNUT,
    WHITE,
    dark,
)
from demo.drawing.people import AMARA, CLIMBING, POINTING, PRIYA, STANDING, TOM, Person, backpack, figure
from demo.drawing.shapes import Shape, box, disc, hill, line, polygon, ribbon, smooth, swept


def two_paths(c: Canvas) -> None:
    """Two paths part on a hillside: one to a half-built bridge, one to people at a lookout."""
    sky(c, APRICOT, BLUSH, CREAM, horizon=460)
    sun(c, 520, 250, 92, WHITE, halo=HONEY)
    cloud(c, 900, 150, 260, WHITE, alpha=0.7)
    cloud(c, 150, 110, 180, WHITE, alpha=0.5)
    c.fill(
        ridge(
            [
                (-10, 420),
                (150, 330),
                (300, 390),
                (480, 270),
                (640, 380),
                (860, 300),
                (1080, 400),
                (1300, 310),
                (1510, 390),
            ]
        ),
        Gradient(ROSE, BLUSH),
        light=APRICOT,
        angle=20,
        reach=0.7,
    )
    c.fill(hill((-10, 430), (240, 470), (560, 410), (900, 460), (1180, 330), (1510, 400)), SEA, shade=TEAL, angle=60)
    _half_built_bridge(c)
    c.fill(hill((560, 760), (740, 600), (920, 470), (1120, 372), (1300, 360), (1510, 420)), FERN, shade=MOSS, reach=0.8)
    _lookout(c)
    c.fill(
        hill((-10, 540), (200, 520), (430, 560), (720, 610), (1040, 580), (1510, 640)),
        Gradient(FERN, MOSS),
        shade=TEAL,
        reach=0.7,
        light=SAGE,
    )
    left = smooth([(680, 1120), (740, 900), (710, 740), (560, 640), (400, 590), (300, 545)])
    right = smooth([(680, 1120), (740, 900), (800, 740), (930, 640), (1010, 560), (1120, 470), (1190, 385)])
    trail(c, ribbon(left, lambda t: 190 * (1 - t) ** 1.5 + 9) + ribbon(right, lambda t: 190 * (1 - t) ** 1.5 + 8), SAND)
    _roadside(c)


def _half_built_bridge(c: Canvas) -> None:
    """An arch bridge over a valley with its last bay missing, and the crane above it."""
    with c.at(70, 300):
        for x in (0, 110, 220):
            c.fill(box(x - 9, 0, 18, 260), PLUM)
            span = [
                [(x, 40), *[(px, py) for px, py in smooth([(x, 130), (x + 55, 52), (x + 110, 130)])], (x + 110, 40)]
            ]
            if x < 220:
                c.fill(span, GRAPE)
        c.fill(box(-90, 20, 370, 22), PLUM)
        c.fill(polygon((280, 20), (320, 28), (280, 42)), PLUM)
        c.fill(box(252, -190, 12, 212), RUST)
        c.fill(line([(180, -165), (258, -185), (420, -165)], 8), RUST)
        c.fill(
            line([(258, -225), (420, -165)], 3)
            + line([(258, -225), (180, -165)], 3)
            + line([(258, -225), (258, -180)], 6),
            RUST,
        )
        c.fill(line([(392, -168), (392, -60)], 3), INK)
        c.fill(box(362, -60, 60, 16), PLUM)


def _lookout(c: Canvas) -> None:
    for x, person, flip in ((1222, PRIYA, False), (1262, TOM, True), (1304, AMARA, True)):
        pose = POINTING if person is PRIYA else STANDING
        c.fill(swept(box(x - 4, 352, 10, 4), 70, 20), MOSS, alpha=0.6)
        figure(c, person, pose, x, 306, 104, flip=flip)
    c.fill(box(1372, 200, 7, 160), INK)
    c.fill(
        ribbon(smooth([(1378, 220), (1410, 214), (1440, 226), (1474, 216)]), lambda t: 46 - 20 * t), CORAL, shade=RUST
    )


def _roadside(c: Canvas) -> None:
    for x, y, size in ((110, 640, 210), (205, 668, 150), (1390, 690, 240), (1280, 668, 150)):
        c.fill(swept(disc(x, y, size * 0.1, 6), size * 0.9, size * 0.32), TEAL, alpha=0.35)
        round_tree(c, x, y, size, FERN if size > 200 else SAGE, trunk=WALNUT)
    c.fill(swept(disc(672, 818, 14, 5), 230, 80), dark(SAND, 0.5), alpha=0.4)
    c.fill(swept(disc(806, 790, 7, 3), 190, 66), MOSS, alpha=0.5)
    c.fill(box(800, 560, 13, 230), WALNUT, shade=dark(WALNUT), angle=0)
    c.fill(polygon((716, 596), (736, 576), (830, 576), (830, 616), (736, 616)), CREAM, shade=dark(SAND), reach=0.5)
    c.fill(polygon((786, 630), (876, 630), (896, 650), (876, 670), (786, 670)), HONEY, shade=OCHRE)
    walker = Person(SKINS[3], HAIRS[1], "short", CORAL, INK)
    backpack(c, STANDING, 648, 708, 240, TEAL)
    figure(c, walker, STANDING, 648, 708, 240)
    grass(c, [(90, 900), (320, 860), (1090, 880), (1250, 940), (480, 960), (1420, 850)], FERN, 40)


def pen_and_road(c: Canvas) -> None:
    """A fountain pen draws a line that becomes a road through hills."""
    sky(c, CREAM, SAND, horizon=420)
    sun(c, 330, 210, 84, CORAL, halo=APRICOT)
    cloud(c, 520, 130, 200, WHITE, alpha=0.9)
    c.fill(hill((-10, 330), (220, 270), (470, 340), (760, 260), (1060, 330), (1300, 270), (1510, 320)), SKY, shade=SEA)
    c.fill(hill((-10, 420), (300, 350), (620, 430), (980, 350), (1510, 420)), SEA, shade=LAGOON, light=MIST)
    c.fill(hill((-10, 520), (240, 500), (620, 440), (1040, 510), (1510, 470)), SAGE, shade=FERN, reach=0.8)
    c.fill(hill((-10, 590), (400, 640), (820, 560), (1160, 640), (1510, 580)), FERN, shade=MOSS, light=SAGE)
    c.fill(hill((-10, 760), (300, 700), (800, 800), (1200, 730), (1510, 790)), MOSS, shade=TEAL, reach=0.75, light=FERN)
    for x, y, size in ((120, 560, 90), (180, 570, 120), (1230, 560, 120), (1300, 570, 86), (1390, 552, 110)):
        poplar(c, x, y, size, MOSS)
    for x, y, size in ((95, 770, 190), (1330, 800, 230), (1440, 820, 170)):
        c.fill(swept(disc(x, y, size * 0.1, 6), size * 0.8, size * 0.26), NIGHT, alpha=0.3)
        round_tree(c, x, y, size, FERN, trunk=WALNUT)
    road = smooth([(300, 1180), (430, 960), (720, 820), (860, 720), (760, 640), (610, 580), (650, 515), (800, 452)])
    c.fill(ribbon(road, lambda t: 280 * (1 - t) ** 2.1 + 7), INK, shade=NIGHT)
    c.fill(ribbon(road[:62], lambda t: 10 * (1 - t) + 1), HONEY, alpha=0.9)
    _fountain_pen(c, 800, 452)


def _fountain_pen(c: Canvas, x: float, y: float) -> None:
    """A large pen whose point is at (x, y), leaning out of the picture at the top right."""
    with c.at(x, y, turn=-37):
        nib = [
            [*smooth([(0, 0), (70, -16), (150, -46), (215, -42)]), *smooth([(215, 42), (150, 46), (70, 16), (0, 0)])]
        ]
        c.fill(nib, HONEY, shade=dark(OCHRE, 0.4), angle=90, reach=0.6, light=CREAM)
        c.fill(line([(2, 0), (140, 0)], 3), WALNUT)
        c.fill(disc(142, 0, 9), WALNUT)
        c.fill(
            [[*smooth([(205, -44), (300, -64), (400, -70)]), *smooth([(400, 70), (300, 64), (205, 44)])]],
            Gradient(GRAPE, PLUM, AUBERGINE),
            shade=AUBERGINE,
            angle=90,
        )
        c.fill(box(396, -76, 26, 152, corner=8), Gradient(HONEY, OCHRE, dark(OCHRE, 0.5)))
        c.fill(box(420, -76, 800, 152), Gradient(CORAL, CORAL, RUST, dark(RUST, 0.5)), shade=PLUM, angle=90, reach=0.5)
        c.fill(box(420, -50, 800, 14), BLUSH, alpha=0.55)


def roped_party(c: Canvas) -> None:
    """Climbers on one rope follow their leader along a snow ridge at dawn."""
    sky(c, PLUM, ROSE, APRICOT, HONEY, horizon=760)
    sun(c, 1060, 400, 120, CREAM, halo=HONEY)
    stars(c, 26, CREAM, depth=240, seed=4)
    far = [
        (-10, 640),
        (130, 520),
        (220, 570),
        (390, 400),
        (500, 500),
        (640, 430),
        (800, 560),
        (960, 480),
        (1120, 590),
        (1300, 500),
        (1510, 620),
    ]
    c.fill(ridge(far), Gradient(GRAPE, ROSE), light=APRICOT, angle=200, reach=0.5)
    near = [(-10, 760), (200, 640), (330, 690), (520, 600), (760, 700), (1000, 640), (1260, 720), (1510, 660)]
    c.fill(ridge(near), Gradient(PLUM, GRAPE), light=ROSE, angle=200, reach=0.4)
    c.fill(hill((-10, 780), (300, 740), (700, 780), (1100, 730), (1510, 780)), MIST, alpha=0.25)
    crest = smooth([(-10, 900), (200, 850), (440, 740), (640, 690), (860, 560), (1040, 440), (1180, 300), (1270, 236)])
    summit = [*crest, (1320, 262), (1400, 380), (1510, 470), (1510, 1010), (-10, 1010)]
    c.fill(polygon(*summit), Gradient(WHITE, MIST, SKY, STEEL, angle=70))
    _snow_faces(c)
    _far_side(c)
    _climbers(c, polygon(*summit))
    _crags(c)


def _far_side(c: Canvas) -> None:
    shaded = [
        (1270, 236),
        (1230, 330),
        (1275, 430),
        (1180, 560),
        (1230, 700),
        (1080, 860),
        (1120, 1010),
        (1510, 1010),
        (1510, 470),
        (1400, 380),
        (1320, 262),
    ]
    c.fill(polygon(*shaded), Gradient(GRAPE, NIGHT, angle=60), alpha=0.72, shade=NIGHT)


def _snow_faces(c: Canvas) -> None:
    for tone, points in (
        (STEEL, [(1180, 560), (960, 610), (700, 800), (900, 740), (1010, 760), (1140, 660)]),
        (SLATE, [(980, 690), (760, 860), (560, 1010), (1135, 1010), (1080, 860)]),
        (STEEL, [(540, 800), (300, 900), (150, 1010), (460, 1010), (500, 900)]),
    ):
        c.fill(polygon(*points), Gradient(SKY, tone), alpha=0.6, shade=tone, reach=0.8, angle=90)


def _crags(c: Canvas) -> None:
    for points in (
        [(300, 1010), (420, 880), (470, 930), (560, 820), (640, 1010)],
        [(780, 1010), (860, 760), (900, 850), (960, 700), (1040, 1010)],
        [(40, 1010), (110, 930), (180, 1010)],
    ):
        c.fill(polygon(*points), NIGHT, light=GRAPE, reach=0.6)
    c.fill(line([(1270, 240), (1270, 128)], 5), INK)
    c.fill(
        ribbon(smooth([(1272, 142), (1300, 134), (1326, 146), (1356, 136)]), lambda t: 34 - 14 * t), CORAL, shade=RUST
    )


def _climbers(c: Canvas, snow: Shape) -> None:
    party = [
        (1122, 282, Person(SKINS[1], CORAL, "helmet", CORAL, NIGHT)),
        (962, 420, Person(SKINS[4], HONEY, "helmet", TEAL, INK)),
        (806, 528, Person(SKINS[2], CREAM, "helmet", OCHRE, PLUM)),
        (648, 612, Person(SKINS[3], HONEY, "helmet", RUST, NIGHT)),
        (480, 658, Person(SKINS[0], CREAM, "helmet", LAGOON, INK)),
        (310, 730, Person(SKINS[4], CORAL, "helmet", HONEY, PLUM)),
    ]
    for (x1, y1, _), (x2, y2, _) in pairwise(party):
        sag = (x1 + x2) / 2 + 16, (y1 + y2) / 2 + 34
        c.fill(line(smooth([(x1 - 6, y1 - 6), sag, (x2 + 8, y2 - 8)]), 4), AUBERGINE)
    for x, y, person in party:
        with c.inside(snow):
            c.fill(swept(disc(x - 4, y + 66, 10, 4), -60, 200), SLATE, alpha=0.4)
        backpack(c, CLIMBING, x, y, 150, dark(person.top, 0.35))
        figure(c, person, CLIMBING, x, y, 150)
        c.fill(line([(x + 37, y - 34), (x + 49, y + 56)], 4), AUBERGINE)
