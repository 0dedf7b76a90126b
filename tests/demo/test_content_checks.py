"""The demo is written as its own checks would have it."""

from __future__ import annotations

import json
from io import StringIO
from typing import Any

import pytest
from django.core.management import call_command

from demo import loading

pytestmark = [pytest.mark.exhaustive, pytest.mark.django_db]

# A course that shows an intake of the past, and links to what is not public yet: states that the demo is there to show.
SHOWN_ON_PURPOSE = {"intake_passed", "link_to_draft"}


@pytest.mark.usefixtures("demo_pictures")
def test_the_demo_has_nothing_to_put_right(settings: Any, tmp_path: Any) -> None:
    settings.MEDIA_ROOT = tmp_path
    loading.load(width=160)
    for options in ({}, {"live": True}):
        said = StringIO()
        call_command("check_content", json=True, fail_on="blocking", stdout=said, **options)
        items = [json.loads(line) for line in said.getvalue().splitlines()]
        assert len(items) > 20
        found = [(item["title"], each["code"], each["sentence"]) for item in items for each in item["problems"]]
        assert [each for each in found if each[1] not in SHOWN_ON_PURPOSE] == []
        assert len(found) < 10
