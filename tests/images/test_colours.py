"""A picture looks as the original does, however its file stores colour and transparency.

What the original looks like is worked out here in floating point, from the numbers in the file alone.
"""

from io import BytesIO

import pytest
from PIL import Image, ImageCms

from images.processing.drawing import draw, encode_master
from images.processing.reading import read
from images.processing.sizes import CROPS
from tests.images import png_files, profiles
from tests.images.conftest import encoded
from tests.images.png_files import EVERY_KIND, GREY, GREY_ALPHA, PALETTE, RGB, RGBA, Kind

pytestmark = pytest.mark.exhaustive

Floats = tuple[float, ...]

PATCH = 32
SIDE = 3 * PATCH
# Nine patches: red, green, blue and alpha. No two are alike in red, which is what grey pictures are made of.
PATCHES: list[Floats] = [
    (0.0, 0.0, 0.0, 1.0),
    (1.0, 1.0, 1.0, 1.0),
    (0.5, 0.5, 0.5, 0.5),
    (0.2, 0.4, 0.7, 0.25),
    (0.8, 0.3, 0.2, 0.75),
    (0.1, 0.6, 0.3, 1.0),
    (0.27, 0.25, 0.25, 0.0),
    (0.7, 0.65, 0.1, 0.1),
    (0.06, 0.05, 0.05, 0.9),
]
P3_GAMMA, GREY_GAMMA = 2.2, 1.8
PROFILES = {
    "none": b"",
    "sRGB": ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes(),
    "grey": profiles.grey(GREY_GAMMA),
    "linear grey": profiles.grey(1.0),
    "Display P3": profiles.rgb(profiles.DISPLAY_P3, P3_GAMMA),
    "CMYK": profiles.cmyk(),
    "Lab": profiles.lab(),
    "no profile at all": b"not a profile",
    "cut short": profiles.rgb(profiles.DISPLAY_P3, P3_GAMMA)[:300],
    "without its tables": profiles.profile(b"RGB ", {}),
}


# --- What the original looks like ---


def screen(light: float) -> float:
    """A part of full light as a number for the screen, 0 to 255."""
    light = min(max(light, 0.0), 1.0)
    return 255 * (12.92 * light if light <= 0.0031308 else 1.055 * light ** (1 / 2.4) - 0.055)


def original(space: str, parts: Floats, profile: str) -> Floats:
    """The colour on a screen, 0 to 255, of numbers from 0 to 1 in GRAY, RGB or CMYK under one of PROFILES."""
    if space == "CMYK":
        if profile == "CMYK":
            return printed(parts)
        return tuple(255 * (1 - ink) * (1 - parts[3]) for ink in parts[:3])
    if space == "GRAY":
        exponent = {"grey": GREY_GAMMA, "linear grey": 1.0}.get(profile)
        if exponent:
            return (screen(parts[0] ** exponent),) * 3
        parts = parts[:1] * 3
    parts = parts[:3]
    if profile == "Display P3":
        return in_srgb(tuple(part**P3_GAMMA for part in parts), profiles.DISPLAY_P3)
    return tuple(255 * part for part in parts)


def in_srgb(light: Floats, primaries: tuple[profiles.Numbers, ...]) -> Floats:
    """By way of XYZ, and back through the inverse of the sRGB primaries (Cramer's rule)."""
    wanted = [sum(light[i] * primaries[i][axis] for i in range(3)) for axis in range(3)]
    columns = [list(column) for column in profiles.SRGB]
    whole = determinant(columns)
    return tuple(screen(determinant([*columns[:i], wanted, *columns[i + 1 :]]) / whole) for i in range(3))


def determinant(columns: list[list[float]]) -> float:
    (a, d, g), (b, e, h), (c, f, i) = columns
    return a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g)


def printed(inks: Floats) -> Floats:
    pixel = Image.new("CMYK", (1, 1), tuple(round(255 * ink) for ink in inks))
    shown = ImageCms.profileToProfile(
        pixel, ImageCms.ImageCmsProfile(BytesIO(PROFILES["CMYK"])), ImageCms.createProfile("sRGB"), outputMode="RGB"
    )
    return shown.getpixel((0, 0))


