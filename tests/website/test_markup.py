"""What browsers are sent is HTML as its standard has it, asked of the Nu HTML checker."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from django.test import Client

from tests.provision import nu
from tests.website.every_text import site_saying
from tests.website.pages import PATHS

pytestmark = [pytest.mark.exhaustive, pytest.mark.django_db]


def test_every_public_page_is_valid_html(client: Client, tmp_path: Path) -> None:
    if not nu.found():
        assert os.environ.get("CI") != "true", nu.MISSING
        pytest.skip(f"Nu HTML checker: {nu.MISSING}")
    site_saying(lambda longest: "Kites & “wind” <b> over the hill"[:longest])
    for number, path in enumerate(PATHS):
        page = client.get(path.replace("{words}", "kites"))
        (tmp_path / f"{number}.html").write_bytes(page.content)
    found = nu.complaints(tmp_path)
    assert [f"{PATHS[int(Path(each['url']).stem)]}: {each['message']}: {each.get('extract')}" for each in found] == []
