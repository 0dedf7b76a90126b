"""What the portraits share: ground, shoulders, neck and a face whose one side lies in shade."""

from dataclasses import dataclass

from demo.drawing.canvas import Canvas, Gradient
from demo.drawing.palette import CORAL, HAIRS, WHITE, Colour, dark, mix, pale
from demo.drawing.shapes import Shape, blob, box, disc, line, polygon, ribbon, smooth


@dataclass(frozen=True)
class Features:
    """What the three faces differ in."""

    skin: Colour
    hair: Colour
    lips: Colour
    jaw: float = 120


def ground(c: Canvas, *colours: Colour, disc_colour: Colour | None = None) -> None:
    """The coloured ground and the disc behind the head."""
    c.fill(box(-10, -10, 1220, 1520), Gradient(*colours, angle=60), shade=colours[0], reach=0.5)
    c.fill(disc(600, 590, 470), disc_colour or pale(colours[-1], 0.4), alpha=0.9, shade=colours[1], reach=0.6)


def shoulders(c: Canvas, cloth: Colour) -> None:
    """Shoulders and chest in one cloth."""
    shape = blob(
        (600, 940),
        (760, 990),
        (960, 1060),
        (1060, 1200),
        (1110, 1540),
        (600, 1560),
        (90, 1540),
        (140, 1200),
        (240, 1060),
        (440, 990),
    )
    c.fill(shape, cloth, shade=dark(cloth, 0.55), light=pale(cloth, 0.25), reach=0.55, angle=25)


def throat(c: Canvas, features: Features) -> None:
    """Neck and throat, in the shadow of the chin."""
    neck = blob((512, 760), (688, 760), (694, 960), (770, 1030), (600, 1130), (430, 1030), (506, 960))
    c.fill(neck, features.skin)
    with c.inside(neck):
        c.fill(polygon((606, 740), (800, 740), (800, 1140), (606, 1140)), dark(features.skin, 0.2))
        c.fill(blob((440, 760), (760, 760), (700, 900), (618, 950), (540, 900)), dark(features.skin, 0.36))


def face(c: Canvas, features: Features, *, mouth: bool = True) -> None:
    """Ears, head and features; a bearded face brings its own mouth."""
    for side in (-1, 1):
        c.fill(disc(600 + side * 182, 600, 34, 52), dark(features.skin, 0.12 if side < 0 else 0.3))
    head = _outline(features.jaw)
    c.fill(head, features.skin)
    with c.inside(head):
        c.fill(_shaded_side(), dark(features.skin, 0.2), shade=dark(features.skin, 0.45), reach=0.45, angle=25)
        for x in (486, 716):
            c.fill(disc(x, 676, 46, 34), mix(features.skin, CORAL, 0.5), alpha=0.25)
    eyes(c, features)
    if mouth:
        c.fill(
            [
                [
                    *smooth([(548, 744), (580, 736), (602, 742), (624, 736), (656, 744)]),
                    *smooth([(656, 744), (604, 784), (548, 744)]),
                ]
            ],
            mix(features.lips, features.skin, 0.25),
        )
        c.fill(line(smooth([(540, 741), (576, 750), (604, 752), (630, 750), (664, 741)]), 6), dark(features.lips, 0.4))


def _outline(jaw: float) -> Shape:
    return blob(
        (600, 290),
        (720, 320),
        (784, 430),
        (784, 580),
        (752, 730),
        (600 + jaw, 812),
        (600, 856),
        (600 - jaw, 812),
        (448, 730),
        (416, 580),
        (416, 430),
        (480, 320),
    )


def _shaded_side() -> Shape:
    """From the forehead along the nose and the lips to the chin, and everything right of it."""
    return [
        [
            (622, 250),
            *smooth(
                [
                    (616, 420),
                    (604, 500),
                    (612, 560),
                    (640, 640),
                    (628, 668),
                    (604, 684),
                    (616, 740),
                    (604, 800),
                    (622, 880),
                ]
            ),
            (850, 880),
            (850, 250),
        ]
    ]


def eyes(c: Canvas, features: Features) -> None:
    """Eyes and brows."""
    ink = dark(HAIRS[0], 0.2)
    for x, side in ((514, -1), (686, 1)):
        eye = [[*smooth([(x - 34, 557), (x, 538), (x + 34, 557)]), *smooth([(x + 34, 557), (x, 569), (x - 34, 557)])]]
        c.fill(eye, mix(WHITE, features.skin, 0.25))
        with c.inside(eye):
            c.fill(disc(x + 2, 553, 16), ink)
        c.fill(line(smooth([(x - 38, 558), (x, 534), (x + 38, 558)]), 8, 6), ink)
        brow = smooth([(x - side * 44, 496), (x + side * 6, 482), (x + side * 54, 506)])
        c.fill(ribbon(brow, lambda t: 17 * (1 - t * 0.7)), dark(features.hair, 0.25))
