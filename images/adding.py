"""Adding pictures at the desk: one or many files, each with its own result."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.contrib.admin.options import IS_POPUP_VAR
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from images import pictures
from images.actions import add_image
from images.answers import first_error, problem
from images.files import NotStored
from images.forms import AddImageForm, UploadForm, prepare_once
from images.models import Image
from images.twins import Twin, twins_of


class AddsPictures:
    """Mixed into the admin of pictures. Adding is one step, the files; describing them is the next."""

    def get_urls(self: Any) -> list[URLPattern]:
        upload = path("upload/", self.admin_site.admin_view(self.upload_view), name="images_image_upload")
        return [upload, *super().get_urls()]  # type: ignore[misc]

    def get_form(self: Any, request: HttpRequest, obj: Image | None = None, change: bool = False, **kwargs: Any) -> Any:
        return super().get_form(request, obj, change, **kwargs) if obj else AddImageForm  # type: ignore[misc]

    def add_view(
        self: Any, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        """Of several files each is added for itself. A picture is drawn before the admin opens its transaction, which
        would keep others from saving."""
        uploads = [file for file in request.FILES.getlist("picture") if isinstance(file, File)]
        if self.has_add_permission(request):
            if len(uploads) > 1:
                return self.add_each(request, uploads)
            for upload in uploads:
                outcome_of(upload)  # the form says it again
        try:
            extra = {"show_save_and_continue": False} | (extra_context or {})
            return super().add_view(request, form_url, extra)  # type: ignore[misc]
        except NotStored as not_stored:
            self.message_user(request, str(not_stored), messages.ERROR)
            return HttpResponseRedirect(request.get_full_path())

    def add_each(self: Any, request: HttpRequest, uploads: Iterable[File]) -> HttpResponse:
        """What can be added is, and described next; about each of the others a sentence says why not."""
        added = []
        for upload in uploads:
            image, sentence = self.added(request, upload)
            if image:
                added.append(image)
                self.tell_of_twins(request, image)
            if sentence:
                level = messages.WARNING if image else messages.ERROR
                self.message_user(request, f"“{upload.name}”: {sentence}", level)
        if not added:
            return HttpResponseRedirect(request.get_full_path())
        number = f"{len(added)} pictures were" if len(added) > 1 else "One picture was"
        self.message_user(request, f"{number} added. Say what they show.", messages.SUCCESS)
        ids = ",".join(str(image.pk) for image in added)
        return HttpResponseRedirect(f"{reverse('admin:images_image_describe')}?ids={ids}")

    def added(self: Any, request: HttpRequest, upload: File) -> tuple[Image | None, str]:
        """The new picture, and what there is to say about it; or None, and why."""
        outcome = outcome_of(upload)
        if isinstance(outcome, str):
            return None, outcome
        try:
            image = add_image(prepared=outcome, by=request.user)  # type: ignore[arg-type]
        except NotStored as not_stored:
            return None, str(not_stored)
        self.log_addition(request, image, [{"added": {}}])
        return image, " ".join(outcome.notices)

    def save_form(self: Any, request: HttpRequest, form: Any, change: bool) -> Image:
        if change:
            return super().save_form(request, form, change)  # type: ignore[misc]
        image: Image = form.add(by=request.user)
        for notice in form.cleaned_data["picture"].notices:
            self.message_user(request, notice, messages.WARNING)
        self.tell_of_twins(request, image)
        return image

    def save_related(self: Any, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        if change:
            super().save_related(request, form, formsets, change)  # type: ignore[misc]

    def response_add(self: Any, request: HttpRequest, obj: Image, post_url_continue: str | None = None) -> HttpResponse:
        """On to the new picture's page, to describe it."""
        if "_addanother" not in request.POST and IS_POPUP_VAR not in request.POST:
            post = request.POST.copy()
            post["_continue"] = "1"
            request.POST = post  # type: ignore[assignment]
        return super().response_add(request, obj, post_url_continue)  # type: ignore[misc]

    def tell_of_twins(self: Any, request: HttpRequest, image: Image) -> None:
        for twin in twins_of(image):
            self.message_user(request, in_html(image, twin), messages.WARNING)

    def upload_view(self: Any, request: HttpRequest) -> JsonResponse:
        """POST file, title, alt → 201 and the new picture with {"notices": [sentence, ...]} about what was lost and
        what was there already, and {"twins": [picture, ...]}: those it could be, most alike first, each with its
        "sentence". Or 4xx/503 {"error": a sentence}."""
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
        twins = twins_of(image)
        notices = [*prepared.notices, *(twin.sentence for twin in twins[:1])]
        told = [pictures.library_json(twin.image) | {"sentence": twin.sentence} for twin in twins]
        return JsonResponse(pictures.library_json(image) | {"notices": notices, "twins": told}, status=201)


def outcome_of(upload: File) -> Any:
    """The upload as a `Prepared` picture, or the sentence with which it is refused."""
    try:
        return prepare_once(upload)
    except ValidationError as refused:
        return refused.messages[0]


def in_html(image: Image, twin: Twin) -> SafeString:
    """What there is already, with the way to it, and the way to be rid of the new one."""
    return format_html(
        '{} <a href="{}">Look at “{}”</a>. To use that one, <a href="{}">delete the new one</a>; to keep both, go on.',
        twin.sentence,
        reverse("admin:images_image_change", args=[twin.image.pk]),
        twin.image.title,
        reverse("admin:images_image_delete", args=[image.pk]),
    )
