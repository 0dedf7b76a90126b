"""What may stand behind the `?` of each list."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, time
from typing import Annotated, Any, Literal

from django.utils import timezone
from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

MOST_RESULTS = 100
MOST_VALUES = 50
LONGEST_SLUG = 100
LONGEST_SEARCH = 200
LONGEST_CURSOR = 1000
SLUG = re.compile(rf"[-\w]{{1,{LONGEST_SLUG}}}")


def _whole_number(text: Any) -> int:
    # From the text itself: pydantic would take `5.0` and `+5` for 5, and a cache would keep three answers for one.
    if not re.fullmatch(r"[0-9]{1,3}", text) or not 1 <= int(text) <= MOST_RESULTS:
        raise PydanticCustomError("limit", f"Give a whole number from 1 to {MOST_RESULTS}.")
    return int(text)


def _slugs(values: list[str]) -> list[str]:
    slugs = [slug for value in values for slug in value.split(",")]
    if len(slugs) > MOST_VALUES:
        raise PydanticCustomError("slugs", f"Give at most {MOST_VALUES} slugs.")
    if not all(SLUG.fullmatch(slug) for slug in slugs):
        sentence = f"Give slugs: up to {LONGEST_SLUG} letters, digits, - and _ each, with a comma between two."
        raise PydanticCustomError("slugs", sentence)
    return slugs


def _instant(text: Any) -> datetime:
    """A moment with its offset from UTC, or a day: its first moment, by the site's clocks."""
    try:
        if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            midnight = datetime.combine(date.fromisoformat(text), time(), timezone.get_default_timezone())
            return midnight.astimezone(UTC)
        moment = datetime.fromisoformat(text)
        if moment.tzinfo is None:
            raise ValueError
        return moment.astimezone(UTC)
    except (ValueError, OverflowError) as error:
        sentence = "Give a day like 2026-04-13, or a moment like 2026-04-13T09:00:00Z (write + as %2B)."
        raise PydanticCustomError("instant", sentence) from error


def _search(text: Any) -> str:
    words = text.strip()
    if not 1 <= len(words) <= LONGEST_SEARCH:
        raise PydanticCustomError("search", f"Give one word or more, in at most {LONGEST_SEARCH} characters.")
    return words


def _cursor(text: Any) -> str:
    if not 1 <= len(text) <= LONGEST_CURSOR:
        raise PydanticCustomError("cursor", "Take it from `next` or `previous`, unchanged.")
    return text


# What is left out is None. Each says for itself what it is in the OpenAPI document.
SLUG_SCHEMA = {"type": "string", "pattern": r"^[-\w]+$", "minLength": 1, "maxLength": LONGEST_SLUG}
Slugs = Annotated[
    list[str] | None,
    BeforeValidator(_slugs),
    WithJsonSchema({"type": "array", "items": SLUG_SCHEMA, "minItems": 1, "maxItems": MOST_VALUES}),
]
Instant = Annotated[
    datetime | None,
    BeforeValidator(_instant),
    WithJsonSchema({"anyOf": [{"type": "string", "format": "date"}, {"type": "string", "format": "date-time"}]}),
]
Search = Annotated[
    str | None,
    BeforeValidator(_search),
    WithJsonSchema({"type": "string", "minLength": 1, "maxLength": LONGEST_SEARCH}),
]
Cursor = Annotated[
    str | None,
    BeforeValidator(_cursor),
    WithJsonSchema({"type": "string", "minLength": 1, "maxLength": LONGEST_CURSOR}),
]
Limit = Annotated[
    int,
    BeforeValidator(_whole_number),
    WithJsonSchema({"type": "integer", "minimum": 1, "maximum": MOST_RESULTS, "default": 20}),
]

TAG = "Slugs of tags, with a comma between two: what has one of them."
SUBJECT = "Slugs of subjects, with a comma between two: what belongs to one of them."
COURSE = "Slugs of courses, with a comma between two: what links to one of them."
AUTHOR = "Slugs of authors, with a comma between two: what one of them wrote."
WORDS = (
    "What holds all of these words: in title, summary, facts, body or the names of its authors, tags and subject, in "
    "any form, as beginnings of longer words and with a slip of the finger forgiven. The order stays the same."
)
ORDER = "What comes first. `-` turns an order round: `-published_at` is newest first."
TitleOrder = Literal["title", "-title", "published_at", "-published_at"]


class Paging(BaseModel):
    """The parameters of every list."""

    model_config = ConfigDict(frozen=True)

    limit: Limit = Field(20, description="How many results on a page.", examples=[12])
    cursor: Cursor = Field(None, description="Taken from `next` or `previous`: do not make one yourself.")


class PostParameters(Paging):
    tag: Slugs = Field(None, description=TAG, examples=[["leadership", "careers"]])
    subject: Slugs = Field(None, description=SUBJECT, examples=[["engineering-and-management"]])
    course: Slugs = Field(None, description=COURSE, examples=[["msc-engineering-management"]])
    author: Slugs = Field(None, description=AUTHOR, examples=[["amara-osei"]])
    published_after: Instant = Field(
        None, description="Published on that day or later, or at that moment or later.", examples=["2026-01-01"]
    )
    published_before: Instant = Field(
        None, description="Published before that day or moment.", examples=["2027-01-01T00:00:00Z"]
    )
    q: Search = Field(None, description=WORDS, examples=["engineering manager"])
    order: Literal["-published_at", "published_at"] = Field(
        "-published_at", description=ORDER, examples=["published_at"]
    )


class CourseParameters(Paging):
    subject: Slugs = Field(None, description=SUBJECT, examples=[["data-and-computing"]])
    q: Search = Field(None, description=WORDS, examples=["statistics"])
    order: TitleOrder = Field("title", description=ORDER, examples=["-published_at"])


class PageParameters(Paging):
    q: Search = Field(None, description=WORDS, examples=["contact"])
    order: TitleOrder = Field("title", description=ORDER, examples=["-published_at"])
