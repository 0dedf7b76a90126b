"""The desk of the blog."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest

from blog.models import Author, Post
from blog.views import post_page
from images.widgets import PicksImages
from publishing.admin import PublishableAdmin
from publishing.admin.tags import TagField
from publishing.models import Reference


class AuthorFilter(admin.SimpleListFilter):
    """By whose name stands on the working copy."""

    title = "author"
    parameter_name = "author"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [(author.slug, author.name) for author in Author.objects.all()]

    def queryset(self, request: HttpRequest, queryset: QuerySet) -> QuerySet:
        if not self.value():
            return queryset
        wanted = Author.objects.filter(slug=self.value()).values("public_id")
        mentions = Reference.objects.filter(role="author", target__in=wanted, document__isnull=True)
        return queryset.filter(public_id__in=mentions.values("source"))


@admin.register(Post)
class PostAdmin(PublishableAdmin):
    public_page = staticmethod(post_page)

    list_display = (
        "thumbnail",
        "title_or_untitled",
        "status_words",
        "subject",
        "author_names",
        "publish_date",
        "changed",
    )
    list_filter = (*PublishableAdmin.list_filter, "subject", AuthorFilter)
    list_select_related = ("hero", "subject")
    fieldsets = [
        (None, {"fields": ["title", "subtitle", "body"], "classes": ["story"]}),
        ("Publishing", {"fields": ["publish_date", "slug", "authors"], "classes": ["aside"]}),
        (
            "Main picture",
            {"fields": ["hero", "hero_alt", "hero_decorative", "hero_caption"], "classes": ["aside"]},
        ),
        ("Where it belongs", {"fields": ["subject", "tags", "courses", "related_posts"], "classes": ["aside"]}),
        (
            "Lists, search engines and sharing",
            {"fields": ["summary", "seo_title", "seo_description", "social_image"], "classes": ["aside", "collapse"]},
        ),
    ]

    def formfield_for_dbfield(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        if db_field.name == "tags":
            return TagField(required=False, label="Tags", help_text=db_field.help_text)
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def prepare_rows(self, rows: list[Any]) -> None:
        wanted = {author for row in rows for author in row.authors}
        names = {str(author.public_id): author.name for author in Author.objects.filter(public_id__in=wanted)}
        for row in rows:
            row.names = [names[author] for author in row.authors if author in names]

    @admin.display(description="Authors")
    def author_names(self, obj: Any) -> str:
        return ", ".join(obj.names)


@admin.register(Author)
class AuthorAdmin(PicksImages, admin.ModelAdmin):
    list_display = ("name", "role")
    search_fields = ("name",)
    prepopulated_fields = {"slug": ["name"]}
