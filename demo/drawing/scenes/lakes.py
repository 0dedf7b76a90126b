"""Wide views over water: the campus and the city of Northmere."""

from demo.drawing.canvas import Canvas, Gradient
from demo.drawing.nature import birds, cloud, leaf, poplar, ridge, ripples, round_tree, sky, sun
from demo.drawing.palette import (
    APRICOT,
    AUBERGINE,
    BLUSH,
    CORAL,
    CREAM,
    FERN,
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
    TEAL,
    TIMBER,
    WALNUT,
    WHITE,
    Colour,
    dark,
    mix,
    pale,
)
from demo.drawing.people import SITTING, WALKING, Person, figure
from demo.drawing.shapes import arc, blob, box, disc, hill, line, polygon, ribbon, smooth
from demo.drawing.things import clock


def campus(c: Canvas) -> None:
    """University buildings with a clock tower, reflected in a calm lake."""
    sky(c, SKY, MIST, BLUSH, horizon=560)
    cloud(c, 180, 150, 240, WHITE, alpha=0.85)
    cloud(c, 1040, 200, 280, WHITE, alpha=0.85)
    c.fill(
        hill((-10, 430), (260, 350), (560, 420), (900, 330), (1220, 410), (1510, 340)),
        mix(SEA, SKY, 0.4),
        shade=SEA,
        light=MIST,
    )
    c.fill(hill((-10, 510), (380, 460), (760, 510), (1140, 450), (1510, 500)), SAGE, shade=FERN)
    _campus_buildings(c)
    _still_water(c)
    c.fill(box(-10, 588, 1520, 18), MOSS, shade=TEAL, angle=90)
    _rowing_boat(c)
    for x, y, length, angle in (
        (1500, 1020, 330, -120),
        (1440, 1030, 280, -100),
        (1520, 960, 300, -150),
        (1380, 1030, 200, -80),
    ):
        leaf(c, x, y, length, angle, MOSS, wide=0.12, bend=-0.3)


def _still_water(c: Canvas) -> None:
    c.fill(box(-10, 596, 1520, 420), Gradient(MIST, SEA, LAGOON))
    with c.inside(box(-10, 606, 1520, 420)), c.at(0, 1200, turn=180, flip=True):
        _campus_buildings(c)
    c.fill(box(-10, 596, 1520, 420), Gradient(SEA, TEAL), alpha=0.45)
    places = [
        (120, 660),
        (430, 640),
        (760, 690),
        (1080, 650),
        (1300, 710),
        (240, 760),
        (600, 800),
        (980, 780),
        (60, 860),
    ]
    ripples(c, [*places, (1220, 850), (720, 900), (380, 920)], WHITE, length=190, alpha=0.5)


def _campus_buildings(c: Canvas) -> None:
    for x, y, size in ((60, 600, 210), (150, 600, 160), (1330, 600, 230), (1430, 600, 170)):
        round_tree(c, x, y, size, FERN, trunk=WALNUT)
    _hall(c, 210, 360, 200, CORAL)
    _hall(c, 880, 430, 220, CREAM)
    c.fill(box(560, 330, 330, 270), APRICOT, shade=RUST, light=CREAM)
    c.fill(polygon((540, 336), (600, 270), (850, 270), (910, 336)), TEAL, shade=NIGHT)
    for column in range(5):
        x = 586 + column * 62
        c.fill([[*arc(x + 16, 396, 16, 180, 360), (x + 32, 470), (x, 470)]], PLUM)
        c.fill([[*arc(x + 16, 526, 20, 180, 360), (x + 36, 600), (x - 4, 600)]], dark(PLUM))
    _clock_tower(c, 725)
    for x, size in ((470, 190), (1240, 170), (520, 130)):
        poplar(c, x, 600, size, MOSS)


def _hall(c: Canvas, x: float, width: float, tall: float, colour: Colour) -> None:
    c.fill(
        polygon((x - 14, 602 - tall), (x + 40, 550 - tall), (x + width - 40, 550 - tall), (x + width + 14, 602 - tall)),
        PLUM,
        shade=AUBERGINE,
    )
    c.fill(box(x, 600 - tall, width, tall), colour, shade=dark(colour, 0.35), light=pale(colour, 0.3))
    for row in range(int(tall / 75)):
        for column in range(int(width / 52)):
            c.fill(
                box(x + 20 + column * 52, 624 - tall + row * 72, 24, 44, corner=3),
                TEAL if (row + column) % 4 else HONEY,
            )


