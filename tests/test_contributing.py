"""What CONTRIBUTING tells people to do works when it is done."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
STEPS = "tests/kinds/steps.py"


def the_list() -> str:
    text = (ROOT / "CONTRIBUTING.md").read_text()
    found = re.search(r"## A new kind of content\n(.*?)\n## ", text, re.DOTALL)
    assert found
    return found[1]


def test_every_step_of_adding_a_kind_of_content_is_followed() -> None:
    promised = set(re.findall(r"^(\d+)\. ", the_list(), re.MULTILINE))
    followed = set(re.findall(r"^def test_(\d+)_", (ROOT / STEPS).read_text(), re.MULTILINE))
    assert promised == followed != set()


@pytest.mark.exhaustive
def test_a_kind_of_content_that_follows_the_list_works_everywhere() -> None:
    """In a process of its own, where the events are installed beside the product's own kinds."""
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "--ds=tests.kinds.settings", STEPS]
    environment = {**os.environ, "DATABASE_URL": "sqlite://:memory:", "PROSPECTUS_MODE": "test"}
    environment = {name: value for name, value in environment.items() if not name.startswith("PYTEST_")}
    followed = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=300)
    assert followed.returncode == 0, followed.stdout[-6000:] + followed.stderr[-2000:]
