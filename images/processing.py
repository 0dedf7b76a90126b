"""From the bytes somebody uploaded to clean pictures in the sizes and formats the site serves.

`read` decides by its bytes what a file is, refuses it whole with a sentence for the person who chose it, or gives back
its pixels: upright, in sRGB, and nothing else. What is stored and served is encoded afresh from those pixels, so no
EXIF, GPS, comment, XMP or colour profile of the upload can be in it.

This file knows nothing of Django. `images.sandbox` runs it as a program of its own (see `main`), so that a picture
which needs a lot of memory, or crashes a decoder, takes no web worker with it.
"""

import json
import re
import struct
import sys
import warnings
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from io import BytesIO
from typing import Any, BinaryIO

from PIL import AvifImagePlugin, ExifTags, Image, ImageCms

MAX_BYTES = 10 * 1024 * 1024
MAX_PIXELS = 40_000_000
MAX_FRAMES = 200
MAX_SIDE = 16_000  # WebP ends at 16,383
# A master above this is kept at half its width and height, which is still more than any page shows.
MASTER_PIXELS = 16_000_000
THREADS = 2

FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "AVIF")
FULL_WIDTHS = (480, 800, 1200, 1800)
CROPS = {
    "card": ((400, 267), (800, 533)),
    "square": ((160, 160), (320, 320)),
    "social": ((1200, 630),),
}
ALL_CROPS = ("full", *CROPS)

ENCODERS: dict[str, dict[str, Any]] = {
    "avif": {"format": "AVIF", "quality": 55, "speed": 8, "max_threads": 1},
    "webp": {"format": "WEBP", "quality": 78, "method": 4},
    "jpeg": {"format": "JPEG", "quality": 80, "optimize": True, "progressive": True},
    "png": {"format": "PNG"},
}
MASTER_JPEG = {"format": "JPEG", "quality": 90, "subsampling": "4:4:4", "optimize": True}

UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}

# Pillow warns about pictures above its own limit; ours is that limit, and a warning is a refusal.
Image.MAX_IMAGE_PIXELS = MAX_PIXELS
warnings.filterwarnings("error", category=Image.DecompressionBombWarning)
AvifImagePlugin.DEFAULT_MAX_THREADS = THREADS  # by default one per core, each with its own memory


class ImageRefused(Exception):
    """A file that does not become a picture; its text is one sentence for the person who chose it."""


@dataclass(frozen=True)
class Master:
    """A picture as it is kept: pixels in sRGB, the right way up. `lossless` asks for PNG when it is stored."""

    pixels: Image.Image  # mode RGB or RGBA
    lossless: bool

    @property
    def has_alpha(self) -> bool:
        return self.pixels.mode == "RGBA"

    @property
    def format(self) -> str:
        """What it is stored as: "png" or "jpeg"."""
        return "png" if self.lossless or self.has_alpha else "jpeg"


@dataclass(frozen=True)
class Rendition:
    """One encoded picture. `crop` is "full" or a key of CROPS, `format` a key of ENCODERS."""

    crop: str
    format: str
    width: int
    height: int
    content: bytes


# --- Reading ------------------------------------------------------------------------------------------------------


def read(content: bytes) -> Master:
    """The picture in an uploaded file. Of an animation, its first frame. Raises ImageRefused."""
    try:
        source = Image.open(BytesIO(content), formats=FORMATS)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise ImageRefused(TOO_MANY_PIXELS) from None
    except Exception:  # a decoder given hostile bytes may raise anything at all
        raise ImageRefused(not_a_picture(content)) from None
    try:
        refuse_dimensions(*source.size)
        refuse_long_animation(source)
        refuse_cut_short(source, content)
        return Master(pixels=clean(source), lossless=source.format in {"PNG", "GIF"})
    except ImageRefused:
        raise
    except Exception:
        raise ImageRefused(DAMAGED) from None


