"""A town cut open, and a town as a map."""

import math

from website.demo.drawing.canvas import Canvas
from website.demo.drawing.nature import cloud, round_tree, sky, sun
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
    mix,
    pale,
)
from website.demo.drawing.people import HOLDING, STANDING, WALKING, Person, Pose, figure
from website.demo.drawing.shapes import arc, box, disc, hill, line, moved, polygon, ribbon, scattered, smooth, swept


def town_cut_open(c: Canvas) -> None:
    """A cross-section of a town: children cycling, a water tower, a market stall, a small clinic, the pipes below."""
    sky(c, HONEY, CREAM, MIST, horizon=640)
    sun(c, 300, 210, 80, CORAL, halo=APRICOT)
    cloud(c, 560, 150, 200, WHITE, alpha=0.9)
    cloud(c, 1060, 110, 150, WHITE, alpha=0.7)
    c.fill(hill((-10, 520), (260, 450), (620, 520), (1000, 440), (1510, 520), floor=660), SEA, shade=LAGOON, light=MIST)
    for x, tall in ((60, 120), (130, 180), (560, 130), (640, 90), (1010, 110), (1080, 160)):
        c.fill(box(x, 640 - tall, 64, tall), mix(SEA, MIST, 0.35), shade=SEA)
    _below_ground(c)
    _water_tower(c, 200)
    _clinic(c)
    _stall_front(c, 775)
    round_tree(c, 672, 640, 210, FERN, trunk=WALNUT)
    round_tree(c, 1010, 640, 170, MOSS, trunk=WALNUT)
    for x, tone, skin in ((350, TEAL, SKINS[1]), (535, PLUM, SKINS[4])):
        _child_on_bicycle(c, x, 640, tone, skin)


def _below_ground(c: Canvas) -> None:
    c.fill(box(-10, 640, 1520, 380), TIMBER, shade=WALNUT, angle=90)
    c.fill(hill((-10, 770), (300, 750), (700, 790), (1100, 760), (1510, 790)), RUST, shade=PLUM, angle=90)
    c.fill(hill((-10, 900), (400, 920), (800, 880), (1510, 920)), PLUM, shade=AUBERGINE, angle=90)
    c.fill(box(-10, 636, 1520, 22), FERN)
    c.fill(box(-10, 636, 1520, 7), SAGE)
    for index, (x, y) in enumerate(scattered(46, 2)):
        c.fill(disc(x * 1500, 690 + y * 300, 5 + index % 4 * 3, 4 + index % 3 * 2), dark(TIMBER, 0.5), alpha=0.35)
    pipe = [(200, 600), (200, 840), (1380, 840), (1380, 700)]
    branches = (
        line([(830, 840), (830, 660)], 22)
        + line([(1180, 840), (1180, 660)], 22)
        + line([(500, 840), (500, 900), (-20, 900)], 22)
    )
    c.fill(line(pipe, 34) + branches, SKY, shade=LAGOON, angle=90, reach=0.8)
    c.fill(line([(212, 834), (1376, 834)], 6), WHITE, alpha=0.6)
    for x in (340, 660, 1000, 1290):
        c.fill(box(x, 816, 26, 48, corner=6), STEEL, shade=SLATE, angle=90)
    for x, depth, lean in ((640, 100, 30), (1010, 84, -24), (640, 70, -50), (1010, 60, 40)):
        c.fill(
            line(smooth([(x, 645), (x + lean * 0.5, 645 + depth * 0.5), (x + lean * 1.6, 645 + depth)]), 13, 2),
            dark(WALNUT, 0.3),
        )


def _water_tower(c: Canvas, x: float) -> None:
    for side in (-78, 78):
        c.fill(line([(x + side, 640), (x + side * 0.55, 330)], 12), PLUM)
    c.fill(line([(x - 70, 590), (x + 56, 400)], 5) + line([(x + 70, 590), (x - 56, 400)], 5), PLUM)
    c.fill(box(x - 14, 340, 28, 300), GRAPE)
    c.fill(box(x - 110, 190, 220, 160, corner=36), CREAM, shade=STEEL, angle=10)
    c.fill(box(x - 110, 262, 220, 34), LAGOON, shade=TEAL, angle=10)
    c.fill(polygon((x - 104, 200), (x, 140), (x + 104, 200)), CORAL, shade=RUST, angle=10)
    c.fill(disc(x, 136, 9), RUST)


