"""Paper on a table, seen from above: a planner, a notebook."""

from itertools import pairwise

from demo.drawing.canvas import Canvas, Gradient
from demo.drawing.nature import leaf, leaf_shape
from demo.drawing.palette import (
    AUBERGINE,
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
    ROSE,
    RUST,
    SAGE,
    SAND,
    SEA,
    SLATE,
    STEEL,
    TEAL,
    TIMBER,
    WALNUT,
    WHITE,
    dark,
    mix,
)
from demo.drawing.shapes import arc, box, line, moved, polygon, ribbon, smooth, swept
from demo.drawing.things import cup_from_above, pencil


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
