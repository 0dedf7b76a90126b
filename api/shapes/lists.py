"""What every list answers with around its results."""

from __future__ import annotations

from pydantic import Field

from api.shapes import Shape

NEXT = "https://www.example.ac.uk/api/v1/posts/?limit=20&cursor=cHVibGlzaGVkX2F0"


class Listing(Shape):
    """One page of a list. Subclasses add `results`."""

    next: str | None = Field(description="The address of the next page. null: this is the last.", examples=[NEXT])
    previous: str | None = Field(
        description="The address of the page before. null: this is the first.", examples=[None]
    )
