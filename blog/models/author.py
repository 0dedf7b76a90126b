"""Authors. No draft state; read live."""

import uuid

from django.db import models

from images.alternatives import check_alt


class Author(models.Model):
    """Somebody whose name stands over posts; not a login."""

    reference_kind = "author"

    public_id = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    name = models.CharField(max_length=120)
    slug = models.SlugField(max_length=100, unique=True)
    role = models.CharField(max_length=150, blank=True)
    bio = models.TextField(blank=True)
    photo = models.ForeignKey("images.Image", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    photo_alt = models.CharField("alternative text", max_length=250, blank=True, validators=[check_alt])

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    @property
    def path(self) -> str:
        return f"/blog/author/{self.slug}/"

    @property
    def url(self) -> str:
        return self.path
