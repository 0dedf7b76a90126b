"""What the library does not take, each with a sentence for the person who chose the file."""

import re
from io import BytesIO

from PIL import Image

MAX_BYTES = 10 * 1024 * 1024
MAX_PIXELS = 40_000_000
MAX_FRAMES = 200
MAX_SIDE = 16_000  # WebP ends at 16,383

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


class ImageRefused(Exception):
    """A file that does not become a picture; its text is one sentence for the person who chose it."""


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


def refuse_long_animation(frames: int) -> None:
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
