"""What the library does not take, and at which number it stops."""

import struct
import zlib

import pytest
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from images.processing import reading
from images.processing.reading import read
from images.processing.refusals import ImageRefused
from tests.images.conftest import encoded, quarters

FORMATS = ["JPEG", "PNG", "WEBP", "GIF", "AVIF"]


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
    for taken in ((8_191, 4_883), (8_000, 5_000)):  # the first is 3,347 pixels short of it
        assert read(encoded(Image.new("1", taken), "PNG")).pixels.size == (-(-taken[0] // 2), -(-taken[1] // 2))
    for refused in ((8_000, 5_001), (6_324, 6_326)):  # and this 5,624 above it
        with pytest.raises(ImageRefused, match="40 megapixels"):
            read(encoded(Image.new("1", refused), "PNG"))


@pytest.mark.parametrize("format", ["GIF", "WEBP", "AVIF", "PNG"])
def test_two_hundred_frames_are_the_limit(format):
    frames = [Image.new("RGB", (16, 16), (n, 255 - n, (n * 37) % 256)) for n in range(201)]

    for taken in (199, 200):
        content = encoded(frames[0], format, save_all=True, append_images=frames[1:taken], **quickly(format))
        assert read(content).frames == taken
    with pytest.raises(ImageRefused, match="201 frames"):
        read(encoded(frames[0], format, save_all=True, append_images=frames[1:], **quickly(format)))


def quickly(format: str) -> dict[str, object]:
    return {"AVIF": {"speed": 10}, "WEBP": {"lossless": True, "allow_mixed": False}}.get(format, {})


def test_sixteen_thousand_pixels_a_side_are_the_limit():
    for taken in ((15_999, 2), (16_000, 2), (2, 16_000)):
        assert read(encoded(Image.new("1", taken), "PNG")).pixels.size == taken
    for refused in ((16_001, 2), (2, 16_001)):
        with pytest.raises(ImageRefused, match="longer side"):
            read(encoded(Image.new("1", refused), "PNG"))


def test_a_decoder_that_fails_in_an_unheard_of_way_is_a_refusal(monkeypatch):
    def fail(*args):
        raise RecursionError

    monkeypatch.setattr(reading, "clean", fail)

    with pytest.raises(ImageRefused, match="damaged"):
        read(encoded(quarters(), "PNG"))