def _clinic(c: Canvas) -> None:
    c.fill(box(1090, 410, 340, 230), WHITE, shade=STEEL, angle=20)
    c.fill(box(1076, 388, 368, 30, corner=6), TEAL, shade=NIGHT, angle=0)
    c.fill(box(1210, 310, 100, 82, corner=10), TEAL, shade=NIGHT)
    c.fill(box(1251, 324, 18, 54) + box(1233, 342, 54, 18), WHITE)
    for x in (1116, 1336):
        c.fill(box(x, 450, 70, 80), SKY, shade=SEA)
        c.fill(box(x + 32, 450, 6, 80) + box(x, 486, 70, 6), WHITE)
    c.fill(box(1220, 470, 84, 170), LAGOON, shade=TEAL)
    c.fill(box(1230, 482, 64, 80), SKY)
    c.fill(polygon((1200, 458), (1324, 458), (1340, 476), (1184, 476)), CORAL)
    figure(c, Person(SKINS[0], HAIRS[0], "bun", LAGOON, TEAL, WHITE), STANDING, 1180, 544, 200, flip=True)
    figure(c, Person(SKINS[4], HAIRS[5], "bob", CORAL, PLUM, INK, skirt=True), WALKING, 1100, 552, 185)


def _stall_front(c: Canvas, x: float) -> None:
    figure(c, Person(SKINS[3], HAIRS[1], "cap", OCHRE, NIGHT), HOLDING, x + 96, 530, 190, flip=True)
    c.fill(box(x, 400, 9, 240) + box(x + 176, 400, 9, 240), WALNUT)
    c.fill(box(x - 10, 556, 206, 84, corner=4), TIMBER, shade=WALNUT)
    for column, tone in enumerate((CORAL, FERN, HONEY)):
        for fruit in range(6):
            c.fill(disc(x + 14 + column * 66 + fruit % 3 * 19, 552 - fruit // 3 * 14, 10), tone, shade=dark(tone))
    for stripe in range(6):
        tone = CORAL if stripe % 2 == 0 else HONEY
        left = x - 22 + stripe * 38
        c.fill(
            polygon((left + 8 - stripe * 2, 372), (left + 42 - stripe * 2, 372), (left + 38, 420), (left, 420)),
            tone,
            shade=dark(tone, 0.2),
        )
        c.fill(disc(left + 19, 420, 19, 14), tone)


def _child_on_bicycle(c: Canvas, x: float, foot: float, cloth: Colour, skin: Colour) -> None:
    """A child on a bicycle riding to the right; (x, foot) is below the saddle."""
    for wheel in (-48, 56):
        c.fill(line(arc(x + wheel, foot - 38, 34, 0, 360), 6), INK)
        c.fill(disc(x + wheel, foot - 38, 5), INK)
    frame = [(x - 48, foot - 38), (x - 14, foot - 90), (x + 44, foot - 86), (x + 6, foot - 36), (x - 48, foot - 38)]
    c.fill(line(frame, 6) + line([(x + 56, foot - 38), (x + 42, foot - 104), (x + 56, foot - 112)], 6), CORAL)
    c.fill(
        line([(x + 6, foot - 36), (x - 20, foot - 102)], 6) + line([(x - 34, foot - 104), (x - 6, foot - 104)], 8), INK
    )
    pose = Pose(
        (16, -50), (27, -83), ((40, -40), (62, -34)), ((44, -44), (64, -36)), ((36, 10), (22, 62)), ((30, 24), (26, 54))
    )
    figure(c, Person(skin, HONEY, "helmet", cloth, NIGHT, WHITE), pose, x - 14, foot - 118, 150)


def clinic_map(c: Canvas) -> None:
    """A town map with a river and parks; pins mark clinics and shaded circles the streets they serve."""
    c.fill(box(-10, -10, 1520, 1020), CREAM)
    with c.at(750, 500, turn=-11):
        _town_blocks(c)
    river = smooth([(-60, 260), (200, 330), (420, 300), (640, 430), (760, 600), (980, 690), (1240, 660), (1560, 800)])
    c.fill(ribbon(river, lambda t: 92 + 26 * math.sin(t * 9)), WHITE)
    c.fill(ribbon(river, lambda t: 74 + 26 * math.sin(t * 9)), SEA, shade=LAGOON, reach=0.8)
    for start, end in (((330, 200), (380, 420)), ((560, 560), (760, 420)), ((1090, 560), (1060, 800))):
        c.fill(line([start, end], 30), WHITE)
        c.fill(line([start, end], 20), HONEY)
    pins = (
        (420, 600, 190, CORAL),
        (880, 330, 220, PLUM),
        (1160, 480, 150, TEAL),
        (1010, 830, 130, OCHRE),
        (200, 180, 120, TEAL),
    )
    for x, y, radius, colour in pins:
        c.fill(disc(x, y, radius), colour, alpha=0.26, shade=colour, reach=0.6)
        c.fill(line(arc(x, y, radius, 0, 360), 4), colour)
    for x, y, radius, colour in pins:
        map_pin(c, x, y, 78 if radius > 140 else 62, colour)
    _compass(c, 1370, 150)


def _town_blocks(c: Canvas) -> None:
    """Building blocks and parks between the streets."""
    tones = (SAND, mix(SAND, BLUSH, 0.5), mix(SAND, CREAM, 0.4))
    for row in range(-7, 7):
        for column in range(-8, 8):
            x = column * 128 + (row * 31 % 40)
            wide, key = 108, (row * 5 + column * 3) % 11
            tone = SAGE if key == 4 else tones[key % 3]
            c.fill(box(x, row * 98, wide, 78, corner=8), tone, shade=dark(tone, 0.15), reach=0.5)
            if key == 4:
                for tree in range(4):
                    c.fill(disc(x + 22 + tree * 22, row * 98 + 26 + tree % 2 * 26, 10), FERN, shade=MOSS)
            elif key % 2:
                c.fill(
                    box(x + 14, row * 98 + 14, 34, 50, corner=3) + box(x + 58, row * 98 + 14, 38, 24, corner=3),
                    dark(tone, 0.14),
                )
    c.fill(line([(-900, 286), (900, 286)], 26), WHITE)
    c.fill(line([(60, -700), (60, 700)], 26), WHITE)


def map_pin(c: Canvas, x: float, y: float, size: float, colour: Colour) -> None:
    """A pin whose point is at (x, y)."""
    c.fill(swept(disc(x, y, 6, 4), size * 0.8, size * 0.32), INK, alpha=0.25)
    head = y - size * 1.05
    c.fill(
        polygon((x, y), (x - size * 0.46, head + size * 0.22), (x + size * 0.46, head + size * 0.22))
        + disc(x, head, size * 0.52),
        colour,
        shade=dark(colour, 0.45),
        light=pale(colour, 0.3),
        reach=0.6,
    )
    c.fill(disc(x, head, size * 0.34), WHITE)
    c.fill(
        box(x - size * 0.07, head - size * 0.22, size * 0.14, size * 0.44)
        + box(x - size * 0.22, head - size * 0.07, size * 0.44, size * 0.14),
        colour,
    )


def _compass(c: Canvas, x: float, y: float) -> None:
    c.fill(moved(disc(x, y, 74), 8, 10), INK, alpha=0.2)
    c.fill(disc(x, y, 74), WHITE, shade=SAND)
    c.fill(line(arc(x, y, 62, 0, 360), 4), INK)
    c.fill(polygon((x - 15, y), (x, y - 54), (x + 15, y)), CORAL)
    c.fill(polygon((x - 15, y), (x, y + 54), (x + 15, y)), INK)
