"""Pictures are read in a process of their own, and whatever happens there is a sentence here."""

import os
from pathlib import Path

import pytest

from images import sandbox
from images.processing.drawing import draw, encode_master
from images.processing.reading import read
from images.processing.refusals import ImageRefused
from images.sandbox import process
from tests.images.conftest import encoded, quarters


@pytest.fixture
def program(monkeypatch, tmp_path: Path):
    """Runs some other code in the place of the real program."""

    def program(code: str) -> None:
        path = tmp_path / "program.py"
        path.write_text(code)
        monkeypatch.setattr(sandbox, "PROGRAM", str(path))

    return program


def test_what_comes_back_is_what_was_made():
    content = encoded(quarters(900, 600), "PNG")
    master = read(content)

    processed = process(content, focal=(20, 80))

    assert (processed.width, processed.height, processed.has_alpha) == (900, 600, False)
    assert processed.master_format == "png"
    assert processed.master == encode_master(master)
    assert processed.renditions == draw(master, focal=(20, 80))


def test_only_the_crops_asked_for_are_made():
    processed = process(encoded(quarters(), "PNG"), focal=(50, 50), crops=("social",), master=False)

    assert [r.crop for r in processed.renditions] == ["social"]
    assert processed.master == b""


def test_a_refusal_comes_back_as_its_sentence():
    with pytest.raises(ImageRefused, match="SVG"):
        process(b"<svg/>", focal=(50, 50))


@pytest.mark.parametrize(
    "code",
    [
        "import os, signal; os.kill(os.getpid(), signal.SIGSEGV)",
        "raise SystemExit(3)",
        "raise MemoryError",
    ],
)
def test_a_decoder_that_crashes_is_a_refused_upload(program, code):
    program(code)

    with pytest.raises(ImageRefused, match="could not be read"):
        process(encoded(quarters(), "PNG"), focal=(50, 50))


def test_a_picture_that_takes_for_ever_is_refused(program, monkeypatch):
    monkeypatch.setattr(sandbox, "SECONDS", 0.3)
    program("import time; time.sleep(60)")

    with pytest.raises(ImageRefused, match="could not be read"):
        process(encoded(quarters(), "PNG"), focal=(50, 50))


def test_no_secret_of_the_site_is_within_reach(program, monkeypatch):
    monkeypatch.setenv("SECRET_KEY", "canary")
    program("import os, sys; sys.exit(any('canary' in value for value in os.environ.values()))")

    # The program says nothing else, so a clean exit is an empty answer.
    assert sandbox.run(b"") == b""


@pytest.mark.skipif(os.name != "posix", reason="limits are POSIX")
def test_the_process_can_neither_write_files_nor_fill_the_memory(program, tmp_path):
    preamble = f"import sys; sys.path.insert(0, {str(Path(sandbox.__file__).parent.parent)!r})\n"
    preamble += "from images.processing.program import limit_resources; limit_resources()\n"

    program(preamble + f"open({str(tmp_path / 'written')!r}, 'wb', buffering=0).write(b'x')")
    with pytest.raises(ImageRefused):
        sandbox.run(b"")
    program(preamble + "bytearray(2 * 1024**3)")
    with pytest.raises(ImageRefused):
        sandbox.run(b"")


def test_when_too_many_pictures_come_at_once_the_next_is_asked_to_wait(monkeypatch):
    monkeypatch.setattr(sandbox, "SECONDS", 0.05)
    for _ in range(sandbox.AT_ONCE):
        sandbox.places.acquire()
    try:
        with pytest.raises(ImageRefused, match="in a minute"):
            process(encoded(quarters(), "PNG"), focal=(50, 50))
    finally:
        for _ in range(sandbox.AT_ONCE):
            sandbox.places.release()
