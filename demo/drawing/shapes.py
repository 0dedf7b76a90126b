"""Outlines to paint: a shape is a list of closed loops of points; adding two shapes joins them into one."""

import math
from collections.abc import Callable, Sequence

Point = tuple[float, float]
Loop = list[Point]
Shape = list[Loop]


def polygon(*points: Point) -> Shape:
    """A shape with straight edges."""
    return [list(points)]


def box(x: float, y: float, width: float, height: float, *, corner: float = 0) -> Shape:
    """A rectangle from its top left corner, with rounded corners if asked."""
    if corner <= 0:
        return polygon((x, y), (x + width, y), (x + width, y + height), (x, y + height))
    corner = min(corner, width / 2, height / 2)
    centres = [
        (x + width - corner, y + corner, -90),
        (x + width - corner, y + height - corner, 0),
        (x + corner, y + height - corner, 90),
        (x + corner, y + corner, 180),
    ]
    return [[point for cx, cy, start in centres for point in arc(cx, cy, corner, start, start + 90, steps=8)]]


def arc(cx: float, cy: float, radius: float, start: float, end: float, *, steps: int = 32, tall: float = 0) -> Loop:
    """Points on a circle (or ellipse, `tall` being its vertical radius) between two angles in degrees."""
    angles = (math.radians(start + (end - start) * step / steps) for step in range(steps + 1))
    return [(cx + radius * math.cos(angle), cy + (tall or radius) * math.sin(angle)) for angle in angles]


def disc(cx: float, cy: float, radius: float, tall: float = 0) -> Shape:
    """A filled circle, or an ellipse if `tall` gives its vertical radius."""
    return [arc(cx, cy, radius, 0, 360, steps=72 if radius > 12 else 28, tall=tall)]


def smooth(points: Sequence[Point], *, closed: bool = False, steps: int = 10) -> Loop:
    """A flowing curve through the points (Catmull–Rom)."""
    padded = [points[-1], *points, points[0], points[1]] if closed else [points[0], *points, points[-1]]
    curve = [
        _between(padded[index : index + 4], step / steps) for index in range(len(padded) - 3) for step in range(steps)
    ]
    return curve if closed else [*curve, points[-1]]


def _between(four: Sequence[Point], t: float) -> Point:
    """The point at `t` on the stretch between the second and the third of four points."""
    before, start, end, after = four
    weights = (
        -0.5 * t**3 + t**2 - 0.5 * t,
        1.5 * t**3 - 2.5 * t**2 + 1,
        -1.5 * t**3 + 2 * t**2 + 0.5 * t,
        0.5 * t**3 - 0.5 * t**2,
    )
    trio = zip(weights, (before, start, end, after), strict=True)
    x, y = 0.0, 0.0
    for weight, point in trio:
        x, y = x + weight * point[0], y + weight * point[1]
    return x, y


def blob(*points: Point) -> Shape:
    """A closed shape with a flowing edge through the points."""
    return [smooth(points, closed=True)]


def hill(*points: Point, floor: float = 1010) -> Shape:
    """Land below a flowing skyline."""
    return [[*smooth(points, steps=14), (points[-1][0], floor), (points[0][0], floor)]]


def line(points: Sequence[Point], width: float, end_width: float | None = None) -> Shape:
    """A line with round ends along the points, tapering to `end_width` if given."""
    last = width if end_width is None else end_width
    count = len(points) - 1
    radii = [(width + (last - width) * index / count) / 2 for index in range(count + 1)]
    steps = 16 if max(width, last) < 12 else 40
    shape: Shape = []
    for index, (x, y) in enumerate(points):
        shape.append(arc(x, y, radii[index], 0, 360, steps=steps))
        if index < count:
            shape.append(_stretch((x, y), points[index + 1], radii[index], radii[index + 1]))
    return shape


def _stretch(start: Point, end: Point, radius: float, end_radius: float) -> Loop:
    length = math.dist(start, end) or 1
    across = (-(end[1] - start[1]) / length, (end[0] - start[0]) / length)
    return [
        (start[0] + across[0] * radius, start[1] + across[1] * radius),
        (end[0] + across[0] * end_radius, end[1] + across[1] * end_radius),
        (end[0] - across[0] * end_radius, end[1] - across[1] * end_radius),
        (start[0] - across[0] * radius, start[1] - across[1] * radius),
    ]


def edges(curve: Sequence[Point], width: Callable[[float], float]) -> tuple[Loop, Loop]:
    """The two sides of a band along a curve whose width is a function of how far along it is (0 to 1)."""
    left, right = [], []
    count = len(curve) - 1
    for index, (x, y) in enumerate(curve):
        before, after = curve[max(index - 1, 0)], curve[min(index + 1, count)]
        length = math.dist(before, after) or 1
        half = width(index / count) / 2
        across = (-(after[1] - before[1]) / length * half, (after[0] - before[0]) / length * half)
        left.append((x + across[0], y + across[1]))
        right.append((x - across[0], y - across[1]))
    return left, right


def ribbon(curve: Sequence[Point], width: Callable[[float], float]) -> Shape:
    """A band along a curve: roads, rivers, ropes. Piece by piece, so that tight bends stay filled."""
    left, right = edges(curve, width)
    return [[left[index], left[index + 1], right[index + 1], right[index]] for index in range(len(curve) - 1)]


def swept(shape: Shape, dx: float, dy: float) -> Shape:
    """Everything the shape passes over when it is moved: a cast shadow."""
    edges = []
    for loop in shape:
        for (x1, y1), (x2, y2) in zip(loop, [*loop[1:], loop[0]], strict=True):
            edges.append([(x1, y1), (x2, y2), (x2 + dx, y2 + dy), (x1 + dx, y1 + dy)])
    return shape + edges + moved(shape, dx, dy)


def moved(shape: Shape, dx: float, dy: float) -> Shape:
    """The shape somewhere else."""
    return [[(x + dx, y + dy) for x, y in loop] for loop in shape]


def scattered(count: int, seed: int = 0) -> list[Point]:
    """Evenly strewn points in the unit square, the same every time (the R2 sequence)."""
    return [((seed * 0.37 + n * 0.7548776662) % 1, (seed * 0.61 + n * 0.5698402910) % 1) for n in range(1, count + 1)]
