"""Scenes at a desk or table: drawing and screen, blocks, a calendar, a night's study."""

from website.demo.drawing.canvas import Canvas, Gradient
from website.demo.drawing.nature import fan_plant, sprig, stars, sun
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
    STEEL,
    TEAL,
    TIMBER,
    WALNUT,
    WHITE,
    Colour,
    dark,
    pale,
)
from website.demo.drawing.people import DESK, Person, Pose, figure
from website.demo.drawing.shapes import arc, box, disc, hill, line, moved, polygon, ribbon, smooth, swept
from website.demo.drawing.things import books, desk_lamp, laptop, mug, pencil, pot, steam, window_light


def one_long_desk(c: Canvas) -> None:
    """Two people at one long desk: one draws a bar chart on paper, one follows a branching diagram on a screen."""
    c.fill(box(-10, -10, 1520, 1020), Gradient(CREAM, BLUSH, angle=90))
    c.fill(box(-10, -10, 760, 1020), Gradient(HONEY, APRICOT, angle=70))
    c.fill(box(750, -10, 770, 1020), Gradient(TEAL, NIGHT, angle=60), shade=INK, reach=0.4)
    window_light(c, 130, 70, 420, 420, CREAM, alpha=0.45)
    stars(c, 30, SKY, depth=480, seed=9)
    c.fill(box(-10, 880, 1520, 140), AUBERGINE, alpha=0.4)
    _screen_with_branches(c)
    for x, flip, person in (
        (300, False, Person(SKINS[3], HAIRS[4], "bob", TEAL, PLUM, CREAM)),
        (1200, True, Person(SKINS[0], HAIRS[0], "short", CORAL, SAND, CREAM)),
    ):
        _stool(c, x)
        figure(c, person, DESK, x, 700, 620, flip=flip)
    c.fill(swept(box(380, 640, 740, 10), 60, 330), AUBERGINE, alpha=0.16)
    c.fill(box(400, 606, 700, 34, corner=12), WHITE, shade=SAND, reach=0.9, angle=0)
    c.fill(box(430, 636, 26, 300) + box(1044, 636, 26, 300), WALNUT, shade=dark(WALNUT), angle=0)
    _paper_bars(c)
    mug(c, 716, 606, 58, OCHRE)
    c.fill(box(1000, 592, 90, 14, corner=5), STEEL)


def _stool(c: Canvas, x: float) -> None:
    c.fill(swept(disc(x, 950, 70, 8), 130, 16), AUBERGINE, alpha=0.35)
    c.fill(line([(x - 30, 760), (x - 60, 950)], 12, 9) + line([(x + 30, 760), (x + 60, 950)], 12, 9), WALNUT)
    c.fill(box(x - 90, 738, 180, 30, corner=15), RUST, shade=PLUM)


def _paper_bars(c: Canvas) -> None:
    """A drawing board that leans towards the left, with bars growing on it."""
    c.fill(line([(640, 604), (610, 470)], 9), WALNUT)
    board = polygon((478, 600), (560, 330), (770, 330), (688, 600))
    c.fill(moved(board, 14, 8), WALNUT, alpha=0.4)
    c.fill(board, WHITE, shade=SAND)
    for index, tall in enumerate((60, 104, 84, 150, 196)):
        x = 510 + index * 34
        lean = tall * 0.304
        colour = CORAL if index == 4 else LAGOON
        c.fill(
            polygon((x, 570), (x + lean, 570 - tall), (x + 24 + lean, 570 - tall), (x + 24, 570)),
            colour,
            shade=dark(colour),
        )
    c.fill(polygon((498, 572), (690, 572), (689, 577), (496, 577)), INK)
    pencil(c, (404, 528), (476, 606), 11, OCHRE)


