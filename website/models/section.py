"""The sections of a page: what a front page or a landing page is made of, chosen and put in order by editors."""

from __future__ import annotations

from django.db import models

from richtext.addresses import AddressField
from website.terms import SectionKind


class PageSection(models.Model):
    """One section. Which of its fields are seen depends on its kind (`website.terms.SAYS`)."""

    said_together = (("label", "url"),)

    page = models.ForeignKey("website.Page", on_delete=models.CASCADE, related_name="sections")
    position = models.PositiveSmallIntegerField(default=0, editable=False)
    kind = models.CharField("what it shows", max_length=10, choices=SectionKind, default=SectionKind.COURSES)
    heading = models.CharField(max_length=120, blank=True, help_text="Left empty, it has its usual one, or none.")
    text = models.TextField(
        blank=True,
        help_text="Paragraphs with an empty line between them; of a quote, its words. "
        "Figures: one a line, as in “94% | would choose us again | Student survey, 2026”.",
    )
    name = models.CharField(max_length=120, blank=True, help_text="Whose words these are.")
    role = models.CharField(max_length=150, blank=True)
    image = models.ForeignKey(
        "images.Image", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="picture"
    )
    label = models.CharField("words on the button", max_length=60, blank=True)
    url = AddressField(
        "address", max_length=300, blank=True, help_text="Begins with / for this site, or with https://."
    )

    class Meta:
        verbose_name = "section"
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        kind = str(self.get_kind_display())
        return f"{kind}: {self.heading}" if self.heading else kind
