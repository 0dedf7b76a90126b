"""Everything that changes the library, but for editing what is said about a picture."""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.files.base import File
from django.db import transaction

from images import files, sandbox
from images.models import Image, Renditions, names_in
from images.processing.drawing import Rendition
from images.processing.refusals import refuse_size_in_bytes
from images.processing.sizes import CROPS

if TYPE_CHECKING:
    from django.contrib.auth.models import User


@dataclass(frozen=True)
class Prepared:
    """An upload that has been read, cleaned and drawn, and is not in the library yet."""

    title: str
    focal: tuple[int, int]
    processed: sandbox.Processed

    @property
    def notices(self) -> list[str]:
        """Sentences about what was lost, for whoever uploaded it: that of an animation one frame was kept."""
        return self.processed.notices


def prepare(upload: File, *, focal: tuple[int, int] = (50, 50)) -> Prepared:
    """The slow part of adding a picture. Touches neither database nor storage, so do it outside any transaction:
    on SQLite an open one keeps everybody else from saving. Raises ImageRefused."""
    refuse_size_in_bytes(upload.size)
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
    with files.all_or_nothing() as keep:
        image.file = keep(processed.master, processed.master_format)
        image.renditions = kept_renditions(processed.renditions, keep)
        with transaction.atomic():
            image.save()
            image.tags.add(*tags)
    return image


@dataclass
class NewCrops:
    """Crops drawn around a point and stored, but not yet the picture's own. `focal` is in percent."""

    focal: tuple[int, int]
    renditions: Renditions
    adopted: bool = False


@contextmanager
def crops_around(*, image: Image, focal: tuple[int, int]) -> Iterator[NewCrops]:
    """The slow part of moving a focal point: open it outside any transaction, as `prepare` is called. What has not
    become the picture's own when the block ends is deleted again. Raises ImageRefused, NotStored."""
    content = files.read(str(image.file.name))
    processed = sandbox.process(content, focal=focal, crops=tuple(CROPS), master=False)
    with files.all_or_nothing() as keep:
        crops = NewCrops(focal, kept_renditions(processed.renditions, keep))
        yield crops
        if not crops.adopted:
            files.delete(names_in(crops.renditions))


def move_focal_point(*, image: Image, crops: NewCrops) -> None:
    """Show these crops from now on, and drop those the picture has in the database by now: somebody else may have moved
    the point since `image` was read. Raises Image.DoesNotExist."""
    with transaction.atomic():
        now = Image.objects.select_for_update().get(pk=image.pk)
        old = now.file_names(*CROPS)
        image.renditions = now.renditions | crops.renditions
        image.focal_x, image.focal_y = crops.focal
        image.save(update_fields=["renditions", "focal_x", "focal_y"])
        transaction.on_commit(lambda: files.delete(old), robust=True)
    crops.adopted = True


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
