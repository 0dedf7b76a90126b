"""Portraits of the authors. Coordinates are 1200 wide, 1500 high."""

import math

from demo.drawing.canvas import Canvas
from demo.drawing.nature import fan_plant, leaf, sprig
from demo.drawing.palette import (
    APRICOT,
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
    WHITE,
    Colour,
    dark,
    pale,
)
from demo.drawing.scenes.faces import Features, face, ground, shoulders, throat
from demo.drawing.shapes import arc, blob, disc, line, polygon, smooth


def amara_osei(c: Canvas) -> None:
    """Rounded natural hair, gold earrings, a teal jacket; warm ground."""
    features = Features(SKINS[1], HAIRS[0], RUST, jaw=112)
    ground(c, CORAL, APRICOT, HONEY)
    fan_plant(c, 1150, 1520, 560, TEAL)
    hair = disc(600, 500, 290)
    for curl in range(22):
        angle = math.radians(130 + curl * 280 / 21)
        hair += disc(600 + 282 * math.cos(angle), 496 + 276 * math.sin(angle), 52 + curl * 7 % 18)
    c.fill(hair, features.hair, shade=dark(features.hair, 0.6), light=HAIRS[2], reach=0.45, angle=40)
    shoulders(c, TEAL)
    throat(c, features)
    _collar(c, CREAM, depth=1250)
    _lapels(c, TEAL)
    face(c, features)
    c.fill(
        [
            [
                *smooth([(424, 500), (446, 410), (520, 352), (600, 338), (684, 352), (756, 412), (776, 500)]),
                (820, 460),
                (800, 300),
                (600, 230),
                (400, 300),
                (380, 460),
            ]
        ],
        features.hair,
    )
    for x in (418, 782):
        c.fill(line(arc(x, 716, 34, 0, 360), 11), HONEY, shade=dark(OCHRE))


def tom_hollis(c: Canvas) -> None:
    """Ginger hair and beard, round glasses, a jumper over a shirt; green ground."""
    features = Features(SKINS[4], HAIRS[3], ROSE, jaw=130)
    ground(c, SAGE, MIST, CREAM)
    sprig(c, 130, 1500, 700, FERN, lean=40)
    c.fill(
        blob((600, 250), (760, 290), (806, 420), (790, 560), (600, 600), (410, 560), (394, 420), (450, 290)),
        features.hair,
        shade=dark(features.hair),
        reach=0.5,
        angle=30,
    )
    shoulders(c, NIGHT)
    throat(c, features)
    _shirt(c, SKY, NIGHT)
    face(c, features, mouth=False)
    _beard(c, features)
    crown = blob(
        (424, 470),
        (430, 350),
        (520, 262),
        (650, 236),
        (770, 300),
        (790, 400),
        (778, 480),
        (750, 410),
        (660, 366),
        (540, 400),
        (462, 408),
    )
    c.fill(crown, features.hair, shade=dark(features.hair), light=pale(features.hair, 0.4), reach=0.5, angle=40)
    for x in (514, 686):
        c.fill(disc(x, 548, 70), WHITE, alpha=0.16)
        c.fill(line(arc(x, 548, 70, 0, 360), 10), INK)
    c.fill(line(arc(600, 548, 22, 205, 335), 10), INK)
    c.fill(line([(444, 540), (416, 528)], 9) + line([(756, 540), (784, 528)], 9), INK)


def priya_raman(c: Canvas) -> None:
    """Long dark hair over one shoulder, an ochre shawl over plum; evening ground."""
    features = Features(SKINS[2], HAIRS[0], PLUM, jaw=108)
    ground(c, TEAL, LAGOON, SEA, disc_colour=HONEY)
    for x, y, angle in ((60, 1500, -70), (150, 1520, -50), (-20, 1380, -40)):
        leaf(c, x, y, 560, angle, MOSS, wide=0.2, bend=0.3)
    left = [(420, 800), (350, 960), (330, 760), (372, 480), (430, 300)]
    right = [(600, 240), (780, 300), (830, 480), (850, 760), (930, 1050), (900, 1330), (700, 1330), (700, 800)]
    c.fill(blob(*right, *left), features.hair, shade=dark(features.hair, 0.5), light=GRAPE, reach=0.5)
    shoulders(c, PLUM)
    throat(c, features)
    _shawl(c)
    face(c, features)
    _long_hair(c, features)
    for x in (424, 776):
        c.fill(disc(x, 716, 13), HONEY)