# --- Comparing ---


def patch_middles(width: int = SIDE, height: int = SIDE) -> list[tuple[int, int]]:
    return [((2 * x + 1) * width // 6, (2 * y + 1) * height // 6) for y in range(3) for x in range(3)]


def differences(
    picture: Image.Image, places: list[tuple[int, int]], wanted: list[tuple[Floats, float]], levels: int = 2
) -> list[str]:
    """Where the picture, laid on white and on black, is more levels off. `wanted`: a colour and its alpha, 0 to 1."""
    shown = picture.convert("RGBA")
    found = []
    for place, (colour, alpha) in zip(places, wanted, strict=True):
        *own, own_alpha = shown.getpixel(place)
        for page in (255, 0):
            have = [part * own_alpha / 255 + page * (1 - own_alpha / 255) for part in own]
            want = [part * alpha + page * (1 - alpha) for part in colour]
            if any(abs(one - other) > levels for one, other in zip(have, want, strict=True)):
                found.append(f"{place} on {page}: {[round(h, 1) for h in have]}, not {[round(w, 1) for w in want]}")
    return found


def wrong_with(content: bytes, wanted: list[tuple[Floats, float]]) -> dict[str, list[str]]:
    """What is made of a file, and where that does not look as it should."""
    master = read(content)
    made = {"pixels": master.pixels, "master": Image.open(BytesIO(encode_master(master)))}
    made |= {one.format: Image.open(BytesIO(one.content)) for one in draw(master, focal=(50, 50), crops=["full"])}
    found = {
        name: differences(picture, patch_middles(), wanted, 3 if name == "avif" else 2)
        for name, picture in made.items()
    }
    return {name: places for name, places in found.items() if places}


# --- PNG, as the format knows it ---


def counted(patch: Floats, kind: Kind) -> png_files.Sample:
    """A patch in the numbers of the file."""
    most = 2**kind.depth - 1
    red, green, blue, alpha = (round(part * most) for part in patch)
    return {
        GREY: (red,),
        RGB: (red, green, blue),
        GREY_ALPHA: (red, alpha),
        RGBA: (red, green, blue, alpha),
    }[kind.colour]


def png_of(kind: Kind, profile: str) -> tuple[bytes, list[tuple[Floats, float]]]:
    """A PNG of the nine patches, and how it should look."""
    most = 2**kind.depth - 1
    extra = b""
    if kind.colour == PALETTE:
        entries = PATCHES[: most + 1]
        samples = [(min(number, most),) for number in range(9)]
        palette = b"".join(bytes(round(255 * part) for part in entry[:3]) for entry in entries)
        extra = png_files.chunk(b"PLTE", palette)
        if kind.key:
            extra += png_files.chunk(b"tRNS", bytes(round(255 * entry[3]) for entry in entries))
        shown = [entries[number] for (number,) in samples]
        wanted = [
            (original("RGB", tuple(round(255 * p) / 255 for p in entry[:3]), profile), entry[3] if kind.key else 1.0)
            for entry in shown
        ]
    else:
        samples = [counted(patch, kind) for patch in PATCHES]
        if kind.key:
            # Beside the see-through colour stands one that differs from it in the last bit only.
            samples[8] = (samples[4][0] - 1, *samples[4][1:])
            extra = png_files.chunk(b"tRNS", b"".join(number.to_bytes(2, "big") for number in samples[4]))
        space = "GRAY" if kind.colour in {GREY, GREY_ALPHA} else "RGB"
        colours = [s[: 1 if space == "GRAY" else 3] for s in samples]
        alphas = [s[-1] / most if kind.colour in {GREY_ALPHA, RGBA} else 1.0 for s in samples]
        if kind.key:
            alphas = [0.0 if sample == samples[4] else 1.0 for sample in samples]
        wanted = [
            (original(space, tuple(number / most for number in colour), profile), alpha)
            for colour, alpha in zip(colours, alphas, strict=True)
        ]
    rows = [[samples[3 * (y // PATCH) + x // PATCH] for x in range(SIDE)] for y in range(SIDE)]
    return png_files.png(SIDE, SIDE, kind, rows, profile=PROFILES[profile], extra=extra), wanted


@pytest.mark.parametrize("profile", PROFILES)
@pytest.mark.parametrize("kind", EVERY_KIND, ids=str)
def test_every_kind_of_png_looks_as_it_should_under_every_profile(kind, profile):
    content, wanted = png_of(kind, profile)

    assert wrong_with(content, wanted) == {}


# --- Every mode, in every format that has room for it ---


def patches_in(mode: str) -> Image.Image:
    """The nine patches in one of Pillow's modes."""
    picture = Image.new("RGBA", (SIDE, SIDE))
    for number, patch in enumerate(PATCHES):
        left, top = number % 3 * PATCH, number // 3 * PATCH
        picture.paste(tuple(round(255 * part) for part in patch), (left, top, left + PATCH, top + PATCH))
    by_way_of = {
        "La": ["LA"],
        "PA": ["P"],
        "I;16": ["L", "I"],
        "I;16L": ["L", "I", "I;16"],
        "I;16B": ["L", "I"],
        "I;16N": ["L", "I", "I;16"],
        "LAB": ["RGB"],
    }
    for step in [*by_way_of.get(mode, []), mode]:
        if step == "LAB":
            picture = in_lab(picture)
        elif step == "P":
            picture = picture.quantize(method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE)
        else:
            picture = picture.convert(step, dither=Image.Dither.NONE)
    return picture


def in_lab(picture: Image.Image) -> Image.Image:
    there = ImageCms.createProfile("LAB")
    return ImageCms.profileToProfile(picture, ImageCms.createProfile("sRGB"), there, outputMode="LAB")


def as_it_should_look(content: bytes, profile: str) -> list[tuple[Floats, float]]:
    """What the numbers of a file say, in the mode they are stored in."""
    stored = Image.open(BytesIO(content))
    profile = profile if stored.info.get("icc_profile") else "none"
    found = []
    for place in patch_middles():
        value = stored.getpixel(place)
        parts = value if isinstance(value, tuple) else (value,)
        if stored.mode == "P":
            alphas = stored.info.get("transparency", b"")
            alphas = bytes(0 if entry == alphas else 255 for entry in range(256)) if isinstance(alphas, int) else alphas
            alpha = alphas[value] / 255 if value < len(alphas) else 1.0
            colour = stored.getpalette()[3 * value : 3 * value + 3]
            found.append((original("RGB", tuple(part / 255 for part in colour), profile), alpha))
            continue
        space = {"1": "GRAY", "L": "GRAY", "LA": "GRAY", "I;16": "GRAY", "CMYK": "CMYK"}.get(stored.mode, "RGB")
        most = 65_535 if stored.mode == "I;16" else 255
        alpha = parts[-1] / most if stored.mode in {"LA", "RGBA"} else 1.0
        found.append((original(space, tuple(part / most for part in parts), profile), alpha))
    return found


# Of premultiplied grey Pillow can write nothing; the others it converts, if need be, to something the format has.
NOWHERE = {"La"}
WRITERS = {
    "JPEG": {"quality": 100, "subsampling": "4:4:4"},
    "PNG": {},
    "WEBP": {"lossless": True},
    "GIF": {},
    "AVIF": {"quality": 95, "subsampling": "4:4:4"},
}


def written(mode: str, format: str, profile: str) -> bytes:
    """b"" if the format has no room for the mode."""
    try:
        return encoded(patches_in(mode), format, icc_profile=PROFILES[profile] or None, **WRITERS[format])
    except (OSError, KeyError, ValueError):
        return b""


@pytest.mark.parametrize("format", WRITERS)
@pytest.mark.parametrize("mode", Image.MODES)
def test_every_mode_looks_as_it_should_in_every_format_and_under_every_profile(mode, format):
    found = {}
    for profile in PROFILES:
        content = written(mode, format, profile)
        if content and (wrong := wrong_with(content, as_it_should_look(content, profile))):
            found[profile] = wrong

    assert found == {}


def test_every_mode_that_fits_into_a_file_is_tried():
    fits = {mode for mode in Image.MODES if any(written(mode, format, "none") for format in WRITERS)}

    assert set(Image.MODES) - fits == NOWHERE


# --- What else is see-through ---


def test_the_part_of_its_canvas_that_a_gif_does_not_fill_is_see_through():
    frame = Image.new("P", (40, 20), 1)
    frame.putpalette([10, 20, 30, 200, 30, 30])
    content = bytearray(encoded(frame, "GIF"))
    content[6:10] = (60).to_bytes(2, "little") + (700).to_bytes(2, "little")  # the canvas
    place = content.index(b",", 13)
    content[place + 1 : place + 5] = (15).to_bytes(2, "little") + (300).to_bytes(2, "little")

    pixels = read(bytes(content)).pixels

    assert pixels.size == (60, 700)
    assert pixels.getchannel("A").getbbox() == (15, 300, 55, 320)
    assert pixels.getpixel((30, 310)) == (200, 30, 30, 255)


@pytest.mark.parametrize("kind", EVERY_KIND, ids=str)
def test_a_picture_that_is_kept_at_half_its_size_looks_the_same(kind, monkeypatch):
    monkeypatch.setattr("images.processing.reading.MASTER_PIXELS", SIDE * SIDE - 1)
    content, wanted = png_of(kind, "linear grey" if kind.colour in {GREY, GREY_ALPHA} else "Display P3")

    pixels = read(content).pixels

    assert pixels.size == (SIDE // 2, SIDE // 2)
    assert differences(pixels, patch_middles(SIDE // 2, SIDE // 2), wanted) == []


def test_what_lies_under_the_see_through_part_does_not_show_at_its_edge(monkeypatch):
    """Neither when it is halved nor when it is drawn smaller."""
    monkeypatch.setattr("images.processing.reading.MASTER_PIXELS", 1)
    picture = Image.new("RGBA", (1202, 602), (255, 0, 0, 0))
    picture.paste((0, 0, 255, 255), (0, 0, 601, 602))

    master = read(encoded(picture, "PNG"))

    for made in (master.pixels, *(Image.open(BytesIO(one.content)) for one in draw(master, focal=(50, 50)))):
        shown = Image.new("RGB", made.size)
        shown.paste(made.convert("RGBA"), mask=made.convert("RGBA").getchannel("A"))
        if made.format != "JPEG":  # the social card, which stands on white
            assert max(shown.getchannel("R").tobytes()) <= 12


# --- Every crop ---


@pytest.mark.parametrize("kind", [Kind(RGB, 8, False), Kind(RGBA, 8, False)], ids=str)
def test_every_rendition_looks_like_the_part_it_shows(kind):
    content, wanted = png_of(kind, "none")
    whole = Image.open(BytesIO(content)).resize((9 * 200, 9 * 200), Image.Resampling.NEAREST)
    master = read(encoded(whole, "PNG"))
    drawn = draw(master, focal=(50, 50))

    assert {one.crop for one in drawn} == {"full", *CROPS}
    for one in drawn:
        made = Image.open(BytesIO(one.content))
        if one.format == "jpeg" and kind.colour == RGBA:
            shown = [(tuple(255 + a * (part - 255) for part in colour), 1.0) for colour, a in wanted]
        else:
            shown = wanted
        # The middle column stands in the middle of every crop, and the middle row is in all of them.
        scale = max(made.width, made.height) / 1800
        places = [(round(made.width / 2 + x * 600 * scale), made.height // 2) for x in (-1, 0, 1)]
        assert differences(made, places, shown[3:6], 3 if one.format == "avif" else 2) == [], (
            one.crop,
            one.format,
            one.width,
        )
