"""What the team sets for the whole site. Read live."""

from __future__ import annotations

from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q

colour = RegexValidator(r"^#[0-9a-fA-F]{6}$", "Write a colour as # and six digits, for example #0f5f5c.")


class SiteSettings(models.Model):
    """The one row of site settings."""

    name = models.CharField(max_length=80, default="Prospectus")
    tagline = models.CharField(max_length=200, blank=True)
    logo = models.ForeignKey("images.Image", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    accent = models.CharField("accent colour", max_length=7, default="#0f5f5c", validators=[colour])
    accent_dark = models.CharField("accent colour in dark mode", max_length=7, default="#6cc5bf", validators=[colour])
    contact_email = models.EmailField(blank=True)
    contact_phone = models.CharField(max_length=40, blank=True)
    contact_address = models.TextField(blank=True)
    footer_text = models.TextField(blank=True)

    class Meta:
        verbose_name = verbose_name_plural = "site settings"
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="there_is_one_row_of_site_settings")]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: object, **kwargs: object) -> None:
        self.pk = 1
        super().save(*args, **kwargs)  # type: ignore[arg-type]
