"""The desk of the site itself: pages, settings, navigation and people."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django import forms
from django.contrib import admin
from django.contrib.auth.admin import UserAdmin
from django.contrib.auth.models import Group, User
from django.db.models import Field, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.text import capfirst

from blog.models import Post
from courses.models import Course
from images.widgets import PicksImages
from publishing.admin import PublishableAdmin
from website.models import NavigationItem, Page, SiteSettings
from website.views import page_page


@admin.register(Page)
class PageAdmin(PublishableAdmin):
    public_page = staticmethod(page_page)

    list_display = ("title_or_untitled", "status_words", "changed")
    fieldsets = [
        (None, {"fields": ["title", "subtitle", "body"], "classes": ["story"]}),
        ("Publishing", {"fields": ["slug"], "classes": ["aside"]}),
        (
            "Main picture",
            {"fields": ["hero", "hero_alt", "hero_decorative", "hero_caption"], "classes": ["aside"]},
        ),
        (
            "Lists, search engines and sharing",
            {"fields": ["summary", "seo_title", "seo_description", "social_image"], "classes": ["aside", "collapse"]},
        ),
    ]


class NavigationInline(admin.TabularInline):
    model = NavigationItem
    extra = 1

    def formfield_for_dbfield(self, db_field: Field, request: HttpRequest | None, **kwargs: Any) -> Any:
        if db_field.name == "item":
            return forms.TypedChoiceField(
                choices=_places(), coerce=UUID, empty_value=None, required=False, label="Page of ours"
            )
        return super().formfield_for_dbfield(db_field, request, **kwargs)  # type: ignore[arg-type]


def _places() -> list[Any]:
    """What a link may lead to by choosing: every page and course, and the posts that a link leads to already."""
    linked = NavigationItem.objects.filter(item__isnull=False).values("item")
    groups = [Page.objects.all(), Course.objects.all(), Post.objects.filter(public_id__in=linked)]
    shown: list[Any] = [("", "None: use the address")]
    for items in groups:
        if rows := [(item.public_id, str(item)) for item in items.order_by("title")]:
            shown.append((capfirst(items.model._meta.verbose_name_plural), rows))
    return shown


@admin.register(SiteSettings)
class SiteSettingsAdmin(PicksImages, admin.ModelAdmin):
    """The one row: its list leads straight to it."""

    inlines = [NavigationInline]
    fieldsets = [
        (None, {"fields": ["name", "tagline", "logo"]}),
        ("Colours", {"fields": ["accent", "accent_dark"]}),
        ("Contact", {"fields": ["contact_email", "contact_phone", "contact_address"]}),
        ("Footer", {"fields": ["footer_text"]}),
    ]

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
class PeopleAdmin(UserAdmin):
    """Logins. Whoever is not a superuser gives people roles, and touches neither superusers nor single permissions."""

    list_display = ("username", "first_name", "last_name", "email", "is_active", "last_login")
    list_filter = ("is_active", "groups")
    role_fieldsets = (
        (None, {"fields": ("username", "password")}),
        ("Person", {"fields": ("first_name", "last_name", "email")}),
        ("Role", {"fields": ("is_active", "is_staff", "groups")}),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet:
        people = super().get_queryset(request)
        return people if request.user.is_superuser else people.filter(is_superuser=False)

    def get_fieldsets(self, request: HttpRequest, obj: Any = None) -> Any:
        if obj is None or request.user.is_superuser:
            return super().get_fieldsets(request, obj)
        return self.role_fieldsets
