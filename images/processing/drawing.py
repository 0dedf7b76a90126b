"""A picture in every size and format the site serves."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from PIL import Image

from images.processing.reading import Master
from images.processing.sizes import ALL_CROPS, CROPS, Size, crop_box, steps

THREADS = 2
# Pictures of more pixels are encoded one after another: for AVIF each pixel needs 22 bytes of memory.
HEAVY = 4_000_000

# As small as they can be while plain areas stay within two levels of the picture's own colour; AVIF is three off in the
# blue of some bright colours, at any quality.
ENCODERS: dict[str, dict[str, Any]] = {
    "avif": {"format": "AVIF", "quality": 55, "speed": 9, "max_threads": 1},
    "webp": {"format": "WEBP", "quality": 85, "method": 2},
    "jpeg": {"format": "JPEG", "quality": 80, "optimize": True, "progressive": True},
    "png": {"format": "PNG", "compress_level": 4},  # a third of the time of 6, and hardly larger
}
MASTER_JPEG = {"format": "JPEG", "quality": 90, "subsampling": "4:4:4", "optimize": True}


@dataclass(frozen=True)
class Rendition:
    """One encoded picture. `crop` is "full" or a key of CROPS, `format` a key of ENCODERS."""

    crop: str
    format: str
    width: int
    height: int
    content: bytes


def encode_master(master: Master) -> bytes:
    return encode(master.pixels, ENCODERS["png"] if master.format == "png" else MASTER_JPEG)


def draw(master: Master, *, focal: tuple[int, int], crops: Sequence[str] = ALL_CROPS) -> list[Rendition]:
    """Every rendition of a picture, narrow before wide. `focal` is the point that no crop may lose, in percent."""
    to_encode = [
        (crop, name, picture)
        for crop, picture in pictures(master, focal, crops)
        for name in (("jpeg",) if crop == "social" else formats(master))
    ]
    heavy = [one for one in to_encode if is_heavy(one[2])]
    light = [one for one in to_encode if not is_heavy(one[2])]
    with ThreadPoolExecutor(THREADS) as pool:  # the encoders leave Python's lock
        one_by_one = pool.submit(lambda: [rendition(*one) for one in heavy])
        drawn = [*pool.map(lambda one: rendition(*one), light), *one_by_one.result()]
    return sorted(drawn, key=lambda one: (ALL_CROPS.index(one.crop), one.width))


def is_heavy(picture: Image.Image) -> bool:
    return picture.width * picture.height > HEAVY


def formats(master: Master) -> tuple[str, ...]:
    return ("avif", "webp", "png" if master.has_alpha else "jpeg")


def pictures(master: Master, focal: tuple[int, int], crops: Sequence[str]) -> Iterator[tuple[str, Image.Image]]:
    ladder = smaller_and_smaller(master.pixels)
    if "full" in crops:
        yield from (("full", step) for step in reversed(ladder))
    for crop in CROPS:
        if crop in crops:
            yield from ((crop, cut(ladder, size, focal)) for size in steps(crop, master.pixels.size))


def smaller_and_smaller(picture: Image.Image) -> list[Image.Image]:
    """The whole picture at its own size and every smaller step, each made of the one before."""
    *smaller, _own = steps("full", picture.size)
    ladder = [picture]
    for size in reversed(smaller):
        ladder.append(ladder[-1].resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0))
    return ladder


def cut(ladder: list[Image.Image], size: Size, focal: tuple[int, int]) -> Image.Image:
    """The picture cut to `size` around the focal point, of the smallest step that has the pixels for it."""
    enough = [step for step in ladder if step.width >= size[0] and step.height >= size[1]]
    step = enough[-1]
    return step.resize(size, Image.Resampling.LANCZOS, box=crop_box(step.size, size, focal), reducing_gap=3.0)


def rendition(crop: str, format: str, picture: Image.Image) -> Rendition:
    # A copy, because Pillow keeps the options of a `save` on the picture: two threads would use each other's.
    still = on_white(picture) if format == "jpeg" and picture.mode == "RGBA" else picture.copy()
    return Rendition(crop, format, picture.width, picture.height, encode(still, ENCODERS[format]))


def on_white(picture: Image.Image) -> Image.Image:
    page = Image.new("RGB", picture.size, "white")
    page.paste(picture, mask=picture.getchannel("A"))
    return page


def encode(picture: Image.Image, options: dict[str, Any]) -> bytes:
    out = BytesIO()
    picture.save(out, **options)
    return out.getvalue()