def _clock_tower(c: Canvas, x: float) -> None:
    c.fill(box(x - 46, 130, 92, 470), CORAL, shade=RUST, light=APRICOT, angle=0)
    c.fill(polygon((x - 60, 136), (x, 20), (x + 60, 136)), TEAL, shade=NIGHT, angle=0)
    c.fill(box(x - 56, 126, 112, 16), CREAM)
    clock(c, x, 196, 34, CREAM)
    for y in (262, 342):
        c.fill([[*arc(x, y, 13, 180, 360), (x + 13, y + 46), (x - 13, y + 46)]], PLUM)
    c.fill(line([(x, 24), (x, -4)], 4), INK)
    c.fill([[*arc(x, 530, 26, 180, 360), (x + 26, 600), (x - 26, 600)]], PLUM)


def _rowing_boat(c: Canvas) -> None:
    c.fill(disc(330, 846, 150, 12), NIGHT, alpha=0.4)
    c.fill(
        [[(190, 796), *smooth([(210, 826), (270, 846), (400, 846), (450, 826), (474, 792)]), (330, 812)]],
        RUST,
        shade=PLUM,
        light=CORAL,
    )
    c.fill(line([(290, 780), (200, 860)], 7) + line([(210, 850), (192, 868)], 16), TIMBER)
    figure(c, Person(SKINS[2], HAIRS[0], "bun", CREAM, NIGHT), SITTING, 320, 806, 150, flip=True)
    c.fill([[(190, 796), (330, 812), (474, 792), (466, 812), (330, 828), (200, 816)]], CORAL)


def northmere(c: Canvas) -> None:
    """The city of Northmere: roofs and a university tower between hills and a wide lake, with a stone bridge."""
    sky(c, APRICOT, BLUSH, CREAM, MIST, horizon=480)
    sun(c, 1130, 190, 84, WHITE, halo=HONEY)
    cloud(c, 220, 130, 260, WHITE, alpha=0.7)
    birds(c, [(560, 190), (612, 210), (650, 184)], PLUM)
    peaks = [
        (-10, 360),
        (180, 250),
        (330, 330),
        (520, 210),
        (720, 330),
        (940, 260),
        (1160, 350),
        (1330, 270),
        (1510, 340),
    ]
    c.fill(ridge(peaks), Gradient(ROSE, BLUSH), light=CREAM, angle=210, reach=0.6)
    c.fill(hill((-10, 420), (300, 350), (640, 420), (980, 350), (1510, 430)), SEA, shade=LAGOON, light=MIST)
    near = hill((-10, 500), (260, 440), (560, 470), (900, 430), (1200, 480), (1510, 450), floor=640)
    c.fill(near, SAGE, shade=MOSS)
    _roofs(c)
    _lake(c)
    _stone_bridge(c)
    for x, y, size in ((1390, 1010, 260), (1480, 1000, 200)):
        round_tree(c, x, y, size, MOSS, trunk=WALNUT)
    _sail(c, 1180, 800)


def _lake(c: Canvas) -> None:
    """The town upside down in the water, and the sun's path on it."""
    water = Gradient(SEA, LAGOON, TEAL)
    c.fill(box(-10, 640, 1520, 380), water)
    with c.inside(box(-10, 646, 1520, 150)), c.at(0, 1286, turn=180, flip=True):
        _roofs(c)
    c.fill(box(-10, 640, 1520, 380), water, alpha=0.6)
    for row in range(9):
        wide = 60 + row * 26
        streak = box(1130 - wide + row * 37 % 50, 652 + row * 34, wide * 2 - row * 23 % 60, 10, corner=5)
        c.fill(streak, HONEY, alpha=0.5)
    places = [
        (80, 700),
        (420, 690),
        (820, 700),
        (1330, 740),
        (640, 760),
        (980, 800),
        (1000, 940),
        (760, 950),
        (300, 940),
    ]
    ripples(c, places, WHITE, length=170, alpha=0.5)


