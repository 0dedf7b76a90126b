"""The rows of a course's working copy: intakes, fees, modules and the rest."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from courses.terms import Basis, Currency, ModuleKind, Residence
from richtext.addresses import AddressField


def of_course(related_name: str) -> models.ForeignKey:
    """The course that a row belongs to, which calls its rows `related_name`."""
    return models.ForeignKey("courses.Course", on_delete=models.CASCADE, related_name=related_name)


class CoursePart(models.Model):
    """A row that belongs to a course, in the editor's order."""

    position = models.PositiveSmallIntegerField(default=0, editable=False)

    class Meta:
        abstract = True
        ordering = ["position", "pk"]


class Intake(CoursePart):
    """One start of the course. Dates may be missing while they are not yet known."""

    course = of_course("intakes")
    name = models.CharField(max_length=60, blank=True, help_text="For example “January 2027”.")
    starts_on = models.DateField("starts", null=True, blank=True)
    ends_on = models.DateField("ends", null=True, blank=True)
    applications_open_on = models.DateField("applications open", null=True, blank=True)
    applications_close_on = models.DateField("applications close", null=True, blank=True, help_text="The last day.")
    places = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta(CoursePart.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="an_intake_ends_after_it_starts",
                violation_error_message="An intake ends after it starts.",
            ),
            models.CheckConstraint(
                condition=Q(applications_close_on__gte=F("applications_open_on")),
                name="applications_close_after_they_open",
                violation_error_message="Applications close after they open.",
            ),
        ]

    def __str__(self) -> str:
        return self.name or "Intake"


class Fee(CoursePart):
    """What somebody pays, on which basis, and for which year it holds."""

    course = of_course("fees")
    said_together = (("amount", "currency", "basis"),)

    residence = models.CharField(max_length=15, choices=Residence, default=Residence.ALL)
    basis = models.CharField(max_length=10, choices=Basis, default=Basis.WHOLE)
    amount = models.DecimalField(
        max_digits=9, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(0)]
    )
    currency = models.CharField(max_length=3, choices=Currency, default=Currency.GBP)
    academic_year = models.CharField("holds for", max_length=20, blank=True, help_text="For example “2027/28”.")
    note = models.CharField(max_length=200, blank=True)

    class Meta(CoursePart.Meta):
        constraints = [models.CheckConstraint(condition=Q(amount__gte=0), name="a_fee_is_not_negative")]

    def __str__(self) -> str:
        amount = "?" if self.amount is None else self.amount
        return f"{self.get_residence_display()}, {self.get_basis_display().lower()}: {amount} {self.currency}"


class Module(CoursePart):
    """A unit of study."""

    course = of_course("modules")
    title = models.CharField(max_length=150, blank=True)
    kind = models.CharField(max_length=10, choices=ModuleKind, default=ModuleKind.CORE)
    credits = models.PositiveSmallIntegerField(null=True, blank=True)
    summary = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.title or "Untitled"


class Reason(CoursePart):
    """A reason to enrol."""

    course = of_course("reasons")
    title = models.CharField(max_length=120, blank=True)
    text = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.title or "Untitled"


class EntryRequirement(CoursePart):
    """Something an applicant needs."""

    course = of_course("requirements")
    title = models.CharField(max_length=120, blank=True)
    text = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.title or "Untitled"


class Accreditation(CoursePart):
    """A body that has accredited the course, and what its word covers."""

    course = of_course("accreditations")
    body = models.CharField("accrediting body", max_length=150, blank=True)
    scope = models.TextField(
        blank=True, help_text="What the accreditation covers, in the words the body has agreed to."
    )
    url = AddressField("web address", blank=True, only_web=True)
    logo = models.ForeignKey("images.Image", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    def __str__(self) -> str:
        return self.body or "Untitled"


class Scholarship(CoursePart):
    """Help with the fee."""

    course = of_course("scholarships")
    title = models.CharField(max_length=120, blank=True)
    amount = models.CharField(max_length=80, blank=True, help_text="For example “A fifth of the fee” or “£2,000”.")
    text = models.TextField(blank=True, help_text="Who can have it, and how one applies.")
    url = AddressField("web address", blank=True)
    closes_on = models.DateField("applications close", null=True, blank=True, help_text="The last day.")

    def __str__(self) -> str:
        return self.title or "Untitled"


class Outcome(CoursePart):
    """What became of people who took the course: a figure that can be checked."""

    course = of_course("outcomes")
    figure = models.CharField(max_length=20, blank=True, help_text="For example “92%”.")
    text = models.CharField(
        "what it is of", max_length=200, blank=True, help_text="For example “in work or study after 15 months”."
    )
    source = models.CharField(max_length=150, blank=True, help_text="Who found it out, for example a survey.")
    year = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(1990), MaxValueValidator(2100)]
    )
    url = AddressField("web address of the source", blank=True, only_web=True)

    def __str__(self) -> str:
        return f"{self.figure} {self.text}".strip() or "Untitled"


class Alumnus(CoursePart):
    """Somebody who took the course, in their own words."""

    course = of_course("alumni")
    name = models.CharField(max_length=120, blank=True)
    role = models.CharField("what they do now", max_length=150, blank=True)
    story = models.TextField(blank=True, help_text="Leave an empty line between paragraphs.")
    photo = models.ForeignKey("images.Image", on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    def __str__(self) -> str:
        return self.name or "Unnamed"


class Event(CoursePart):
    """An occasion to meet the people of the course: shown until its day is over."""

    course = of_course("events")
    title = models.CharField(max_length=150, blank=True)
    starts_at = models.DateTimeField("starts", null=True, blank=True)
    ends_at = models.DateTimeField("ends", null=True, blank=True)
    place = models.CharField(max_length=150, blank=True, help_text="An address, or “Online”.")
    text = models.TextField(blank=True)
    url = AddressField("address for booking", blank=True)

    class Meta(CoursePart.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_at__gte=F("starts_at")),
                name="an_event_ends_after_it_starts",
                violation_error_message="An event ends after it starts.",
            ),
        ]

    def __str__(self) -> str:
        return self.title or "Untitled"


class StaffMember(CoursePart):
    """Somebody who teaches on the course."""

    course = of_course("staff")
    name = models.CharField(max_length=120, blank=True)
    role = models.CharField(max_length=150, blank=True)
    bio = models.TextField(blank=True)

    def __str__(self) -> str:
        return self.name or "Unnamed"


class Question(CoursePart):
    """A question that applicants ask, and its answer."""

    course = of_course("faqs")
    question = models.CharField(max_length=250, blank=True)
    answer = models.TextField(blank=True, help_text="Leave an empty line between paragraphs.")

    def __str__(self) -> str:
        return self.question or "No question yet"
