"""Everything that changes the library, but for editing what is said about a picture."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.files.base import File
from django.db import transaction

from images import files, processing, sandbox
from images.models import Image
from images.processing import CROPS, Rendition

if TYPE_CHECKING:
    from django.contrib.auth.models import User

Renditions = dict[str, dict[str, list[tuple[int, int, str]]]]


@dataclass(frozen=True)
class Prepared:
    """An upload that has been read, cleaned and drawn, and is not in the library yet."""

    title: str
    focal: tuple[int, int]
    processed: sandbox.Processed


def prepare(upload: File, *, focal: tuple[int, int] = (50, 50)) -> Prepared:
    """The slow part of adding a picture. Touches neither database nor storage, so do it outside any transaction:
    on SQLite an open one keeps everybody else from saving. Raises ImageRefused."""
    processing.refuse_size_in_bytes(upload.size)
    upload.seek(0)
    processed = sandbox.process(upload.read(), focal=focal)
    return Prepared(title=title_from_file_name(upload.name or ""), focal=focal, processed=processed)


def add_image(
    *,
    prepared: Prepared,
    by: "User | None",
    title: str = "",
    alt: str = "",
    credit: str = "",
    tags: Iterable[str] = (),
) -> Image:
    """A new picture in the library, with all its files, or nothing. Raises ValidationError for its texts, NotStored."""
    processed = prepared.processed
    image = Image(
        title=title or prepared.title,
        alt=alt,
        credit=credit,
        focal_x=prepared.focal[0],
        focal_y=prepared.focal[1],
        width=processed.width,
        height=processed.height,
        has_alpha=processed.has_alpha,
        uploaded_by=by,
    )
    image.full_clean(exclude=["file", "renditions"])
    with files.all_or_nothing() as keep, transaction.atomic():
        image.file = keep(processed.master, processed.master_format)
        image.renditions = kept_renditions(processed.renditions, keep)
        image.save()
        image.tags.add(*tags)
    return image


def move_focal_point(*, image: Image, x: int, y: int) -> None:
    """Cut every crop anew around the point, in percent, and drop the old ones. Raises ImageRefused, NotStored."""
    with image.file.open() as stored:
        processed = sandbox.process(stored.read(), focal=(x, y), crops=tuple(CROPS), master=False)
    old = image.file_names(*CROPS)
    with files.all_or_nothing() as keep, transaction.atomic():
        image.renditions = image.renditions | kept_renditions(processed.renditions, keep)
        image.focal_x, image.focal_y = x, y
        image.save(update_fields=["renditions", "focal_x", "focal_y"])
        transaction.on_commit(lambda: files.delete(old), robust=True)


def kept_renditions(renditions: list[Rendition], keep: files.Keep) -> Renditions:
    kept: Renditions = {}
    for one in renditions:
        sizes = kept.setdefault(one.crop, {}).setdefault(one.format, [])
        sizes.append((one.width, one.height, keep(one.content, one.format)))
    return kept


def title_from_file_name(name: str) -> str:
    """ "kite-workshop_2.final.jpg" → "kite workshop 2.final" """
    stem = re.sub(r"\.\w{1,5}$", "", re.split(r"[\\/]", name)[-1])
    words = re.sub(r"[_-]", " ", "".join(filter(str.isprintable, stem))).split()
    return " ".join(words)[:200].strip() or "Untitled"
