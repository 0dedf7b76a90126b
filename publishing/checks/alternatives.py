"""Alternative texts: of the main picture, of those in the texts, and of the one for shared links."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from django.core.exceptions import ValidationError

from images.alternatives import check_alt
from publishing.checks import mends
from publishing.checks.examined import Examined
from publishing.checks.registry import check
from publishing.content import Mend, Problem, Severity

# A screen reader reads an alternative text in one go, with no way to pause in it or to go back by a sentence.
LONGEST = 150


class Picture(NamedTuple):
    """A picture that is not decorative: where it stands, its id, and what is said of it there."""

    field: str
    block: int | None
    image: str
    alt: str


def _pictures(examined: Examined) -> Iterator[Picture]:
    content = examined.content
    if content.get("hero") and not content.get("hero_decorative"):
        yield Picture("hero_alt", None, content["hero"], content.get("hero_alt", "").strip())
    for name, place, block in examined.pictured:
        if block.get("alt") != "":  # "" is a decorative one, None one without a text
            yield Picture(name, place, block["image"], (block["alt"] or "").strip())


def _called(picture: Picture) -> str:
    return "the main picture" if picture.block is None else "a picture in the text"


@check("no_alternative_text", severity=Severity.BLOCKING)
def no_alternative_text(examined: Examined) -> Iterator[Problem]:
    """A picture has no alternative text and is not marked as decorative."""
    for picture in _pictures(examined):
        if picture.alt:
            continue
        sentence = (
            "Say what the main picture shows, or mark it as decorative."
            if picture.block is None
            else "A picture in the body needs alternative text, or is marked decorative."
        )
        yield Problem(picture.field, sentence, block=picture.block, mend=_the_librarys(examined, picture))


def _the_librarys(examined: Examined, picture: Picture) -> Mend | None:
    """The description that the picture has in the library, if it has a good one."""
    row = examined.seen.rows.get(f"image:{picture.image}")
    if row is None or not row.alt or _is_a_file_name(row.alt):
        return None
    alt = str(row.alt)
    change = (lambda _: alt) if picture.block is None else mends.described(picture.block, alt)
    return Mend(f"Use the library’s: “{alt}”", picture.field, change)


@check("alternative_text_is_a_file_name", severity=Severity.BLOCKING)
def alternative_text_is_a_file_name(examined: Examined) -> Iterator[Problem]:
    """An alternative text is the name of a file, which tells nobody what the picture shows."""
    for picture in _pictures(examined):
        if picture.alt and _is_a_file_name(picture.alt):
            yield Problem(
                picture.field,
                f"The alternative text of {_called(picture)}, “{picture.alt}”, looks like the name of a file.",
                fix="Say in a few words what the picture shows, for someone who cannot see it.",
                block=picture.block,
                mend=_the_librarys(examined, picture),
            )


def _is_a_file_name(text: str) -> bool:
    try:
        check_alt(text)
    except ValidationError:
        return True
    return False


@check("alternative_text_is_long")
def alternative_text_is_long(examined: Examined) -> Iterator[Problem]:
    """An alternative text is longer than a screen reader reads comfortably in one go: 150 characters."""
    for picture in _pictures(examined):
        if len(picture.alt) > LONGEST:
            yield Problem(
                picture.field,
                f"The alternative text of {_called(picture)} has {len(picture.alt)} characters, "
                "and a screen reader reads it out in one go.",
                fix=f"Keep it under {LONGEST}, and say the rest in the caption or the text.",
                block=picture.block,
            )


@check("social_picture_undescribed")
def social_picture_undescribed(examined: Examined) -> Iterator[Problem]:
    """The picture for shared links has no good alternative text in the library, where it is taken from."""
    chosen = examined.content.get("social_image")
    row = examined.seen.rows.get(f"image:{chosen}") if chosen else None
    if row is not None and (not row.alt.strip() or _is_a_file_name(row.alt)):
        yield Problem(
            "social_image",
            "The picture for shared links is not described, so it says nothing to people who cannot see it.",
            fix="Describe it in the library: open the picture there and fill in its alternative text.",
        )
