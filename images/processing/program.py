"""A picture comes in on standard input, and goes out on standard output in all its sizes."""

import json
from typing import BinaryIO

from images.processing.drawing import draw, encode_master
from images.processing.likeness import fingerprint, look
from images.processing.reading import read
from images.processing.refusals import ImageRefused


def main(stdin: BinaryIO, stdout: BinaryIO) -> None:
    """One line of JSON and a file come in; one line of JSON and the encoded files after each other go out.

    In:  {"focal": [x, y], "crops": [...], "master": bool: whether to send the cleaned master as well}
    Out: {"refused": sentence}, or {"width", "height", "has_alpha", "notices": [sentence, ...],
         "fingerprint": hex digits, "look": hex digits (both as in `likeness`; empty unless a master was asked for),
         "master": [format, length] or null, "renditions": [[crop, format, width, height, length], ...]}
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
        "notices": master.notices,
        "fingerprint": fingerprint(master.pixels) if kept else "",
        "look": look(master.pixels) if kept else "",
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
