"""Times as editors type them: in the site's zone, and never in an hour that is not there or is there twice."""

from datetime import UTC, datetime

import pytest
from django.core.exceptions import ValidationError

from publishing.times import SiteDateTimeField, in_words


def test_a_time_is_read_in_the_sites_zone_whatever_the_servers(settings) -> None:
    assert SiteDateTimeField().clean("2026-07-01T09:00") == datetime(2026, 7, 1, 8, tzinfo=UTC)
    assert SiteDateTimeField().clean("2026-12-01T09:00") == datetime(2026, 12, 1, 9, tzinfo=UTC)


def test_an_hour_that_the_clocks_skip_is_refused_with_both_possible_instants() -> None:
    with pytest.raises(ValidationError) as refused:
        SiteDateTimeField().clean("2026-03-29T01:30")
    sentence = refused.value.messages[0]
    for words in ("does not exist", "Europe/London", "00:30 GMT (00:30 UTC", "02:30 BST (01:30 UTC"):
        assert words in sentence


def test_an_hour_that_comes_twice_is_refused_with_both_possible_instants() -> None:
    with pytest.raises(ValidationError) as refused:
        SiteDateTimeField().clean("2026-10-25T01:30")
    sentence = refused.value.messages[0]
    for words in ("comes twice", "01:30 BST (00:30 UTC", "01:30 GMT (01:30 UTC"):
        assert words in sentence


def test_a_doubtful_hour_is_settled_by_its_offset() -> None:
    assert SiteDateTimeField().clean("2026-10-25T01:30+01:00") == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


@pytest.mark.parametrize("text", ["soon", "2026-13-01T09:00", "2026-02-30T09:00", "09:00"])
def test_anything_else_is_refused_with_an_example(text) -> None:
    with pytest.raises(ValidationError, match="for example"):
        SiteDateTimeField().clean(text)


def test_a_time_in_words_names_its_zone() -> None:
    assert in_words(datetime(2026, 11, 3, 9, tzinfo=UTC)) == "Tuesday 3 November 2026 at 9:00 (Europe/London)"
