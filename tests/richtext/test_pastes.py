"""What arrives from the programs people write in, shaped as those programs put it on the clipboard."""

from pathlib import Path

import pytest

from richtext.sanitiser import sanitise

PASTES = sorted(path for path in (Path(__file__).parent / "pastes").glob("*.html") if ".expected" not in path.name)


@pytest.mark.parametrize("paste", PASTES, ids=lambda path: path.stem)
def test_a_paste_keeps_what_was_meant_and_drops_how_it_looked(paste: Path):
    expected = paste.with_suffix(".expected.html").read_text()
    assert sanitise(paste.read_text()) + "\n" == expected
