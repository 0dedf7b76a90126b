"""Objects on desks, shelves and window sills, and the light that falls on walls."""

import math
from collections.abc import Sequence

from demo.drawing.canvas import Canvas, Gradient, Paint
from demo.drawing.palette import CREAM, HONEY, INK, SAND, SLATE, STEEL, WALNUT, WHITE, Colour, dark, mix, pale
from demo.drawing.shapes import Point, Shape, arc, box, disc, line, polygon, ribbon, smooth, swept


def cast(c: Canvas, shape: Shape, dx: float, dy: float, colour: Colour, *, alpha: float = 0.3) -> None:
    """The long shadow of a shape along (dx, dy)."""
    c.fill(swept(shape, dx, dy), colour, alpha=alpha)


def window_light(
    c: Canvas,
    x: float,
    y: float,
    width: float,
    height: float,
    colour: Colour,
    *,
    alpha: float = 0.3,
    slant: float = 0.35,
    panes: int = 2,
) -> None:
    """The light of a window lying on a wall, leaning over to the right, in panes."""
    gap = width * 0.05
    pane_width, pane_height = (width - gap) / panes, (height - gap) / 2
    for column in range(panes):
        for row in range(2):
            left = x + column * (pane_width + gap)
            top = y + row * (pane_height + gap)
            lean, drop = slant * pane_height, slant * pane_width
            shift = row * slant * (pane_height + gap), column * slant * (pane_width + gap) * 0.5
            c.fill(
                polygon(
                    (left + shift[0], top + shift[1]),
                    (left + pane_width + shift[0], top + drop * 0.5 + shift[1]),
                    (left + pane_width + lean + shift[0], top + pane_height + drop * 0.5 + shift[1]),
                    (left + lean + shift[0], top + pane_height + shift[1]),
                ),
                colour,
                alpha=alpha,
            )


def mug(c: Canvas, x: float, y: float, size: float, colour: Colour, *, band: Colour = CREAM) -> None:
    """A mug from the side, standing on y; `size` is its height."""
    handle = arc(x + size * 0.48, y - size * 0.52, size * 0.26, -80, 90)
    c.fill(line(handle, size * 0.1), dark(colour, 0.25))
    body = box(x - size * 0.45, y - size, size * 0.9, size, corner=size * 0.12)
    c.fill(body, colour, shade=dark(colour, 0.45), light=pale(colour, 0.3), angle=0, reach=0.55)
    with c.inside(body):
        c.fill(box(x - size, y - size * 0.66, size * 2, size * 0.13), band, alpha=0.85)


def steam(c: Canvas, x: float, y: float, height: float, colour: Colour) -> None:
    """Two curls of steam rising from (x, y)."""
    for shift in (-0.14, 0.12):
        curl = [(x + height * (shift + 0.09 * math.sin(t * 0.9)), y - height * t / 8) for t in range(9)]
        c.fill(ribbon(smooth(curl), lambda t: height * 0.07 * math.sin(math.pi * t)), colour, alpha=0.55)


def books(c: Canvas, x: float, y: float, stack: Sequence[tuple[float, float, Colour]]) -> float:
    """Books lying on one another from y up; each is (width, thickness, colour). The height of the top comes back."""
    for index, (width, thick, colour) in enumerate(stack):
        left = x - width / 2 + (index * 29 % 23 - 11)
        cover = box(left, y - thick, width, thick, corner=thick * 0.14)
        c.fill(cover, colour, shade=dark(colour, 0.45), light=pale(colour, 0.25), angle=10, reach=0.5)
        pages = box(left + width * 0.86, y - thick * 0.86, width * 0.14, thick * 0.72)
        c.fill(pages, CREAM, shade=dark(CREAM, 0.3), angle=90)
        c.fill(box(left + width * 0.12, y - thick, width * 0.025, thick), pale(colour, 0.55))
        c.fill(box(left + width * 0.17, y - thick, width * 0.012, thick), pale(colour, 0.55))
        y -= thick
    return y


def spines(
    c: Canvas, x: float, y: float, width: float, height: float, colours: Sequence[Colour], seed: int = 0
) -> None:
    """A shelf of upright books standing on y, filling the width."""
    place, index = x, seed
    while place < x + width - 12:
        thick = min(16 + index * 13 % 22, x + width - place)
        tall = height * (0.68 + (index * 7 % 10) / 32)
        colour = colours[index * 5 % len(colours)]
        c.fill(box(place, y - tall, thick - 2, tall, corner=3), colour, shade=dark(colour, 0.4), angle=0, reach=0.6)
        c.fill(box(place, y - tall * 0.82, thick - 2, 5), pale(colour, 0.45), alpha=0.8)
        if index % 3 == 0:
            c.fill(box(place, y - tall * 0.25, thick - 2, 9), dark(colour, 0.4), alpha=0.8)
        place += thick
        index += 1


def pot(c: Canvas, x: float, y: float, size: float, colour: Colour) -> None:
    """A flowerpot standing on y, `size` tall."""
    half = size * 0.5
    body = polygon(
        (x - half * 0.92, y - size * 0.8), (x + half * 0.92, y - size * 0.8), (x + half * 0.62, y), (x - half * 0.62, y)
    )
    c.fill(body, colour, shade=dark(colour, 0.45), angle=5, reach=0.65)
    c.fill(
        box(x - half, y - size, size, size * 0.24, corner=size * 0.04),
        pale(colour, 0.12),
        shade=dark(colour, 0.4),
        angle=5,
        reach=0.6,
    )


