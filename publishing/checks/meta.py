"""What search engines and shared links show of it."""

from __future__ import annotations

from collections.abc import Iterator

from publishing.checks.examined import Examined
from publishing.checks.registry import check
from publishing.content import Problem

# As much as search engines show.
TITLE = 60
DESCRIPTION = 155


@check("search_title_long")
def search_title_long(examined: Examined) -> Iterator[Problem]:
    """The title that search engines show is longer than they show: 60 characters."""
    own, title = examined.content.get("seo_title", ""), examined.mapped.title
    if len(own or title) > TITLE:
        which = "The title for search engines" if own else "The title"
        yield Problem(
            "seo_title",
            f"{which} has {len(own or title)} characters, and search engines cut it after about {TITLE}.",
            fix="Shorten it." if own else "Give search engines a shorter one of its own.",
        )


@check("search_description_missing")
def search_description_missing(examined: Examined) -> Iterator[Problem]:
    """There is neither a description for search engines nor a summary, so that the first words of the text stand in."""
    if not examined.content.get("seo_description", "").strip() and not examined.content.get("summary", "").strip():
        yield Problem(
            "seo_description",
            "There is no description and no summary: search engines and shared links show the first words of the text.",
            fix="Say in a sentence or two what is in it for the reader.",
        )


@check("search_description_long")
def search_description_long(examined: Examined) -> Iterator[Problem]:
    """The description, or the summary in its place, is longer than search engines show: 155 characters."""
    own, summary = examined.content.get("seo_description", ""), examined.content.get("summary", "")
    if len(own or summary) > DESCRIPTION:
        which = "The description for search engines" if own else "The summary, which stands in as the description,"
        yield Problem(
            "seo_description",
            f"{which} has {len(own or summary)} characters, and search engines cut it after about {DESCRIPTION}.",
            fix="Shorten it." if own else "Write a shorter description of its own.",
        )


@check("title_taken")
def title_taken(examined: Examined) -> Iterator[Problem]:
    """Another public page has the same title."""
    title = examined.mapped.title
    if title and examined.seen.titles.get(title.lower(), set()) - {examined.item}:
        yield Problem(
            "title",
            f"Another public page is called “{title}” too, so readers cannot tell the two apart in a list.",
            fix="Say in the title what is different about this one.",
        )
