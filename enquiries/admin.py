"""The desk of the enquiries: forms for those who make them, what was sent for those who may read it."""

from __future__ import annotations

from typing import Any, cast

from django.contrib import admin
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.urls import path
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from desk.lists.saved_filters import without
from enquiries.answering import AnswersEnquiries
from enquiries.finding import FindsWithoutAddresses
from enquiries.models import Enquiry, Field, Form
from enquiries.persons import KnowsPersons
from enquiries.spreadsheet import spreadsheet
from live_rows.folding import FoldedSearch
from live_rows.locking import LockedAdmin
from publishing.times import in_a_column, in_this_zone, in_words

RESERVED = {"sent"}


class FieldInline(admin.StackedInline):
    model = Field
    extra = 1
    fields = (("position", "kind"), "label", "hint", "choices", "is_required")

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        field: Any = super().formfield_for_dbfield(db_field, request, **kwargs)
        if field is not None and db_field.name == "choices":
            field.widget.attrs["rows"] = 3
        return field


class FormForm(ModelForm):
    def clean_slug(self) -> str:
        slug: str = self.cleaned_data["slug"]
        if slug in RESERVED:
            raise ValidationError("The page after sending has this address. Choose another.", code="reserved")
        return slug


@admin.register(Form)
class FormAdmin(LockedAdmin, admin.ModelAdmin):
    form = FormForm
    inlines = [FieldInline]
    list_display = ("title", "kind", "address", "is_open", "keep_days")
    list_filter = ("kind", "is_open")
    readonly_fields = ("wording_in_force", "address")
    fieldsets = [
        (None, {"fields": ["kind", "title", "slug", "address", "intro", "button", "is_open"]}),
        ("What people agree to", {"fields": ["consent", "wording_in_force", "privacy_url", "keep_days"]}),
        ("When it is sent", {"fields": ["thanks", "link_label", "link_url", "team_email"]}),
    ]

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        field: Any = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name in {"intro", "consent", "thanks"}:
            field.widget.attrs["rows"] = 3
        return field

    @admin.display(description="Page")
    def address(self, form: Form) -> SafeString | str:
        return format_html('<a href="{0}">{0}</a>', form.path) if form.pk else "–"

    @admin.display(description="Version")
    def wording_in_force(self, form: Form) -> str:
        """Which wording is in force, and since when."""
        if not form.pk:
            return "The first, once it is saved"
        return f"{form.wording.number}, since {in_words(form.wording.made_at)}"


@admin.register(Enquiry)
class EnquiryAdmin(FindsWithoutAddresses, AnswersEnquiries, KnowsPersons, FoldedSearch, LockedAdmin, admin.ModelAdmin):
    """What was sent is read; only what becomes of it is typed."""

    change_list_template = "enquiries/change_list.html"
    change_form_template = "enquiries/change_form.html"
    list_display = ("number", "subject_of_it", "from_whom", "status", "owner", "sent")
    list_filter = ("status", "form", ("owner", admin.RelatedOnlyFieldListFilter), "sent_at")
    list_select_related = ("form", "owner")
    list_per_page = 50
    search_fields = ("name", "email", "about", "notes")
    show_facets = admin.ShowFacets.NEVER
    actions = None
    readonly_fields = ("subject_of_it", "sent", "from_whom_and_how", "what_was_said", "agreed", "came_by", "mails_sent")
    fieldsets = [
        (None, {"fields": ["subject_of_it", "sent", "from_whom_and_how", "what_was_said"]}),
        ("What becomes of it", {"fields": ["status", "owner", "notes", "mails_sent"]}),
        ("What stands behind it", {"fields": ["agreed", "came_by"]}),
    ]

    def get_urls(self) -> list[Any]:
        wrap = self.admin_site.admin_view
        return [
            path("person/", wrap(self.person_view), name="enquiries_enquiry_person"),
            path("<int:pk>/answer/", wrap(self.answer_view), name="enquiries_enquiry_answer"),
            *super().get_urls(),
        ]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        if "_csv" in request.GET and self.has_view_or_change_permission(request):
            request.GET = without(request.GET, "_csv")  # type: ignore[assignment]
            return cast(HttpResponse, spreadsheet(self.get_changelist_instance(request).queryset))
        return super().changelist_view(request, extra_context)

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "owner":
            kwargs["queryset"] = _who_may_read()
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """People are not made or changed from here."""
        field: Any = super().formfield_for_dbfield(db_field, request, **kwargs)
        for verb in ("add", "change", "delete", "view"):
            if hasattr(getattr(field, "widget", None), f"can_{verb}_related"):
                setattr(field.widget, f"can_{verb}_related", False)
        return field

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        """Its mails go with it, and nobody is asked for a right to those."""
        return [str(each) for each in objs], {"enquiries": len(objs)}, set(), []

    def delete_model(self, request: HttpRequest, obj: Enquiry) -> None:
        self.erase([obj])

    # --- What it shows ------------------------------------------------------------------------------------------------

    @admin.display(description="Number", ordering="pk")
    def number(self, enquiry: Enquiry) -> str:
        return str(enquiry.pk)

    @admin.display(description="About")
    def subject_of_it(self, enquiry: Enquiry) -> str:
        return f"{enquiry.about} ({enquiry.form.title})" if enquiry.about else enquiry.form.title

    @admin.display(description="From", ordering="name")
    def from_whom(self, enquiry: Enquiry) -> SafeString:
        return format_html('<bdi dir="auto">{}</bdi>', enquiry.name)

    @admin.display(description=in_this_zone("Sent"), ordering="sent_at")
    def sent(self, enquiry: Enquiry) -> str:
        return in_a_column(enquiry.sent_at)

    @admin.display(description="From")
    def from_whom_and_how(self, enquiry: Enquiry) -> SafeString:
        return format_html('<bdi dir="auto">{}</bdi><br><bdi dir="auto">{}</bdi>', enquiry.name, enquiry.email)

    @admin.display(description="What was said")
    def what_was_said(self, enquiry: Enquiry) -> SafeString | str:
        rows = [(asked, str(said)) for asked, said in enquiry.answers]
        return format_html(
            '<dl class="enquiry-answers">{}</dl>',
            format_html_join("", '<div><dt dir="auto">{}</dt><dd dir="auto">{}</dd></div>', rows),
        )

    @admin.display(description="Agreed to")
    def agreed(self, enquiry: Enquiry) -> str:
        return f"Version {enquiry.wording.number}: {enquiry.wording.text}"

    @admin.display(description="Campaign", empty_value="None")
    def came_by(self, enquiry: Enquiry) -> str:
        return ", ".join(f"{name.removeprefix('utm_')}: {value}" for name, value in enquiry.campaign.items())

    @admin.display(description="Mails")
    def mails_sent(self, enquiry: Enquiry) -> SafeString | str:
        rows = []
        for mail in enquiry.mails.select_related("by"):
            when = (
                f"sent on {in_words(mail.sent_at)}"
                if mail.sent_at
                else f"not sent yet{mail.said and f' ({mail.said})'}"
            )
            rows.append((mail.get_audience_display(), f" by {mail.by}" if mail.by else "", when, mail.text))
        return format_html(
            '<ul class="enquiry-mails">{}</ul>',
            format_html_join("", '<li>{}{}, {}<div class="enquiry-mail" dir="auto">{}</div></li>', rows),
        )


def _who_may_read() -> QuerySet[User]:
    may = User.objects.with_perm("enquiries.view_enquiry", backend="django.contrib.auth.backends.ModelBackend")
    return may.filter(is_staff=True).order_by("username")
