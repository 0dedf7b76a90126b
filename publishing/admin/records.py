"""Tags, redirects and the audit trail."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from taggit.models import Tag

from publishing.admin.tags import one_spelling
from publishing.models import AuditLine, Redirect
from publishing.times import in_words


class TagForm(forms.ModelForm):
    """A name of its own, whatever the capitals."""

    def clean_name(self) -> str:
        name = " ".join(self.cleaned_data["name"].split())
        [known] = one_spelling([name])
        if known.casefold() != self.instance.name.casefold() and Tag.objects.filter(name=known).exists():
            raise ValidationError(f"There is a tag “{known}” already. Capital letters make no difference.")
        return name


admin.site.unregister(Tag)


@admin.register(Tag)
class TagAdmin(admin.ModelAdmin):
    """In the place of taggit's own, whose page lists every use of a tag as a form."""

    form = TagForm
    list_display = ("name", "slug", "uses")
    search_fields = ("name",)
    ordering = ("name",)
    fields = ("name", "slug")
    readonly_fields = ("slug",)

    def get_queryset(self, request: HttpRequest) -> QuerySet[Tag]:
        return super().get_queryset(request).annotate(uses=Count("taggit_taggeditem_items"))

    @admin.display(description="Uses", ordering="uses")
    def uses(self, tag: Any) -> int:
        return tag.uses


@admin.register(Redirect)
class RedirectAdmin(admin.ModelAdmin):
    list_display = ("old_path", "target", "made")
    search_fields = ("old_path", "target")

    @admin.display(description="Made", ordering="created_at")
    def made(self, redirect: Redirect) -> str:
        return in_words(redirect.created_at)


@admin.register(AuditLine)
class AuditLineAdmin(admin.ModelAdmin):
    """To be read, never changed."""

    list_display = ("when", "actor", "verb", "title", "revision", "takes_effect", "address")
    list_filter = ("verb", "kind")
    search_fields = ("title", "actor", "address")
    date_hierarchy = "at"
    show_full_result_count = False

    @admin.display(description="When", ordering="at")
    def when(self, line: AuditLine) -> str:
        return in_words(line.at)

    @admin.display(description="Takes effect", ordering="effective_at")
    def takes_effect(self, line: AuditLine) -> str:
        return in_words(line.effective_at) if line.effective_at else ""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
