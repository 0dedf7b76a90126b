"""People as simple, confident figures: limbs taper between joints, heads are small, faces are left to the reader."""

from dataclasses import dataclass

from demo.drawing.canvas import Canvas
from demo.drawing.palette import CORAL, HAIRS, INK, OCHRE, PLUM, SKINS, TEAL, Colour, dark, pale
from demo.drawing.shapes import Point, Shape, blob, box, disc, line, moved, smooth

SHOES = dark(INK)


@dataclass(frozen=True)
class Person:
    """Who is drawn. Hair is one of short, bob, bun, long, curls, scarf, helmet, cap, bald."""

    skin: Colour
    hair: Colour
    style: str
    top: Colour
    legs: Colour = INK
    shoes: Colour = SHOES
    coat: bool = False
    skirt: bool = False


@dataclass(frozen=True)
class Pose:
    """Joints of a figure looking to the right, in a space where the hip is (0, 0) and a body is about 200 tall."""

    shoulder: Point
    head: Point
    near_arm: tuple[Point, Point]
    far_arm: tuple[Point, Point]
    near_leg: tuple[Point, Point]
    far_leg: tuple[Point, Point]


STANDING = Pose(
    (1, -58), (4, -95), ((-10, -30), (-4, 2)), ((14, -30), (18, 0)), ((2, 48), (-1, 96)), ((8, 48), (9, 96))
)
WALKING = Pose(
    (5, -58), (10, -95), ((-10, -32), (2, -8)), ((22, -34), (34, -14)), ((-6, 46), (-26, 88)), ((18, 44), (24, 95))
)
POINTING = Pose(
    (2, -58), (6, -95), ((30, -56), (60, -74)), ((10, -30), (14, -2)), ((0, 48), (-4, 96)), ((10, 48), (12, 96))
)
HOLDING = Pose(
    (2, -58), (5, -93), ((2, -28), (30, -32)), ((16, -28), (36, -34)), ((2, 48), (-1, 96)), ((9, 48), (11, 96))
)
SITTING = Pose(
    (-2, -58), (6, -94), ((4, -28), (36, -26)), ((14, -28), (44, -28)), ((48, 0), (46, 50)), ((54, 2), (58, 50))
)
LEANING = Pose(
    (18, -54), (37, -83), ((-2, -28), (-10, -2)), ((26, -28), (22, -4)), ((-2, 48), (-3, 96)), ((9, 48), (12, 96))
)
CLIMBING = Pose(
    (16, -54), (26, -89), ((22, -24), (46, -30)), ((36, -40), (58, -46)), ((-8, 44), (-30, 88)), ((34, 16), (36, 66))
)
KNEELING = Pose(
    (14, -54), (26, -88), ((30, -32), (58, -34)), ((36, -40), (62, -44)), ((4, 46), (-40, 50)), ((42, 2), (40, 50))
)


def figure(c: Canvas, person: Person, pose: Pose, x: float, y: float, size: float, *, flip: bool = False) -> None:
    """A whole figure; (x, y) is the hip, `size` the height it has when it stands."""
    with c.at(x, y, size / 205, flip=flip):
        _arm(c, person, pose.shoulder, pose.far_arm, dark(person.top, 0.3), shift=7)
        _leg(c, person, pose.far_leg, dark(person.legs, 0.3), start=(4, 0))
        _leg(c, person, pose.near_leg, person.legs, start=(-3, 0))
        _torso(c, person, pose)
        _head(c, person, pose)
        _arm(c, person, pose.shoulder, pose.near_arm, person.top, shift=-5)


def _arm(c: Canvas, person: Person, shoulder: Point, arm: tuple[Point, Point], cloth: Colour, *, shift: float) -> None:
    start = (shoulder[0] + shift, shoulder[1] + 6)
    curve = smooth([start, *arm], steps=6)
    c.fill(disc(arm[1][0], arm[1][1], 7), person.skin)
    sleeve = line(curve[:-2], 19, 13)
    if shift < 0:
        c.fill(moved(sleeve, 2.5, 3), dark(cloth, 0.45), alpha=0.45)
    c.fill(sleeve, cloth, shade=dark(cloth, 0.4), light=pale(cloth, 0.2), reach=0.5, angle=60)


