"""A picture as part of a block: which one of the library, and what is said of it there."""

from __future__ import annotations

from richtext import vocabulary


def picture_attributes(attributes: dict[str, str], *, layout: str = "") -> dict[str, str]:
    """The picture that a block's attributes name, in their one spelling; nothing if they name none.

    It has an alternative text, perhaps an empty one that is still to be written, or is decorative. `layout` stands
    between, where the block has one.
    """
    image = vocabulary.image_id(attributes.get("data-image", ""))
    if not image:
        return {}
    found = {"data-image": image} | ({"data-layout": layout} if layout else {})
    if attributes.get("data-decorative") == "true":
        return found | {"data-decorative": "true"}
    return found | {"data-alt": one_line(attributes.get("data-alt", ""))}


def picture_of(attributes: dict[str, str]) -> dict[str, str | None]:
    """The same for a compiled block: `image` ("" if there is none), and `alt`, which is "" for a decorative picture
    and None while nobody has written one."""
    decorative = "data-decorative" in attributes
    alt = "" if decorative else attributes.get("data-alt") or None
    return {"image": attributes.get("data-image", ""), "alt": alt}


def one_line(text: str) -> str:
    return " ".join(text.split())
