"""Charts and the people in front of them: a gallery, a whiteboard, a folding chart, a scatter of points."""

from collections.abc import Sequence

from website.demo.drawing.canvas import Canvas, Gradient
from website.demo.drawing.palette import (
    APRICOT,
    AUBERGINE,
    BLUSH,
    CORAL,
    CREAM,
    GRAPE,
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
from website.demo.drawing.people import HOLDING, LEANING, POINTING, Person, figure
from website.demo.drawing.shapes import (
    Shape,
    arc,
    blob,
    box,
    disc,
    line,
    moved,
    polygon,
    ribbon,
    scattered,
    smooth,
    swept,
)


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
        [(440, 320), (530, 400), (600, 310)],
        [(1076, 380), (1060, 460), (1002, 476)],
    ):
        curve = smooth(points)
        c.fill(ribbon(curve, lambda t: 6), INK)
        c.fill(disc(*curve[-1], 10), INK)
    c.fill(line(arc(946, 196, 76, 0, 350), 5), TEAL)


def folding_chart(c: Canvas) -> None:
    """A person holds a large bar chart like a folding map; office windows stand in a row behind."""
    c.fill(box(-10, -10, 1520, 1020), Gradient(LAGOON, TEAL), shade=NIGHT, reach=0.4)
    for index in range(5):
        x = 30 + index * 300
        c.fill(box(x, 90, 240, 480, corner=8), mix(TEAL, INK, 0.4))
        pane = box(x + 14, 104, 212, 452)
        c.fill(pane, Gradient(SKY, CREAM, APRICOT))
        with c.inside(pane):
            for tower in range(4):
                tall = 110 + (index * 53 + tower * 97) % 190
                c.fill(box(x + tower * 64, 560 - tall, 54, tall), mix(ROSE, SKY, tower * 0.22), shade=GRAPE, angle=0)
            c.fill(polygon((x + 150, 80), (x + 200, 80), (x - 10, 570), (x - 60, 570)), WHITE, alpha=0.3)
        c.fill(box(x + 114, 104, 12, 452), mix(TEAL, INK, 0.4))
    c.fill(box(-10, 860, 1520, 160), Gradient(PLUM, AUBERGINE))
    c.fill(swept(disc(750, 950, 130, 12), 330, 50), INK, alpha=0.4)
    _map_reader(c)
    _unfolded(c)


def _map_reader(c: Canvas) -> None:
    skin = SKINS[3]
    for side in (-1, 1):
        c.fill(line([(750 + side * 44, 700), (750 + side * 52, 930)], 92, 62), NIGHT, shade=INK)
        c.fill(box(750 + side * 54 - 46, 922, 92, 34, corner=16), CREAM, shade=SAND)
    c.fill(box(590, 330, 320, 400, corner=120), OCHRE, shade=dark(OCHRE), light=HONEY)
    c.fill(box(706, 250, 88, 130, corner=40), dark(skin, 0.22))
    c.fill(
        blob((750, 60), (650, 100), (628, 220), (640, 330), (860, 330), (872, 220), (850, 100)),
        HAIRS[1],
        shade=INK,
        reach=0.5,
    )
    face = blob((750, 102), (818, 122), (842, 196), (820, 276), (750, 318), (680, 276), (658, 196), (682, 122))
    c.fill(face, skin)
    with c.inside(face):
        c.fill(
            polygon((762, 60), (752, 180), (776, 232), (756, 246), (764, 340), (900, 340), (900, 60)), dark(skin, 0.18)
        )
    c.fill(blob((640, 210), (660, 120), (750, 74), (840, 120), (860, 210), (820, 150), (720, 140)), HAIRS[1])
    for x in (712, 790):
        c.fill(line(arc(x, 190, 17, 20, 160), 6), INK)
    c.fill(line(arc(752, 256, 22, 30, 150), 6), RUST)


def _unfolded(c: Canvas) -> None:
    """The paper: six folds, every other one in shade, one bar on each; fingers hold both ends."""
    for fold in range(6):
        c.fill(moved(_on_fold(fold, 0, 150, 150, 650), 20, 26), AUBERGINE, alpha=0.3)
    for fold, tall in enumerate((70, 130, 105, 190, 240, 310)):
        bright = fold % 2 == 1
        sheet = _on_fold(fold, 0, 150, 150, 650)
        c.fill(sheet, WHITE if bright else SAND, shade=dark(SAND, 0.2), reach=0.4, angle=0)
        colour = CORAL if fold == 5 else LAGOON
        bar = _on_fold(fold, 34, 116, 754 - tall, tall)
        c.fill(bar, colour if bright else dark(colour, 0.12), shade=dark(colour))
        c.fill(_on_fold(fold, 0, 150, 754, 5), INK)
    for side, x in ((-1, 300), (1, 1200)):
        for row in range(4):
            finger = line([(x + side * 26, 548 + row * 30), (x - side * 40, 546 + row * 30)], 30, 26)
            c.fill(finger, SKINS[3], shade=dark(SKINS[3]), reach=0.4)


def _on_fold(fold: int, start: float, end: float, top: float, tall: float) -> Shape:
    """An upright strip of one fold of the paper; folds lean up and down in turn."""
    left, rise = 300 + fold * 150, (26, -26)[fold % 2] / 150
    low = fold % 2 * 26
    near, far = top + low + start * rise, top + low + end * rise
    return polygon((left + start, near), (left + end, far), (left + end, far + tall), (left + start, near + tall))


def scatter_and_line(c: Canvas) -> None:
    """A scatter of round points with a straight cord stretched through the middle of them."""
    c.fill(box(-10, -10, 1520, 1020), Gradient(CREAM, SAND, angle=50), shade=APRICOT, reach=0.5)
    c.fill(polygon((-10, 560), (900, -10), (1320, -10), (-10, 830)), WHITE, alpha=0.5)
    for step in range(1, 7):
        c.fill(box(190, 860 - step * 120, 1180, 3), TIMBER, alpha=0.3)
        c.fill(box(190 + step * 170, 110, 3, 750), TIMBER, alpha=0.3)
    axes = box(180, 100, 14, 774, corner=7) + box(180, 860, 1200, 14, corner=7)
    c.fill(moved(axes, 10, 12), WALNUT, alpha=0.3)
    c.fill(axes, PLUM, shade=AUBERGINE)
    for index, (u, v) in enumerate(scattered(44, 7)):
        x = 250 + u * 1070
        y = 760 - (x - 250) * 0.5 + (v - 0.5) * 300
        if 120 < y < 840:
            _stud(c, x, y, 17 + index * 7 % 13, (CORAL, TEAL, OCHRE, LAGOON, RUST)[index % 5])
    cord = [(214, 778), (1360, 205)]
    c.fill(moved(line(cord, 10), 14, 20), WALNUT, alpha=0.35)
    c.fill(line(cord, 11), INK)
    for x, y in cord:
        _stud(c, x, y, 20, PLUM)


def _stud(c: Canvas, x: float, y: float, radius: float, colour: Colour) -> None:
    c.fill(swept(disc(x, y, radius), radius * 1.1, radius * 1.3), WALNUT, alpha=0.26)
    c.fill(disc(x, y, radius), colour, shade=dark(colour, 0.5), light=pale(colour, 0.4), angle=50, reach=0.6)
