"""Charts that are landscapes: a city of bars, a bell-shaped hill, a ridgeline plot, plants on a sill."""

import math
from collections.abc import Sequence
from itertools import pairwise

from demo.drawing.buildings import tower_block
from demo.drawing.canvas import Canvas, Gradient
from demo.drawing.nature import birds, cloud, fan_plant, grass, leaf, round_tree, sky, sprig, stars, sun
from demo.drawing.palette import (
    APRICOT,
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
    ROSE,
    RUST,
    SAGE,
    SAND,
    SEA,
    SKY,
    SLATE,
    STEEL,
    TEAL,
    WALNUT,
    WHITE,
    Colour,
    dark,
    mix,
    pale,
)
from demo.drawing.shapes import box, disc, hill, line, polygon, ribbon, smooth, swept
from demo.drawing.things import pot


def city_of_bars(c: Canvas) -> None:
    """A bar chart of towers, half in daylight and half under a night sky of points joined by lines."""
    night = polygon((850, -10), (1510, -10), (1510, 1010), (650, 1010))
    sky(c, SKY, MIST, CREAM, horizon=860)
    sun(c, 250, 230, 88, HONEY, halo=CREAM)
    cloud(c, 420, 150, 230, WHITE, alpha=0.9)
    cloud(c, 90, 400, 170, WHITE, alpha=0.7)
    birds(c, [(560, 300), (606, 318), (640, 292)], SLATE)
    _towers(c, (CORAL, HONEY, BLUSH, OCHRE, APRICOT, CREAM), lit=0.12)
    with c.inside(night):
        c.fill(night, Gradient(INK, NIGHT, TEAL), shade=AUBERGINE, reach=0.4)
        _joined_points(c)
        _towers(c, (TEAL, PLUM, NIGHT, GRAPE, LAGOON, INK), lit=0.6)
    c.fill(box(-10, 856, 1520, 160), Gradient(SAGE, FERN), shade=MOSS)
    with c.inside(night):
        c.fill(box(-10, 856, 1520, 160), Gradient(NIGHT, INK))
    c.fill(box(60, 852, 1380, 10, corner=5), PLUM)
    for index in range(9):
        c.fill(box(122 + index * 150, 852, 6, 28, corner=3), PLUM)


def _towers(c: Canvas, colours: Sequence[Colour], *, lit: float) -> None:
    for index, tall in enumerate((120, 190, 160, 270, 330, 300, 430, 520, 610)):
        x = 72 + index * 150
        c.fill(swept(box(x + 60, 850, 50, 6), 120, 40), INK, alpha=0.12)
        tower_block(c, x, 856, 108, tall, colours[index % len(colours)], lit=lit)


def _joined_points(c: Canvas) -> None:
    """Stars as data: the bright ones are joined, the others only near the line."""
    stars(c, 90, SKY, depth=620, seed=5)
    bright = [(760, 560), (850, 420), (960, 470), (1050, 300), (1180, 340), (1260, 180), (1400, 110)]
    for start, end in pairwise(bright):
        c.fill(line([start, end], 4), SEA, alpha=0.9)
    for start, end in (((850, 420), (930, 250)), ((1050, 300), (930, 250)), ((1180, 340), (1400, 300))):
        c.fill(line([start, end], 2.6), SEA, alpha=0.6)
    for index, (x, y) in enumerate([*bright, (930, 250), (1400, 300)]):
        c.glow(x, y, 44, HONEY, strength=0.6)
        c.fill(disc(x, y, 9 + index % 3 * 3), CREAM)


def bell_hill(c: Canvas) -> None:
    """A bell-shaped hill where most sheep graze around the middle; one stands far out on the right."""
    sky(c, SKY, MIST, CREAM, horizon=820)
    sun(c, 1180, 210, 80, HONEY, halo=CREAM)
    for x, y, width in ((140, 170, 240), (420, 100, 150), (1020, 340, 170)):
        cloud(c, x, y, width, WHITE, alpha=0.9)
    c.fill(
        hill((-10, 640), (260, 560), (560, 640), (900, 560), (1240, 640), (1510, 570)), mix(SEA, SKY, 0.3), shade=SEA
    )
    c.fill(hill((-10, 740), (260, 690), (700, 740), (1180, 680), (1510, 720)), SAGE, shade=FERN, light=MIST)
    crest = [(float(x), _bell(x)) for x in range(-20, 1530, 25)]
    c.fill([[*crest, (1520, 1010), (-20, 1010)]], Gradient(FERN, FERN, MOSS), shade=TEAL, light=SAGE, reach=0.5)
    for deviation in (-2, -1, 0, 1, 2):
        _fence(c, 700 + deviation * 210, strong=deviation == 0)
    for x, y in ((60, 800), (120, 815), (1460, 806)):
        round_tree(c, x, y, 150, MOSS, trunk=WALNUT)
    _flock(c)
    sheep(c, 1290, 872, 62)
    grass(c, [(230, 930), (480, 960), (760, 940), (1010, 965), (1170, 930), (1400, 950), (90, 960)], SAGE, 30)