def _screen_with_branches(c: Canvas) -> None:
    c.glow(930, 420, 330, SEA, strength=0.4)
    c.fill(box(905, 540, 60, 70) + box(860, 594, 150, 16, corner=6), SLATE, shade=INK)
    c.fill(box(790, 240, 300, 316, corner=16), INK)
    c.fill(box(804, 254, 272, 288, corner=6), Gradient(NIGHT, TEAL), shade=INK)
    root, forks = (1040, 398), ((952, 320), (952, 470))
    ends = (((868, 282), HONEY), ((868, 344), CORAL), ((868, 436), SEA), ((868, 500), HONEY))
    for index, fork in enumerate(forks):
        c.fill(line(smooth([root, ((root[0] + fork[0]) / 2, fork[1]), fork]), 6), SKY)
        for end, _ in ends[index * 2 : index * 2 + 2]:
            c.fill(line(smooth([fork, ((fork[0] + end[0]) / 2, end[1]), end]), 5), SKY)
    for (x, y), colour in (*ends, (forks[0], CREAM), (forks[1], CREAM), (root, CORAL)):
        c.fill(disc(x, y, 17), colour, shade=dark(colour, 0.3))


def rising_blocks(c: Canvas) -> None:
    """A person at a desk arranges coloured blocks into a rising curve, a laptop open beside them."""
    c.fill(box(-10, -10, 1520, 1020), Gradient(NIGHT, TEAL, angle=70), shade=INK, reach=0.3)
    c.fill(disc(900, 430, 350), LAGOON, alpha=0.75, shade=TEAL, angle=60)
    for tone, points in (
        (SEA, ((400, 640), (620, 520), (860, 560), (1120, 360), (1510, 220))),
        (TEAL, ((400, 700), (660, 610), (930, 640), (1230, 480), (1510, 430))),
    ):
        c.fill(ribbon(smooth(points), lambda t: 5), tone, alpha=0.8)
    c.fill(box(-10, 730, 1520, 290), Gradient(CORAL, RUST), shade=PLUM)
    c.fill(box(-10, 730, 1520, 16), APRICOT)
    worker = Person(SKINS[2], HAIRS[0], "long", HONEY, PLUM)
    arranger = Pose(
        (10, -56), (22, -90), ((48, -64), (86, -82)), ((40, -40), (74, -46)), ((48, 2), (44, 52)), ((54, 4), (58, 52))
    )
    with c.inside(box(-10, -10, 1520, 740)):
        figure(c, worker, arranger, 330, 810, 1000)
    _blocks(c)
    _cube(c, 716, 440, 82, CORAL)
    c.fill(disc(742, 412, 30), SKINS[2])
    laptop(c, 215, 890, 330, STEEL, screen=Gradient(SEA, TEAL, angle=50))
    for index, tall in enumerate((26, 48, 40, 76)):
        c.fill(box(130 + index * 44, 830 - tall, 28, tall, corner=3), CREAM if index < 3 else HONEY)
    for x, y, colour in ((520, 880, CREAM), (600, 900, SEA)):
        _cube(c, x, y, 64, colour)


def _blocks(c: Canvas) -> None:
    colours = (OCHRE, CORAL, SEA, CREAM, SAGE, HONEY, BLUSH)
    for column, count in enumerate((1, 1, 2, 3, 5, 6, 7)):
        x = 640 + column * 108
        c.fill(swept(box(x, 780, 90, 8), 90, 60), PLUM, alpha=0.35)
        for level in range(count):
            _cube(c, x, 790 - level * 78, 82, colours[(column * 3 + level * 2) % 7])


def _cube(c: Canvas, x: float, foot: float, size: float, colour: Colour) -> None:
    """A wooden block seen a little from above and the left."""
    rise, run = size * 0.2, size * 0.24
    c.fill(
        polygon(
            (x + size, foot),
            (x + size, foot - size),
            (x + size + run, foot - size - rise),
            (x + size + run, foot - rise),
        ),
        dark(colour, 0.45),
    )
    c.fill(
        polygon(
            (x, foot - size),
            (x + run, foot - size - rise),
            (x + size + run, foot - size - rise),
            (x + size, foot - size),
        ),
        pale(colour, 0.45),
    )
    c.fill(box(x, foot - size, size, size), colour, shade=dark(colour, 0.35), reach=0.7)


