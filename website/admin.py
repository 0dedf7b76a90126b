"""The desk of the site itself: pages, settings, navigation and people."""

from __future__ import annotations

from typing import Any, ClassVar
from uuid import UUID

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group, User
from django.db.models import Field, ManyToManyField, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.text import capfirst

from blog.models import Post
from courses.models import Course
from desk.fields.dates import READ_AS_WRITTEN
from desk.fields.rows import RowInline
from desk.publishable import FOR_SEARCH_ENGINES, PublishableAdmin
from images.widgets import PicksImages
from live_rows.folding import FoldedSearch
from live_rows.locking import LockedAdmin
from website.models import NavigationItem, Page, PageSection, SiteSettings
from website.views import page_page


class SectionInline(RowInline):
    """The fields that a section of its kind does not have are out of sight (`page_sections.css`)."""

    model = PageSection
    verbose_name_plural = "sections"

    class Media:
        css = {"all": ["desk/page_sections.css"]}


@admin.register(Page)
class PageAdmin(PublishableAdmin):
    public_page = staticmethod(page_page)
    places: ClassVar[dict[str, str]] = {
        **PublishableAdmin.places,
        "hero": ".article-hero",
        "hero_caption": ".article-hero figcaption",
        "sections": "main",
        "featured_courses": ".section-courses",
        "featured_posts": ".section-articles",
    }

    inlines = [SectionInline]
    list_display = ("title_or_untitled", "status_words", "changed")
    fieldsets = [
        (None, {"fields": ["title", "subtitle", "body"], "classes": ["story"]}),
        ("Publishing", {"fields": ["slug", "show_contents"], "classes": ["aside"]}),
        ("What its sections show", {"fields": ["featured_courses", "featured_posts"], "classes": ["aside"]}),
        (
            "Main picture",
            {"fields": ["hero", "hero_alt", "hero_decorative", "hero_caption"], "classes": ["aside"]},
        ),
        (
            "Lists, search engines and sharing",
            {"fields": ["summary", *FOR_SEARCH_ENGINES], "classes": ["aside", "collapse"]},
        ),
    ]


class NavigationForm(forms.ModelForm):
    """A row of a table, whose headings name its fields for the eye only."""

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.widget.attrs["aria-label"] = capfirst(str(field.label))


class NavigationInline(admin.TabularInline):
    model = NavigationItem
    extra = 1

    def formfield_for_dbfield(self, db_field: Field, request: HttpRequest | None, **kwargs: Any) -> Any:
        if db_field.name == "item":
            return _choice("Page of ours", _places())
        return super().formfield_for_dbfield(db_field, request, **kwargs)  # type: ignore[arg-type]

    def get_formset(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> Any:
        return super().get_formset(request, obj, form=NavigationForm, **kwargs)


def _choice(label: str, choices: list[Any], **options: Any) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        choices=choices, coerce=_uuid, empty_value=None, required=False, label=label, **options
    )


def _uuid(value: Any) -> UUID:
    """Django coerces a typed choice twice: once to clean it, and once more to see whether it has changed."""
    return value if isinstance(value, UUID) else UUID(value)


def _places() -> list[Any]:
    """What a link may lead to by choosing: every page and course, and the posts that a link leads to already."""
    linked = NavigationItem.objects.filter(item__isnull=False).values("item")
    groups = [Page.objects.all(), Course.objects.all(), Post.objects.filter(public_id__in=linked)]
    shown: list[Any] = [("", "No page: use the address")]
    for items in groups:
        if rows := [(item.public_id, str(item)) for item in items.order_by("title")]:
            shown.append((capfirst(items.model._meta.verbose_name_plural), rows))
    return shown


@admin.register(SiteSettings)
class SiteSettingsAdmin(LockedAdmin, PicksImages, admin.ModelAdmin):
    """The one row: its list leads straight to it."""

    formfield_overrides = READ_AS_WRITTEN
    inlines = [NavigationInline]
    fieldsets = [
        (None, {"fields": ["name", "tagline", "home", "logo", "social_image"]}),
        (
            "Announcement",
            {"fields": ["announcement", "announcement_url", ("announced_from", "announced_until")]},
        ),
        ("Colours", {"fields": ["accent", "accent_dark"]}),
        ("Contact", {"fields": ["contact_email", "contact_phone", "contact_address"]}),
        ("Footer", {"fields": ["footer_text"]}),
    ]

    def formfield_for_dbfield(self, db_field: Field, request: HttpRequest | None, **kwargs: Any) -> Any:
        if db_field.name == "home":
            pages = [(page.public_id, str(page)) for page in Page.objects.order_by("title")]
            shown = [("", "No page: courses, articles and subjects as they are"), *pages]
            return _choice("Front page", shown, help_text=db_field.help_text)
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        if not self.has_view_or_change_permission(request):
            return super().changelist_view(request, extra_context)
        settings, _ = SiteSettings.objects.get_or_create(pk=1)
        return HttpResponseRedirect(reverse("admin:website_sitesettings_change", args=[settings.pk]))

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


admin.site.unregister(User)
admin.site.unregister(Group)


@admin.register(User)
class PeopleAdmin(FoldedSearch, LockedAdmin, UserAdmin):
    """Logins. People have roles, not single permissions; whoever is not a superuser does not touch those who are."""

    formfield_overrides = READ_AS_WRITTEN
    list_display = ("username", "first_name", "last_name", "email", "is_active", "last_login")
    list_filter = ("is_active", "groups")
    fieldsets = (
        (None, {"fields": ("username", "password")}),
        ("Person", {"fields": ("first_name", "last_name", "email")}),
        ("Role", {"fields": ("is_active", "is_staff", "groups", "is_superuser")}),
    )
    filter_horizontal = ()

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        people = super().get_queryset(request)
        return people if request.user.is_superuser else people.filter(is_superuser=False)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        fieldsets = super().get_fieldsets(request, obj)
        if obj is None or request.user.is_superuser:
            return fieldsets
        return [
            (name, {"fields": [each for each in options["fields"] if each != "is_superuser"]})
            for name, options in fieldsets
        ]

    def get_deleted_objects(self, objs: Any, request: HttpRequest) -> Any:
        deleted: Any = super().get_deleted_objects(objs, request)
        to_delete, counts, *rest = deleted
        roles = User.groups.through._meta.verbose_name_plural  # that their roles go with them goes without saying
        people = [each for each in to_delete if not isinstance(each, list)]
        return people, {name: count for name, count in dict(counts).items() if name != roles}, *rest

    def formfield_for_manytomany(self, db_field: ManyToManyField, request: HttpRequest, **kwargs: Any) -> Any:
        return super().formfield_for_manytomany(db_field, request, **kwargs, widget=forms.CheckboxSelectMultiple)
