"""Times as people read them."""

from datetime import UTC, datetime

from publishing.times import in_words


def test_a_time_in_words_names_its_zone() -> None:
    assert in_words(datetime(2026, 11, 3, 9, tzinfo=UTC)) == "Tuesday 3 November 2026 at 9:00 (Europe/London)"
