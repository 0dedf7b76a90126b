"""What an alternative text must not be: the name of a file."""

import re
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

ENDING = re.compile(r"\S\.(jpe?g|png|gif|webp|avif|heic|svg|tiff?|bmp|pdf)$", re.IGNORECASE)
CAMERA = re.compile(
    r"(img|img-wa|dsc[nf]?|pxl|mvi|gopr|p|(whatsapp )?image|photo|picture|pic|screen ?shot|capture|scan|untitled"
    r"|unnamed|download|file|graphic)(\d|[\s_.,:()-]|at\b|[ap]m\b|copy)*",
    re.IGNORECASE,
)
JOINED = re.compile(r"\S*_\S*|[^\s-]+(-[^\s-]+){2,}|\d+|[0-9a-f]{12,}", re.IGNORECASE)


def check_alt(text: str) -> None:
    """Raises ValidationError, with a sentence for the writer, if `text` looks like the name of a file."""
    text = text.strip()
    if text and (ENDING.search(text) or CAMERA.fullmatch(text) or JOINED.fullmatch(text)):
        raise ValidationError(
            "“%(text)s” looks like the name of a file. Say in a few words what the picture shows, "
            "for someone who cannot see it.",
            code="file_name",
            params={"text": text},
        )


class AlternativeTextField(models.CharField):
    """A column for an alternative text. Migrations see a CharField, so that they need none of this."""

    default_validators = [check_alt]

    def deconstruct(self) -> Any:
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", args, kwargs
