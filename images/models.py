"""The media library. A picture's file never changes; what is said about it, and its focal point, may."""

import uuid

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models, transaction
from django.db.models.signals import post_delete
from django.dispatch import receiver
from taggit.managers import TaggableManager

from images import files
from images.alternatives import check_alt


class Image(models.Model):
    """A picture. Made by `images.actions.add_image`, which is the only way to get its files right.

    `renditions` is {crop: {format: [[width, height, name], ...]}}, narrow before wide, for instance
    {"card": {"avif": [[400, 267, "images/3f/3f….avif"], ...], "webp": [...], "jpeg": [...]}}.
    """

    reference_kind = "image"

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    title = models.CharField(max_length=200, help_text="For finding the picture here. Readers do not see it.")
    alt = models.CharField(
        "alternative text",
        max_length=300,
        blank=True,
        validators=[check_alt],
        help_text="What the picture shows, for people who cannot see it. Suggested wherever the picture is used.",
    )
    credit = models.CharField(max_length=200, blank=True, help_text="Who made it or must be named, if anybody.")
    tags = TaggableManager(blank=True, help_text="Words to find it by, separated by commas.")
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
    renditions = models.JSONField(default=dict, editable=False)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, editable=False, related_name="+"
    )
    created_at = models.DateTimeField("uploaded", auto_now_add=True, editable=False)

    class Meta:
        ordering = ["-created_at", "-pk"]
        indexes = [models.Index(fields=["-created_at", "-id"], name="image_newest_first")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(focal_x__range=(0, 100), focal_y__range=(0, 100)), name="image_focal_point_is_inside"
            ),
            models.CheckConstraint(condition=models.Q(width__gt=0, height__gt=0), name="image_has_a_size"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def focal(self) -> tuple[int, int]:
        return self.focal_x, self.focal_y

    def file_names(self, *crops: str) -> list[str]:
        """The names of the stored renditions of these crops; of none given, of all, and the master's."""
        names: list[str] = [] if crops else [str(self.file.name)]
        for crop in crops or self.renditions:
            for sizes in self.renditions.get(crop, {}).values():
                names += [name for _width, _height, name in sizes]
        return names


@receiver(post_delete, sender=Image)
def delete_files(instance: Image, **kwargs: object) -> None:
    """After the commit, because a rolled-back deletion must leave a picture one can see."""
    names = instance.file_names()
    transaction.on_commit(lambda: files.delete(names), robust=True)