def _shawl(c: Canvas) -> None:
    cloth = [(330, 1010), (520, 1010), (640, 1190), (820, 1330), (900, 1520), (500, 1540), (150, 1520), (180, 1160)]
    c.fill(blob(*cloth), OCHRE, shade=RUST, light=HONEY, reach=0.6)
    for start, end in (((420, 1020), (610, 1520)), ((500, 1010), (760, 1520)), ((330, 1060), (420, 1520))):
        c.fill(line([start, end], 5), RUST, alpha=0.45)


def _long_hair(c: Canvas, features: Features) -> None:
    """Hair on both sides of a middle parting, and the length of it over the far shoulder."""
    for side in (-1, 1):
        lock = ((0, 268), (110, 300), (190, 430), (200, 640), (232, 820), (180, 760), (168, 560), (110, 400))
        shape = blob(*((600 + side * x, y) for x, y in lock))
        c.fill(shape, features.hair, light=GRAPE if side < 0 else None, reach=0.5)
    fall = [(820, 700), (890, 900), (930, 1120), (900, 1340), (820, 1400), (770, 1240), (790, 1000), (770, 800)]
    c.fill(blob(*fall), features.hair, shade=INK, light=GRAPE, reach=0.5)


def _collar(c: Canvas, cloth: Colour, *, depth: float) -> None:
    """An open neckline: skin or a blouse down to a point."""
    c.fill(
        polygon((540, 1080), (664, 1080), (660, depth - 46), (606, depth), (544, depth - 46)),
        cloth,
        shade=dark(cloth, 0.3),
        reach=0.5,
    )


def _lapels(c: Canvas, cloth: Colour) -> None:
    for side in (-1, 1):
        lapel = [
            (600 + side * 146, 1002),
            (600 + side * 250, 1060),
            (600 + side * 196, 1200),
            (600 + side * 250, 1230),
            (606, 1520),
            (606, 1240),
            (600 + side * 176, 1010),
        ]
        tone = pale(cloth, 0.14) if side < 0 else dark(cloth, 0.25)
        c.fill(polygon(*lapel), tone, shade=dark(cloth, 0.5), reach=0.5)
    c.fill(polygon((486, 978), (602, 1126), (556, 1196), (446, 1030)), WHITE, shade=SAND)
    c.fill(polygon((714, 978), (602, 1126), (648, 1196), (754, 1030)), SAND, shade=dark(SAND, 0.3))


def _shirt(c: Canvas, cloth: Colour, jumper: Colour) -> None:
    c.fill(line(smooth([(420, 1000), (500, 1110), (600, 1150), (700, 1110), (780, 1000)]), 36), pale(jumper, 0.14))
    for side in (-1, 1):
        c.fill(
            polygon((600 + side * 100, 930), (600 + side * 178, 990), (600 + side * 118, 1130), (600, 1066)),
            cloth,
            shade=STEEL if side < 0 else SLATE,
            reach=0.6,
        )


def _beard(c: Canvas, features: Features) -> None:
    beard = blob(
        (414, 600),
        (444, 690),
        (520, 702),
        (600, 690),
        (680, 702),
        (756, 690),
        (786, 600),
        (776, 770),
        (720, 868),
        (600, 910),
        (480, 868),
        (424, 770),
    )
    c.fill(beard, features.hair, shade=dark(features.hair, 0.5), light=pale(features.hair, 0.3), reach=0.5, angle=20)
    c.fill(
        [[*smooth([(546, 752), (600, 744), (654, 752)]), *smooth([(654, 752), (600, 786), (546, 752)])]], features.lips
    )
    c.fill(line(smooth([(540, 750), (600, 758), (660, 750)]), 6), dark(RUST, 0.4))
