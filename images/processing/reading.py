"""What is in an uploaded file: decided by its bytes, and either refused whole or given back as pixels.

What is stored and served is encoded afresh from those pixels, so no EXIF, GPS, comment, XMP or colour profile of the
upload can be in it.
"""

import struct
import warnings
from dataclasses import dataclass
from io import BytesIO

from PIL import AvifImagePlugin, ExifTags, Image
from PIL.ImageFile import ImageFile

from images.processing.colours import in_srgb
from images.processing.refusals import (
    DAMAGED,
    MAX_PIXELS,
    TOO_MANY_PIXELS,
    ImageRefused,
    not_a_picture,
    refuse_cut_short,
    refuse_dimensions,
    refuse_long_animation,
)

FORMATS = ("JPEG", "PNG", "WEBP", "GIF", "AVIF")
# A picture above this is kept at half its width and height, which is still more than any page shows.
MASTER_PIXELS = 16_000_000
STILL = (
    "This is an animation of {frames:,} frames. The library keeps still pictures, so only the first frame was kept: "
    "nothing will move."
)

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
AvifImagePlugin.DEFAULT_MAX_THREADS = 2  # by default one per core, each with its own memory


@dataclass(frozen=True)
class Master:
    """A picture as it is kept: pixels in sRGB, the right way up. `lossless` asks for PNG when it is stored; `frames`
    is how many the upload had."""

    pixels: Image.Image  # mode RGB or RGBA
    lossless: bool
    frames: int = 1

    @property
    def has_alpha(self) -> bool:
        return self.pixels.mode == "RGBA"

    @property
    def format(self) -> str:
        """What it is stored as: "png" or "jpeg"."""
        return "png" if self.lossless or self.has_alpha else "jpeg"

    @property
    def notices(self) -> list[str]:
        """What the person who uploaded it should know about what was lost."""
        return [STILL.format(frames=self.frames)] if self.frames > 1 else []


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
        frames = frames_of(source)
        refuse_long_animation(frames)
        refuse_cut_short(source, content)
        return Master(pixels=clean(source, content), lossless=source.format in {"PNG", "GIF"}, frames=frames)
    except ImageRefused:
        raise
    except Exception:
        raise ImageRefused(DAMAGED) from None


def frames_of(source: ImageFile) -> int:
    """1 for a still; a phone's photo with a preview or a second lens behind it (MPO) is one."""
    return 1 if source.format == "MPO" else getattr(source, "n_frames", 1)


def clean(source: ImageFile, content: bytes) -> Image.Image:
    """The pixels alone: 8 bits, sRGB, upright, RGB, or RGBA if any of it is see-through."""
    if source.format in {"JPEG", "MPO"} and too_large(source):
        source.draft(None, (source.width // 2, source.height // 2))  # decodes at half size: quick and small
    picture = in_srgb(source, content, halve=too_large(source))
    turn = orientation(source)
    if turn in UPRIGHT:
        picture = picture.transpose(UPRIGHT[turn])
    if picture.mode == "RGBA" and picture.getchannel("A").getextrema()[0] == 255:
        picture = picture.convert("RGB")
    return picture


def too_large(picture: Image.Image) -> bool:
    return picture.width * picture.height > MASTER_PIXELS


def orientation(source: Image.Image) -> object:
    try:
        return source.getexif().get(ExifTags.Base.Orientation, 1)
    except (SyntaxError, ValueError, TypeError, KeyError, OSError, struct.error):
        return 1  # unreadable EXIF is thrown away like the rest of it
