"""The media library in the admin."""

from contextlib import ExitStack, suppress
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.options import IS_POPUP_VAR
from django.contrib.admin.utils import unquote
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db.models import QuerySet
from django.forms import Script
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.template.loader import render_to_string
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.safestring import SafeString

from images import pictures
from images.actions import NewCrops, add_image, crops_around, move_focal_point
from images.files import NotStored
from images.forms import AddImageForm, ImageForm, SearchForm, UploadForm, prepare_once
from images.models import Image
from images.processing.refusals import ImageRefused
from images.processing.sizes import CROPS
from live_rows.admin import LiveRowAdmin
from live_rows.folding import FoldedSearch

PAGE = 24
FOCAL_POINT = {"focal_x", "focal_y"}


@admin.register(Image)
class ImageAdmin(FoldedSearch, LiveRowAdmin):
    """The library. Adding is one step, the file; describing it is the next, on the picture's own page."""

    form = ImageForm
    list_display = ["thumbnail", "title", "about"]
    list_display_links = ["title"]
    list_per_page = 48
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

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        return super().changelist_view(request, {"title": "Media library"} | (extra_context or {}))

    @admin.display(description="picture")
    def thumbnail(self, image: Image) -> SafeString:
        return format_html(
            '<img class="image-thumbnail" src="{}" width="400" height="267" alt="" loading="lazy">',
            pictures.thumbnail(image),
        )

    @admin.display(description="uploaded", ordering="created_at")
    def about(self, image: Image) -> SafeString:
        return render_to_string("images/about.html", {"image": image, "uploader": self.uploader(image)})

    # --- Adding ---

    def get_form(self, request: HttpRequest, obj: Image | None = None, change: bool = False, **kwargs: Any) -> Any:
        return super().get_form(request, obj, change, **kwargs) if obj else AddImageForm

    def get_fieldsets(self, request: HttpRequest, obj: Image | None = None) -> Any:
        return super().get_fieldsets(request, obj) if obj else [(None, {"fields": ["picture"]})]

    def get_readonly_fields(self, request: HttpRequest, obj: Image | None = None) -> Any:
        return super().get_readonly_fields(request, obj) if obj else []

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """The picture is drawn before the admin opens its transaction, which would keep others from saving."""
        upload = request.FILES.get("picture")
        if isinstance(upload, File) and self.has_add_permission(request):
            with suppress(ValidationError):  # the form says it again
                prepare_once(upload)
        try:
            return super().add_view(request, form_url, {"show_save_and_continue": False} | (extra_context or {}))
        except NotStored as problem:
            self.message_user(request, str(problem), messages.ERROR)
            return HttpResponseRedirect(request.get_full_path())

    def save_form(self, request: HttpRequest, form: Any, change: bool) -> Image:
        if change:
            return super().save_form(request, form, change)
        image = form.add(by=request.user)
        for notice in form.cleaned_data["picture"].notices:
            self.message_user(request, notice, messages.WARNING)
        return image

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        if change:
            super().save_related(request, form, formsets, change)

    def response_add(self, request: HttpRequest, obj: Image, post_url_continue: str | None = None) -> HttpResponse:
        """On to the new picture's page, to describe it."""
        if "_addanother" not in request.POST and IS_POPUP_VAR not in request.POST:
            post = request.POST.copy()
            post["_continue"] = "1"
            request.POST = post  # type: ignore[assignment]
        return super().response_add(request, obj, post_url_continue)

    # --- Changing ---

    def try_to_save(self, request: HttpRequest, object_id: str | None, *args: Any) -> HttpResponse:
        """A moved focal point is drawn, like a new picture, before the admin opens its transaction."""
        with ExitStack() as until_saved:
            request.crops = self.crops_of_moved_point(request, object_id, until_saved)  # type: ignore[attr-defined]
            return super().try_to_save(request, object_id, *args)

    def crops_of_moved_point(
        self, request: HttpRequest, object_id: str | None, until_saved: ExitStack
    ) -> NewCrops | None:
        """None if the point has not moved, if the form has errors, and if the picture cannot be cut again: it keeps its
        point then, and what else was typed is saved all the same."""
        image = self.get_object(request, unquote(object_id)) if object_id and request.method == "POST" else None
        if image is None or not self.has_change_permission(request, image):
            return None
        form = self.get_form(request, image, change=True)(request.POST, instance=image)
        if not form.is_valid() or not FOCAL_POINT & set(form.changed_data):
            return None
        try:
            return until_saved.enter_context(crops_around(image=image, focal=image.focal))
        except (ImageRefused, NotStored):
            self.message_user(
                request,
                "The focal point stays where it was: the picture could not be cut again just now. Try it once more.",
                messages.ERROR,
            )
            return None

    def save_model(self, request: HttpRequest, obj: Image, form: Any, change: bool) -> None:
        if not change:
            return  # `save_form` has
        crops: NewCrops | None = request.crops  # type: ignore[attr-defined]
        if crops and crops.focal == obj.focal:
            move_focal_point(image=obj, crops=crops)
        else:  # nobody moved it in this form, whoever may have moved it meanwhile
            obj.focal_x, obj.focal_y = form.initial["focal_x"], form.initial["focal_y"]
        super().save_model(request, obj, form, change)

    @admin.display(description="Focal point")
    def focal_point(self, image: Image) -> SafeString:
        sizes = [(crop, *sizes[-1]) for crop, sizes in CROPS.items()]
        return render_to_string("images/focal_point.html", {"image": image, "crops": sizes})

    @admin.display(description="Size")
    def size(self, image: Image) -> SafeString:
        return format_html(
            '{} × {} pixels, <a href="{}">open it at full size</a>', image.width, image.height, image.file.url
        )

    @admin.display(description="Uploaded by")
    def uploader(self, image: Image) -> str:
        person = image.uploaded_by
        return (person.get_full_name() or person.get_username()) if person else "–"

    # --- What the pickers ask ---

    def get_urls(self) -> list[URLPattern]:
        return [
            path("upload/", self.admin_site.admin_view(self.upload_view), name="images_image_upload"),
            path("search/", self.admin_site.admin_view(self.search_view), name="images_image_search"),
            *super().get_urls(),
        ]

    def upload_view(self, request: HttpRequest) -> JsonResponse:
        """POST file, title, alt → 201 and the new picture with {"notices": [sentence, ...]} about what was lost, or
        4xx/503 {"error": a sentence}."""
        if request.method != "POST":
            return problem("Send the picture with POST.", 405, Allow="POST")
        if not self.has_add_permission(request):
            return problem("You may not add pictures to the library.", 403)
        form = UploadForm(request.POST, request.FILES)
        if not form.is_valid():
            return problem(first_error(form), 400)
        prepared, texts = form.cleaned_data["file"], {name: form.cleaned_data[name] for name in ("title", "alt")}
        try:
            image = add_image(prepared=prepared, by=request.user, **texts)  # type: ignore[arg-type]
        except NotStored as not_stored:
            return problem(str(not_stored), 503)
        self.log_addition(request, image, [{"added": {}}])
        return JsonResponse(pictures.library_json(image) | {"notices": prepared.notices}, status=201)

    def search_view(self, request: HttpRequest) -> JsonResponse:
        """GET ?q=&page= → {"results": [picture, ...] newest first, "more": whether there is another page}.

        ?ids=uuid,uuid gives those pictures; one that is no longer in the library is left out.
        """
        if request.method != "GET":
            return problem("Search with GET.", 405, Allow="GET")
        if not self.has_view_permission(request):
            return problem("You may not see the library.", 403)
        form = SearchForm(request.GET)
        if not form.is_valid():
            return problem(first_error(form), 400)
        if ids := form.cleaned_data["ids"]:
            named = self.get_queryset(request).filter(public_id__in=ids)
            return JsonResponse({"results": [pictures.library_json(one) for one in named], "more": False})
        found, _ = self.get_search_results(request, self.get_queryset(request), form.cleaned_data["q"])
        start = ((form.cleaned_data["page"] or 1) - 1) * PAGE
        images = list(found.order_by(*self.ordering)[start : start + PAGE + 1])
        return JsonResponse(
            {"results": [pictures.library_json(one) for one in images[:PAGE]], "more": len(images) > PAGE}
        )


def problem(sentence: str, status: int, **headers: str) -> JsonResponse:
    return JsonResponse({"error": sentence}, status=status, headers=headers)


def first_error(form: Any) -> str:
    return str(next(iter(form.errors.values()))[0])
