"""What becomes a picture, and what it becomes."""

import struct
import zlib
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import ExifTags, Image, ImageCms
from PIL.PngImagePlugin import PngInfo

from images import processing
from images.processing import CROPS, ImageRefused, crop_box, draw, encode_master, read
from tests.images.conftest import BLUE, GREEN, RED, WHITE, encoded, looks_like, quarters

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


# --- What is refused ---


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("part", [0.02, 0.3, 0.6, 0.95])
def test_a_file_cut_short_is_refused_whole(format, part):
    noise = Image.merge("RGB", [Image.effect_noise((120, 90), 80)] * 3)
    content = encoded(noise, format)

    with pytest.raises(ImageRefused, match=r"damaged or cut short|not a picture"):
        read(content[: int(len(content) * part)])


def test_an_animation_cut_short_after_its_first_frame_is_refused():
    frames = [Image.effect_noise((60, 40), 20 * n) for n in range(1, 6)]
    content = encoded(frames[0], "GIF", save_all=True, append_images=frames[1:])

    with pytest.raises(ImageRefused, match="damaged or cut short"):
        read(content[: len(content) * 2 // 3])


def test_a_png_with_a_damaged_part_is_refused():
    content = bytearray(encoded(quarters(), "PNG", pnginfo=with_text("Comment", "something")))
    content[content.index(b"something")] ^= 0xFF

    with pytest.raises(ImageRefused, match="damaged"):
        read(bytes(content))


def with_text(key: str, text: str) -> PngInfo:
    info = PngInfo()
    info.add_text(key, text)
    return info


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "not a picture"),
        (b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', "SVG"),
        (b'\xef\xbb\xbf<?xml version="1.0"?>\n<!-- x -->\n<svg onload="alert(1)"/>', "SVG"),
        (b"<!doctype html><script>alert(1)</script>", "not a picture"),
        (b"GIF89a<script>alert(1)</script>", "damaged"),
        (b"\xff\xd8\xff<?php system($_GET[0]); ?>", "damaged"),
        (b"%PDF-1.7 1 0 obj", "PDF"),
        (b"\0\0\0\x18ftypheic\0\0\0\0", "HEIC"),
        (b"II*\0\x08\0\0\0", "TIFF"),
        (b"PK\x03\x04 a zip file", "not a picture"),
        (b"\0" * 5000, "not a picture"),
        (b"RIFF\x10\0\0\0WEBPVP8 ", "damaged"),
    ],
)
def test_what_is_no_picture_is_refused_with_the_reason(content, sentence):
    with pytest.raises(ImageRefused, match=sentence):
        read(content)


@pytest.mark.parametrize("format", ["BMP", "TIFF", "ICO", "PPM", "TGA", "JPEG2000", "EPS", "PCX"])
def test_formats_we_do_not_name_are_refused_though_pillow_could_read_them(format):
    with pytest.raises(ImageRefused):
        read(encoded(quarters(), format))


def test_a_trailing_page_of_html_makes_a_gif_no_gif():
    with pytest.raises(ImageRefused):
        read(encoded(quarters(), "GIF") + b"<html>")


def png_that_claims(width: int, height: int) -> bytes:
    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0" * 100)) + chunk(b"IEND", b"")
    )


@pytest.mark.parametrize("size", [(50_000, 50_000), (2**31 - 1, 2**31 - 1), (1, 2**31 - 1), (8_001, 5_000)])
def test_a_decompression_bomb_is_refused_unopened(size):
    with pytest.raises(ImageRefused, match="40 megapixels"):
        read(png_that_claims(*size))


def test_forty_megapixels_are_the_limit():
    assert read(encoded(Image.new("1", (8_000, 5_000)), "PNG")).pixels.size == (4_000, 2_500)
    with pytest.raises(ImageRefused, match="40 megapixels"):
        read(encoded(Image.new("1", (8_000, 5_001)), "PNG"))


@pytest.mark.parametrize("format", ["GIF", "WEBP", "AVIF", "PNG"])
def test_two_hundred_frames_are_the_limit(format):
    frames = [Image.new("RGB", (16, 16), (n, 255 - n, (n * 37) % 256)) for n in range(201)]

    read(encoded(frames[0], format, save_all=True, append_images=frames[1:200], **quickly(format)))
    with pytest.raises(ImageRefused, match="201 frames"):
        read(encoded(frames[0], format, save_all=True, append_images=frames[1:], **quickly(format)))


def quickly(format: str) -> dict[str, object]:
    return {"AVIF": {"speed": 10}, "WEBP": {"lossless": True, "allow_mixed": False}}.get(format, {})


def test_sixteen_thousand_pixels_a_side_are_the_limit():
    read(encoded(Image.new("1", (16_000, 2)), "PNG"))
    with pytest.raises(ImageRefused, match="longer side"):
        read(encoded(Image.new("1", (16_001, 2)), "PNG"))


