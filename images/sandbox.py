"""Runs `images.processing` as a program of its own.

A picture of 40 megapixels can need 700 MB while it is decoded, and decoders are where hostile files do their harm. In a
separate process the memory is the operating system's again a second later, a crash is a refused upload, not a lost
worker, and other requests do not wait for the interpreter.
"""

import json
import logging
import os
import subprocess
import sys
import threading
from dataclasses import dataclass
from pathlib import Path

from images import processing
from images.processing.drawing import Rendition
from images.processing.refusals import ImageRefused
from images.processing.sizes import ALL_CROPS

logger = logging.getLogger(__name__)

SECONDS = 30
AT_ONCE = 2  # per web worker; more would only share the same cores
PROGRAM = str(Path(processing.__file__).with_name("__main__.py"))
ENVIRONMENT = ("PATH", "LD_LIBRARY_PATH", "SYSTEMROOT")  # no key and no password goes where a hostile file is read

TOO_HARD = "This picture could not be read. Make it smaller, or export it again as a JPEG, and upload the new copy."
BUSY = "Other pictures are still being worked on. Upload this one again in a minute."

places = threading.BoundedSemaphore(AT_ONCE)


@dataclass(frozen=True)
class Processed:
    """A picture ready to be stored. `master` is the encoded clean original; it, and by what the picture is known again,
    are empty unless it was asked for. `notices` are sentences about what was lost, for whoever uploaded it."""

    width: int
    height: int
    has_alpha: bool
    notices: list[str]
    fingerprint: str
    look: str
    master_format: str
    master: bytes
    renditions: list[Rendition]


def process(
    content: bytes, *, focal: tuple[int, int], crops: tuple[str, ...] = ALL_CROPS, master: bool = True
) -> Processed:
    """The clean original and the wanted renditions of an uploaded file. Raises ImageRefused."""
    wanted = json.dumps({"focal": focal, "crops": crops, "master": master}).encode()
    if not places.acquire(timeout=SECONDS):
        raise ImageRefused(BUSY)
    try:
        answer = run(wanted + b"\n" + content)
    finally:
        places.release()
    return understand(answer)


def run(given: bytes) -> bytes:
    environment = {name: os.environ[name] for name in ENVIRONMENT if name in os.environ}
    try:
        # -I: nothing is imported from where the environment or the working directory say.
        done = subprocess.run(  # noqa: S603
            [sys.executable, "-I", PROGRAM], input=given, capture_output=True, timeout=SECONDS, env=environment
        )
    except subprocess.TimeoutExpired:
        logger.warning("A picture of %s bytes took longer than %s seconds.", len(given), SECONDS)
        raise ImageRefused(TOO_HARD) from None
    if done.returncode:
        logger.warning(
            "Reading a picture ended with %s: %s", done.returncode, done.stderr.decode(errors="replace")[-2000:]
        )
        raise ImageRefused(TOO_HARD)
    return done.stdout


def understand(answer: bytes) -> Processed:
    """The other half of `processing.program.main`."""
    line, _, files = answer.partition(b"\n")
    found = json.loads(line)
    if "refused" in found:
        raise ImageRefused(found["refused"])
    position = 0

    def following(length: int) -> bytes:
        nonlocal position
        position += length
        return files[position - length : position]

    master_format, length = found["master"] or ("", 0)
    return Processed(
        width=found["width"],
        height=found["height"],
        has_alpha=found["has_alpha"],
        notices=found["notices"],
        fingerprint=found["fingerprint"],
        look=found["look"],
        master_format=master_format,
        master=following(length),
        renditions=[
            Rendition(crop, name, width, height, following(length))
            for crop, name, width, height, length in found["renditions"]
        ],
    )
