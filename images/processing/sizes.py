"""Which sizes a picture comes in, and which part of it a crop shows. Sums only: no pixels here."""

Size = tuple[int, int]

# Each is at most 1.7 times the one before, so that no browser has to fetch, or to blow up, much more or less than it
# needs. The last ones are for panoramas.
FULL_WIDTHS = (480, 800, 1200, 1800, 2700, 4000, 6000, 9000, 13_500)
CROPS: dict[str, tuple[Size, ...]] = {
    "card": ((400, 267), (800, 533)),
    "square": ((160, 160), (320, 320)),
    "social": ((1200, 630),),
}
ALL_CROPS = ("full", *CROPS)


def steps(crop: str, own: Size) -> list[Size]:
    """The sizes, narrow before wide, of a picture of `own` size as `crop`: "full", or a key of CROPS.

    Never more than the picture has pixels for. What it does have is a step too, whatever it is: of the whole picture
    always, of a crop if that is less than the largest size the crop is wanted in.
    """
    if crop == "full":
        return [*((width, height_at(width, own)) for width in FULL_WIDTHS if width < own[0]), own]
    *smaller, largest = CROPS[crop]
    widest = min(largest, largest_cut(largest, own))
    return [*(size for size in smaller if size < widest), widest]


def height_at(width: int, own: Size) -> int:
    return max(1, round(own[1] * width / own[0]))


def largest_cut(shape: Size, own: Size) -> Size:
    """The size, in whole pixels, of the largest part of a picture that has this shape."""
    scale = min(own[0] / shape[0], own[1] / shape[1])
    return max(1, round(shape[0] * scale)), max(1, round(shape[1] * scale))


def crop_box(own: Size, size: Size, focal: tuple[int, int]) -> tuple[float, float, float, float]:
    """The largest part of a picture with the shape of `size`, its middle as near the focal point, in percent, as the
    edges allow: left, top, right, bottom."""
    scale = min(own[0] / size[0], own[1] / size[1])
    width, height = size[0] * scale, size[1] * scale
    left = max(min(own[0] * focal[0] / 100 - width / 2, own[0] - width), 0)
    top = max(min(own[1] * focal[1] / 100 - height / 2, own[1] - height), 0)
    return left, top, min(left + width, own[0]), min(top + height, own[1])
