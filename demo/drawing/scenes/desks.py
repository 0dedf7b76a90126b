"""Reading: a desk at night, a journal under a magnifying glass."""

from demo.drawing.canvas import Canvas, Gradient
from demo.drawing.nature import fan_plant, stars, sun
from demo.drawing.palette import (
    APRICOT,
    AUBERGINE,
    CORAL,
    CREAM,
    FERN,
    GRAPE,
    HONEY,
    INK,
    LAGOON,
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
    WALNUT,
    WHITE,
    dark,
)
from demo.drawing.shapes import Shape, arc, blob, box, disc, hill, line, moved, polygon, smooth, swept
from demo.drawing.things import books, cast, cup_from_above, desk_lamp, laptop, mug, pot, steam


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
