"""Everything that changes the library, but for editing what is said about a picture."""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.files.base import File
from django.db import transaction
from django.utils import timezone

from images import files, sandbox
from images.models import Image, Renditions, RetiredFiles, names_in
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
        file_size=len(processed.master),
        fingerprint=processed.fingerprint,
        look=processed.look,
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
    """Crops drawn around a point and stored, but not yet the picture's own. `focal` is in percent, `source` the name of
    the file they are cut from."""

    source: str
    focal: tuple[int, int]
    renditions: Renditions
    adopted: bool = False


@contextmanager
def crops_around(*, image: Image, focal: tuple[int, int]) -> Iterator[NewCrops]:
    """The slow part of moving a focal point: open it outside any transaction, as `prepare` is called. What has not
    become the picture's own when the block ends is deleted again. Raises ImageRefused, NotStored."""
    source = str(image.file.name)
    content = files.read(source)
    processed = sandbox.process(content, focal=focal, crops=tuple(CROPS), master=False)
    with files.all_or_nothing() as keep:
        crops = NewCrops(source, focal, kept_renditions(processed.renditions, keep))
        yield crops
        if not crops.adopted:
            files.delete(names_in(crops.renditions))


def move_focal_point(*, image: Image, crops: NewCrops) -> None:
    """Show these crops from now on, and retire those the picture has in the database by now: somebody else may have
    moved the point since `image` was read. Raises Image.DoesNotExist, ReplacedMeanwhile."""
    with transaction.atomic():
        now = Image.objects.select_for_update().get(pk=image.pk)
        if crops.source != now.file.name:
            raise ReplacedMeanwhile(REPLACED_MEANWHILE)
        retire(now, now.file_names(*CROPS))
        image.renditions = now.renditions | crops.renditions
        image.focal_x, image.focal_y = crops.focal
        image.save(update_fields=["renditions", "focal_x", "focal_y"])
    crops.adopted = True


class ReplacedMeanwhile(Exception):
    """The picture has another file by now than the one somebody saw; the text is a sentence for them."""


REPLACED_MEANWHILE = "Somebody else has replaced this picture’s file in the meantime, so nothing was changed."


def replace_file(*, image: Image, prepared: Prepared, alt: str | None = None) -> None:
    """The same picture, wherever it is used, with another file: `prepared` around the point it names. Its addresses
    change, and what stood at the old ones goes on for a while. `image` is as it was read when the person decided.
    Raises ValidationError for the text, NotStored, Image.DoesNotExist, ReplacedMeanwhile."""
    processed = prepared.processed
    seen = image.file.name
    with files.all_or_nothing() as keep:
        master = keep(processed.master, processed.master_format)
        renditions = kept_renditions(processed.renditions, keep)
        with transaction.atomic():
            now = Image.objects.select_for_update().get(pk=image.pk)
            if now.file.name != seen:
                raise ReplacedMeanwhile(REPLACED_MEANWHILE)
            retire(now, now.file_names())
            now.file, now.renditions = master, renditions
            now.width, now.height, now.has_alpha = processed.width, processed.height, processed.has_alpha
            now.file_size, now.fingerprint, now.look = len(processed.master), processed.fingerprint, processed.look
            now.focal_x, now.focal_y = prepared.focal
            now.alt = now.alt if alt is None else alt
            now.full_clean(exclude=["file", "renditions"])
            now.save()
    image.refresh_from_db()


def retire(image: Image, names: list[str]) -> None:
    """What readers have been sent already goes on showing: the files are deleted later, by `manage.py clean_media`."""
    RetiredFiles.objects.create(image=image, names=names, retired_at=timezone.now())


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
