"""The desk of the courses."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from courses import models
from courses.money import AmountField
from courses.views import course_card, course_page
from desk.fields.rows import RowInline
from desk.lists.filters import RelatedFilter
from desk.publishable import FOR_SEARCH_ENGINES, PublishableAdmin
from live_rows.admin import LiveRowAdmin
from live_rows.folding import FoldedSearch
from richtext.widgets import RichTextWidget


class IntakeInline(RowInline):
    model = models.Intake


class FeeInline(RowInline):
    model = models.Fee

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest | None, **kwargs: Any) -> Any:
        if db_field.name == "amount":
            return db_field.formfield(form_class=AmountField)
        return super().formfield_for_dbfield(db_field, request, **kwargs)


class ModuleInline(RowInline):
    model = models.Module


class ReasonInline(RowInline):
    model = models.Reason


class RequirementInline(RowInline):
    model = models.EntryRequirement


class AccreditationInline(RowInline):
    model = models.Accreditation

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("logo")


class ScholarshipInline(RowInline):
    model = models.Scholarship


class OutcomeInline(RowInline):
    model = models.Outcome
    verbose_name_plural = "outcomes of graduates"


class AlumnusInline(RowInline):
    model = models.Alumnus
    verbose_name = "graduate"
    verbose_name_plural = "graduates’ stories"

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        return super().get_queryset(request).select_related("photo")


class EventInline(RowInline):
    model = models.Event


class StaffInline(RowInline):
    model = models.StaffMember
    verbose_name_plural = "teaching staff"


class QuestionInline(RowInline):
    model = models.Question
    verbose_name_plural = "questions and answers"


@admin.register(models.Course)
class CourseAdmin(PublishableAdmin):
    public_page = staticmethod(course_page)
    public_card = staticmethod(course_card)
    places: ClassVar[dict[str, str]] = {
        **PublishableAdmin.places,
        "body": "[aria-labelledby=about] .body",
        "how_to_apply": "[aria-labelledby=how-to-apply] .body",
        "careers": "[aria-labelledby=careers] .body",
        "hero": ".course-hero",
        "apply_url": ".course-words .actions",
        "award": ".course-facts",
        "reasons": "[aria-labelledby=reasons]",
        "intakes": "[aria-labelledby=dates]",
        "fees": "[aria-labelledby=fees]",
        "fees_note": "[aria-labelledby=fees] .part-notes",
        "instalments": "[aria-labelledby=fees] .part-notes",
        "extra_costs": "[aria-labelledby=fees] .part-notes",
        "yearly_rise": "[aria-labelledby=fees] .part-notes",
        "regulator": "[aria-labelledby=accreditation] .regulator",
        "video_url": "[aria-labelledby=about] .course-video",
        "brochure_url": ".course-words .actions",
        "scholarships": "[aria-labelledby=scholarships]",
        "outcomes": "[aria-labelledby=outcomes]",
        "alumni": "[aria-labelledby=alumni]",
        "events": "[aria-labelledby=events]",
        "requirements": "[aria-labelledby=requirements]",
        "modules": "[aria-labelledby=modules]",
        "accreditations": "[aria-labelledby=accreditation]",
        "staff": "[aria-labelledby=staff]",
        "faqs": "[aria-labelledby=questions]",
        "related_posts": "[aria-labelledby=posts-heading]",
        "related_courses": "[aria-labelledby=related-courses-heading]",
    }

    list_display = ("thumbnail", "title_or_untitled", "award", "status_words", "subject", "changed")
    list_filter = (*PublishableAdmin.list_filter, ("subject", RelatedFilter))
    list_select_related = ("hero", "subject")
    inlines = [
        IntakeInline,
        FeeInline,
        ScholarshipInline,
        RequirementInline,
        ModuleInline,
        ReasonInline,
        AccreditationInline,
        StaffInline,
        OutcomeInline,
        AlumnusInline,
        EventInline,
        QuestionInline,
    ]
    fieldsets = [
        (None, {"fields": ["title", "subtitle", "body"], "classes": ["story"]}),
        ("Careers", {"fields": ["careers"], "classes": ["story"]}),
        ("How to apply", {"fields": ["how_to_apply"], "classes": ["story"]}),
        ("Publishing", {"fields": ["slug", "show_contents"], "classes": ["aside"]}),
        (
            "Key facts",
            {
                "fields": [
                    "award",
                    "level",
                    "code",
                    "mode",
                    "duration",
                    "weekly_hours",
                    "credits",
                    "language",
                    "location",
                    "regulator",
                    "regulator_url",
                ],
                "classes": ["aside"],
            },
        ),
        (
            "About the fees",
            {"fields": ["fees_note", "instalments", "extra_costs", "yearly_rise"], "classes": ["aside"]},
        ),
        ("Buttons", {"fields": ["apply_url", "enquire_url", "brochure_url"], "classes": ["aside"]}),
        ("Video", {"fields": ["video_url", "video_title"], "classes": ["aside"]}),
        (
            "Main picture",
            {"fields": ["hero", "hero_alt", "hero_decorative", "hero_caption"], "classes": ["aside"]},
        ),
        ("Where it belongs", {"fields": ["subject", "related_posts", "related_courses"], "classes": ["aside"]}),
        (
            "Lists, search engines and sharing",
            {"fields": ["summary", *FOR_SEARCH_ENGINES], "classes": ["aside", "collapse"]},
        ),
    ]

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest | None, **kwargs: Any) -> Any:
        if db_field.name in {"careers", "how_to_apply"}:
            kwargs["widget"] = RichTextWidget(attrs={"rows": 8})
        return super().formfield_for_dbfield(db_field, request, **kwargs)


@admin.register(models.Subject)
class SubjectAdmin(FoldedSearch, LiveRowAdmin):
    list_display = ("title", "summary")
    search_fields = ("title",)
    prepopulated_fields = {"slug": ["title"]}
