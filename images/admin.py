"""The media library in the admin."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.forms import Script
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString

from images import pictures
from images.adding import AddsPictures
from images.deleting import DeletesPictures, weight_of
from images.describing import DescribesPictures
from images.filters import FILTERS
from images.focal import MovesFocalPoints
from images.forms import ImageForm
from images.models import Image
from images.picking import AnswersPickers
from images.replacing import ReplacesFiles
from live_rows.admin import LiveRowAdmin

# How large the thumbnails of the list are: `?thumbnails=`, which a session remembers.
SIZES = {"small": "Small", "medium": "Medium", "large": "Large"}
SIZE = "thumbnails"


@admin.register(Image)
class ImageAdmin(
    AddsPictures,
    DescribesPictures,
    MovesFocalPoints,
    ReplacesFiles,
    DeletesPictures,
    AnswersPickers,
    LiveRowAdmin,
):
    """The library. Adding is one step, the files; describing them is the next."""

    form = ImageForm
    list_display = ["thumbnail", "title", "about"]
    list_display_links = ["title"]
    list_filter = FILTERS
    list_per_page = 48
    show_facets = admin.ShowFacets.NEVER
    actions = ["delete_selected"]
    search_fields = ["title", "alt", "credit", "tags__name"]
    search_help_text = "Searches titles, alternative texts, credits and tags."
    ordering = ["-created_at", "-pk"]
    readonly_fields = ["focal_point", "size", "uploader", "created_at"]
    fieldsets = [
        ("Picture", {"classes": ["image-picture"], "fields": ["focal_point", ("focal_x", "focal_y")]}),
        ("Description", {"classes": ["image-description"], "fields": ["title", "alt", "credit", "tags"]}),
        ("File", {"classes": ["image-file"], "fields": ["size", "uploader", "created_at"]}),
    ]
    change_list_template = "images/change_list.html"
    change_form_template = "images/change_form.html"
    with_it = " with all its files"
    instead = "Choose another picture there, or remove it, and then delete this one."

    class Media:
        css = {"all": ["images/picker.css", "images/library.css"]}
        js = [Script("images/upload_list.js", type="module"), Script("images/focal.js", type="module")]

    # --- Who may: with the permission for it, any picture; with the permission to add, one's own ---

    def has_change_permission(self, request: HttpRequest, obj: Image | None = None) -> bool:
        return super().has_change_permission(request, obj) or self.is_own(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Image | None = None) -> bool:
        return super().has_delete_permission(request, obj) or self.is_own(request, obj)

    def is_own(self, request: HttpRequest, obj: Image | None) -> bool:
        return obj is not None and obj.uploaded_by_id == request.user.pk and self.has_add_permission(request)

    # --- The list ---

    def get_queryset(self, request: HttpRequest) -> QuerySet[Image]:
        return super().get_queryset(request).select_related("uploaded_by")

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> tuple[QuerySet, bool]:
        return queryset.matching(search_term), False

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        size = self.size_of_thumbnails(request)
        context = {"title": "Media library", "thumbnail_sizes": SIZES, "thumbnail_size": size}
        response = super().changelist_view(request, context | (extra_context or {}))
        shown = getattr(response, "context_data", None) or {}
        if "cl" in shown and request.GET.get("use") == "unused":
            shown["unused"] = {"number": shown["cl"].result_count, "bytes": weight_of(shown["cl"].queryset.order_by())}
        return response

    def size_of_thumbnails(self, request: HttpRequest) -> str:
        """What was asked for, taken out of the request, which is then about pictures alone; else the last one."""
        if asked := request.GET.get(SIZE):
            others = request.GET.copy()
            others.pop(SIZE)
            request.GET = others  # type: ignore[assignment]
            if asked in SIZES:
                request.session[SIZE] = asked
        size: str = request.session.get(SIZE, "medium")
        return size if size in SIZES else "medium"

    @admin.display(description="picture")
    def thumbnail(self, image: Image) -> SafeString:
        return format_html(
            '<img class="image-thumbnail" src="{}" width="400" height="267" alt="" loading="lazy">',
            pictures.thumbnail(image),
        )

    @admin.display(description="uploaded", ordering="created_at")
    def about(self, image: Image) -> SafeString:
        return render_to_string("images/about.html", {"image": image, "uploader": self.uploader(image)})

    # --- A picture's page ---

    def get_fieldsets(self, request: HttpRequest, obj: Image | None = None) -> Any:
        return super().get_fieldsets(request, obj) if obj else [(None, {"fields": ["picture"]})]

    def get_readonly_fields(self, request: HttpRequest, obj: Image | None = None) -> Any:
        return super().get_readonly_fields(request, obj) if obj else []

    @admin.display(description="Size")
    def size(self, image: Image) -> SafeString:
        return render_to_string("images/size.html", {"image": image})

    @admin.display(description="Uploaded by")
    def uploader(self, image: Image) -> str:
        person = image.uploaded_by
        return (person.get_full_name() or person.get_username()) if person else "–"
