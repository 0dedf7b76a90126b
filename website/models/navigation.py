"""The links at the top and bottom of every page, those to social media among them. Read live."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from richtext.addresses import AddressField
from website.models.settings import SiteSettings


class NavigationItem(models.Model):
    """One link: to a page, post or course of ours, which it follows wherever it moves, or to any address."""

    class Place(models.TextChoices):
        HEADER = "header", "Header"
        FOOTER = "footer", "Footer"
        SOCIAL = "social", "Elsewhere (social media)"

    said_together = (("item", "url"),)

    site = models.ForeignKey(SiteSettings, on_delete=models.CASCADE, related_name="navigation")
    place = models.CharField(max_length=10, choices=Place, default=Place.HEADER)
    label = models.CharField(max_length=60)
    item = models.UUIDField("page of ours", null=True, blank=True)
    url = AddressField(
        "or address", max_length=300, blank=True, help_text="Begins with / for this site, or with https://."
    )
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["place", "position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=(Q(item__isnull=False) & Q(url="")) | (Q(item__isnull=True) & ~Q(url="")),
                name="a_link_leads_to_one_place",
                violation_error_message="Choose a page of ours or give an address: one of the two.",
            )
        ]

    def __str__(self) -> str:
        return self.label
