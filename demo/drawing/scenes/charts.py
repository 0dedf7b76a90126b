"""Charts and the people in front of them: a gallery, a whiteboard, a scatter plot of pebbles."""

import math
from collections.abc import Sequence

from demo.drawing.canvas import Canvas, Gradient
from demo.drawing.palette import (
    APRICOT,
    BLUSH,
    CORAL,
    CREAM,
    HAIRS,
    HONEY,
    INK,
    LAGOON,
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
from demo.drawing.people import HOLDING, LEANING, POINTING, Person, figure
from demo.drawing.shapes import arc, blob, box, disc, line, moved, polygon, ribbon, scattered, smooth, swept


def chart_gallery(c: Canvas) -> None:
    """A visitor looks at a large framed chart; smaller charts hang on either side."""
    c.fill(box(-10, -10, 1520, 790), Gradient(BLUSH, CREAM, angle=70), shade=ROSE, reach=0.4)
    c.fill(box(-10, 772, 1520, 20), WHITE, shade=SAND, angle=90)
    c.fill(box(-10, 790, 1520, 230), Gradient(TIMBER, WALNUT), shade=dark(WALNUT))
    for x in (-220, 180, 590, 1010, 1420):
        c.fill(line([(750 + (x - 750) * 0.75, 790), (x, 1010)], 3), dark(WALNUT), alpha=0.5)
    c.fill(box(-10, -10, 1520, 40), PLUM)
    for x in (230, 760, 1300):
        c.fill(polygon((x - 26, 52), (x + 26, 52), (x + 250, 640), (x - 250, 640)), WHITE, alpha=0.3)
        c.fill(line([(x, 20), (x, 44)], 6) + box(x - 26, 38, 52, 22, corner=8), INK)
    _frame(c, 95, 210, 280, 340, TEAL)
    _bars(c, 140, 480, (70, 130, 100, 190, 220))
    _frame(c, 470, 130, 570, 440, INK)
    _curve_chart(c)
    _frame(c, 1140, 210, 290, 340, NIGHT)
    _ring(c, 1285, 380, 96)
    for x, y, width in ((195, 590, 80), (690, 606, 130), (1245, 590, 80)):
        c.fill(moved(box(x, y, width, 46), 8, 9), PLUM, alpha=0.25)
        c.fill(box(x, y, width, 46), WHITE, shade=SAND)
        for row in range(3):
            c.fill(box(x + 12, y + 9 + row * 11, width - 24 - row * 12, 5, corner=2), SLATE)
    _bench_and_visitor(c)


def _frame(c: Canvas, x: float, y: float, width: float, height: float, ground: Colour) -> None:
    c.fill(swept(box(x, y, width, height), 30, 34), PLUM, alpha=0.22)
    c.fill(box(x, y, width, height), WALNUT, shade=dark(WALNUT), light=TIMBER)
    c.fill(box(x + 12, y + 12, width - 24, height - 24), WHITE)
    c.fill(box(x + 30, y + 30, width - 60, height - 60), ground, shade=dark(ground, 0.5), reach=0.5)


def _bars(c: Canvas, x: float, foot: float, heights: Sequence[float]) -> None:
    for index, height in enumerate(heights):
        colour = HONEY if index == len(heights) - 1 else SEA
        c.fill(box(x + index * 40, foot - height, 28, height, corner=4), colour, shade=dark(colour, 0.3), angle=0)
    c.fill(box(x - 6, foot, 200, 5), CREAM)


def _curve_chart(c: Canvas) -> None:
    with c.inside(box(500, 160, 510, 380)):
        curve = smooth([(500, 520), (590, 470), (680, 490), (780, 380), (880, 330), (1010, 220)])
        c.fill([[*curve, (1010, 580), (500, 580)]], Gradient(CORAL, PLUM), alpha=0.85, shade=PLUM, angle=90)
        c.fill(ribbon(curve, lambda t: 7), HONEY)
        for x, y in (
            (540, 450),
            (600, 505),
            (640, 440),
            (700, 520),
            (730, 400),
            (770, 440),
            (820, 320),
            (860, 390),
            (910, 270),
            (930, 350),
            (965, 220),
        ):
            c.fill(disc(x, y, 9), CREAM)


def _ring(c: Canvas, x: float, y: float, radius: float) -> None:
    for start, end, colour in ((-90, 120, CORAL), (126, 200, HONEY), (206, 264, SEA)):
        c.fill(line(arc(x, y, radius * 0.78, start, end), radius * 0.36), colour, shade=dark(colour, 0.3), reach=0.4)


def _bench_and_visitor(c: Canvas) -> None:
    c.fill(swept(box(880, 920, 320, 10), 70, 22), dark(WALNUT, 0.7), alpha=0.5)
    c.fill(box(900, 840, 22, 86) + box(1150, 840, 22, 86), INK)
    c.fill(box(870, 800, 330, 46, corner=12), TEAL, shade=NIGHT, light=LAGOON, reach=0.7)
    c.fill(swept(disc(582, 928, 46, 10), 250, 44), dark(WALNUT, 0.7), alpha=0.5)
    visitor = Person(SKINS[2], CORAL, "scarf", OCHRE, TEAL, INK, coat=True)
    figure(c, visitor, LEANING, 570, 674, 520)


def whiteboard(c: Canvas) -> None:
    """Three colleagues plan at a whiteboard covered with sticky notes and arrows."""
    c.fill(box(-10, -10, 1520, 860), Gradient(mix(TEAL, LAGOON, 0.5), LAGOON, angle=50), shade=TEAL, reach=0.6)
    c.fill(box(-10, 850, 1520, 170), Gradient(NIGHT, INK))
    board = box(270, 90, 960, 560, corner=16)
    c.fill(swept(board, 40, 50), NIGHT, alpha=0.35)
    c.fill(board, STEEL)
    c.fill(box(286, 106, 928, 528, corner=8), WHITE, shade=SKY, reach=0.6)
    c.fill(box(320, 640, 860, 18, corner=6), STEEL, shade=SLATE, angle=90)
    for x, colour in ((520, CORAL), (570, TEAL), (620, OCHRE)):
        c.fill(box(x, 632, 40, 10, corner=4), colour)
    _plan_on_board(c)
    for person, pose, x, size, flip in (
        (Person(SKINS[4], HAIRS[4], "bun", CORAL, INK, CREAM), POINTING, 300, 590, False),
        (Person(SKINS[1], HAIRS[0], "short", HONEY, PLUM, INK), HOLDING, 770, 610, True),
        (Person(SKINS[3], HAIRS[1], "bob", PLUM, SAND, INK), POINTING, 1200, 580, True),
    ):
        c.fill(swept(disc(x, 922, 46, 9), 170, 20), INK, alpha=0.5)
        figure(c, person, pose, x, 922 - size * 0.505, size, flip=flip)
    c.fill(box(690, 470, 74, 96, corner=6), CREAM, shade=SAND)


def _plan_on_board(c: Canvas) -> None:
    notes = (
        (350, 150, CORAL),
        (470, 270, HONEY),
        (480, 150, HONEY),
        (610, 210, SAGE),
        (900, 150, APRICOT),
        (1030, 150, SEA),
        (1030, 280, HONEY),
        (900, 430, CORAL),
    )
    for x, y, colour in notes:
        c.fill(moved(box(x, y, 92, 92), 7, 9), SLATE, alpha=0.3)
        c.fill(box(x, y, 92, 92), colour, shade=dark(colour, 0.25), reach=0.6)
        for row in range(3):
            c.fill(box(x + 14, y + 22 + row * 20, 64 - row * 16, 6, corner=3), INK, alpha=0.45)
    for points in (
        [(704, 256), (790, 280), (880, 210)],
        [(396, 246), (404, 320), (458, 322)],
        [(1076, 380), (1060, 460), (1002, 476)],
    ):
        curve = smooth(points)
        c.fill(ribbon(curve, lambda t: 6), INK)
        c.fill(disc(*curve[-1], 10), INK)
    c.fill(line(arc(946, 196, 76, 0, 350), 5), TEAL)


def pebbles(c: Canvas) -> None:
    """Pebbles laid out like a scatter plot, with a taut cord as the line through them."""
    c.fill(box(-10, -10, 1520, 1020), Gradient(CREAM, SAND, mix(SAND, TIMBER, 0.25), angle=50), shade=TIMBER, reach=0.4)
    for row in range(11):
        y = 60.0 + row * 92
        wave = smooth([(-20, y), (300, y - 26), (640, y + 14), (1000, y - 22), (1300, y + 12), (1520, y - 14)])
        c.fill(ribbon(wave, lambda t: 7 * math.sin(math.pi * t) + 2), mix(SAND, TIMBER, 0.35), alpha=0.4)
    for stick in ([(190, 90), (184, 480), (192, 890)], [(170, 872), (760, 880), (1390, 870)]):
        twig = smooth(stick)
        c.fill(moved(ribbon(twig, lambda t: 22), 14, 18), WALNUT, alpha=0.3)
        c.fill(ribbon(twig, lambda t: 22 - 8 * t), TIMBER, shade=WALNUT, angle=90)
    for index, (u, v) in enumerate(scattered(42, 7)):
        x = 260 + u * 1060
        y = 760 - (x - 250) * 0.5 + (v - 0.5) * 320
        if 110 < y < 830:
            _pebble(c, x, y, 20 + index * 7 % 17, index)
    cord = [(214, 790), (1360, 200)]
    c.fill(moved(line(cord, 9), 14, 20), WALNUT, alpha=0.4)
    c.fill(line(cord, 10), CORAL, shade=RUST, angle=90)
    for peg_x, peg_y in cord:
        c.fill(swept(disc(peg_x, peg_y, 15), 26, 34), WALNUT, alpha=0.35)
        c.fill(disc(peg_x, peg_y, 17), TIMBER, shade=WALNUT)
        c.fill(line(arc(peg_x, peg_y, 9, 0, 360), 6), CORAL)


def _pebble(c: Canvas, x: float, y: float, size: float, index: int) -> None:
    tone = (SLATE, STEEL, TEAL, WHITE, RUST, mix(SLATE, PLUM, 0.5), SAGE)[index % 7]
    edge = [
        (
            x + size * (1 + 0.16 * math.sin(index + turn * 1.9)) * math.cos(turn * math.pi / 3.5),
            y + size * 0.8 * (1 + 0.16 * math.cos(index * 2 + turn)) * math.sin(turn * math.pi / 3.5),
        )
        for turn in range(7)
    ]
    stone = blob(*edge)
    c.fill(swept(stone, size * 0.7, size * 0.8), WALNUT, alpha=0.28)
    c.fill(stone, tone, shade=dark(tone, 0.5), light=pale(tone, 0.45), angle=50, reach=0.6)
    if index % 3 == 0:
        with c.inside(stone):
            c.fill(
                line([(x - size, y - size * 0.3), (x + size, y + size * 0.4)], size * 0.16), pale(tone, 0.6), alpha=0.8
            )