def kitchen_calendar(c: Canvas) -> None:
    """A laptop on a kitchen table with a month calendar behind it, four weeks marked in four colours."""
    c.fill(box(-10, -10, 1520, 760), Gradient(MIST, SAGE, angle=60), shade=FERN, reach=0.4)
    for column in range(11):
        for row in range(3):
            tile = box(column * 142 - 20, 490 + row * 84, 136, 78, corner=5)
            c.fill(tile, WHITE if (column + row) % 3 else MIST, shade=SAGE, reach=0.5, alpha=0.9)
    c.fill(box(-10, 476, 1520, 14), OCHRE)
    _wall_calendar(c)
    _kitchen_shelf(c)
    c.fill(box(-10, 742, 1520, 280), Gradient(TIMBER, WALNUT), shade=dark(WALNUT), reach=0.7)
    c.fill(box(-10, 742, 1520, 12), SAND, alpha=0.6)
    c.fill(swept(box(560, 880, 420, 14), 300, 80), dark(WALNUT, 0.6), alpha=0.45)
    laptop(c, 750, 900, 560, STEEL, screen=Gradient(NIGHT, INK, angle=45))
    _code(c)
    mug(c, 1170, 880, 100, CORAL)
    steam(c, 1165, 770, 130, WHITE)
    pot(c, 240, 890, 150, TEAL)
    fan_plant(c, 240, 750, 300, FERN)


def _wall_calendar(c: Canvas) -> None:
    c.fill(moved(box(420, 60, 660, 480, corner=8), 26, 30), MOSS, alpha=0.3)
    c.fill(box(420, 60, 660, 480, corner=8), WHITE, shade=SAND, reach=0.4)
    c.fill(box(420, 60, 660, 84, corner=8), PLUM, shade=AUBERGINE)
    for x in range(480, 1060, 60):
        c.fill(line([(x, 44), (x, 84)], 9), STEEL)
    for row, colour in enumerate((CORAL, HONEY, SEA, GRAPE)):
        c.fill(box(440, 164 + row * 72, 620, 60, corner=30), colour, alpha=0.28)
        for day in range(7):
            shade = dark(colour, 0.3)
            c.fill(box(456 + day * 86, 172 + row * 72, 70, 44, corner=8), colour, shade=shade, reach=0.7)


def _kitchen_shelf(c: Canvas) -> None:
    c.fill(box(1150, 330, 320, 18, corner=5), TIMBER, shade=WALNUT)
    c.fill(box(1150, 348, 320, 14), MOSS, alpha=0.3)
    for x, tall, colour in ((1180, 100, OCHRE), (1260, 70, CORAL), (1340, 120, TEAL)):
        c.fill(box(x, 330 - tall, 62, tall, corner=10), colour, shade=dark(colour), light=pale(colour))
        c.fill(box(x + 6, 318 - tall, 50, 18, corner=5), CREAM, shade=SAND)
    sprig(c, 1436, 330, 150, FERN, lean=10)
    c.fill(line([(190, -10), (190, 120)], 4), INK)
    c.glow(190, 260, 260, HONEY, strength=0.5)
    c.fill([[*arc(190, 210, 100, 180, 360), (290, 214), (90, 214)]], CORAL, shade=RUST, light=APRICOT, angle=0)
    c.fill(disc(190, 214, 56, 14), CREAM)


def _code(c: Canvas) -> None:
    rows = (
        (0, 90, CORAL),
        (30, 150, SKY),
        (30, 110, HONEY),
        (60, 130, SEA),
        (60, 170, SKY),
        (30, 80, CORAL),
        (0, 120, HONEY),
    )
    for row, (indent, run, colour) in enumerate(rows):
        y = 590 + row * 36
        c.fill(box(560 + indent, y, run, 13, corner=6), colour)
        c.fill(box(560 + indent + run + 14, y, 60 + row * 17 % 50, 13, corner=6), STEEL, alpha=0.7)