def desk_lamp(c: Canvas, x: float, y: float, size: float, colour: Colour, *, flip: bool = False) -> None:
    """A jointed desk lamp standing on y; its head looks down to the right (left if flipped)."""
    with c.at(x, y, size / 100, flip=flip):
        c.fill(box(-17, -5, 34, 5, corner=2.5), dark(colour, 0.3))
        c.fill(line([(0, -4), (-16, -48)], 3), dark(colour, 0.45))
        c.fill(line([(-16, -48), (16, -88)], 3), dark(colour, 0.45))
        c.fill(disc(-16, -48, 4), pale(colour, 0.3))
        with c.at(18, -88, turn=38):
            c.fill(disc(0, 17, 12.4, 6), HONEY)
            hood = [[*arc(0, 0, 9, 180, 360), (17, 17), (-17, 17)]]
            c.fill(hood, colour, shade=dark(colour, 0.4), light=pale(colour, 0.3), angle=0, reach=0.55)


def laptop(c: Canvas, x: float, y: float, width: float, colour: Colour, *, screen: Paint | None = None) -> None:
    """A laptop seen from the front, standing on y."""
    height = width * 0.62
    lid = box(x - width * 0.42, y - height, width * 0.84, height * 0.97, corner=width * 0.025)
    c.fill(lid, dark(colour, 0.5))
    c.fill(
        box(x - width * 0.4, y - height * 0.965, width * 0.8, height * 0.88), screen or Gradient(SLATE, INK, angle=45)
    )
    base = polygon(
        (x - width * 0.44, y - height * 0.05),
        (x + width * 0.44, y - height * 0.05),
        (x + width * 0.5, y),
        (x - width * 0.5, y),
    )
    c.fill(base, colour)
    c.fill(box(x - width * 0.5, y - 1, width, width * 0.025, corner=width * 0.012), dark(colour, 0.3))


def laptop_aside(c: Canvas, x: float, y: float, width: float, colour: Colour = STEEL) -> None:
    """A laptop seen from its side, open towards the left; its keyboard begins at x and lies on y."""
    c.fill(line([(x + width, y - 5), (x + width * 1.36, y - width * 0.78)], 9), dark(colour, 0.3))
    c.fill(box(x, y - 9, width, 9, corner=4), colour, shade=dark(colour, 0.4), angle=0)


def clock(c: Canvas, x: float, y: float, radius: float, rim: Colour, *, hour: float = 10.2) -> None:
    """A round clock without figures; `hour` sets its hands."""
    c.fill(disc(x, y, radius), rim, shade=dark(rim, 0.4), reach=0.6)
    c.fill(disc(x, y, radius * 0.82), WHITE, shade=mix(WHITE, SLATE, 0.5), reach=0.4)
    for mark in range(12):
        angle = math.radians(mark * 30)
        c.fill(disc(x + radius * 0.68 * math.cos(angle), y + radius * 0.68 * math.sin(angle), radius * 0.035), INK)
    for turn, reach, thick in ((hour * 30, 0.42, 0.075), (hour % 1 * 360, 0.62, 0.05)):
        angle = math.radians(turn - 90)
        tip = x + radius * reach * math.cos(angle), y + radius * reach * math.sin(angle)
        c.fill(line([(x, y), tip], radius * thick), INK)


def pencil(c: Canvas, start: Point, end: Point, width: float, colour: Colour) -> None:
    """A pencil lying from its blunt end to its point."""
    length = math.dist(start, end)
    with c.at(*start, turn=math.degrees(math.atan2(end[1] - start[1], end[0] - start[0]))):
        half, tip = width / 2, length - width * 2.4
        c.fill(box(0, -half, tip, width), colour)
        c.fill(box(0, half * 0.25, tip, half * 0.75), dark(colour, 0.3))
        c.fill(box(0, -half, tip, half * 0.5), pale(colour, 0.35))
        c.fill(polygon((tip, -half), (length, 0), (tip, half)), pale(HONEY, 0.5))
        c.fill(polygon((length - width * 0.8, -half * 0.34), (length, 0), (length - width * 0.8, half * 0.34)), INK)
        c.fill(box(-width * 0.5, -half, width * 0.9, width, corner=width * 0.25), STEEL)
        c.fill(box(-width * 1.3, -half, width, width, corner=width * 0.4), pale(dark(colour, 0.2), 0.5))


def cup_from_above(c: Canvas, x: float, y: float, radius: float, colour: Colour) -> None:
    """A full cup on its saucer, from above."""
    c.fill(swept(disc(x, y, radius * 1.35), 40, 50), INK, alpha=0.3)
    c.fill(disc(x, y, radius * 1.4), CREAM, shade=SAND)
    c.fill(disc(x, y, radius * 1.1), WHITE, shade=SAND, angle=215)
    c.fill(
        line([(x + radius * 0.7, y + radius * 0.5), (x + radius * 1.22, y + radius * 0.86)], radius * 0.28),
        colour,
        shade=dark(colour),
    )
    c.fill(disc(x, y, radius), colour, shade=dark(colour), light=pale(colour), reach=0.5)
    c.fill(disc(x, y, radius * 0.82), WALNUT, shade=dark(WALNUT, 0.5))
    c.fill(
        [
            [
                *smooth(
                    [
                        (x - radius * 0.1, y + radius * 0.5),
                        (x - radius * 0.5, y),
                        (x - radius * 0.26, y - radius * 0.34),
                        (x, y - radius * 0.12),
                        (x + radius * 0.26, y - radius * 0.34),
                        (x + radius * 0.5, y),
                    ],
                    closed=True,
                )
            ]
        ],
        SAND,
    )
