"""Forms as editors make them: what is asked, what people agree to, and what happens then. Read live."""

from __future__ import annotations

from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from richtext.addresses import AddressField

LONGEST_KEPT = 3650  # days


class Form(models.Model):
    """One form, at an address of its own. Name and e-mail address are always asked for; `fields` are what else is.

    Whatever the wording of the consent is when it is saved becomes a `Wording` with a number, for good.
    """

    class Kind(models.TextChoices):
        COURSE = "course", "Question about a course"
        GENERAL = "general", "General question"
        INTEREST = "interest", "Register interest"
        BROCHURE = "brochure", "Brochure"
        EVENT = "event", "Event"

    kind = models.CharField(max_length=10, choices=Kind, default=Kind.GENERAL)
    title = models.CharField(max_length=80, help_text="The heading of the page, for example “Ask us a question”.")
    slug = models.SlugField(
        "address", max_length=60, unique=True, help_text="The form is at /enquire/, this, and the course it is about."
    )
    intro = models.TextField("introduction", blank=True, max_length=600)
    button = models.CharField("words on the button", max_length=40, default="Send")
    is_open = models.BooleanField(
        "takes enquiries", default=True, help_text="Otherwise its page says that it takes none at the moment."
    )
    consent = models.TextField(
        "what people agree to",
        max_length=1200,
        help_text="Every change makes a new version; each enquiry keeps the version that its sender agreed to.",
    )
    privacy_url = AddressField("address of the privacy notice", blank=True, help_text="For example /privacy/.")
    thanks = models.TextField("thank-you", max_length=600, help_text="Shown when the form is sent, and in the mail.")
    link_label = models.CharField("words of the link", max_length=60, blank=True)
    link_url = AddressField(
        "link in the thank-you", blank=True, help_text="A brochure, for example, or how to join an event."
    )
    team_email = models.EmailField(
        "who is told",
        blank=True,
        help_text="Gets a mail without personal data for every enquiry; answers of students come here. "
        "If it is empty, the contact address of the site.",
    )
    keep_days = models.PositiveIntegerField(
        "days to keep",
        default=365,
        validators=[MinValueValidator(1), MaxValueValidator(LONGEST_KEPT)],
        help_text="Enquiries are erased so many days after they were sent.",
    )

    class Meta:
        ordering = ["title"]
        constraints = [
            models.CheckConstraint(
                condition=Q(keep_days__gte=1, keep_days__lte=LONGEST_KEPT), name="enquiries_are_not_kept_for_ever"
            ),
            models.CheckConstraint(
                condition=Q(link_label="", link_url="") | (~Q(link_label="") & ~Q(link_url="")),
                name="a_thank_you_link_has_words",
                violation_error_message="Give the link both words and an address, or neither.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        super().save(*args, **kwargs)
        newest = self.wordings.first()
        if newest is None or newest.text != self.consent:
            Wording.objects.create(form=self, number=newest.number + 1 if newest else 1, text=self.consent)

    @property
    def wording(self) -> Wording:
        """What people agree to today."""
        return self.wordings.all()[0]

    @property
    def path(self) -> str:
        return f"/enquire/{self.slug}/"


class Wording(models.Model):
    """What people agreed to, word for word. Never changed."""

    form = models.ForeignKey(Form, on_delete=models.CASCADE, related_name="wordings")
    number = models.PositiveIntegerField()
    text = models.TextField()
    made_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        default_permissions = ()
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["form", "number"], name="a_wording_has_a_number_of_its_own")]

    def __str__(self) -> str:
        return f"version {self.number}"


class Field(models.Model):
    """One thing a form asks for beside name and e-mail address."""

    class Kind(models.TextChoices):
        TEXT = "text", "Short text"
        LONG = "long", "Long text"
        PHONE = "phone", "Telephone number"
        COUNTRY = "country", "Country"
        CHOICE = "choice", "One of several"
        TICK = "tick", "Box to tick"
        COURSE = "course", "Course"
        START = "start", "Start of the course"

    form = models.ForeignKey(Form, on_delete=models.CASCADE, related_name="fields")
    kind = models.CharField("asks for", max_length=10, choices=Kind, default=Kind.TEXT)
    label = models.CharField(max_length=200)
    hint = models.CharField(max_length=200, blank=True)
    choices = models.TextField(
        blank=True, max_length=2000, help_text="One a line; only where one of several is asked for."
    )
    is_required = models.BooleanField("required", default=False)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind="choice") | ~Q(choices=""),
                name="one_of_several_has_several",
                violation_error_message="Say what there is to choose from, one a line.",
            )
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def options(self) -> list[str]:
        return list(dict.fromkeys(filter(None, (line.strip() for line in self.choices.splitlines()))))