def desk_at_night(c: Canvas) -> None:
    """A lamp lights a laptop and an open book on a desk below a window with the moon."""
    c.fill(box(-10, -10, 1520, 1020), Gradient(INK, NIGHT, angle=90), shade=AUBERGINE, reach=0.5)
    c.fill(box(455, 70, 590, 500, corner=10), dark(WALNUT, 0.55))
    pane = box(475, 90, 550, 460)
    with c.inside(pane):
        c.fill(pane, Gradient(INK, TEAL, LAGOON))
        stars(c, 60, CREAM, depth=460, seed=3)
        sun(c, 880, 220, 62, CREAM, halo=SEA)
        c.fill(hill((470, 470), (620, 420), (800, 470), (1030, 420)), TEAL, shade=INK)
        for index in range(9):
            tall = 60 + index * 37 % 70
            c.fill(box(480 + index * 64, 550 - tall, 50, tall), INK)
            c.fill(box(494 + index * 64, 566 - tall, 9, 12), HONEY)
    c.fill(box(744, 90, 12, 460) + box(475, 310, 550, 12), dark(WALNUT, 0.55))
    for side, flip in ((380, False), (1120, True)):
        with c.at(side, 40, flip=flip):
            c.fill(
                polygon((-70, 0), (90, 0), (40, 300), (60, 560), (-80, 560)),
                PLUM,
                shade=AUBERGINE,
                angle=180,
                light=GRAPE,
            )
    c.fill(box(340, 28, 820, 16, corner=8), OCHRE)
    _lit_desk(c)


def _lit_desk(c: Canvas) -> None:
    c.fill(box(-10, 740, 1520, 280), Gradient(WALNUT, dark(WALNUT, 0.6)), shade=AUBERGINE)
    c.fill(disc(640, 830, 520, 92), OCHRE, alpha=0.5)
    c.fill(disc(620, 824, 380, 62), HONEY, alpha=0.6)
    c.glow(520, 590, 430, HONEY, strength=0.55)
    c.fill(polygon((444, 520), (520, 470), (1010, 800), (330, 800)), HONEY, alpha=0.13)
    desk_lamp(c, 330, 800, 400, CORAL)
    c.fill(swept(box(740, 845, 330, 8), 130, 40), AUBERGINE, alpha=0.5)
    laptop(c, 900, 850, 400, STEEL, screen=Gradient(SKY, LAGOON, angle=60))
    for row in range(5):
        c.fill(box(770, 640 + row * 30, 120 + row * 53 % 90, 10, corner=5), TEAL)
    for index, tall in enumerate((40, 70, 56, 100)):
        c.fill(box(950 + index * 26, 780 - tall, 18, tall), CORAL if index == 3 else TEAL)
    _open_book(c, 560, 890)
    books(c, 1250, 860, [(250, 44, TEAL), (210, 36, OCHRE), (230, 42, PLUM), (170, 30, CORAL)])
    mug(c, 1236, 708, 76, SEA)
    steam(c, 1230, 625, 110, CREAM)
    pot(c, 130, 860, 120, OCHRE)
    fan_plant(c, 130, 750, 300, FERN)


def _open_book(c: Canvas, x: float, y: float) -> None:
    c.fill(polygon((x - 190, y - 4), (x + 190, y - 4), (x + 236, y + 22), (x - 170, y + 22)), AUBERGINE, alpha=0.5)
    for side in (-1, 1):
        page = [
            [
                (x, y),
                *smooth([(x, y - 52), (x + side * 80, y - 74), (x + side * 190, y - 52)]),
                (x + side * 200, y - 2),
                (x + side * 90, y - 22),
            ]
        ]
        c.fill(page, CREAM, shade=SAND if side > 0 else OCHRE, angle=0 if side < 0 else 180, reach=0.5)
        for row in range(3):
            c.fill(
                line([(x + side * 34, y - 48 + row * 13), (x + side * 168, y - 46 + row * 14)], 4), WALNUT, alpha=0.5
            )
