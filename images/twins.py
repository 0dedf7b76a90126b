"""Pictures that are in the library already: the same to the last pixel, or so alike that a person would call them one.

Nothing is refused for it: whoever adds a picture is told, and chooses.
"""

from __future__ import annotations

from dataclasses import dataclass

from images.models import Image

# Bits of 128 in which two looks may differ. Smaller, lighter and encoded again, a picture stays within 11; cut by a
# fiftieth on each side, mostly within 16; of pictures that have nothing to do with each other few come within 30.
ALIKE = 16
MOST = 3


@dataclass(frozen=True)
class Twin:
    """`image` is in the library already; `is_exact`: with the very same pixels."""

    image: Image
    is_exact: bool

    @property
    def sentence(self) -> str:
        how = "This very picture is" if self.is_exact else "A picture that looks like this one is"
        return f"{how} in the library already: “{self.image.title}”."


def twins_of(image: Image) -> list[Twin]:
    """The pictures most like this one, the same ones first. Two queries, the second over an index that holds all it
    needs: 10,000 pictures take some 10 milliseconds."""
    others = Image.objects.exclude(pk=image.pk)
    exact = list(others.filter(fingerprint=image.fingerprint).order_by("pk")[:MOST]) if image.fingerprint else []
    found = [Twin(one, is_exact=True) for one in exact]
    if len(found) < MOST and image.look:
        alike = _most_alike(image, without={one.pk for one in exact})
        rows = Image.objects.in_bulk(alike)
        found += [Twin(rows[pk], is_exact=False) for pk in alike if pk in rows]
    return found[:MOST]


def _most_alike(image: Image, *, without: set[int]) -> list[int]:
    own = int(image.look, 16)
    looks = Image.objects.exclude(look="").order_by().values_list("look", "pk")
    distances = [((own ^ int(look, 16)).bit_count(), pk) for look, pk in looks if pk != image.pk and pk not in without]
    return [pk for distance, pk in sorted(one for one in distances if one[0] <= ALIKE)[:MOST]]
