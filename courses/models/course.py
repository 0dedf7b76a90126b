"""A course page: the working copy."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.db import models

from publishing.content import Content, DocumentContent, Problem
from publishing.fields import ReferenceListField
from publishing.models.publishable import Publishable
from richtext.compiling import compile_body
from richtext.fields import RichTextField
from richtext.plain import plain_text
from richtext.references import references

COPIED = (
    "award",
    "level",
    "code",
    "mode",
    "duration",
    "weekly_hours",
    "credits",
    "language",
    "location",
    "fees_note",
    "apply_url",
    "enquire_url",
    "intakes",
    "fees",
    "modules",
    "reasons",
    "requirements",
    "accreditations",
    "staff",
    "faqs",
)
"""What the public document holds just as the editor entered it."""


NEEDED_IN_ROWS = {
    "fees": ("Fee", ("amount", "academic_year")),
    "modules": ("Module", ("title",)),
    "reasons": ("Reason", ("title", "text")),
    "requirements": ("Entry requirement", ("title", "text")),
    "accreditations": ("Accreditation", ("body", "scope")),
    "staff": ("Member of staff", ("name",)),
    "faqs": ("Question", ("question", "answer")),
}
"""What a row of each kind must say before the course is published: its name for people, and its fields."""


class Course(Publishable):
    """Everything an applicant must know before choosing."""

    kind = "course"
    children = ("intakes", "fees", "modules", "reasons", "requirements", "accreditations", "staff", "faqs")

    award = models.CharField(max_length=40, blank=True, help_text="For example MSc, PGCert or MBA.")
    level = models.CharField(max_length=40, blank=True, help_text="For example Postgraduate.")
    code = models.CharField("course code", max_length=30, blank=True)
    subject = models.ForeignKey("courses.Subject", on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    mode = models.CharField("mode of study", max_length=80, blank=True, help_text="For example “Online, part-time”.")
    duration = models.CharField(max_length=80, blank=True, help_text="For example “2 years”.")
    weekly_hours = models.CharField(
        max_length=200, blank=True, help_text="How many hours a week, and how they divide into teaching and own study."
    )
    credits = models.PositiveSmallIntegerField(null=True, blank=True)
    language = models.CharField(max_length=60, blank=True, default="English")
    location = models.CharField(max_length=150, blank=True, help_text="Where, if anywhere, attendance is needed.")
    fees_note = models.TextField("about the fees", blank=True, help_text="Extra costs, instalments, yearly rises.")
    how_to_apply = RichTextField(blank=True)
    careers = RichTextField(blank=True)
    apply_url = models.URLField("address for applying", blank=True)
    enquire_url = models.URLField("address for enquiries", blank=True)
    related_posts = ReferenceListField(
        kind="post", help_text="Shown first. Posts that link to this course follow by themselves."
    )
    related_courses = ReferenceListField(kind="course")

    class Meta:
        ordering = ["title"]
        permissions = [("publish_course", "Can publish, schedule and unpublish courses")]

    @classmethod
    def document(cls, content: Content) -> DocumentContent:
        mapped = super().document(content)
        mapped.subject = UUID(content["subject"]) if content.get("subject") else None
        mapped.data.update({name: content.get(name) for name in COPIED})
        for name in ("how_to_apply", "careers"):
            html = content.get(name, "")
            # On one page with the body, whose headings must not have the same ids.
            mapped.data[name] = compile_body(html, prefix=f"{name}-")
            mapped.mentions.extend(references(html))
        mapped.data["related_posts"] = content.get("related_posts", [])
        mapped.data["related_courses"] = content.get("related_courses", [])
        mapped.mention("subject", "subject", content.get("subject"))
        mapped.mention("related", "post", *content.get("related_posts", []))
        mapped.mention("related", "course", *content.get("related_courses", []))
        mapped.mention("logo", "image", *(row.get("logo") for row in content.get("accreditations", [])))
        mapped.text = _searchable(mapped.text, content)
        return mapped

    @classmethod
    def problems(cls, content: Content) -> list[Problem]:
        needed = {
            "award": "Say which award the course leads to.",
            "subject": "Choose a subject.",
            "mode": "Say how the course is studied.",
            "duration": "Say how long the course takes.",
        }
        missing = [Problem(name, sentence) for name, sentence in needed.items() if not content.get(name)]
        return [*super().problems(content), *missing, *_half_rows(content)]


def _half_rows(content: Content) -> Iterator[Problem]:
    """Rows that were begun and not finished."""
    for name, (label, needed) in NEEDED_IN_ROWS.items():
        for number, row in enumerate(content.get(name, []), start=1):
            lacking = [what.replace("_", " ") for what in needed if row.get(what) in (None, "")]
            if lacking:
                yield Problem(name, f"{label} {number} still lacks: {', '.join(lacking)}.")


def _searchable(body: str, content: Content) -> str:
    """The words a visitor may look for, beyond the body's."""
    rows: list[Any] = [body, plain_text(content.get("careers", "")), plain_text(content.get("how_to_apply", ""))]
    for name in ("modules", "reasons", "requirements", "faqs", "accreditations", "staff"):
        rows.extend(value for row in content.get(name, []) for value in row.values() if isinstance(value, str))
    return "\n".join(text for text in rows if text)
