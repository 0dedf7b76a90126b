"""Things being built and run: a bridge, a model town, a wind farm."""

import math
from itertools import pairwise

from website.demo.drawing.buildings import terrace_house, turbine
from website.demo.drawing.canvas import Canvas, Gradient
from website.demo.drawing.nature import birds, cloud, pine, ripples, sky, stars, sun
from website.demo.drawing.palette import (
    APRICOT,
    AUBERGINE,
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
    STEEL,
    TEAL,
    TIMBER,
    WALNUT,
    WHITE,
    dark,
    mix,
    pale,
)
from website.demo.drawing.people import HOLDING, LEANING, POINTING, Person, figure
from website.demo.drawing.shapes import blob, box, disc, hill, line, polygon, ribbon, smooth, swept


def bridge_and_plans(c: Canvas) -> None:
    """An engineer in a hard hat stands between a half-built bridge and a table of colleagues with plans."""
    sky(c, SKY, MIST, CREAM, horizon=560)
    sun(c, 1120, 240, 78, HONEY, halo=CREAM)
    cloud(c, 860, 130, 220, WHITE, alpha=0.9)
    c.fill(
        hill((-10, 470), (250, 400), (560, 480), (900, 420), (1200, 490), (1510, 430)), mix(SEA, MIST, 0.3), shade=SEA
    )
    c.fill(box(-10, 560, 1520, 200), Gradient(SEA, LAGOON), shade=TEAL)
    ripples(c, [(60, 600), (300, 640), (90, 690), (480, 610), (900, 620), (1200, 650), (640, 670)], WHITE, alpha=0.5)
    _cable_bridge(c)
    c.fill(
        hill((-10, 800), (260, 750), (620, 770), (1000, 720), (1510, 740)),
        Gradient(SAND, OCHRE),
        shade=TIMBER,
        light=CREAM,
    )
    c.fill(swept(disc(680, 920, 46, 9), 260, 50), WALNUT, alpha=0.4)
    figure(c, Person(SKINS[1], HONEY, "helmet", CORAL, NIGHT, INK), HOLDING, 660, 660, 520, flip=True)
    with c.at(660, 660, 520 / 205, flip=True):
        c.fill(box(-20, -58, 8, 54) + box(-24, -30, 44, 7), HONEY, alpha=0.95)
    c.fill(line([(540, 560), (624, 604)], 26), WHITE, shade=STEEL, angle=60)
    _planning_table(c)


def _cable_bridge(c: Canvas) -> None:
    """A cable-stayed bridge whose deck ends in the air above the water."""
    c.fill(box(-10, 470, 600, 22), PLUM, shade=AUBERGINE)
    c.fill(box(-10, 466, 600, 6), GRAPE)
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


def _planning_table(c: Canvas) -> None:
    figure(c, Person(SKINS[4], HAIRS[3], "bun", TEAL, PLUM, INK), POINTING, 930, 690, 450)
    figure(c, Person(SKINS[3], HAIRS[0], "short", OCHRE, NIGHT, INK), LEANING, 1330, 690, 450, flip=True)
    figure(c, Person(SKINS[0], WHITE, "helmet", SAGE, INK, INK), HOLDING, 1130, 670, 440, flip=True)
    c.fill(swept(box(930, 920, 420, 8), 120, 20), WALNUT, alpha=0.4)
    c.fill(line([(960, 760), (930, 920)], 13, 10) + line([(1330, 760), (1360, 920)], 13, 10), WALNUT)
    c.fill(box(900, 738, 500, 26, corner=8), TIMBER, shade=WALNUT, light=SAND)
    c.fill(polygon((950, 738), (1010, 690), (1310, 690), (1350, 738)), WHITE, shade=STEEL)
    c.fill(line([(1010, 726), (1090, 704), (1180, 726), (1270, 704)], 4) + line([(990, 730), (1310, 730)], 3), TEAL)
    c.fill(line([(1360, 728), (1400, 716)], 24), WHITE, shade=STEEL)


def model_town(c: Canvas) -> None:
    """A model town on a table with turbines, terraced houses and cables; two hands move one of the houses."""
    c.fill(box(-10, -10, 1520, 1020), Gradient(HONEY, APRICOT, CORAL), shade=RUST, reach=0.3)
    c.fill(disc(1080, 330, 210), CREAM, alpha=0.75)
    c.fill(box(-10, 760, 1520, 260), Gradient(PLUM, AUBERGINE), shade=INK)
    board = polygon((90, 760), (1410, 760), (1470, 860), (30, 860))
    c.fill(board, FERN, shade=MOSS, light=SAGE, angle=0)
    c.fill(box(30, 860, 1440, 34), MOSS, shade=TEAL, angle=0)
    c.fill(swept(box(30, 894, 1440, 4), 40, 46), INK, alpha=0.4)
    c.fill(hill((90, 770), (300, 560), (520, 640), (700, 770), floor=772), SAGE, shade=FERN, light=MIST)
    c.fill(hill((860, 770), (1120, 600), (1410, 770), floor=772), SAGE, shade=FERN, light=MIST)
    for x, y, size in ((260, 596, 270), (420, 622, 230), (1130, 606, 270), (1270, 680, 210)):
        turbine(c, x, y, size, WHITE, turn=x)
    _cables(c)
    for index, x in enumerate((170, 302, 434, 960, 1092, 1224)):
        terrace_house(c, x, 822, 130, (RUST, CREAM, TEAL, OCHRE, CORAL, PLUM)[index])
    c.fill(polygon((620, 822), (880, 822), (894, 846), (606, 846)), TEAL, alpha=0.4)
    _moving_hands(c)


def _cables(c: Canvas) -> None:
    places = [(120, 700), (560, 690), (905, 690), (1390, 700)]
    for x, y in places:
        c.fill(box(x - 4, y - 40, 8, 150) + box(x - 26, y - 30, 52, 6), WALNUT)
    for (x1, y1), (x2, y2) in pairwise(places):
        for side in (-22, 22):
            dip = ((x1 + x2) / 2, (y1 + y2) / 2 + 16)
            c.fill(ribbon(smooth([(x1 + side, y1 - 28), dip, (x2 + side, y2 - 28)]), lambda t: 3), INK)


def _moving_hands(c: Canvas) -> None:
    for flip, x, skin in ((False, 660, SKINS[1]), (True, 846, SKINS[4])):
        with c.at(x, 560, flip=flip):
            c.fill(line([(-30, -40), (20, -66)], 40, 30), dark(skin, 0.25))
    terrace_house(c, 668, 660, 170, HONEY)
    for flip, x, cloth, skin in ((False, 660, TEAL, SKINS[1]), (True, 846, CREAM, SKINS[4])):
        with c.at(x, 560, flip=flip):
            c.fill(line([(-420, 520), (-120, 96)], 170, 118), cloth, shade=dark(cloth), light=pale(cloth), angle=60)
            c.fill(line([(-130, 110), (-50, 20)], 84, 70), skin)
            c.fill(
                blob((-86, -6), (-40, -46), (4, -34), (12, 30), (-20, 66), (-70, 62)),
                skin,
                shade=dark(skin),
                angle=60,
                reach=0.4,
            )
            for row in range(4):
                c.fill(
                    line([(-34, -28 + row * 27), (44, -22 + row * 25)], 30, 24),
                    skin,
                    shade=dark(skin),
                    angle=90,
                    reach=0.4,
                )


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
