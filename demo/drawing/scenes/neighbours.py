"""People in their town: neighbours side by side, a mobile clinic."""

import math

from demo.drawing.buildings import terrace_house
from demo.drawing.canvas import Canvas, Gradient
from demo.drawing.nature import cloud, round_tree, sky
from demo.drawing.palette import (
    APRICOT,
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
)
from demo.drawing.people import HOLDING, SITTING, STANDING, WALKING, Person, Pose, figure
from demo.drawing.shapes import arc, box, disc, hill, line, polygon, swept


def neighbours(c: Canvas) -> None:
    """Neighbours of different ages stand side by side in front of a town and a park."""
    sky(c, HONEY, CREAM, MIST, horizon=640)
    c.fill(disc(750, 430, 330), APRICOT, alpha=0.75, shade=CORAL, angle=90, reach=0.5)
    for x, wide, tall, tone in (
        (-20, 150, 330, SEA),
        (130, 120, 250, SAGE),
        (260, 130, 370, SKY),
        (1090, 130, 340, SKY),
        (1220, 140, 260, SEA),
        (1360, 170, 380, SAGE),
    ):
        c.fill(box(x, 700 - tall, wide, tall), mix(tone, CREAM, 0.3), shade=dark(tone, 0.15))
        for window in range(6):
            c.fill(
                box(x + 24 + window % 2 * (wide - 76), 730 - tall + window // 2 * 76, 28, 42),
                dark(tone, 0.25),
                alpha=0.55,
            )
    c.fill(hill((-10, 690), (300, 650), (750, 690), (1200, 640), (1510, 690)), FERN, shade=MOSS, light=SAGE)
    for x, y, size in ((80, 720, 280), (420, 690, 230), (1080, 690, 230), (1420, 720, 300)):
        round_tree(c, x, y, size, MOSS if size > 250 else FERN, trunk=WALNUT)
    c.fill(hill((-10, 850), (400, 830), (900, 850), (1510, 830)), Gradient(SAND, OCHRE), shade=TIMBER, light=CREAM)
    _line_up(c)


def _line_up(c: Canvas) -> None:
    row = (
        (230, 480, STANDING, Person(SKINS[1], HAIRS[0], "short", TEAL, PLUM, INK), False),
        (385, 450, HOLDING, Person(SKINS[4], HAIRS[5], "bob", CORAL, NIGHT, INK, coat=True), False),
        (530, 320, STANDING, Person(SKINS[2], HAIRS[0], "bun", HONEY, TEAL, WHITE), False),
        (905, 500, STANDING, Person(SKINS[0], OCHRE, "scarf", PLUM, INK, INK, coat=True), True),
        (1030, 300, WALKING, Person(SKINS[0], HAIRS[0], "curls", CREAM, RUST, WHITE), True),
        (1150, 470, STANDING, Person(SKINS[3], HAIRS[2], "long", LAGOON, NIGHT, CREAM, skirt=True), True),
        (1290, 490, HOLDING, Person(SKINS[4], HAIRS[5], "short", RUST, SLATE, INK), True),
    )
    for x, size, pose, person, flip in row:
        foot = 930
        c.fill(swept(disc(x, foot, 36, 8), 150, 40), WALNUT, alpha=0.35)
        figure(c, person, pose, x, foot - size * 0.5, size, flip=flip)
    c.fill(line([(434, 690), (446, 930)], 8), WALNUT)
    _wheelchair_user(c, 700, 930)


def _wheelchair_user(c: Canvas, x: float, foot: float) -> None:
    c.fill(swept(disc(x, foot, 70, 8), 160, 40), WALNUT, alpha=0.35)
    c.fill(
        line(
            [
                (x - 74, foot - 300),
                (x - 58, foot - 130),
                (x + 60, foot - 126),
                (x + 96, foot - 34),
                (x + 130, foot - 34),
            ],
            11,
        ),
        INK,
    )
    figure(c, Person(SKINS[3], HAIRS[3], "short", SAGE, NIGHT, RUST), SITTING, x - 26, foot - 160, 450)
    c.fill(line(arc(x - 20, foot - 92, 84, 0, 360), 11), INK)
    c.fill(line(arc(x - 20, foot - 92, 66, 0, 360), 4), STEEL)
    for spoke in range(6):
        angle = math.radians(spoke * 60)
        c.fill(line([(x - 20, foot - 92), (x - 20 + 64 * math.cos(angle), foot - 92 + 64 * math.sin(angle))], 3), STEEL)
    c.fill(disc(x - 20, foot - 92, 12) + line(arc(x + 104, foot - 24, 18, 0, 360), 8), INK)


def mobile_clinic(c: Canvas) -> None:
    """A town street with a mobile clinic van, a cyclist and a water tower; a hospital stands far behind."""
    sky(c, SEA, SKY, CREAM, BLUSH, horizon=620)
    cloud(c, 420, 130, 260, WHITE, alpha=0.9)
    cloud(c, 1010, 90, 180, WHITE, alpha=0.8)
    _far_hospital(c, 905, 418)
    c.fill(hill((-10, 500), (240, 400), (560, 480), (900, 410), (1240, 470), (1510, 410)), SAGE, shade=FERN, light=MIST)
    _water_tower(c, 190)
    for index, x in enumerate((372, 522, 672, 1080, 1230, 1380)):
        terrace_house(c, x, 660, 150, (CORAL, CREAM, OCHRE, PLUM, BLUSH, TEAL)[index])
    for x, size in ((330, 190), (866, 230), (1010, 180), (40, 230)):
        round_tree(c, x, 664, size, FERN if size < 200 else MOSS, trunk=WALNUT)
    c.fill(box(-10, 656, 1520, 70), Gradient(SAND, CREAM), shade=TIMBER, reach=0.3)
    c.fill(box(-10, 726, 1520, 290), Gradient(SLATE, NIGHT), shade=INK)
    c.fill(box(-10, 726, 1520, 12), CREAM)
    for dash in range(7):
        c.fill(box(40 + dash * 240, 890, 130, 12, corner=6), CREAM, alpha=0.9)
    _clinic_van(c, 560, 830)
    _queue(c)
    with c.at(1270, 960, 1.75):
        cyclist(c, 0, 0, CORAL, SKINS[3])


def _far_hospital(c: Canvas, x: float, foot: float) -> None:
    c.fill(box(x - 90, foot - 84, 180, 110) + box(x - 34, foot - 130, 68, 150), WHITE, shade=STEEL)
    for row in range(3):
        for column in range(6):
            c.fill(box(x - 78 + column * 28, foot - 64 + row * 24, 13, 12), SLATE, alpha=0.7)
    c.fill(disc(x, foot - 102, 20), TEAL)
    c.fill(box(x - 4, foot - 114, 8, 24) + box(x - 12, foot - 106, 24, 8), WHITE)


def _clinic_van(c: Canvas, x: float, foot: float) -> None:
    c.fill(swept(box(x, foot - 10, 520, 10), 130, 30), INK, alpha=0.4)
    cab = [
        (x + 390, foot - 250),
        (x + 460, foot - 236),
        (x + 520, foot - 130),
        (x + 556, foot - 112),
        (x + 560, foot - 26),
    ]
    c.fill(
        [[(x, foot - 26), (x, foot - 268), (x + 16, foot - 284), (x + 390, foot - 284), *cab]],
        WHITE,
        shade=STEEL,
        reach=0.6,
    )
    c.fill(box(x, foot - 104, 558, 30), LAGOON, shade=TEAL)
    c.fill(
        polygon((x + 412, foot - 228), (x + 450, foot - 220), (x + 500, foot - 130), (x + 412, foot - 130)),
        NIGHT,
        light=SKY,
    )
    c.fill(box(x + 230, foot - 240, 110, 206, corner=8), TEAL, shade=NIGHT)
    c.fill(box(x + 246, foot - 224, 78, 80, corner=6), SKY, light=WHITE)
    c.fill(box(x + 222, foot - 36, 126, 16, corner=6), INK)
    c.fill(disc(x + 112, foot - 186, 58), TEAL, shade=NIGHT)
    c.fill(box(x + 100, foot - 224, 24, 76, corner=4) + box(x + 74, foot - 198, 76, 24, corner=4), WHITE)
    c.fill(
        polygon((x + 206, foot - 290), (x + 364, foot - 290), (x + 390, foot - 246), (x + 180, foot - 246)),
        CORAL,
        shade=RUST,
    )
    for wheel in (92, 446):
        c.fill(disc(x + wheel, foot - 22, 46), INK)
        c.fill(disc(x + wheel, foot - 22, 20), STEEL)


def _queue(c: Canvas) -> None:
    people = (
        (840, 250, HOLDING, Person(SKINS[0], HAIRS[0], "bun", LAGOON, TEAL, WHITE), True),
        (520, 240, STANDING, Person(SKINS[4], HAIRS[5], "bob", OCHRE, PLUM, INK, skirt=True), False),
        (430, 250, STANDING, Person(SKINS[2], HAIRS[0], "short", CORAL, NIGHT, INK), False),
        (356, 160, STANDING, Person(SKINS[2], HAIRS[0], "curls", HONEY, TEAL, WHITE), False),
    )
    for x, size, pose, person, flip in people:
        c.fill(swept(disc(x, 846, 22, 5), 90, 22), INK, alpha=0.4)
        figure(c, person, pose, x, 846 - size * 0.5, size, flip=flip)


def _water_tower(c: Canvas, x: float) -> None:
    for side in (-78, 78):
        c.fill(line([(x + side, 640), (x + side * 0.55, 330)], 12), PLUM)
    c.fill(line([(x - 70, 590), (x + 56, 400)], 5) + line([(x + 70, 590), (x - 56, 400)], 5), PLUM)
    c.fill(box(x - 14, 340, 28, 300), GRAPE)
    c.fill(box(x - 110, 190, 220, 160, corner=36), CREAM, shade=STEEL, angle=10)
    c.fill(box(x - 110, 262, 220, 34), LAGOON, shade=TEAL, angle=10)
    c.fill(polygon((x - 104, 200), (x, 140), (x + 104, 200)), CORAL, shade=RUST, angle=10)
    c.fill(disc(x, 136, 9), RUST)


def cyclist(c: Canvas, x: float, foot: float, cloth: Colour, skin: Colour) -> None:
    """Somebody on a bicycle riding to the right; (x, foot) is below the saddle."""
    for wheel in (-48, 56):
        c.fill(line(arc(x + wheel, foot - 38, 34, 0, 360), 6), INK)
        c.fill(disc(x + wheel, foot - 38, 5), INK)
    frame = [(x - 48, foot - 38), (x - 14, foot - 90), (x + 44, foot - 86), (x + 6, foot - 36), (x - 48, foot - 38)]
    c.fill(line(frame, 6) + line([(x + 56, foot - 38), (x + 40, foot - 116), (x + 30, foot - 138)], 6), CORAL)
    c.fill(
        line([(x + 6, foot - 36), (x - 20, foot - 102)], 6) + line([(x - 34, foot - 104), (x - 6, foot - 104)], 8), INK
    )
    pose = Pose(
        (16, -50), (27, -83), ((40, -40), (62, -34)), ((44, -44), (64, -36)), ((36, 10), (22, 62)), ((30, 24), (26, 54))
    )
    figure(c, Person(skin, HONEY, "helmet", cloth, NIGHT, WHITE), pose, x - 14, foot - 118, 150)