def _bell(x: float) -> float:
    """The skyline of the hill: the normal curve, its mean at 700 and its deviation 210."""
    return 806 - 566 * math.exp(-(((x - 700) / 210) ** 2) / 2)


def _fence(c: Canvas, x: float, *, strong: bool) -> None:
    """A row of posts from the skyline down to the foot of the hill."""
    top = _bell(x)
    posts = int((850 - top) / 34)
    for post in range(posts):
        c.fill(box(x - 3, top + 8 + post * 34, 6, 20, corner=3), CREAM, alpha=0.85)
    if strong:
        c.fill(box(x - 3, top - 84, 6, 96), INK)
        c.fill(
            ribbon(smooth([(x, top - 66), (x + 30, top - 72), (x + 60, top - 60), (x + 88, top - 68)]), lambda t: 34),
            CORAL,
            shade=RUST,
        )


def _flock(c: Canvas) -> None:
    """Sheep in columns as many as the curve is high, the nearest last."""
    places = []
    for column in range(-6, 7):
        x = 700 + column * 84
        for row in range(round(6.4 * math.exp(-((column * 84 / 210) ** 2) / 2))):
            wobble = (column * 37 + row * 53) % 7 * 6 - 18
            places.append((x + wobble, 868 - row * 82 + (column * 29 + row * 17) % 5 * 6))
    for index, (x, y) in enumerate(sorted(places, key=lambda place: place[1])):
        if y > _bell(x) + 64:
            sheep(c, x, y, 46, flip=index % 3 == 0)


def sheep(c: Canvas, x: float, foot: float, size: float, *, flip: bool = False) -> None:
    """A sheep standing on `foot`, its face to the right, or to the left if flipped."""
    c.fill(swept(disc(x, foot, size * 0.4, 4), size * 0.9, size * 0.3), TEAL, alpha=0.35)
    with c.at(x, foot, size / 60, flip=flip):
        for leg in (-18, -10, 12, 20):
            c.fill(box(leg - 2.5, -18, 5, 18), INK)
        wool = (
            disc(0, -34, 26, 19)
            + disc(-18, -36, 14)
            + disc(-8, -46, 13)
            + disc(8, -47, 13)
            + disc(20, -38, 13)
            + disc(0, -24, 18, 12)
        )
        c.fill(wool, WHITE, shade=STEEL, reach=0.6)
        c.fill(line([(26, -46), (36, -38)], 15, 10), INK)
        c.fill(line([(24, -50), (16, -48)], 6), INK)


def ridgelines(c: Canvas) -> None:
    """Layered curves of a ridgeline plot rise like mountains under a low sun."""
    sky(c, PLUM, CORAL, APRICOT, HONEY, horizon=620)
    sun(c, 1010, 330, 150, CREAM, halo=HONEY)
    cloud(c, 230, 150, 260, BLUSH, alpha=0.5)
    tones = (ROSE, CORAL, RUST, GRAPE, PLUM, LAGOON, TEAL, NIGHT, INK)
    for row, tone in enumerate(tones):
        curve = [(float(x), _ridge_height(x, row)) for x in range(-20, 1530, 10)]
        shape = [[*curve, (1520, 1010), (-20, 1010)]]
        c.fill(
            shape, Gradient(pale(tone, 0.12), tone), shade=dark(tone, 0.35), light=pale(tone, 0.4), angle=60, reach=0.45
        )
        c.fill(ribbon(curve, lambda t: 4.5), pale(tone, 0.65))
    for x in range(110, 1500, 160):
        c.fill(box(x, 958, 4, 22, corner=2), CREAM, alpha=0.8)
    c.fill(box(60, 956, 1380, 4, corner=2), CREAM, alpha=0.8)


def _ridge_height(x: float, row: int) -> float:
    """Where the curve of a row runs: two or three bumps, each row's a little further on."""
    base = 500 + row * 52
    rise = 0.0
    for bump in range(3):
        centre = (row * 211 + bump * 467 + bump * bump * 89) % 1300 + 100
        spread = 70 + (row * 31 + bump * 47) % 70
        rise += (150 + (row * 67 + bump * 101) % 110) * math.exp(-(((x - centre) / spread) ** 2) / 2)
    return base - rise * (0.75 + 0.03 * row) - 5 * math.sin(x / 26 + row) - 3 * math.sin(x / 11 + row * 2)


