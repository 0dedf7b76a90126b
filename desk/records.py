"""Tags, redirects and the audit trail."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from taggit.models import Tag as TaggitTag

from desk.fields.tags import one_spelling
from documents.models import Redirect
from live_rows.admin import LiveRowAdmin
from live_rows.folding import FoldedSearch
from live_rows.hidden import HidesWhatIsForbidden
from live_rows.locking import LockedAdmin
from live_rows.models import Tag
from live_rows.slugs import slugify
from publishing.models import AuditLine
from publishing.times import in_a_column, in_this_zone


class TagForm(forms.ModelForm):
    """A name of its own, whatever the capitals, and an address."""

    slug = forms.CharField(
        required=False,
        max_length=100,
        help_text="The last part of the address of its page. Left empty, it is made from the name. "
        "Former addresses lead to the new one.",
    )

    def clean_slug(self) -> str:
        """Empty where nothing is left of it that can stand in an address."""
        return slugify(self.cleaned_data["slug"])

    def clean_name(self) -> str:
        name = " ".join(self.cleaned_data["name"].split())
        [known] = one_spelling([name])
        if known.casefold() != self.instance.name.casefold() and Tag.objects.filter(name=known).exists():
            raise ValidationError(f"There is a tag “{known}” already. Capital letters make no difference.")
        return name


admin.site.unregister(TaggitTag)


@admin.register(Tag)
class TagAdmin(FoldedSearch, LiveRowAdmin):
    """In the place of taggit's own, whose page lists every use of a tag as a form."""

    form = TagForm
    list_display = ("name", "slug", "uses")
    search_fields = ("name",)
    ordering = ("name",)
    fields = ("name", "slug")

    def get_queryset(self, request: HttpRequest) -> QuerySet[Tag]:
        return (
            super()
            .get_queryset(request)
            .annotate(uses=Count("post_items", distinct=True) + Count("image_items", distinct=True))
        )

    @admin.display(description="Uses", ordering="uses")
    def uses(self, tag: Any) -> int:
        return tag.uses


@admin.register(Redirect)
class RedirectAdmin(FoldedSearch, LockedAdmin, admin.ModelAdmin):
    list_display = ("old_path", "target", "made")
    search_fields = ("old_path", "target")

    @admin.display(description=in_this_zone("Made"), ordering="created_at")
    def made(self, redirect: Redirect) -> str:
        return in_a_column(redirect.created_at)


@admin.register(AuditLine)
class AuditLineAdmin(FoldedSearch, HidesWhatIsForbidden, admin.ModelAdmin):
    """To be read, never changed."""

    list_display = ("when", "who", "verb", "title", "revision", "takes_effect", "reason", "from_where")
    fields = readonly_fields = (
        "when",
        "who",
        "verb",
        "kind",
        "title",
        "revision",
        "takes_effect",
        "reason",
        "from_where",
    )
    list_filter = ("verb", "kind")
    search_fields = ("title", "actor", "reason", "ip")
    date_hierarchy = "at"
    show_full_result_count = False

    @admin.display(description=in_this_zone("When"), ordering="at")
    def when(self, line: AuditLine) -> str:
        return in_a_column(line.at)

    @admin.display(description="Who", ordering="actor", empty_value="Nobody by name")
    def who(self, line: AuditLine) -> str:
        return line.actor

    @admin.display(description="Takes effect", ordering="effective_at", empty_value="")
    def takes_effect(self, line: AuditLine) -> str:
        return in_a_column(line.effective_at) if line.effective_at else ""

    @admin.display(description="From where", ordering="ip", empty_value="")
    def from_where(self, line: AuditLine) -> str:
        return line.ip or ""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
