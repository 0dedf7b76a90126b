"""The words in which pictures are asked for."""

from __future__ import annotations

import re
from typing import cast

from django.db import models
from django.db.models import F, Q

from live_rows import usage
from live_rows.folding import pattern, words
from live_rows.models import Autosave, LiveRow, Tag

UUID = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
MOST_WORDS = 8
MOST_TAGS = 1000  # that one word stands in


class ImageQuerySet(models.QuerySet):
    def matching(self, text: str) -> ImageQuerySet:
        """Every word stands in the title, the alternative text, the credit or a tag, however it is spelt."""
        found = self
        for word in words(text)[:MOST_WORDS]:
            tags = list(Tag.objects.filter(name__iregex=pattern(word)).values_list("pk", flat=True)[:MOST_TAGS])
            found = found.filter(Q(search_text__contains=word) | Q(pk__in=self._with(tag__in=tags)))
        return found

    def without_alternative(self) -> ImageQuerySet:
        """Nothing is suggested where they are used, and shared links have nothing to say."""
        return self.filter(alt="")

    def used(self) -> ImageQuerySet:
        """On a page that is public or will be, in a working copy or the bin, as a photo or a logo, or in what somebody
        has typed and not saved yet. Old versions, and pages that are public no more, do not count."""
        return self.filter(self._in_use())

    def unused(self) -> ImageQuerySet:
        return self.exclude(self._in_use())

    def _in_use(self) -> Q:
        model = cast(type[LiveRow], self.model)
        return usage.in_use(model) | typed_and_not_saved(model)

    def tagged(self, slug: str) -> ImageQuerySet:
        return self.filter(pk__in=self._with(tag__slug=slug))

    def _with(self, **tags: object) -> models.QuerySet:
        """The numbers of the pictures with such tags."""
        return self.model._meta.get_field("tagged_items").related_model.objects.filter(**tags).values("content_object")  # type: ignore[union-attr]

    # --- By what they are; a square may be a tenth longer than wide ---

    def landscape(self) -> ImageQuerySet:
        return self.filter(width__gt=F("height") * 1.1)

    def portrait(self) -> ImageQuerySet:
        return self.filter(height__gt=F("width") * 1.1)

    def square(self) -> ImageQuerySet:
        return self.filter(width__lte=F("height") * 1.1, height__lte=F("width") * 1.1)

    def photos(self) -> ImageQuerySet:
        return self.filter(file__endswith=".jpg")

    def drawings(self) -> ImageQuerySet:
        """What came without loss, as PNG or GIF, and what can be seen through."""
        return self.exclude(file__endswith=".jpg")

    def see_through(self) -> ImageQuerySet:
        return self.filter(has_alpha=True)


def typed_and_not_saved(model: type[LiveRow]) -> Q:
    """What stands in an autosave: in a text by its public id, in a picture field by its number."""
    relations = model._meta.get_fields(include_hidden=True)
    fields = {relation.field.name for relation in relations if isinstance(relation, models.ManyToOneRel)}
    public_ids: set[str] = set()
    numbers: set[int] = set()
    for autosave in Autosave.objects.only("fields"):
        for name, value in autosave.fields:
            public_ids.update(UUID.findall(str(value)))
            if name.rpartition("-")[2] in fields and str(value).isascii() and str(value).isdecimal():
                numbers.add(int(value))
    return Q(public_id__in=public_ids) | Q(pk__in={number for number in numbers if number < 2**63})
