"""The media library. A file never changes under its name; which files a picture has may, and what is said about it."""

from datetime import timedelta
from itertools import chain
from typing import Any

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models, transaction
from django.db.models.signals import pre_delete
from django.dispatch import receiver
from taggit.managers import TaggableManager
from taggit.models import ItemBase

from images import files
from images.alternatives import AlternativeTextField
from images.querysets import ImageQuerySet
from live_rows.folding import indexed
from live_rows.models import LiveRow, Tag

Renditions = dict[str, dict[str, list[tuple[int, int, str]]]]
"""By crop and format: width, height and name of each, narrow before wide."""


class Image(LiveRow):
    """A picture. Made by `images.actions.add_image`, which is the only way to get its files right.

    `file_size` is that of the kept original, in bytes. `fingerprint` and `look` say which pictures are the same, and
    which look alike (`images.processing.likeness`).
    `renditions` is {crop: {format: [[width, height, name], ...]}}, narrow before wide, for instance
    {"card": {"avif": [[400, 267, "images/3f/3f….avif"], ...], "webp": [...], "jpeg": [...]}}.
    """

    kind = "image"
    said_together = (("focal_x", "focal_y"),)

    title = models.CharField(max_length=200, help_text="For finding the picture here. Readers do not see it.")
    alt = AlternativeTextField(
        "alternative text",
        max_length=300,
        blank=True,
        help_text="What the picture shows, for people who cannot see it. Suggested wherever the picture is used.",
    )
    credit = models.CharField(max_length=200, blank=True, help_text="Who made it or must be named, if anybody.")
    tags = TaggableManager(through="images.ImageTag", blank=True, help_text="Words to find it by, separated by commas.")
    focal_x = models.PositiveSmallIntegerField(
        "focal point from the left", default=50, validators=[MaxValueValidator(100)], help_text="Percent."
    )
    focal_y = models.PositiveSmallIntegerField(
        "focal point from the top", default=50, validators=[MaxValueValidator(100)], help_text="Percent."
    )
    file = models.FileField(upload_to="images", editable=False)
    width = models.PositiveIntegerField(editable=False)
    height = models.PositiveIntegerField(editable=False)
    has_alpha = models.BooleanField(default=False, editable=False)
    file_size = models.PositiveIntegerField(default=0, editable=False)
    fingerprint = models.CharField(max_length=64, blank=True, editable=False, db_index=True)
    look = models.CharField(max_length=32, blank=True, editable=False)
    # Its title, alternative text and credit, folded: what a search looks at.
    search_text = models.TextField(blank=True, editable=False)
    renditions = models.JSONField(default=dict, editable=False)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, editable=False, related_name="+"
    )
    created_at = models.DateTimeField("uploaded", auto_now_add=True, editable=False)

    objects = ImageQuerySet.as_manager()

    class Meta:
        verbose_name = "picture"
        ordering = ["-created_at", "-pk"]
        indexes = [
            models.Index(fields=["-created_at", "-id"], name="image_newest_first"),
            models.Index(fields=["look"], name="image_by_its_look"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(focal_x__range=(0, 100), focal_y__range=(0, 100)), name="image_focal_point_is_inside"
            ),
            models.CheckConstraint(condition=models.Q(width__gt=0, height__gt=0), name="image_has_a_size"),
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.search_text = indexed(" ".join([self.title, self.alt, self.credit]))
        if (names := kwargs.get("update_fields")) is not None and {"title", "alt", "credit"} & set(names):
            kwargs["update_fields"] = {*names, "search_text"}
        super().save(*args, **kwargs)

    @property
    def focal(self) -> tuple[int, int]:
        return self.focal_x, self.focal_y

    def file_names(self, *crops: str) -> list[str]:
        """The names of the stored renditions of these crops; of none given, of all, and the master's."""
        if not crops:
            return [str(self.file.name), *names_in(self.renditions)]
        return names_in({crop: self.renditions.get(crop, {}) for crop in crops})


class ImageTag(ItemBase):
    """A tag on a picture, for finding it in the library."""

    content_object = models.ForeignKey(Image, on_delete=models.CASCADE, related_name="tagged_items")
    tag = models.ForeignKey(Tag, on_delete=models.CASCADE, related_name="image_items")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["content_object", "tag"], name="a_picture_has_a_tag_once")]


class RetiredFiles(models.Model):
    """Files that a picture had until its focal point was moved or it was replaced. Pages that were sent before, and
    links to them elsewhere, go on for a while: `manage.py clean_media` deletes them after KEPT_FOR."""

    image = models.ForeignKey(Image, on_delete=models.CASCADE, related_name="retired")
    names = models.JSONField(default=list)
    retired_at = models.DateTimeField(db_index=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{len(self.names)} files of {self.image}"


KEPT_FOR = timedelta(days=30)


def names_in(renditions: Renditions) -> list[str]:
    return [name for formats in renditions.values() for sizes in formats.values() for _width, _height, name in sizes]


@receiver(pre_delete, sender=Image)
def delete_files(instance: Image, **kwargs: object) -> None:
    """After the commit, because a rolled-back deletion must leave a picture one can see; and those that the picture has
    or had by now, because somebody may have moved its focal point since `instance` was read."""
    image = Image.objects.select_for_update().filter(pk=instance.pk).first() or instance
    retired = RetiredFiles.objects.filter(image=image.pk).values_list("names", flat=True)
    names = [*image.file_names(), *chain.from_iterable(retired)]
    transaction.on_commit(lambda: files.delete(names), robust=True)
