"""Colour profiles of every kind, made by hand: what they mean is known here without the engine that reads them."""

import struct
from itertools import product

Numbers = tuple[float, float, float]

D50: Numbers = (0.9642, 1.0, 0.8249)
# What each primary of Display P3 is in XYZ, under the light that profiles are written for.
DISPLAY_P3: tuple[Numbers, ...] = (
    (0.515102, 0.241182, -0.001050),
    (0.291965, 0.692236, 0.041882),
    (0.157153, 0.066582, 0.784378),
)
SRGB: tuple[Numbers, ...] = (
    (0.436075, 0.222504, 0.013932),
    (0.385065, 0.716879, 0.097105),
    (0.143080, 0.060617, 0.714173),
)


def profile(space: bytes, tags: dict[bytes, bytes], *, pcs: bytes = b"XYZ ", kind: bytes = b"mntr") -> bytes:
    tags = {b"desc": text("Made by hand"), b"wtpt": xyz(D50)} | tags
    place, table, body = 132 + 12 * len(tags), b"", b""
    for name, data in tags.items():
        table += name + struct.pack(">II", place + len(body), len(data))
        body += data + b"\0" * (-len(data) % 4)
    header = struct.pack(
        ">I4sI4s4s4s12x4s28x12s48x", place + len(body), b"none", 0x02400000, kind, space, pcs, b"acsp", xyz(D50)[8:]
    )
    return header + struct.pack(">I", len(tags)) + table + body


def text(words: str) -> bytes:
    return b"desc" + struct.pack(">4xI", len(words) + 1) + words.encode() + b"\0" * 79


def xyz(numbers: Numbers) -> bytes:
    return b"XYZ " + struct.pack(">4x3i", *(round(number * 65536) for number in numbers))


def gamma(exponent: float) -> bytes:
    return b"curv" + struct.pack(">4xIH", 1, round(exponent * 256))


def grey(exponent: float) -> bytes:
    return profile(b"GRAY", {b"kTRC": gamma(exponent)})


def rgb(primaries: tuple[Numbers, ...], exponent: float) -> bytes:
    columns = {name + b"XYZ": xyz(column) for name, column in zip((b"r", b"g", b"b"), primaries, strict=True)}
    return profile(b"RGB ", columns | {name + b"TRC": gamma(exponent) for name in (b"r", b"g", b"b")})


def cmyk() -> bytes:
    """A printer whose inks are in Lab at full and at none, and halfway in between at a half."""
    inks = {0: (-30.0, -35.0, -45.0), 1: (-45.0, 70.0, -3.0), 2: (-8.0, -5.0, 90.0), 3: (-75.0, 0.0, 0.0)}
    corners = b""
    for amounts in product((0, 1), repeat=4):
        lab = [100.0, 0.0, 0.0]
        for ink, amount in enumerate(amounts):
            lab = [have + amount * more for have, more in zip(lab, inks[ink], strict=True)]
        corners += bytes((round(max(lab[0], 0) * 2.55), *(round(min(max(128 + part, 0), 255)) for part in lab[1:])))
    straight = bytes(range(256))
    unit = struct.pack(">9i", *(65536 if place in {0, 4, 8} else 0 for place in range(9)))
    table = b"mft1" + struct.pack(">4xBBBx", 4, 3, 2) + unit + straight * 4 + corners + straight * 3
    return profile(b"CMYK", {b"A2B0": table}, pcs=b"Lab ", kind=b"prtr")


def lab() -> bytes:
    straight = bytes(range(256))
    unit = struct.pack(">9i", *(65536 if place in {0, 4, 8} else 0 for place in range(9)))
    corners = b"".join(bytes(255 * part for part in corner) for corner in product((0, 1), repeat=3))
    table = b"mft1" + struct.pack(">4xBBBx", 3, 3, 2) + unit + straight * 3 + corners + straight * 3
    return profile(b"Lab ", {b"A2B0": table}, pcs=b"Lab ", kind=b"abst")