def _roofs(c: Canvas) -> None:
    """Three rows of houses climbing from the shore, the tower above them."""
    tones = (CORAL, CREAM, OCHRE, TEAL, BLUSH, PLUM, SAND, RUST)
    c.fill(box(700, 250, 74, 360), CREAM, shade=SAND, angle=0)
    c.fill(polygon((688, 256), (737, 130), (786, 256)), TEAL, shade=NIGHT, angle=0)
    clock(c, 737, 310, 27, OCHRE)
    c.fill(box(690, 250, 94, 12), OCHRE)
    c.fill(disc(480, 452, 58) + box(422, 452, 116, 110), CREAM, shade=SAND, angle=0)
    c.fill([arc(480, 452, 58, 180, 360)], LAGOON, shade=TEAL, angle=0)
    c.fill(line([(480, 396), (480, 366)], 5), OCHRE)
    for row, (foot, size) in enumerate(((540, 66), (590, 76), (642, 88))):
        for index in range(19):
            x = -40 + index * size * 1.02 + row * 29
            if x > 1330 - row * 30:
                break
            tone = tones[(index * 5 + row * 3) % 8]
            wobble = (index * 37 + row * 11) % 5 * 9
            _cottage(c, x, foot, size, tone, wobble)
    for x, foot, size in ((90, 552, 100), (390, 600, 110), (880, 598, 100), (1120, 552, 120), (1290, 646, 150)):
        poplar(c, x, foot, size, MOSS)


def _cottage(c: Canvas, x: float, foot: float, size: float, colour: Colour, rise: float) -> None:
    top = foot - size * 0.9 - rise
    c.fill(box(x, top, size, foot - top), colour, shade=dark(colour, 0.35), angle=20)
    roof = RUST if colour in (CREAM, SAND, BLUSH, TEAL) else dark(PLUM, 0.2)
    c.fill(
        polygon((x - 5, top + 2), (x + size / 2, top - size * 0.44), (x + size + 5, top + 2)),
        roof,
        shade=dark(roof),
        angle=0,
    )
    for column in (0.2, 0.58):
        c.fill(
            box(x + size * column, top + size * 0.22, size * 0.2, size * 0.28), HONEY if rise % 2 else NIGHT, alpha=0.85
        )


def _stone_bridge(c: Canvas) -> None:
    """Three arches from the left shore to a small island with trees."""
    water = 884
    deck = smooth([(-40, 764), (150, 700), (340, 676), (530, 700), (740, 768)])
    c.fill([[*((x, water + (water - y) * 0.55) for x, y in deck), (740, water), (-40, water)]], NIGHT, alpha=0.3)
    c.fill([[*deck, (740, water), (-40, water)]], SAND, shade=TIMBER, light=CREAM, reach=0.6)
    for x, half, tall in ((110, 92, 112), (340, 104, 142), (570, 92, 112)):
        arch = [arc(x, water, half, 180, 360, tall=tall)]
        c.fill(arch, dark(SAND, 0.45))
        with c.inside(arch):
            c.fill([arc(x + 16, water, half, 180, 360, tall=tall)], Gradient(SEA, LAGOON))
        c.fill([arc(x + 8, water, half * 0.96, 0, 180, tall=tall * 0.5)], SEA, alpha=0.55)
    c.fill(ribbon(deck, lambda t: 26), CREAM, shade=TIMBER, reach=0.5)
    for lamp_x, kerb in deck[5:38:8]:
        c.fill(box(lamp_x - 3, kerb - 70, 6, 66), INK)
        c.fill(disc(lamp_x, kerb - 72, 9), HONEY)
    c.fill(disc(800, 896, 150, 20), NIGHT, alpha=0.3)
    c.fill(blob((660, 890), (700, 800), (800, 782), (900, 830), (940, 892), (800, 906)), FERN, shade=MOSS, light=SAGE)
    for x, size in ((850, 190), (790, 130)):
        round_tree(c, x, 840, size, MOSS, trunk=WALNUT)
    figure(c, Person(SKINS[1], HAIRS[0], "short", TEAL, INK), WALKING, 292, 630, 92)
    figure(c, Person(SKINS[4], HAIRS[3], "long", CORAL, PLUM, coat=True), WALKING, 240, 634, 90)


def _sail(c: Canvas, x: float, y: float) -> None:
    c.fill(disc(x + 6, y + 24, 70, 8), NIGHT, alpha=0.3)
    c.fill(polygon((x, y), (x, y - 150), (x + 78, y - 6)), WHITE, shade=SAND)
    c.fill(polygon((x - 8, y), (x - 8, y - 120), (x - 58, y - 6)), CORAL, shade=RUST)
    c.fill(polygon((x - 70, y + 4), (x + 84, y + 4), (x + 58, y + 28), (x - 48, y + 28)), PLUM)
