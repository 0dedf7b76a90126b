"""A course page: the working copy."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

from django.db import models

from courses.rows import Details
from courses.terms import Mode
from publishing.content import Content, DocumentContent, FacetRow
from publishing.fields import ReferenceListField
from publishing.models.publishable import Publishable
from richtext.addresses import AddressField, VideoAddressField
from richtext.compiling import compile_body
from richtext.fields import RichTextField
from richtext.plain import annotated_text
from richtext.writing import escape


class Course(Publishable):
    """Everything an applicant must know before choosing."""

    kind = "course"
    contents_unless_said = False
    heading_prefix = "about-"
    children = (
        "intakes",
        "fees",
        "scholarships",
        "requirements",
        "modules",
        "reasons",
        "accreditations",
        "staff",
        "outcomes",
        "alumni",
        "events",
        "faqs",
    )

    award = models.CharField(max_length=40, blank=True, help_text="For example MSc, PGCert or MBA.")
    level = models.CharField(max_length=40, blank=True, help_text="For example Postgraduate.")
    code = models.CharField("course code", max_length=30, blank=True)
    subject = models.ForeignKey("courses.Subject", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    mode = models.CharField("mode of study", max_length=20, blank=True, choices=Mode)
    duration = models.CharField(max_length=80, blank=True, help_text="For example “2 years”.")
    weekly_hours = models.CharField(
        max_length=200, blank=True, help_text="How many hours a week, and how they divide into teaching and own study."
    )
    credits = models.PositiveSmallIntegerField(null=True, blank=True)
    language = models.CharField(max_length=60, blank=True, default="English")
    location = models.CharField(max_length=150, blank=True, help_text="Where, if anywhere, attendance is needed.")
    fees_note = models.TextField("about the fees", blank=True, help_text="What the fee covers.")
    instalments = models.TextField(blank=True, help_text="Whether and how the fee can be paid in parts.")
    extra_costs = models.TextField(
        blank=True, help_text="What students pay for beside the fee: travel, books, software."
    )
    yearly_rise = models.CharField(
        max_length=250, blank=True, help_text="Whether the fee may rise while one studies, and by how much at most."
    )
    regulator = models.CharField(max_length=150, blank=True, help_text="Who regulates the course or its provider.")
    regulator_url = AddressField("address of the regulator’s entry", blank=True, only_web=True)
    video_url = VideoAddressField("address of a video", blank=True)
    video_title = models.CharField("title of the video", max_length=150, blank=True)
    show_contents = models.BooleanField(
        "table of contents",
        default=False,
        help_text="Adds the headings of the body to the list that leads to every part of the page.",
    )
    how_to_apply = RichTextField(blank=True)
    careers = RichTextField(blank=True)
    apply_url = AddressField("address for applying", blank=True, only_web=True)
    enquire_url = AddressField("address for enquiries", blank=True)
    brochure_url = AddressField(
        "address of the brochure", blank=True, help_text="A PDF, or a page where one asks for it."
    )
    related_posts = ReferenceListField(
        kind="post", help_text="Shown first. Posts that link to this course follow by themselves."
    )
    related_courses = ReferenceListField(kind="course")

    class Meta:
        ordering = ["title"]
        permissions = [("publish_course", "Can publish, schedule and unpublish courses")]

    @classmethod
    def reserved(cls) -> set[str]:
        return {"compare"}

    @classmethod
    def document(cls, content: Content) -> DocumentContent:
        mapped = super().document(content)
        mapped.subject = UUID(content["subject"]) if content.get("subject") else None
        details = Details.read(content)
        mapped.data.update(details.as_json())
        mapped.facets = _facets(details, subject=content.get("subject"))
        for name in ("how_to_apply", "careers"):
            html = content.get(name, "")
            # On one page with the body, whose headings must not have the same ids.
            mapped.data[name] = compile_body(html, prefix=f"{name}-")
            mapped.mention_all_of(html)
        mapped.data["video"] = compile_body(_video(details))
        mapped.data["related_posts"] = content.get("related_posts", [])
        mapped.data["related_courses"] = content.get("related_courses", [])
        mapped.mention("subject", "subject", content.get("subject"))
        mapped.mention("related", "post", *content.get("related_posts", []))
        mapped.mention("related", "course", *content.get("related_courses", []))
        mapped.mention("logo", "image", *(row.get("logo") for row in content.get("accreditations", [])))
        mapped.mention("photo", "image", *(row.get("photo") for row in content.get("alumni", [])))
        mapped.facts = _facts(details)
        mapped.text = "\n\n".join(text for text in [mapped.text, *_prose(details, content)] if text)
        return mapped


def _video(details: Details) -> str:
    """The video of a course as the card that texts have for one."""
    if not details.video_url:
        return ""
    said = {"data-href": details.video_url, "data-title": details.video_title}
    attributes = "".join(f' {name}="{escape(value)}"' for name, value in said.items() if value)
    return f'<div data-card="video"{attributes}></div>'


def _facets(details: Details, *, subject: str | None) -> list[FacetRow]:
    """What the finder filters by."""
    words = {"award": details.award, "mode": details.mode, "level": details.level, "subject": subject}
    found = [FacetRow(name, str(value)) for name, value in words.items() if value]
    found += [FacetRow("start", i.starts_on.isoformat(), day=i.starts_on) for i in details.intakes if i.starts_on]
    found += [FacetRow("fee", f"{fee.amount} {fee.currency}", number=fee.amount) for fee in details.fees if fee.amount]
    # Home and international students may pay the same: the database refuses a facet twice.
    return list(dict.fromkeys(found))


def _facts(details: Details) -> str:
    """What applicants look a course up by: its code, mode, starts, fees, and the names of people and modules."""
    said = [details.award, details.level, details.code, details.mode_label, details.duration, details.language]
    for intake in details.intakes:
        starts = f"Start {intake.starts_on.day} {intake.starts_on:%B %Y}" if intake.starts_on else "Start"
        said.append(f"{starts} {intake.name}")
    said += [f"Fee {fee.price} {fee.residence_label} {fee.academic_year}" for fee in details.fees if fee.amount]
    said += [module.title for module in details.modules]
    said += [person.name for person in details.staff]
    said += [accreditation.body for accreditation in details.accreditations]
    said += [scholarship.title for scholarship in details.scholarships]
    said += [event.title for event in details.events]
    said += [person.name for person in details.alumni]
    said.append(details.regulator)
    return "\n".join(filter(None, [*said, details.location]))


def _prose(details: Details, content: Content) -> Iterator[str]:
    """The texts of a course beside its body, one after another as the page shows them."""
    for reason in details.reasons:
        yield f"{reason.title}\n{reason.text}"
    yield from (details.fees_note, details.instalments, details.extra_costs, details.yearly_rise)
    for scholarship in details.scholarships:
        yield f"{scholarship.title}\n{scholarship.amount}\n{scholarship.text}"
    for requirement in details.requirements:
        yield f"{requirement.title}\n{requirement.text}"
    for module in details.modules:
        yield f"{module.title}\n{module.summary}"
    yield annotated_text(content.get("how_to_apply", ""))
    for accreditation in details.accreditations:
        yield f"{accreditation.body}\n{accreditation.scope}"
    for person in details.staff:
        yield f"{person.name}\n{person.role}\n{person.bio}"
    yield annotated_text(content.get("careers", ""))
    for outcome in details.outcomes:
        yield f"{outcome.figure} {outcome.text}\n{outcome.source}"
    for alumnus in details.alumni:
        yield f"{alumnus.name}\n{alumnus.role}\n{alumnus.story}"
    for event in details.events:
        yield f"{event.title}\n{event.place}\n{event.text}"
    for faq in details.faqs:
        yield f"{faq.question}\n{faq.answer}"
