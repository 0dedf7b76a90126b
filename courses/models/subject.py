"""Subjects: the shelves that posts and courses stand on. No draft state; read live."""

import uuid

from django.db import models


class Subject(models.Model):
    """A field of study."""

    reference_kind = "subject"

    public_id = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    title = models.CharField(max_length=80, unique=True)
    slug = models.SlugField(max_length=80, unique=True)
    summary = models.TextField(
        blank=True, max_length=300, help_text="One or two sentences, shown at the top of the subject's page."
    )

    class Meta:
        ordering = ["title"]

    def __str__(self) -> str:
        return self.title

    @property
    def path(self) -> str:
        return f"/blog/subject/{self.slug}/"

    @property
    def url(self) -> str:
        return self.path