def clean(source: Image.Image) -> Image.Image:
    """The pixels alone: 8 bits, sRGB, upright, RGB, or RGBA if any of it is see-through."""
    turn = orientation(source)
    profile = source.info.get("icc_profile")
    too_large = source.width * source.height > MASTER_PIXELS
    if too_large and source.format in {"JPEG", "MPO"}:
        source.draft(None, (source.width // 2, source.height // 2))  # decodes at half size: quick and small
    source.load()
    picture = eight_bits(source)
    if picture.width * picture.height > MASTER_PIXELS:
        picture = picture.reduce(2)
    picture = to_srgb(picture, profile)
    if turn in UPRIGHT:
        picture = picture.transpose(UPRIGHT[turn])
    if picture.mode == "RGBA" and picture.getchannel("A").getextrema()[0] == 255:
        picture = picture.convert("RGB")
    # Pillow carries comments and profiles along in `info` and writes some of them out again unasked.
    fresh = Image.new(picture.mode, picture.size)
    fresh.paste(picture)
    return fresh


def orientation(source: Image.Image) -> object:
    try:
        return source.getexif().get(ExifTags.Base.Orientation, 1)
    except (SyntaxError, ValueError, TypeError, KeyError, OSError, struct.error):
        return 1  # unreadable EXIF is thrown away like the rest of it


def eight_bits(source: Image.Image) -> Image.Image:
    """The same picture in a mode that can be reduced and colour-managed: L, LA, RGB, RGBA or CMYK."""
    if source.mode in {"P", "PA"}:
        return source.convert("RGBA" if source.has_transparency_data else "RGB")
    if source.mode.startswith("I"):  # 16 bits of grey, which `convert` would cut off at 255
        return source.point(lambda value: value * (1 / 256)).convert("L")
    if "transparency" in source.info:
        return source.convert("RGBA")
    return source if source.mode in {"L", "LA", "RGB", "RGBA", "CMYK"} else source.convert("RGB")


def to_srgb(picture: Image.Image, profile: bytes | None) -> Image.Image:
    mode = "RGBA" if picture.mode in {"LA", "RGBA"} else "RGB"
    if profile:
        try:
            own = ImageCms.ImageCmsProfile(BytesIO(profile))
            return ImageCms.profileToProfile(picture, own, ImageCms.createProfile("sRGB"), outputMode=mode) or picture
        except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
            pass  # a broken or unfitting profile says nothing; browsers take such pictures for sRGB too
    return picture.convert(mode)


# --- Refusing -----------------------------------------------------------------------------------------------------

KINDS = "a JPEG, PNG, WebP, GIF or AVIF file"
DAMAGED = "This file is damaged or cut short. Save or download it once more, and upload the new copy."
TOO_MANY_PIXELS = "This picture has more than 40 megapixels. Make it smaller, say 4,000 pixels wide, and try again."
SIGNATURES = (rb"\xff\xd8\xff", rb"\x89PNG\r\n\x1a\n", rb"GIF8", rb"RIFF.{4}WEBP", rb".{4}ftypavi[fs]")
HINTS = (
    (rb".*<svg", f"SVG drawings can carry scripts, so the library does not take them. Export the drawing as {KINDS}."),
    (rb".{4}ftyp(hei|hev|mif|msf)", "HEIC photos cannot be shown by most browsers. Export the photo as a JPEG file."),
    (rb"II\*\0|MM\0\*", "TIFF pictures cannot be shown by browsers. Export the picture as a JPEG or PNG file."),
    (rb"%PDF", "This is a PDF document, not a picture. Export the page as a PNG or JPEG file."),
)


def refuse_size_in_bytes(size: int) -> None:
    """For uploads, before they are taken into memory. What we keep of one may be larger: a PNG often is."""
    if not size:
        raise ImageRefused("This file is empty. Choose the picture again.")
    if size > MAX_BYTES:
        # Rounded up: a file one byte too large must not be called "10.0 MB".
        tenths = -(-size * 10 // (1024 * 1024))
        raise ImageRefused(
            f"This file is {tenths / 10:,.1f} MB; a picture can have up to 10 MB. Export it smaller, or as a JPEG."
        )


def refuse_dimensions(width: int, height: int) -> None:
    if width * height > MAX_PIXELS:
        raise ImageRefused(TOO_MANY_PIXELS)
    if max(width, height) > MAX_SIDE:
        raise ImageRefused(
            f"This picture is {width:,} × {height:,} pixels; its longer side can have up to {MAX_SIDE:,}. "
            "Make it smaller and try again."
        )


def refuse_long_animation(source: Image.Image) -> None:
    frames = getattr(source, "n_frames", 1)
    if frames > MAX_FRAMES:
        raise ImageRefused(
            f"This animation has {frames:,} frames; the limit is {MAX_FRAMES}. The library keeps the first frame only, "
            "so upload that as a still picture."
        )


def refuse_cut_short(source: Image.Image, content: bytes) -> None:
    """What Pillow forgives: a PNG with damaged or missing chunks, a GIF that stops after its first frame."""
    if source.format == "PNG":
        Image.open(BytesIO(content), formats=["PNG"]).verify()
    if source.format == "GIF" and not content.rstrip(b"\0").endswith(b";"):
        raise ImageRefused(DAMAGED)


def not_a_picture(content: bytes) -> str:
    start = content[:1024]
    if any(re.match(signature, start, re.DOTALL) for signature in SIGNATURES):
        return DAMAGED
    for mark, sentence in HINTS:
        if re.match(mark, start, re.DOTALL):
            return sentence
    return f"This file is not a picture the library can read. Use {KINDS}."


# --- Drawing ------------------------------------------------------------------------------------------------------


def encode_master(master: Master) -> bytes:
    return encode(master.pixels, ENCODERS["png"] if master.format == "png" else MASTER_JPEG)


def draw(master: Master, *, focal: tuple[int, int], crops: Sequence[str] = ALL_CROPS) -> list[Rendition]:
    """Every rendition of a picture, narrow before wide. `focal` is the point that no crop may lose, in percent."""
    to_encode = [
        (crop, name, picture)
        for crop, picture in pictures(master, focal, crops)
        for name in (("jpeg",) if crop == "social" else formats(master))
    ]
    with ThreadPoolExecutor(THREADS) as pool:  # the encoders leave Python's lock
        return list(pool.map(lambda one: rendition(*one), to_encode))


def pictures(master: Master, focal: tuple[int, int], crops: Sequence[str]) -> Iterator[tuple[str, Image.Image]]:
    ladder = smaller_and_smaller(master.pixels)
    if "full" in crops:
        widths = full_widths(master)
        yield from (("full", step) for step in reversed(ladder) if step.width in widths)
    for crop in CROPS:
        if crop in crops:
            yield from ((crop, cut(ladder, size, focal)) for size in CROPS[crop])


def formats(master: Master) -> tuple[str, ...]:
    return ("avif", "webp", "png" if master.has_alpha else "jpeg")


def full_widths(master: Master) -> list[int]:
    return [width for width in FULL_WIDTHS if width <= master.pixels.width] or [master.pixels.width]


def smaller_and_smaller(picture: Image.Image) -> list[Image.Image]:
    """The whole picture at its own size and every smaller full width, each made of the one before."""
    ladder = [picture]
    for width in reversed(FULL_WIDTHS):
        if width < picture.width:
            height = max(1, round(picture.height * width / picture.width))
            ladder.append(ladder[-1].resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3.0))
    return ladder


def cut(ladder: list[Image.Image], size: tuple[int, int], focal: tuple[int, int]) -> Image.Image:
    """The picture cut to `size` around the focal point, of the smallest step that has the pixels for it."""
    for step in reversed(ladder):
        box = crop_box(step.size, size, focal)
        if box[2] - box[0] >= size[0] or step is ladder[0]:
            return step.resize(size, Image.Resampling.LANCZOS, box=box, reducing_gap=3.0)
    raise AssertionError("a ladder has at least one step")


def crop_box(
    whole: tuple[int, int], size: tuple[int, int], focal: tuple[int, int]
) -> tuple[float, float, float, float]:
    """The largest part of `whole` with the shape of `size`, its middle as near the focal point as the edges allow."""
    scale = min(whole[0] / size[0], whole[1] / size[1])
    width, height = size[0] * scale, size[1] * scale
    left = max(min(whole[0] * focal[0] / 100 - width / 2, whole[0] - width), 0)
    top = max(min(whole[1] * focal[1] / 100 - height / 2, whole[1] - height), 0)
    return left, top, min(left + width, whole[0]), min(top + height, whole[1])


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


# --- As a program ---------------------------------------------------------------------------------------------------


def main(stdin: BinaryIO, stdout: BinaryIO) -> None:
    """One line of JSON and a file come in; one line of JSON and the encoded files after each other go out.

    In:  {"focal": [x, y], "crops": [...], "master": bool: whether to send the cleaned master as well}
    Out: {"refused": sentence}, or {"width", "height", "has_alpha", "master": [format, length] or null,
         "renditions": [[crop, format, width, height, length], ...]}
    """
    wanted = json.loads(stdin.readline())
    try:
        master = read(stdin.read())
    except ImageRefused as refusal:
        stdout.write(json.dumps({"refused": str(refusal)}).encode())
        return
    kept = encode_master(master) if wanted["master"] else b""
    renditions = draw(master, focal=tuple(wanted["focal"]), crops=wanted["crops"])
    answer = {
        "width": master.pixels.width,
        "height": master.pixels.height,
        "has_alpha": master.has_alpha,
        "master": [master.format, len(kept)] if kept else None,
        "renditions": [[r.crop, r.format, r.width, r.height, len(r.content)] for r in renditions],
    }
    stdout.write(json.dumps(answer).encode() + b"\n" + kept)
    for rendition in renditions:
        stdout.write(rendition.content)


def limit_resources() -> None:
    """What a hostile picture can use up, or do, in this process: 1 GB, a minute of one core, no file written."""
    try:
        import resource
    except ImportError:  # Windows
        return
    for limit, value in (
        (resource.RLIMIT_AS, 1024**3),
        (resource.RLIMIT_CPU, 60),
        (resource.RLIMIT_FSIZE, 0),
    ):
        try:
            resource.setrlimit(limit, (value, value))
        except (ValueError, OSError):  # a system that has no such limit, or a stricter one already
            continue


if __name__ == "__main__":
    limit_resources()
    main(sys.stdin.buffer, sys.stdout.buffer)