def test_a_decoder_that_fails_in_an_unheard_of_way_is_a_refusal(monkeypatch):
    def fail(*args):
        raise RecursionError

    monkeypatch.setattr(processing, "clean", fail)

    with pytest.raises(ImageRefused, match="damaged"):
        read(encoded(quarters(), "PNG"))


# --- The renditions ---


def sizes(picture: Image.Image, crop: str, format: str) -> list[tuple[int, int]]:
    master = read(encoded(picture, "PNG"))
    return [(r.width, r.height) for r in draw(master, focal=(50, 50)) if (r.crop, r.format) == (crop, format)]


def test_a_large_picture_comes_in_every_width_and_format():
    picture = Image.new("RGB", (2000, 1000), GREEN)

    for format in ("avif", "webp", "jpeg"):
        assert sizes(picture, "full", format) == [(480, 240), (800, 400), (1200, 600), (1800, 900)]


@pytest.mark.parametrize(
    ("size", "widths"), [((300, 200), [300]), ((480, 480), [480]), ((1199, 10), [480, 800]), ((1, 1), [1])]
)
def test_no_picture_is_blown_up(size, widths):
    assert [width for width, _height in sizes(Image.new("RGB", size), "full", "webp")] == widths


def test_crops_have_their_exact_sizes_even_of_a_tiny_picture():
    for size in ((2000, 1500), (1, 1), (1, 3000), (3000, 1)):
        master = read(encoded(Image.new("RGB", size), "PNG"))
        made = {(r.crop, r.width, r.height) for r in draw(master, focal=(0, 100), crops=tuple(CROPS))}
        assert made == {(crop, *size) for crop, wanted in CROPS.items() for size in wanted}


def test_every_rendition_is_what_it_says():
    master = read(encoded(quarters(900, 600), "JPEG"))

    for rendition in draw(master, focal=(50, 50)):
        picture = Image.open(BytesIO(rendition.content))
        assert picture.format.lower() == rendition.format
        assert picture.size == (rendition.width, rendition.height)


def test_formats_encoded_at_the_same_time_do_not_get_in_each_others_way(monkeypatch):
    master = read(encoded(Image.merge("RGB", [Image.effect_noise((300, 200), 60)] * 3), "PNG"))
    together = [draw(master, focal=(50, 50), crops=["full", "square"]) for _ in range(3)]
    monkeypatch.setattr(processing, "THREADS", 1)

    assert together == [draw(master, focal=(50, 50), crops=["full", "square"])] * 3


@pytest.mark.parametrize("whole", [(1600, 1067), (600, 1600), (2400, 500)])
@pytest.mark.parametrize("point", [(5, 5), (95, 95), (5, 95), (50, 50), (80, 30)])
def test_no_crop_loses_the_focal_point(whole, point):
    picture = Image.new("RGB", whole, WHITE)
    x, y = whole[0] * point[0] // 100, whole[1] * point[1] // 100
    picture.paste(RED, (x - 15, y - 15, x + 15, y + 15))

    for rendition in draw(read(encoded(picture, "PNG")), focal=point, crops=tuple(CROPS)):
        crop = Image.open(BytesIO(rendition.content)).convert("RGB")
        reddest = min(crop.getpixel((i, j))[1] for i in range(0, crop.width, 4) for j in range(0, crop.height, 4))
        assert reddest < 130, (rendition.crop, rendition.format)


def test_a_crop_does_move_with_the_focal_point():
    picture = quarters(1200, 400)
    middles = {}
    for x in (0, 100):
        made = draw(read(encoded(picture, "PNG")), focal=(x, 0), crops=["square"])
        middles[x] = Image.open(BytesIO(made[-1].content)).convert("RGB").getpixel((160, 80))

    assert middles[0][0] > 150 > middles[100][0]  # red on the left, green on the right


def test_the_social_card_of_a_see_through_picture_stands_on_white():
    picture = Image.new("RGBA", (400, 400), (0, 0, 0, 0))

    (social,) = draw(read(encoded(picture, "PNG")), focal=(50, 50), crops=["social"])

    assert social.format == "jpeg"
    assert Image.open(BytesIO(social.content)).getpixel((600, 300)) == (255, 255, 255)


sides = st.integers(1, 16_000)
percents = st.integers(0, 100)


@given(
    whole=st.tuples(sides, sides), size=st.sampled_from([s for c in CROPS.values() for s in c]), x=percents, y=percents
)
def test_a_crop_lies_inside_has_its_shape_and_holds_the_point(whole, size, x, y):
    left, top, right, bottom = crop_box(whole, size, (x, y))

    assert 0 <= left < right <= whole[0]
    assert 0 <= top < bottom <= whole[1]
    assert (right - left) / (bottom - top) == pytest.approx(size[0] / size[1])
    assert left - 1e-6 <= whole[0] * x / 100 <= right + 1e-6
    assert top - 1e-6 <= whole[1] * y / 100 <= bottom + 1e-6
    assert right - left == pytest.approx(whole[0]) or bottom - top == pytest.approx(whole[1])
