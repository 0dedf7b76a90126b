"""The kinds of section, and what each says."""

from __future__ import annotations

from django.db import models


class SectionKind(models.TextChoices):
    COURSES = "courses", "Courses, with state and price"
    LEAD = "lead", "Leading article"
    ARTICLES = "articles", "Articles"
    SUBJECTS = "subjects", "Subjects, as ways in"
    BODY = "body", "The text of the page"
    TEXT = "text", "A few words"
    QUOTE = "quote", "Quote"
    FIGURES = "figures", "Figures"
    ACTION = "action", "Call to action"


SAYS: dict[str, tuple[str, ...]] = {
    SectionKind.COURSES: ("heading",),
    SectionKind.LEAD: (),
    SectionKind.ARTICLES: ("heading",),
    SectionKind.SUBJECTS: ("heading",),
    SectionKind.BODY: (),
    SectionKind.TEXT: ("heading", "text", "image"),
    SectionKind.QUOTE: ("text", "name", "role", "image"),
    SectionKind.FIGURES: ("heading", "text"),
    SectionKind.ACTION: ("heading", "text", "label", "url"),
}
"""What is seen of a section of each kind, beside what it shows of our content."""

NEEDS: dict[str, tuple[str, ...]] = {
    SectionKind.TEXT: ("text",),
    SectionKind.QUOTE: ("text", "name"),
    SectionKind.FIGURES: ("text",),
    SectionKind.ACTION: ("heading", "label", "url"),
}
"""What there is no section without."""

HEADINGS: dict[str, str] = {
    SectionKind.COURSES: "What you can study",
    SectionKind.ARTICLES: "Latest articles",
    SectionKind.SUBJECTS: "Read by subject",
}
"""What a section is called that has no heading of its own."""
