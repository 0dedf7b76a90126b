"""The files of the library: what they are called, and how they are kept, found and deleted."""

import logging
import re
import secrets
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage

logger = logging.getLogger(__name__)

NOT_STORED = "The picture could not be stored just now, and nothing was changed. Try again in a few minutes."
Keep = Callable[[bytes, str], str]

EXTENSIONS = {"avif": "avif", "webp": "webp", "jpeg": "jpg", "png": "png"}
CONTENT_TYPES = {"avif": "image/avif", "webp": "image/webp", "jpg": "image/jpeg", "png": "image/png"}
NAME = re.compile(r"images/[0-9a-f]{2}/(?P<token>[0-9a-f]{32})\.(?P<extension>avif|webp|jpg|png)")


class NotStored(Exception):
    """The storage is full, down or incomplete; its text is a sentence for the person who is waiting."""


def new_name(format: str) -> str:
    """A name that says nothing and cannot be guessed. The folder keeps directories short."""
    token = secrets.token_hex(16)
    return f"images/{token[:2]}/{token}.{EXTENSIONS[format]}"


@contextmanager
def all_or_nothing() -> Iterator[Keep]:
    """Gives a `keep(content, format) -> name`. If the block fails, everything it kept is deleted again."""
    kept: list[str] = []

    def keep(content: bytes, format: str) -> str:
        name = new_name(format)
        kept.append(name)  # before it is written: half a file is deleted too
        try:
            stored: str = default_storage.save(name, ContentFile(content))
        except Exception as error:  # every storage has exceptions of its own
            logger.exception("Could not store %s", name)
            raise NotStored(NOT_STORED) from error
        return stored

    try:
        yield keep
    except BaseException:
        delete(kept)
        raise


def read(name: str) -> bytes:
    """Raises NotStored, also if there is no such file."""
    try:
        with default_storage.open(name) as file:
            content: bytes = file.read()
    except Exception as error:  # every storage has exceptions of its own
        logger.exception("Could not read %s", name)
        raise NotStored(NOT_STORED) from error
    return content


def delete(names: Iterable[str]) -> None:
    """A file that cannot be deleted now is left to `manage.py clean_media`."""
    for name in names:
        try:
            default_storage.delete(name)
        except Exception:  # every storage has exceptions of its own
            logger.exception("Could not delete %s", name)
