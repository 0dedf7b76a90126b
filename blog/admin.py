"""The desk of the blog."""

from __future__ import annotations

from typing import Any, ClassVar

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils import timezone

from blog.models import Author, Post
from blog.public import PublicPost
from blog.reading import read_related
from blog.related import HOW_MANY
from blog.views import post_card, post_page
from desk.fields.tags import TagField
from desk.lists.filters import RelatedFilter
from desk.publishable import FOR_SEARCH_ENGINES, PublishableAdmin
from documents.models import Reference
from images.widgets import PicksImages
from live_rows.admin import LiveRowAdmin
from live_rows.folding import FoldedSearch
from publishing import building, gate


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
    public_card = staticmethod(post_card)
    places: ClassVar[dict[str, str]] = {
        **PublishableAdmin.places,
        "hero": ".article-hero",
        "hero_caption": ".article-hero figcaption",
        "authors": ".byline",
        "subject": ".article-head .breadcrumbs",
        "tags": ".tags",
        "courses": "[aria-labelledby=courses-heading]",
        "related_posts": "[aria-labelledby=related-heading]",
    }

    list_display = (
        "thumbnail",
        "title_or_untitled",
        "status_words",
        "subject",
        "author_names",
        "publish_date",
        "changed",
    )
    list_filter = (*PublishableAdmin.list_filter, ("subject", RelatedFilter), AuthorFilter)
    list_select_related = ("hero", "subject")
    date_hierarchy: ClassVar[str | None] = "publish_date"
    readonly_fields = ("filled_up",)
    fieldsets = [
        (None, {"fields": ["title", "subtitle", "body"], "classes": ["story"]}),
        ("Publishing", {"fields": ["publish_date", "slug", "authors", "show_contents"], "classes": ["aside"]}),
        (
            "Main picture",
            {"fields": ["hero", "hero_alt", "hero_decorative", "hero_caption"], "classes": ["aside"]},
        ),
        (
            "Where it belongs",
            {"fields": ["subject", "tags", "courses", "related_posts", "filled_up"], "classes": ["aside"]},
        ),
        (
            "Lists, search engines and sharing",
            {"fields": ["summary", *FOR_SEARCH_ENGINES], "classes": ["aside", "collapse"]},
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

    @admin.display(description="Related posts that fill themselves")
    def filled_up(self, post: Post) -> str:
        """What stands under the post as it was last saved, were it published now: by the code of the page itself."""
        related: list[PublicPost] = []
        if post.pk:
            at = timezone.now()
            # Nothing in the body has a say in it, and compiling a long one takes its time.
            mapped = Post.document({**gate.read(post), "body": ""})
            document = building.build(model=Post, item=post.public_id, mapped=mapped, live_from=at)
            related = read_related(document, at=at)
        automatic = [each for each in related if each.reason]
        shown = len(related) - len(automatic)
        context = {
            "post": post,
            "automatic": automatic,
            "picked": shown,
            "left_out": len(post.related_posts) - shown,
            "how_many": HOW_MANY,
        }
        return render_to_string("blog/filled_up.html", context)

    @admin.display(description="Authors")
    def author_names(self, obj: Any) -> str:
        return ", ".join(obj.names)


@admin.register(Author)
class AuthorAdmin(FoldedSearch, PicksImages, LiveRowAdmin):
    list_display = ("name", "role")
    search_fields = ("name",)
    prepopulated_fields = {"slug": ["name"]}