def plants_on_a_sill(c: Canvas) -> None:
    """Pot plants on a window sill grow taller from left to right, like the bars of a chart."""
    c.fill(box(-10, -10, 1520, 1020), Gradient(mix(LAGOON, TEAL, 0.4), TEAL), shade=NIGHT, reach=0.4)
    pane = box(130, 40, 1240, 740, corner=8)
    c.fill(box(100, 10, 1300, 790, corner=12), CREAM, shade=SAND)
    with c.inside(pane):
        c.fill(pane, Gradient(SKY, MIST, CREAM))
        sun(c, 380, 230, 90, HONEY, halo=CREAM)
        cloud(c, 640, 170, 240, WHITE)
        c.fill(
            hill((120, 620), (420, 540), (760, 620), (1100, 540), (1400, 600), floor=800), SEA, shade=LAGOON, light=MIST
        )
        c.fill(hill((120, 700), (520, 660), (900, 700), (1400, 640), floor=800), SAGE, shade=FERN)
        c.fill(
            polygon((760, 20), (860, 20), (560, 800), (460, 800))
            + polygon((900, 20), (930, 20), (630, 800), (600, 800)),
            WHITE,
            alpha=0.25,
        )
    c.fill(box(540, 40, 18, 740) + box(950, 40, 18, 740), CREAM, shade=SAND, angle=0)
    c.fill(box(-10, 800, 1520, 46), WHITE, shade=SAND, angle=90)
    c.fill(box(-10, 846, 1520, 26), TEAL)
    c.fill(box(-10, 866, 1520, 160), Gradient(TEAL, NIGHT))
    _pots(c)


def _pots(c: Canvas) -> None:
    pots = ((CORAL, 90), (OCHRE, 96), (CREAM, 100), (PLUM, 104), (HONEY, 108), (RUST, 112))
    heights = (70, 150, 230, 330, 430, 560)
    for index, ((tone, size), tall) in enumerate(zip(pots, heights, strict=True)):
        x = 225 + index * 212
        c.fill(swept(box(x - size * 0.34, 812, size * 0.68, 8), 130, 30), TEAL, alpha=0.3)
        foot = 818 - size * 0.86
        _PLANTS[index](c, x, foot, tall)
        pot(c, x, 818, size, tone)


def _cactus(c: Canvas, x: float, y: float, height: float) -> None:
    c.fill(box(x - 30, y - height, 60, height + 10, corner=30), FERN, shade=MOSS, light=SAGE, angle=0)
    for rib in (-12, 4):
        c.fill(box(x + rib, y - height + 12, 3, height - 14), SAGE)
    c.fill(disc(x, y - height, 13), CORAL)


def _shoots(c: Canvas, x: float, y: float, height: float) -> None:
    for lean, share in ((-30, 0.8), (0, 1), (28, 0.86)):
        sprig(c, x + lean * 0.4, y + 4, height * share, FERN if lean else MOSS, lean=lean, pairs=4)


def _broad(c: Canvas, x: float, y: float, height: float) -> None:
    for angle, share in ((-150, 0.6), (-32, 0.62), (-125, 0.85), (-58, 0.82), (-90, 1)):
        leaf(c, x, y, height * share, angle, mix(FERN, TEAL, share - 0.5), wide=0.4, bend=0.2)


def _blades(c: Canvas, x: float, y: float, height: float) -> None:
    fan_plant(c, x, y + 6, height, LAGOON)


def _bushy(c: Canvas, x: float, y: float, height: float) -> None:
    c.fill(line([(x, y + 4), (x + 6, y - height * 0.6)], 13, 9), WALNUT)
    for turn in range(14):
        angle = turn * 137.5
        reach = 4 + turn * 6
        px, py = (
            x + 6 + reach * math.cos(math.radians(angle)),
            y - height * 0.68 + reach * 1.15 * math.sin(math.radians(angle)),
        )
        leaf(c, px, py, 96, angle, FERN if turn % 2 else MOSS, wide=0.5)


def _tall(c: Canvas, x: float, y: float, height: float) -> None:
    c.fill(line(smooth([(x, y + 4), (x - 8, y - height * 0.5), (x + 6, y - height * 0.9)]), 12, 6), MOSS)
    for step in range(8):
        t = 0.2 + step * 0.1
        side = -1 if step % 2 else 1
        leaf(
            c,
            x - 4,
            y - height * t,
            150 - step * 6,
            -90 + side * 62,
            mix(FERN, MOSS, step % 3 / 2),
            wide=0.42,
            bend=side * 0.4,
        )
    leaf(c, x + 6, y - height * 0.86, 100, -88, FERN)


_PLANTS = (_cactus, _shoots, _broad, _blades, _bushy, _tall)
