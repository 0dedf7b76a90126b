"""Paper on a table, seen from above: a planner, a notebook, a journal under a glass."""

from itertools import pairwise

from website.demo.drawing.canvas import Canvas, Gradient
from website.demo.drawing.nature import leaf, leaf_shape
from website.demo.drawing.palette import (
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
from website.demo.drawing.shapes import Shape, arc, blob, box, disc, line, moved, polygon, ribbon, smooth, swept
from website.demo.drawing.things import cast, pencil


def planner_and_coffee(c: Canvas) -> None:
    """A desk from above: a month planner with marked days, a cup of coffee and a plant."""
    c.fill(box(-10, -10, 1520, 1020), Gradient(SEA, LAGOON, angle=40), shade=TEAL, reach=0.6)
    c.fill(polygon((-10, 420), (760, -10), (1180, -10), (-10, 660)), WHITE, alpha=0.14)
    with c.at(640, 520, turn=-8):
        _planner(c)
    cup_from_above(c, 1210, 330, 128, CORAL)
    pencil(c, (1030, 820), (1300, 640), 24, OCHRE)
    c.fill(moved(box(1010, 560, 120, 120, corner=4), 10, 12), NIGHT, alpha=0.3)
    with c.at(1070, 600, turn=9):
        c.fill(box(-66, -66, 132, 132), HONEY, shade=OCHRE)
        for row in range(3):
            c.fill(box(-44, -34 + row * 28, 88 - row * 18, 8, corner=4), WALNUT, alpha=0.6)
    for index, (angle, length) in enumerate(((100, 250), (130, 300), (158, 280), (186, 240), (75, 210))):
        c.fill(moved(leaf_shape(1500, 20, length, angle, wide=0.5), 20, 26), NIGHT, alpha=0.25)
        leaf(c, 1500, 20, length, angle, FERN if index % 2 else MOSS, wide=0.5)
    _paper_clips(c)


def _planner(c: Canvas) -> None:
    sheet = box(-430, -350, 760, 720, corner=12)
    c.fill(swept(sheet, 26, 34), NIGHT, alpha=0.32)
    c.fill(sheet, WHITE, shade=SAND, reach=0.35)
    c.fill(box(-430, -350, 760, 116, corner=12), PLUM, shade=AUBERGINE)
    c.fill(box(-390, -310, 220, 30, corner=8), CREAM)
    for ring in range(9):
        c.fill(box(-396 + ring * 84, -376, 14, 52, corner=7), STEEL, shade=SLATE, angle=0)
    marked = {3: CORAL, 9: SEA, 10: SEA, 11: SEA, 17: HONEY, 22: CORAL, 25: SEA, 31: PLUM}
    for day in range(35):
        x, y = -402 + day % 7 * 102, -206 + day // 7 * 112
        c.fill(box(x, y, 92, 98, corner=8), MIST if day % 7 > 4 else CREAM, shade=SAND, reach=0.3)
        c.fill(box(x + 12, y + 12, 18, 8, corner=4), SLATE, alpha=0.6)
        if day in marked:
            c.fill(box(x + 8, y + 36, 76, 50, corner=10), marked[day], shade=dark(marked[day], 0.3))
    c.fill(line(arc(-402 + 3 * 102 + 46, -206 + 2 * 112 + 50, 66, 20, 375, tall=60), 8), CORAL)


def cup_from_above(c: Canvas, x: float, y: float, radius: float, colour: Colour) -> None:
    """A full cup on its saucer, from above."""
    c.fill(swept(disc(x, y, radius * 1.35), 40, 50), NIGHT, alpha=0.3)
    c.fill(disc(x, y, radius * 1.4), CREAM, shade=SAND)
    c.fill(disc(x, y, radius * 1.1), WHITE, shade=SAND, angle=215)
    c.fill(
        line([(x + radius * 0.7, y + radius * 0.5), (x + radius * 1.22, y + radius * 0.86)], radius * 0.28),
        colour,
        shade=dark(colour),
    )
    c.fill(disc(x, y, radius), colour, shade=dark(colour), light=pale(colour), reach=0.5)
    c.fill(disc(x, y, radius * 0.82), WALNUT, shade=dark(WALNUT, 0.5))
    c.fill(
        [
            [
                *smooth(
                    [
                        (x - radius * 0.1, y + radius * 0.5),
                        (x - radius * 0.5, y),
                        (x - radius * 0.26, y - radius * 0.34),
                        (x, y - radius * 0.12),
                        (x + radius * 0.26, y - radius * 0.34),
                        (x + radius * 0.5, y),
                    ],
                    closed=True,
                )
            ]
        ],
        SAND,
    )


def _paper_clips(c: Canvas) -> None:
    for x, y, turn in ((1330, 800, 30), (1390, 720, 80), (1270, 880, -20)):
        with c.at(x, y, turn=turn):
            wire = [(-30, 12), (30, 12), (40, 2), (30, -10), (-34, -10), (-46, 2), (-34, 16), (16, 16)]
            c.fill(moved(line(smooth(wire), 5), 5, 6), NIGHT, alpha=0.3)
            c.fill(line(smooth(wire), 5), CREAM)


def notebook_and_plan(c: Canvas) -> None:
    """An open notebook with a hand-drawn plan, a pencil and a ruler on a wooden table."""
    _planks(c)
    with c.at(760, 500, turn=6):
        spread = box(-580, -350, 1140, 690, corner=18)
        c.fill(swept(spread, 30, 44), AUBERGINE, alpha=0.42)
        c.fill(spread, TEAL, shade=NIGHT)
        c.fill(box(-562, -334, 548, 656, corner=8), CREAM, shade=SAND, angle=0, reach=0.4)
        c.fill(box(-10, -334, 552, 656, corner=8), WHITE, shade=SAND, angle=180, reach=0.3)
        for row in range(12):
            c.fill(box(-530, -280 + row * 50, 484, 2.5), SEA, alpha=0.7)
        for row in range(9):
            c.fill(
                box(-520, -304 + row * 50, 320 - row * 47 % 150 + (row == 0) * 60, 10, corner=5),
                INK if row else CORAL,
                alpha=0.75,
            )
        for row in range(4):
            c.fill(
                line([(-516, 186 + row * 26), (-500, 198 + row * 26), (-476, 172 + row * 26)], 5)
                if row < 2
                else box(-518, 180 + row * 26, 4, 4),
                CORAL,
            )
        _drawn_plan(c)
        c.fill(polygon((420, -334), (456, -334), (456, -240), (438, -262), (420, -240)), CORAL, shade=RUST)
    _ruler(c)
    pencil(c, (1330, 330), (1040, 800), 30, HONEY)

    _eraser(c)


def _planks(c: Canvas) -> None:
    for index in range(6):
        y = index * 170 - 12
        tone = mix(TIMBER, SAND, (0.25, 0.1, 0.35, 0.15, 0.3, 0.05)[index])
        c.fill(box(-10, y, 1520, 168), tone, shade=WALNUT, angle=0, reach=0.7 if index % 2 else 0.4)
        for grain in range(3):
            curve = smooth(
                [
                    (-10, y + 40 + grain * 44),
                    (400 + index * 90, y + 26 + grain * 48),
                    (900, y + 52 + grain * 40),
                    (1510, y + 36 + grain * 44),
                ]
            )
            c.fill(ribbon(curve, lambda t: 2.6), WALNUT, alpha=0.3)
        c.fill(box(-10, y + 165, 1520, 5), dark(WALNUT), alpha=0.6)


def _drawn_plan(c: Canvas) -> None:
    """Boxes and arrows from a start to a finish."""
    boxes = (
        (60, -260, 150, SEA),
        (330, -180, 150, HONEY),
        (100, -60, 170, CORAL),
        (350, 40, 140, SAGE),
        (90, 170, 160, HONEY),
    )
    centres = [(x + wide / 2, y + 38) for x, y, wide, _ in boxes]
    for (x1, y1), (x2, y2) in pairwise(centres):
        curve = smooth([(x1, y1), ((x1 + x2) / 2 + 30, (y1 + y2) / 2 - 20), (x2, y2)])
        c.fill(ribbon(curve, lambda t: 5), INK)
    for x, y, wide, tone in boxes:
        c.fill(box(x, y, wide, 76, corner=14), INK)
        c.fill(box(x + 5, y + 5, wide - 10, 66, corner=10), tone, shade=dark(tone, 0.25))
        c.fill(
            box(x + 24, y + 24, wide - 60, 8, corner=4) + box(x + 24, y + 42, wide - 84, 8, corner=4), INK, alpha=0.6
        )
    c.fill(
        line([(330, 208), (250, 208)], 5) + line([(330, 208), (308, 192)], 5) + line([(330, 208), (308, 224)], 5), INK
    )
    c.fill(box(372, 150, 6, 130), INK)
    c.fill(polygon((378, 152), (470, 178), (378, 206)), CORAL, shade=RUST)


def _ruler(c: Canvas) -> None:
    with c.at(120, 940, turn=-4):
        rule = box(0, -70, 900, 84, corner=6)
        c.fill(moved(rule, 14, 18), AUBERGINE, alpha=0.35)
        c.fill(rule, HONEY, shade=OCHRE, reach=0.5)
        for mark in range(44):
            c.fill(box(16 + mark * 20, -70, 3, 34 if mark % 5 == 0 else 18), WALNUT)


def _eraser(c: Canvas) -> None:
    with c.at(1270, 850, turn=-22):
        c.fill(moved(box(-60, -30, 130, 66, corner=10), 12, 16), AUBERGINE, alpha=0.35)
        c.fill(box(-60, -30, 130, 66, corner=10), BLUSH, shade=ROSE)
        c.fill(box(-60, -30, 80, 66, corner=8), TEAL, shade=NIGHT)


def journal(c: Canvas) -> None:
    """An open journal with a plot of estimates under a magnifying glass, beside reading glasses."""
    c.fill(box(-10, -10, 1520, 1020), Gradient(CORAL, RUST, angle=40), shade=PLUM, reach=0.4)
    c.fill(polygon((-10, 180), (500, -10), (860, -10), (-10, 420)), APRICOT, alpha=0.35)
    with c.at(730, 520, turn=-7):
        spread = box(-560, -360, 1090, 720, corner=10)
        cast(c, spread, 40, 54, AUBERGINE, alpha=0.4)
        c.fill(box(-566, -352, 1102, 716, corner=12), SAND, shade=dark(SAND), reach=0.3)
        c.fill(box(-560, -360, 545, 708, corner=8), WHITE, shade=STEEL, angle=0, reach=0.3)
        c.fill(box(-15, -360, 545, 708, corner=8), CREAM, shade=STEEL, angle=180, reach=0.25)
        _article(c)
        _estimates(c, 250, -20, 1)
    _glasses(c)
    _magnifier(c)
    cup_from_above(c, 1330, 190, 100, SAGE)


def _article(c: Canvas) -> None:
    c.fill(box(-500, -300, 330, 30, corner=6), PLUM)
    c.fill(box(-500, -250, 200, 14, corner=6), CORAL)
    for row in range(14):
        for column in (-500, -265):
            run = 205 if (row * 3 + column) % 5 else 150
            c.fill(box(column, -200 + row * 36, run, 9, corner=4), SLATE, alpha=0.55)
    c.fill(box(60, -300, 260, 22, corner=6), PLUM)


def _estimates(c: Canvas, x: float, y: float, scale: float) -> None:
    """A forest plot: one line per study, its square the estimate, and the diamond for all of them."""
    with c.at(x, y, scale):
        c.fill(box(-2, -220, 4, 480), INK)
        for row, (centre, reach, size) in enumerate(
            ((-50, 90, 11), (-24, 60, 15), (30, 110, 9), (-62, 50, 18), (-38, 36, 21), (14, 70, 12))
        ):
            top = -190 + row * 62
            c.fill(line([(centre - reach, top), (centre + reach, top)], 5), TEAL)
            c.fill(box(centre - size, top - size, size * 2, size * 2), TEAL, shade=NIGHT)
            c.fill(box(-210, top - 5, 70, 10, corner=4), SLATE, alpha=0.6)
        c.fill(polygon((-82, 196), (-34, 172), (14, 196), (-34, 220)), CORAL, shade=RUST)
        c.fill(box(-220, 256, 440, 5), INK)


def _magnifier(c: Canvas) -> None:
    x, y, radius = 960, 500, 190
    with c.at(x, y, turn=38):
        handle = box(radius + 6, -26, 380, 52, corner=22)
        c.fill(moved(disc(0, 0, radius + 14) + handle, 40, 22), AUBERGINE, alpha=0.35)
        c.fill(box(radius, -15, 50, 30), STEEL, shade=SLATE, angle=90)
        _gripping_hand(c, radius + 170, handle)
    c.fill(disc(x, y, radius + 18), INK, light=SLATE)
    lens = disc(x, y, radius)
    c.fill(lens, WHITE)
    with c.inside(lens):
        with c.at(x + 22, y + 6, turn=-7):
            _estimates(c, 20, 30, 1.55)
        c.fill(lens, SKY, alpha=0.16)
        c.fill(disc(x + 60, y + 70, radius * 1.15), WHITE, alpha=0.12)
        c.fill(line(arc(x, y, radius * 0.84, 190, 250), 14), WHITE, alpha=0.75)


def _gripping_hand(c: Canvas, x: float, handle: Shape) -> None:
    """A hand around the handle, its sleeve leaving the picture at the lower right."""
    skin = SKINS[2]
    c.fill(line([(x + 60, 60), (x + 240, 330)], 130, 170), AUBERGINE, alpha=0.3)
    c.fill(line([(x + 30, 50), (x + 110, 170)], 96, 110), skin)
    c.fill(line([(x + 130, 190), (x + 420, 560)], 150, 200), TEAL, shade=NIGHT, light=LAGOON, angle=80)
    c.fill(line([(x + 68, 236), (x + 196, 148)], 44), CREAM, shade=SAND)
    c.fill(handle, PLUM, shade=AUBERGINE, light=GRAPE, angle=90)
    c.fill(blob((x - 40, 10), (x + 60, -20), (x + 150, 10), (x + 140, 84), (x + 60, 100), (x - 10, 76)), skin)
    c.fill(
        line(smooth([(x + 30, 80), (x - 34, 36), (x - 60, -4), (x - 30, -36)]), 52, 38),
        skin,
        shade=dark(skin),
        reach=0.4,
    )
    for finger in range(4):
        start = x + 4 + finger * 40
        c.fill(
            line(smooth([(start + 30, 64), (start + 26, 0), (start, -38)]), 46, 36),
            skin,
            shade=dark(skin),
            angle=10,
            reach=0.5,
        )


def _glasses(c: Canvas) -> None:
    with c.at(330, 860, turn=12):
        for x in (-100, 100):
            c.fill(moved(line(arc(x, 0, 74, 0, 360), 13), 16, 22), AUBERGINE, alpha=0.35)
            c.fill(disc(x, 0, 70), SKY, alpha=0.3)
            c.fill(line(arc(x, 0, 74, 0, 360), 13), INK)
            c.fill(line(arc(x, 0, 56, 200, 250), 7), WHITE, alpha=0.7)
        c.fill(line(arc(0, 4, 30, 200, 340), 11), INK)
        c.fill(
            line(smooth([(-172, -10), (-210, -90), (-190, -150)]), 11, 7)
            + line(smooth([(172, -10), (210, -90), (190, -150)]), 11, 7),
            INK,
        )