def _leg(c: Canvas, person: Person, leg: tuple[Point, Point], cloth: Colour, *, start: Point) -> None:
    knee, ankle = leg
    c.fill(line([(ankle[0] + 1, ankle[1] + 3), (ankle[0] + 14, ankle[1] + 6)], 11, 9), person.shoes)
    c.fill(line([start, knee, ankle], 27, 14), cloth, shade=dark(cloth, 0.4), reach=0.5, angle=20)


def _torso(c: Canvas, person: Person, pose: Pose) -> None:
    shoulder = pose.shoulder
    shape = line([(0, -4), shoulder], 31, 46)
    if person.coat or person.skirt:
        shape = shape + blob((-17, -12), (17, -12), (24, 30), (22, 62), (-22, 62), (-22, 30))
    cloth = person.top if not person.skirt else person.legs
    if person.skirt:
        c.fill(blob((-17, -12), (17, -12), (24, 30), (24, 62), (-24, 62), (-22, 30)), cloth, shade=dark(cloth, 0.4))
        shape = line([(0, -8), shoulder], 29, 46)
    c.fill(shape, person.top, shade=dark(person.top, 0.4), light=pale(person.top, 0.2), reach=0.55, angle=20)


def _head(c: Canvas, person: Person, pose: Pose) -> None:
    x, y = pose.head
    neck = line([(pose.shoulder[0] + 2, pose.shoulder[1] - 16), (x - 2, y + 6)], 13)
    with c.at(x, y):
        _hair_behind(c, person)
    c.fill(neck, dark(person.skin, 0.18))
    with c.at(x, y):
        c.fill(_face(), person.skin)
        _hair_before(c, person)


def _face() -> Shape:
    return blob((0, -17), (11, -13), (13.5, -3), (15.5, 3), (12, 7), (9, 14), (0, 15), (-10, 8), (-13, -4), (-10, -14))


def _hair_behind(c: Canvas, person: Person) -> None:
    behind = {
        "long": blob((-2, -19), (-16, -10), (-19, 12), (-17, 34), (-4, 34), (2, 8)),
        "curls": disc(-5, -6, 21),
        "bun": disc(-15, -16, 8.5),
        "bob": blob((-2, -20), (-17, -10), (-18, 10), (-10, 17), (2, 14)),
        "scarf": blob((0, -20), (-17, -10), (-19, 14), (-22, 30), (-2, 34), (10, 24)),
    }
    if person.style in behind:
        c.fill(behind[person.style], person.hair, shade=dark(person.hair, 0.4))


def _hair_before(c: Canvas, person: Person) -> None:
    cap = blob((12, -13), (4, -21), (-10, -18), (-17, -6), (-14, 5), (-9, 4), (-6, -4), (2, -9))
    if person.style in ("helmet", "cap"):
        c.fill(
            blob((14, -8), (10, -20), (-4, -24), (-16, -16), (-17, -5), (0, -7)), person.hair, shade=dark(person.hair)
        )
        c.fill(line([(-15, -6), (20 if person.style == "cap" else 17, -8)], 5), dark(person.hair, 0.2))
    elif person.style == "curls":
        c.fill(disc(-6, -13, 13) + disc(4, -16, 9) + disc(-13, -3, 9), person.hair)
    elif person.style == "scarf":
        c.fill(
            blob((12, -12), (3, -21), (-12, -17), (-18, 0), (-14, 16), (2, 24), (6, 18), (-4, 8), (-3, -6), (4, -11)),
            person.hair,
            shade=dark(person.hair, 0.4),
            reach=0.5,
        )
    elif person.style != "bald":
        c.fill(cap, person.hair)
    if person.style in ("short", "bun", "bald"):
        c.fill(disc(-5, 1, 3.6), dark(person.skin, 0.15))


AMARA = Person(SKINS[0], HAIRS[0], "curls", CORAL, INK)
TOM = Person(SKINS[4], HAIRS[3], "short", TEAL, dark(OCHRE, 0.5))
PRIYA = Person(SKINS[2], HAIRS[0], "long", OCHRE, PLUM)


def backpack(c: Canvas, pose: Pose, x: float, y: float, size: float, colour: Colour, *, flip: bool = False) -> None:
    """A rucksack on the back of a figure drawn with the same pose, place and size; draw it first."""
    with c.at(x, y, size / 205, flip=flip):
        sx, sy = pose.shoulder
        pack = moved(box(-22, -10, 30, 62, corner=12), sx - 20, sy)
        c.fill(pack, colour, shade=dark(colour, 0.4), reach=0.7)
