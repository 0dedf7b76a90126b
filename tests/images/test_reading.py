"""What is in an uploaded file becomes pixels alone."""

from io import BytesIO

import pytest
from PIL import ExifTags, Image, ImageCms
from PIL.PngImagePlugin import PngInfo

from images.processing.drawing import draw, encode_master
from images.processing.reading import read
from tests.images.conftest import BLUE, GREEN, RED, encoded, looks_like, quarters

FORMATS = ["JPEG", "PNG", "WEBP", "GIF", "AVIF"]
CANARY = "CANARY-7f3a"


def everything_made_of(content: bytes) -> list[bytes]:
    master = read(content)
    return [encode_master(master), *(rendition.content for rendition in draw(master, focal=(50, 50)))]


# --- What is taken ---


@pytest.mark.parametrize("format", FORMATS)
def test_every_format_we_name_is_read(format):
    picture = quarters()

    master = read(encoded(picture, format))

    assert looks_like(master.pixels, picture)
    assert not master.has_alpha


@pytest.mark.parametrize("format", ["PNG", "WEBP", "GIF", "AVIF"])
def test_a_see_through_picture_stays_see_through(format):
    picture = quarters().convert("RGBA")
    picture.paste((0, 0, 0, 0), (0, 0, 30, 20))

    master = read(encoded(picture, format))

    assert master.has_alpha
    assert master.format == "png"
    assert {r.format for r in draw(master, focal=(50, 50)) if r.crop == "card"} == {"avif", "webp", "png"}


def test_an_alpha_channel_that_hides_nothing_is_dropped():
    assert not read(encoded(quarters().convert("RGBA"), "PNG")).has_alpha


def test_a_colour_that_stands_for_see_through_is_honoured():
    content = encoded(quarters(), "PNG", transparency=RED)

    assert read(content).pixels.getpixel((5, 5))[3] == 0


@pytest.mark.parametrize("format", ["GIF", "WEBP", "AVIF", "PNG"])
def test_of_an_animation_the_first_frame_is_kept(format):
    frames = [Image.new("RGB", (40, 30), colour) for colour in (GREEN, RED, BLUE)]

    master = read(encoded(frames[0], format, save_all=True, append_images=frames[1:]))

    assert looks_like(master.pixels, frames[0])
    assert all(
        getattr(Image.open(BytesIO(made)), "n_frames", 1) == 1
        for made in everything_made_of(encoded(frames[0], format))
    )


def test_of_a_photo_with_more_pictures_in_it_the_first_is_kept():
    """As phones take them: a preview, or a second lens, behind the photo."""
    master = read(encoded(quarters(), "MPO", save_all=True, append_images=[Image.new("RGB", (30, 20))]))

    assert looks_like(master.pixels, quarters())
    assert master.format == "jpeg"


def test_sixteen_bits_of_grey_keep_their_shade():
    assert read(encoded(Image.new("I;16", (20, 10), 40_000), "PNG")).pixels.getpixel((0, 0)) == (156, 156, 156)


def test_print_colours_become_screen_colours():
    master = read(encoded(Image.new("CMYK", (20, 10), (0, 255, 255, 0)), "JPEG"))

    red, green, blue = master.pixels.getpixel((5, 5))
    assert red > 200
    assert green < 60
    assert blue < 60


def test_a_picture_above_sixteen_megapixels_is_kept_at_half_its_size():
    for format in ("JPEG", "PNG"):
        assert read(encoded(Image.new("L", (5000, 4000), 99), format)).pixels.size == (2500, 2000)
    assert read(encoded(Image.new("L", (4000, 4000), 99), "PNG")).pixels.size == (4000, 4000)


# --- What is turned and removed ---


@pytest.mark.parametrize("turn", range(1, 9))
def test_a_turned_photo_stands_upright(turn):
    upright = quarters()
    inverse = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    as_taken = upright.transpose(inverse[turn]) if turn in inverse else upright
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = turn

    for format in ("JPEG", "PNG", "WEBP", "AVIF"):
        assert looks_like(read(encoded(as_taken, format, exif=exif)).pixels, upright), format


@pytest.mark.filterwarnings("ignore:Corrupt EXIF")
def test_unreadable_exif_does_not_lose_the_photo():
    content = encoded(quarters(), "JPEG", exif=b"Exif\0\0II*\0\xff\xff\xff\xff" + b"\xee" * 40)

    assert looks_like(read(content).pixels, quarters())


def with_everything_hidden(format: str) -> bytes:
    exif = Image.Exif()
    exif[ExifTags.Base.ImageDescription] = CANARY
    exif[ExifTags.Base.Make] = CANARY
    exif.get_ifd(ExifTags.IFD.GPSInfo).update({1: "N", 2: (54.0, 58.0, 40.0), 3: "W", 4: (1.0, 36.0, 5.0), 29: CANARY})
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes() + CANARY.encode()
    options: dict[str, object] = {
        "exif": exif,
        "icc_profile": profile,
        "xmp": f"<x:xmpmeta>{CANARY}</x:xmpmeta>".encode(),
    }
    if format == "JPEG":
        options["comment"] = f"<script>{CANARY}</script>"
    if format == "PNG":
        options["pnginfo"] = PngInfo()
        options["pnginfo"].add_text("Comment", CANARY)
        options["pnginfo"].add_itxt("XML:com.adobe.xmp", CANARY, zip=False)
        del options["xmp"]
    if format == "GIF":
        options = {"comment": CANARY}
    return encoded(quarters(900, 600), format, **options)


@pytest.mark.parametrize("format", FORMATS)
def test_nothing_hidden_in_the_upload_is_in_anything_we_store(format):
    content = with_everything_hidden(format)
    assert CANARY.encode() in content

    for made in everything_made_of(content):
        assert CANARY.encode() not in made
        assert b"Exif" not in made
        picture = Image.open(BytesIO(made))
        assert not picture.getexif()
        assert not {"icc_profile", "xmp", "comment", "photoshop", "exif"} & set(picture.info)


def test_what_is_appended_to_a_photo_is_gone():
    content = encoded(quarters(), "JPEG") + f"<script>{CANARY}</script>".encode()

    assert all(CANARY.encode() not in made for made in everything_made_of(content))


def test_colours_of_another_profile_are_converted():
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    red, green = profile.index(b"rXYZ"), profile.index(b"gXYZ")
    profile[red : red + 4], profile[green : green + 4] = b"gXYZ", b"rXYZ"  # a screen whose red shines green

    master = read(encoded(Image.new("RGB", (20, 10), (255, 0, 0)), "PNG", icc_profile=bytes(profile)))

    assert master.pixels.getpixel((5, 5))[1] > 240
    assert master.pixels.getpixel((5, 5))[0] < 15


def test_a_broken_profile_is_ignored():
    assert looks_like(read(encoded(quarters(), "PNG", icc_profile=b"not a profile")).pixels, quarters())
