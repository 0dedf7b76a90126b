"""PNG files of every kind the format knows, written from numbers: some of them Pillow can read, but not write."""

import struct
import zlib
from dataclasses import dataclass

GREY, RGB, PALETTE, GREY_ALPHA, RGBA = 0, 2, 3, 4, 6
DEPTHS = {GREY: (1, 2, 4, 8, 16), RGB: (8, 16), PALETTE: (1, 2, 4, 8), GREY_ALPHA: (8, 16), RGBA: (8, 16)}
BANDS = {GREY: 1, RGB: 3, PALETTE: 1, GREY_ALPHA: 2, RGBA: 4}

Sample = tuple[int, ...]


@dataclass(frozen=True)
class Kind:
    """`key`: whether it has a tRNS chunk: one colour for GREY and RGB, an alpha for each entry of a PALETTE."""

    colour: int
    depth: int
    key: bool

    def __str__(self) -> str:
        name = {GREY: "grey", RGB: "rgb", PALETTE: "palette", GREY_ALPHA: "grey-alpha", RGBA: "rgba"}[self.colour]
        return f"{name}-{self.depth}{'-tRNS' if self.key else ''}"


EVERY_KIND = [
    Kind(colour, depth, key)
    for colour, depths in DEPTHS.items()
    for depth in depths
    for key in ([False, True] if colour in {GREY, RGB, PALETTE} else [False])
]


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(
    width: int, height: int, kind: Kind, rows: list[list[Sample]], *, profile: bytes = b"", extra: bytes = b""
) -> bytes:
    """`rows` hold the numbers of each pixel's bands, as the file counts; `extra` are chunks before the pixels."""
    header = struct.pack(">IIBBBBB", width, height, kind.depth, kind.colour, 0, 0, 0)
    icc = chunk(b"iCCP", b"profile\0\0" + zlib.compress(profile)) if profile else b""
    packed = b"".join(b"\0" + packed_row(row, kind.depth) for row in rows)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + icc
        + extra
        + chunk(b"IDAT", zlib.compress(packed))
        + chunk(b"IEND", b"")
    )


def packed_row(row: list[Sample], depth: int) -> bytes:
    bits = "".join(f"{number:0{depth}b}" for sample in row for number in sample)
    bits += "0" * (-len(bits) % 8)
    return int(bits, 2).to_bytes(len(bits) // 8, "big")
