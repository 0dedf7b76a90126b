"""`manage.py check_content`: for people, and for continuous integration."""

from __future__ import annotations

import json
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from publishing import actions, deletion
from tests.content import change, live_post, write_course, write_post

pytestmark = [pytest.mark.django_db, pytest.mark.postgresql]


def check_content(**options: Any) -> tuple[str, int]:
    """What it says, and its exit code."""
    said = StringIO()
    try:
        call_command("check_content", stdout=said, **options)
    except SystemExit as ended:
        return said.getvalue(), int(ended.code or 0)
    return said.getvalue(), 0


def items(**options: Any) -> list[dict[str, Any]]:
    return [json.loads(line) for line in check_content(json=True, fail_on="nothing", **options)[0].splitlines()]


def test_an_empty_site_has_nothing_wrong_with_it() -> None:
    assert check_content() == ("0 looked at: 0 that stop publishing, 0 of advice.\n", 0)


def test_a_finding_is_said_with_its_place_and_its_code() -> None:
    write_post("Kites", body='<h2>Booking</h2><p>To book, <a href="https://k.example/">click here</a>.</p>')
    said, _ = check_content()
    assert "Kites (" in said
    assert "advice: “click here” as the words of a link does not say where it leads." in said
    assert "[body, under “Booking”: vague_link]" in said


def test_it_ends_with_1_when_something_stops_publishing_or_as_it_is_told() -> None:
    post = write_post("Kites")
    assert [check_content(fail_on=on)[1] for on in ("blocking", "advice", "nothing")] == [0, 1, 0]
    change(post, body="")
    assert [check_content(fail_on=on)[1] for on in ("blocking", "advice", "nothing")] == [1, 1, 0]


def test_what_is_public_is_checked_as_it_is_public_and_the_rest_as_it_is_written() -> None:
    live = live_post("Kites")
    change(live, title="Kites and wind")
    write_post("Rain")
    actions.unpublish(item=live_post("Hail"), by=None)
    assert {item["title"] for item in items()} == {"Kites and wind", "Rain", "Hail"}
    assert [(item["title"], item["live"]) for item in items(live=True)] == [("Kites", True)]
    assert [(item["title"], item["live"]) for item in items(drafts=True)] == [("Rain", False)]
    with pytest.raises(CommandError):
        call_command("check_content", "--live", "--drafts")


def test_one_kind_may_be_named() -> None:
    write_post("Kites")
    write_course("Flight")
    assert [item["kind"] for item in items(kind=["course"])] == ["course"]


def test_what_is_deleted_is_not_checked() -> None:
    deletion.delete(item=write_post("Kites"), by=None)
    assert items() == []


def test_the_json_says_all_that_is_known_of_a_finding() -> None:
    write_post("Kites", body="<h2>Wind</h2><h4>Gusts</h4><p>They come and go.</p>")
    [item] = items(kind=["post"])
    [finding] = [each for each in item["problems"] if each["code"] == "heading_order"]
    assert finding == {
        "key": finding["key"],
        "code": "heading_order",
        "severity": "advice",
        "field": "body",
        "spot": "under “Wind”",
        "block": 1,
        "quote": "Gusts",
        "sentence": "“Gusts” is a Heading 4 and follows a Heading 2, so a level is left out.",
        "fix": "Make it a Heading 3: levels follow one another without a gap.",
        "mend": "Make it a Heading 3",
    }
    assert item["path"] == "/blog/kites/"
