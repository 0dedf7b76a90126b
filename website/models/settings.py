"""What the team sets for the whole site. Read live."""

from __future__ import annotations

from datetime import datetime

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, OuterRef, Q, Subquery

from documents.models.document import Document
from richtext.addresses import AddressField

colour = RegexValidator(r"^#[0-9a-fA-F]{6}$", "Write a colour as # and six digits, for example #0f5f5c.")


class SiteSettingsQuerySet(models.QuerySet["SiteSettings"]):
    def with_links(self, at: datetime) -> SiteSettingsQuerySet:
        """The settings once for each link of the navigation, in order, and once if there is none.

        `link_path` is where an item of ours is at `at`; None while it is not live.
        """
        live = Document.objects.live(at).filter(item=OuterRef("navigation__item"))
        return self.annotate(
            link_place=F("navigation__place"),
            link_label=F("navigation__label"),
            link_url=F("navigation__url"),
            link_path=Subquery(live.values("path")[:1]),
        ).order_by("navigation__place", "navigation__position", "navigation__pk")


class SiteSettings(models.Model):
    """The one row of site settings."""

    name = models.CharField(max_length=80, default="Prospectus")
    tagline = models.CharField(max_length=200, blank=True)
    home = models.UUIDField(
        "front page",
        null=True,
        blank=True,
        help_text="While it is published, readers see it at the front of the site.",
    )
    logo = models.ForeignKey("images.Image", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    social_image = models.ForeignKey(
        "images.Image",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="picture for shared links",
        help_text="Shown where a page that has no picture of its own is shared.",
    )
    announcement = models.CharField(
        max_length=160, blank=True, help_text="One sentence above every page, for as long as you say."
    )
    announcement_url = AddressField(
        "leads to", max_length=300, blank=True, help_text="Begins with / for this site, or with https://."
    )
    announced_from = models.DateTimeField("from", null=True, blank=True, help_text="Left empty, from now on.")
    announced_until = models.DateTimeField(
        "until", null=True, blank=True, help_text="Left empty, until you take it out."
    )
    accent = models.CharField("accent colour", max_length=7, default="#0f5f5c", validators=[colour])
    accent_dark = models.CharField("accent colour in dark mode", max_length=7, default="#6cc5bf", validators=[colour])
    contact_email = models.EmailField(blank=True)
    contact_phone = models.CharField(max_length=40, blank=True)
    contact_address = models.TextField(blank=True)
    footer_text = models.TextField(blank=True)

    objects = SiteSettingsQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = "site settings"
        constraints = [
            models.CheckConstraint(condition=Q(pk=1), name="there_is_one_row_of_site_settings"),
            models.CheckConstraint(
                condition=Q(announced_until__gt=F("announced_from")),
                name="an_announcement_ends_after_it_begins",
                violation_error_message="The announcement ends before it begins. Change one of the two times.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: object, **kwargs: object) -> None:
        self.pk = 1
        super().save(*args, **kwargs)  # type: ignore[arg-type]

    def is_announced(self, at: datetime) -> bool:
        """Whether the announcement stands above the pages at `at`."""
        begins, ends = self.announced_from, self.announced_until
        return bool(self.announcement) and (begins is None or begins <= at) and (ends is None or at < ends)
