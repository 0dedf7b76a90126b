"""Authors. No draft state; read live."""

from django.db import models

from images.alternatives import AlternativeTextField
from live_rows.models import LiveRow


class Author(LiveRow):
    """Somebody whose name stands over posts; not a login."""

    kind = "author"
    said_together = (("photo", "photo_alt"),)

    name = models.CharField(max_length=120)
    slug = models.SlugField(max_length=100, unique=True)
    role = models.CharField(max_length=150, blank=True)
    bio = models.TextField(blank=True)
    photo = models.ForeignKey("images.Image", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    photo_alt = AlternativeTextField("alternative text", max_length=250, blank=True)

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
