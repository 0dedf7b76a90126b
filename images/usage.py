"""Where a picture is used. The apps that use pictures add their own source when they are ready."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from images.models import Image


@dataclass(frozen=True)
class Usage:
    """One use. `title`: of what uses the picture; `where`: in words, such as "post, published"; `url`: its page in the
    admin, if it has one."""

    title: str
    where: str
    url: str = ""


sources: list[Callable[["Image"], Iterable[Usage]]] = []


def usages(image: "Image") -> list[Usage]:
    """Everything that uses the picture, each said once."""
    return list(dict.fromkeys(use for source in sources for use in source(image)))
