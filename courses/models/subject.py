"""Subjects: the shelves that posts and courses stand on. No draft state; read live."""

from django.db import models

from live_rows.models import LiveRow


class Subject(LiveRow):
    """A field of study."""

    kind = "subject"

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
