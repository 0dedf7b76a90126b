"""Rooms with people in them: a train, a conversation, a library door."""

from demo.drawing.canvas import Canvas, Gradient
from demo.drawing.nature import cloud, fan_plant, poplar, round_tree, sun
from demo.drawing.palette import (
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
    ROSE,
    RUST,
    SAGE,
    SAND,
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
from demo.drawing.people import SITTING, WALKING, Person, figure
from demo.drawing.shapes import blob, box, disc, hill, line, polygon, ribbon, smooth, swept
from demo.drawing.things import laptop_aside, mug, pot, spines, window_light


def evening_train(c: Canvas) -> None:
    """A commuter studies on a laptop beside a train window; evening hills pass outside."""
    c.fill(box(-10, -10, 1520, 1020), Gradient(LAGOON, TEAL, angle=90), shade=NIGHT, reach=0.5)
    pane = box(250, 130, 1010, 500, corner=70)
    c.fill(box(218, 98, 1074, 564, corner=96), mix(TEAL, INK, 0.45), shade=INK)
    with c.inside(pane):
        _passing_hills(c)
        for x in (880, 980):
            c.fill(polygon((x, 100), (x + 50, 100), (x - 270, 660), (x - 320, 660)), WHITE, alpha=0.13)
    c.fill(box(1360, 130, 300, 500, corner=70), Gradient(PLUM, ROSE, APRICOT))
    c.fill(box(-160, 130, 300, 500, corner=70), Gradient(PLUM, ROSE, APRICOT))
    _luggage_rack(c)
    _facing_seat(c)
    _student_with_laptop(c)


def _passing_hills(c: Canvas) -> None:
    c.fill(box(200, 100, 1100, 560), Gradient(PLUM, ROSE, APRICOT, HONEY, HONEY))
    sun(c, 990, 420, 82, CREAM, halo=HONEY)
    cloud(c, 640, 230, 220, BLUSH, alpha=0.6)
    c.fill(hill((200, 450), (420, 400), (640, 460), (860, 400), (1090, 450), (1300, 410)), GRAPE, light=ROSE, angle=200)
    c.fill(hill((200, 520), (460, 480), (760, 530), (1010, 480), (1300, 520)), mix(TEAL, PLUM, 0.4), shade=NIGHT)
    for x in (690, 745, 800, 870):
        c.fill(box(x, 500, 34, 30) + polygon((x - 5, 502), (x + 17, 480), (x + 39, 502)), AUBERGINE)
        c.fill(box(x + 8, 508, 8, 10), HONEY)
    c.fill(hill((200, 590), (500, 545), (840, 590), (1300, 540)), NIGHT, shade=INK)
    for x, y, size in ((580, 590, 110), (640, 600, 80), (1120, 580, 130), (1200, 575, 90)):
        poplar(c, x, y, size, TEAL)
    for x in (420, 930):
        c.fill(box(x, 300, 9, 400) + box(x - 34, 325, 78, 7), INK)
    c.fill(ribbon(smooth([(200, 338), (424, 328), (680, 372), (934, 328), (1300, 360)]), lambda t: 2.6), INK)


def _luggage_rack(c: Canvas) -> None:
    c.fill(box(430, 12, 210, 62, corner=14), OCHRE, shade=dark(OCHRE, 0.5), reach=0.8)
    c.fill(line([(505, 14), (512, -8), (560, -8), (567, 14)], 7), dark(OCHRE, 0.5))
    c.fill(box(900, 20, 150, 54, corner=24), CORAL, shade=RUST, reach=0.8)
    c.fill(box(-10, 70, 1520, 12), STEEL, shade=SLATE, angle=90)
    c.fill(box(-10, 82, 1520, 20), INK, alpha=0.3)


def _facing_seat(c: Canvas) -> None:
    seat = box(1180, 470, 150, 420, corner=50) + box(1010, 780, 300, 120, corner=40)
    c.fill(seat, PLUM, shade=AUBERGINE, light=GRAPE, reach=0.6)
    c.fill(box(1170, 440, 170, 130, corner=46), CORAL, shade=RUST, reach=0.7)
    c.fill(box(1050, 640, 128, 144, corner=34), SAGE, shade=MOSS, reach=0.8)
    c.fill(line(smooth([(1078, 650), (1090, 600), (1140, 600), (1152, 650)]), 10), MOSS)
    c.fill(box(-10, 900, 1520, 120), Gradient(INK, NIGHT))


def _student_with_laptop(c: Canvas) -> None:
    c.fill(box(150, 440, 160, 470, corner=54) + box(190, 790, 350, 120, corner=42), PLUM, shade=AUBERGINE, light=GRAPE)
    c.fill(box(138, 410, 184, 140, corner=50), CORAL, shade=RUST, reach=0.7)
    student = Person(SKINS[1], HAIRS[0], "bun", HONEY, NIGHT, CREAM)
    c.glow(600, 570, 300, MIST, strength=0.35)
    figure(c, student, SITTING, 350, 775, 660)
    c.fill(box(496, 700, 400, 24, corner=12), CREAM, shade=SAND, reach=0.9)
    c.fill(box(684, 722, 26, 190), STEEL, shade=SLATE, angle=0)
    laptop_aside(c, 508, 702, 180)
    c.fill(line([(684, 690), (746, 566)], 5), MIST)
    c.fill(box(815, 636, 46, 64, corner=8) + box(810, 626, 56, 14, corner=5), WHITE, shade=STEEL, angle=0)
    c.fill(box(815, 655, 46, 24), CORAL)
    c.fill(line([(366, 480), (372, 448), (402, 432)], 7) + disc(374, 486, 15, 20), INK)


def conversation(c: Canvas) -> None:
    """Two people in armchairs talk over a low table; their speech bubbles overlap."""
    c.fill(box(-10, -10, 1520, 800), Gradient(SAGE, MIST, angle=60), shade=FERN, reach=0.4)
    window_light(c, 480, 70, 480, 520, WHITE, alpha=0.38)
    c.fill(box(-10, 780, 1520, 240), Gradient(TIMBER, WALNUT), shade=dark(WALNUT))
    c.fill(disc(750, 880, 600, 84), CREAM, alpha=0.9, shade=SAND)
    c.fill(disc(750, 880, 540, 70), CORAL, alpha=0.35)
    fan_plant(c, 105, 820, 420, MOSS)
    pot(c, 105, 880, 130, OCHRE)
    _floor_lamp(c, 1390)
    for flip, x, cloth in ((False, 350, TEAL), (True, 1150, PLUM)):
        _armchair(c, x, cloth, flip=flip)
    figure(c, Person(SKINS[0], HAIRS[0], "curls", OCHRE, NIGHT, CREAM), SITTING, 350, 690, 600)
    figure(c, Person(SKINS[4], HAIRS[5], "bob", SKY, INK, RUST), SITTING, 1150, 690, 600, flip=True)
    for flip, x, cloth in ((False, 350, TEAL), (True, 1150, PLUM)):
        with c.at(x, 690, flip=flip):
            c.fill(box(-92, 18, 190, 54, corner=26), cloth, shade=dark(cloth), light=pale(cloth, 0.2), reach=0.7)
    _coffee_table(c)
    _speech(c)


def _armchair(c: Canvas, x: float, cloth: Colour, *, flip: bool) -> None:
    with c.at(x, 690, flip=flip):
        c.fill(swept(disc(-10, 190, 150, 16), 60, 8), dark(WALNUT), alpha=0.4)
        c.fill(line([(-86, 130), (-104, 196)], 14, 10) + line([(112, 130), (124, 196)], 14, 10), dark(WALNUT))
        c.fill(
            blob((-60, -230), (-116, -190), (-128, 0), (-100, 140), (-40, 130), (-24, -120)),
            cloth,
            shade=dark(cloth),
            light=pale(cloth, 0.25),
        )
        c.fill(box(-110, 44, 250, 104, corner=40), dark(cloth, 0.2), shade=dark(cloth, 0.5))


def _floor_lamp(c: Canvas, x: float) -> None:
    c.glow(x, 330, 300, HONEY, strength=0.6)
    c.fill(box(x - 5, 330, 10, 540), INK)
    c.fill(disc(x, 872, 62, 12), INK)
    c.fill(
        polygon((x - 52, 240), (x + 52, 240), (x + 92, 372), (x - 92, 372)), HONEY, shade=OCHRE, light=CREAM, angle=0
    )


def _coffee_table(c: Canvas) -> None:
    c.fill(swept(disc(750, 905, 130, 14), 60, 10), PLUM, alpha=0.35)
    c.fill(line([(660, 760), (640, 905)], 12, 8) + line([(840, 760), (860, 905)], 12, 8), dark(WALNUT))
    c.fill(box(590, 742, 320, 26, corner=13), TIMBER, shade=WALNUT, light=SAND)
    mug(c, 676, 742, 58, CORAL)
    mug(c, 836, 742, 58, TEAL)
    c.fill(box(724, 730, 74, 12, corner=3), CREAM)
    c.fill(box(732, 720, 62, 10, corner=3), OCHRE)


def _speech(c: Canvas) -> None:
    left = blob((300, 210), (430, 110), (620, 96), (790, 130), (850, 220), (780, 320), (600, 350), (400, 330))
    right = blob((690, 250), (770, 170), (930, 150), (1100, 180), (1180, 280), (1100, 380), (920, 400), (760, 360))
    c.fill(left + polygon((430, 300), (540, 330), (420, 420)), CORAL, light=APRICOT, shade=RUST, reach=0.5)
    c.fill(right + polygon((980, 370), (1080, 350), (1090, 450)), HONEY, shade=OCHRE, light=CREAM, reach=0.5)
    with c.inside(left):
        c.fill(right, RUST, shade=PLUM, reach=0.7)
    for row, run in enumerate((250, 180, 215)):
        c.fill(box(390, 172 + row * 48, run, 20, corner=10), CREAM)
    for row, run in enumerate((190, 230, 130)):
        c.fill(box(880, 222 + row * 48, run, 20, corner=10), WALNUT, alpha=0.8)


def library_door(c: Canvas) -> None:
    """A person with a satchel steps through a bright doorway into a dark library."""
    c.fill(box(-10, -10, 1520, 1020), Gradient(AUBERGINE, PLUM, angle=90))
    _shelves(c, -20, 560)
    _shelves(c, 950, 570)
    c.fill(box(560, -10, 390, 770), Gradient(PLUM, AUBERGINE))
    c.fill(polygon((-10, 760), (1510, 760), (1510, 1010), (-10, 1010)), Gradient(dark(WALNUT, 0.6), dark(WALNUT, 0.3)))
    beam = polygon((610, 764), (900, 764), (1260, 1010), (330, 1010))
    c.fill(beam, Gradient(HONEY, OCHRE, TIMBER))
    c.fill(box(586, 120, 338, 644), dark(WALNUT, 0.2), shade=AUBERGINE)
    opening = box(610, 144, 290, 620)
    with c.inside(opening):
        _garden(c)
    c.fill(polygon((610, 144), (520, 96), (520, 830), (610, 764)), TIMBER, shade=dark(WALNUT), angle=180, reach=0.8)
    for top in (170, 420, 610):
        c.fill(polygon((592, top + 16), (540, top), (540, top + 130), (592, top + 126)), dark(WALNUT, 0.2), alpha=0.6)
    c.fill(disc(596, 480, 9), HONEY)
    c.glow(755, 470, 560, HONEY, strength=0.4)
    _homecomer(c)


def _garden(c: Canvas) -> None:
    c.fill(box(600, 130, 320, 650), Gradient(SKY, CREAM, HONEY))
    sun(c, 690, 260, 46, WHITE, halo=HONEY)
    c.fill(hill((590, 590), (700, 540), (820, 580), (920, 550)), SAGE, shade=FERN)
    round_tree(c, 860, 700, 330, FERN, trunk=WALNUT)
    c.fill(box(590, 690, 330, 90), SAND, shade=OCHRE)


def _shelves(c: Canvas, x: float, width: float) -> None:
    tones = (GRAPE, TEAL, dark(CORAL, 0.3), dark(OCHRE, 0.3), NIGHT, dark(SAGE, 0.45), dark(ROSE, 0.3))
    c.fill(box(x, -10, width, 772), dark(WALNUT, 0.62))
    for row in range(5):
        foot = 130 + row * 155
        spines(c, x + 22, foot, width - 44, 118, tones, seed=row * 3 + (x > 500) * 5)
        c.fill(box(x, foot, width, 16), dark(WALNUT, 0.35), shade=AUBERGINE, angle=90)
    fade = Gradient(AUBERGINE, PLUM, angle=0)
    c.fill(box(x, -10, width, 772), fade, alpha=0.28)


def _homecomer(c: Canvas) -> None:
    shadow = polygon((700, 808), (770, 808), (800, 1010), (640, 1010))
    c.fill(shadow, AUBERGINE, alpha=0.6)
    person = Person(SKINS[3], HAIRS[2], "bob", TEAL, NIGHT, RUST, coat=True)
    figure(c, person, WALKING, 745, 612, 400, flip=True)
    with c.at(745, 612, 400 / 205, flip=True):
        c.fill(line([(16, -62), (-16, -6)], 4), WALNUT)
        c.fill(box(-40, -16, 36, 30, corner=6), OCHRE, shade=dark(OCHRE, 0.5))
        c.fill(box(-40, -16, 36, 13, corner=6), dark(OCHRE, 0.25))
