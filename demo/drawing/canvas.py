"""A canvas that paints shapes with smooth edges, gradients and the stippled shade of the house style."""

import math
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from hashlib import shake_256

from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageOps

from demo.drawing.palette import Colour, mix
from demo.drawing.shapes import Point, Shape

Box = tuple[int, int, int, int]
Matrix = tuple[float, float, float, float, float, float]
GRAIN = 512


class Gradient:
    """A run through colours, `angle` degrees clockwise from left-to-right (90: from the top down)."""

    def __init__(self, *colours: Colour, angle: float = 90) -> None:
        self.colours = colours
        self.angle = angle

    def image(self, size: tuple[int, int]) -> Image.Image:
        """The gradient at a size in pixels."""
        return Image.merge("RGB", [_ramp(size, self.angle).point(self._curve(channel)) for channel in range(3)])

    def _curve(self, channel: int) -> list[int]:
        stretches = len(self.colours) - 1
        values = []
        for step in range(256):
            place = step / 255 * stretches
            index = min(int(place), stretches - 1)
            values.append(mix(self.colours[index], self.colours[index + 1], place - index)[channel])
        return values


Paint = Colour | Gradient


class Canvas:
    """A picture under way. Coordinates are in units of `span` wide, whatever the size in pixels; y grows downwards."""

    def __init__(self, width: int, height: int, *, span: float = 1500, ground: Colour = (255, 255, 255)) -> None:
        self.image = Image.new("RGB", (width, height), ground)
        scale = width / span
        self._matrix: Matrix = (scale, 0, 0, scale, 0, 0)
        self._clip: Image.Image | None = None

    @contextmanager
    def at(self, x: float, y: float, scale: float = 1, *, turn: float = 0, flip: bool = False) -> Iterator[None]:
        """Within: (x, y) is the origin, everything is scaled, turned by degrees clockwise and perhaps mirrored."""
        outer = self._matrix
        cos, sin = math.cos(math.radians(turn)) * scale, math.sin(math.radians(turn)) * scale
        self._matrix = _combined(outer, (-cos if flip else cos, -sin if flip else sin, -sin, cos, x, y))
        yield
        self._matrix = outer

    @contextmanager
    def inside(self, shape: Shape) -> Iterator[None]:
        """Within: paint stays inside the shape."""
        outer = self._clip
        clip = Image.new("L", self.image.size)
        if found := self._mask(shape):
            mask, corner = found
            clip.paste(mask, corner)
        self._clip = clip
        yield
        self._clip = outer

    def fill(
        self,
        shape: Shape,
        paint: Paint,
        *,
        alpha: float = 1,
        shade: Colour | None = None,
        light: Colour | None = None,
        angle: float = 35,
        reach: float = 0.6,
    ) -> None:
        """Paint a shape; `shade` is stippled in from the far side of the light, `light` from its near side.

        `angle` is the way the light travels (degrees, 0 to the right, 90 down); `reach` how much of the shape it takes.
        """
        found = self._mask(shape)
        if not found:
            return
        mask, corner = found
        solid = paint.image(mask.size) if isinstance(paint, Gradient) else paint
        self._lay(solid, corner, mask if alpha == 1 else mask.point([round(v * alpha) for v in range(256)]))
        if shade:
            self._lay(shade, corner, ImageChops.multiply(mask, _stipple(mask.size, corner, angle, reach)))
        if light:
            self._lay(light, corner, ImageChops.multiply(mask, _stipple(mask.size, corner, angle + 180, reach)))

    def stipple(self, shape: Shape, colour: Colour, *, angle: float = 90, reach: float = 0.6) -> None:
        """Only the stippled shade of a shape, growing denser along `angle`."""
        if found := self._mask(shape):
            mask, corner = found
            self._lay(colour, corner, ImageChops.multiply(mask, _stipple(mask.size, corner, angle, reach)))

    def glow(self, x: float, y: float, radius: float, colour: Colour, *, strength: float = 0.7) -> None:
        """Light that fades away from a point, with a trace of grain."""
        (left, top), (right, bottom) = self._placed([(x - radius, y - radius), (x + radius, y + radius)])
        left, right = sorted((left, right))
        size = max(round(right - left), 2), max(round(bottom - top), 2)
        faded = Image.radial_gradient("L").point(
            [round(max(0, 1 - v / 180) ** 1.7 * 255 * strength) for v in range(256)]
        )
        corner = round(left), round(top)
        box = self._visible((*corner, corner[0] + size[0], corner[1] + size[1]))
        if not box:
            return
        inner = box[0] - corner[0], box[1] - corner[1], box[2] - corner[0], box[3] - corner[1]
        mask = faded.resize(size, Image.Resampling.BILINEAR).crop(inner)
        self._lay(colour, box[:2], self._clipped(mask, box))

    def finish(self) -> Image.Image:
        """The picture with the paper's tooth over all of it."""
        grain = _grain_over(self.image.size, (0, 0)).point([124 + round(v / 255 * 8) for v in range(256)])
        return ImageChops.overlay(self.image, Image.merge("RGB", (grain, grain, grain)))

    def _lay(self, paint: Colour | Image.Image, corner: Sequence[int], mask: Image.Image) -> None:
        x, y = corner
        self.image.paste(paint, (x, y, x + mask.width, y + mask.height), mask)

    def _placed(self, points: Sequence[Point]) -> list[Point]:
        a, b, c, d, e, f = self._matrix
        return [(a * x + c * y + e, b * x + d * y + f) for x, y in points]

    def _visible(self, box: Box) -> Box | None:
        left, top = max(box[0], 0), max(box[1], 0)
        right, bottom = min(box[2], self.image.width), min(box[3], self.image.height)
        return (left, top, right, bottom) if right > left and bottom > top else None

    def _clipped(self, mask: Image.Image, box: Box) -> Image.Image:
        return ImageChops.multiply(mask, self._clip.crop(box)) if self._clip else mask

    def _mask(self, shape: Shape) -> tuple[Image.Image, tuple[int, int]] | None:
        """The shape's smooth-edged mask and where its top left corner goes, or None if it is out of sight."""
        loops = [self._placed(loop) for loop in shape]
        across = [x for loop in loops for x, _ in loop]
        down = [y for loop in loops for _, y in loop]
        edges = math.floor(min(across)), math.floor(min(down)), math.ceil(max(across)) + 1, math.ceil(max(down)) + 1
        box = self._visible(edges)
        if not box:
            return None
        width, height = box[2] - box[0], box[3] - box[1]
        fine = 2 if width * height > 500_000 else 4
        big = Image.new("L", (width * fine, height * fine))
        pen = ImageDraw.Draw(big)
        for loop in loops:
            pen.polygon([((x - box[0]) * fine - 0.5, (y - box[1]) * fine - 0.5) for x, y in loop], fill=255)
        return self._clipped(big.reduce(fine), box), (box[0], box[1])


def _combined(outer: Matrix, inner: Matrix) -> Matrix:
    a, b, c, d, e, f = outer
    p, q, r, s, t, u = inner
    return (a * p + c * q, b * p + d * q, a * r + c * s, b * r + d * s, a * t + c * u + e, b * t + d * u + f)


def _ramp(size: tuple[int, int], angle: float) -> Image.Image:
    """Black to white across a size, along an angle: worked out small and stretched, which is quick."""
    cos, sin = math.cos(math.radians(angle)), math.sin(math.radians(angle))
    low = min(cos, 0) + min(sin, 0)
    run = (abs(cos) + abs(sin)) or 1
    small = 64
    rows = (0, 0, 128, 255 * cos / run / small, 255 * sin / run / small, -255 * low / run)
    ramp = Image.linear_gradient("L").transform(
        (small, small), Image.Transform.AFFINE, rows, resample=Image.Resampling.BILINEAR
    )
    return ramp.resize(size, Image.Resampling.BILINEAR)


def _stipple(size: tuple[int, int], corner: Sequence[int], angle: float, reach: float) -> Image.Image:
    """Dots that grow denser along the angle, beginning `reach` of the way before the far end."""
    start = 255 * (1 - reach)
    density = [round(max(0.0, (v - start) / (255 - start)) ** 1.35 * 225) for v in range(256)]
    dots = ImageChops.add(_ramp(size, angle).point(density), _grain_over(size, corner), offset=-255)
    return dots.point([min(200, v * 3) for v in range(256)])


@lru_cache(maxsize=1)
def _grain() -> Image.Image:
    """One tile of even grain, soft enough to look printed; the same in every picture and on every machine."""
    noise = Image.frombytes("L", (GRAIN, GRAIN), shake_256(b"Northmere").digest(GRAIN * GRAIN))
    return ImageOps.equalize(noise.filter(ImageFilter.GaussianBlur(0.55)))


@lru_cache(maxsize=1)
def _grain_sheet() -> Image.Image:
    sheet = Image.new("L", (GRAIN * 5, GRAIN * 5))
    for x in range(0, sheet.width, GRAIN):
        for y in range(0, sheet.height, GRAIN):
            sheet.paste(_grain(), (x, y))
    return sheet


def _grain_over(size: tuple[int, int], corner: Sequence[int]) -> Image.Image:
    """Grain to cover a size in pixels, anchored to the picture rather than to the shape."""
    x, y = corner[0] % GRAIN, corner[1] % GRAIN
    if x + size[0] <= GRAIN * 5 and y + size[1] <= GRAIN * 5:
        return _grain_sheet().crop((x, y, x + size[0], y + size[1]))
    return _grain_sheet().resize(size)
