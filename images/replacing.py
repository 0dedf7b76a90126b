"""Another file for a picture, wherever it is used: a page that says what will change, then the change."""

from __future__ import annotations

from contextlib import suppress
from math import isclose
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse

from images.actions import REPLACED_MEANWHILE, Prepared, ReplacedMeanwhile, replace_file
from images.files import NotStored
from images.forms import ReplacingForm, prepare_once
from images.models import KEPT_FOR, Image
from images.twins import twins_of
from live_rows.usage import Uses, uses_of

SHAPE = 0.02  # by how much the ratio of the sides may differ and still be one shape


class ReplacesFiles:
    """Mixed into the admin of pictures."""

    def get_urls(self: Any) -> list[URLPattern]:
        replace = path(
            "<path:object_id>/replace/", self.admin_site.admin_view(self.replace_view), name="images_image_replace"
        )
        return [replace, *super().get_urls()]  # type: ignore[misc]

    def replace_view(self: Any, request: HttpRequest, object_id: str) -> HttpResponse:
        image: Image = self._visible_or_404(request, object_id)
        if not self.has_change_permission(request, image):
            raise Http404
        shown = {"focal": ReplacingForm.KEEP, "alt": image.alt, "seen": str(image.file.name)}
        form = ReplacingForm(initial=shown)
        if request.method == "POST":
            self._draw(request, image)
            form = ReplacingForm(request.POST, request.FILES, initial=shown)
            if form.is_valid() and self._replaced(request, image, form):
                return HttpResponseRedirect(reverse("admin:images_image_change", args=[image.pk]))
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": f"Replace the file of “{image}”",
            "item": image,
            "image": image,
            "form": form,
            "uses": uses_of(image, request.user),
            "days": KEPT_FOR.days,
            "back": reverse("admin:images_image_change", args=[image.pk]),
            "media": self.media,
        }
        return TemplateResponse(request, "images/replace.html", context)

    def _draw(self: Any, request: HttpRequest, image: Image) -> None:
        """The new file, around the point that was chosen; the form says what is wrong with it."""
        upload = request.FILES.get("file")
        keep = request.POST.get("focal") == ReplacingForm.KEEP
        if isinstance(upload, File):
            with suppress(ValidationError):
                prepare_once(upload, focal=image.focal if keep else (50, 50))

    def _replaced(self: Any, request: HttpRequest, image: Image, form: ReplacingForm) -> bool:
        """Whether it was; if not, the form says why."""
        given = form.cleaned_data
        prepared: Prepared = given["file"]
        if given["seen"] != image.file.name:
            form.add_error(None, REPLACED_MEANWHILE)
        elif prepared.processed.fingerprint == image.fingerprint:
            form.add_error("file", "This is the file that the picture has already, to the last pixel.")
        if form.errors:
            return False
        before = (image.width, image.height, image.has_alpha)
        uses = uses_of(image, request.user)
        try:
            replace_file(image=image, prepared=prepared, alt=given["alt"])
        except (ReplacedMeanwhile, NotStored) as problem:
            form.add_error(None, str(problem))
            return False
        self.log_change(request, image, "Replaced the file.")
        self._tell_what_changed(request, image, before, uses, prepared)
        return True

    def _tell_what_changed(
        self: Any, request: HttpRequest, image: Image, before: tuple[int, int, bool], uses: Uses, prepared: Prepared
    ) -> None:
        live = len(uses.live)
        where = {0: "No public page shows it", 1: "It is on its public page already"}.get(
            live, f"It is on {live} public pages already"
        )
        kept = f"the old one can be seen at its old addresses for another {KEPT_FOR.days} days"
        self.message_user(request, f"The file is replaced. {where}; {kept}.", messages.SUCCESS)
        for sentence in [*prepared.notices, *differences(image, before, live=live)]:
            self.message_user(request, sentence, messages.WARNING)
        for twin in twins_of(image)[:1]:
            self.message_user(request, twin.sentence, messages.WARNING)


def differences(image: Image, before: tuple[int, int, bool], *, live: int) -> list[str]:
    """What a person should look at after the change."""
    width, height, had_alpha = before
    told = []
    if not isclose(width / height, image.width / image.height, rel_tol=SHAPE):
        told.append(
            f"It has another shape than before: {image.width:,} × {image.height:,} pixels, not {width:,} × {height:,}. "
            "Look at how it is cut, and move the focal point if something is lost."
        )
    if image.width < width and image.height < height:
        told.append(
            f"It is smaller than before: {image.width:,} pixels wide, not {width:,}. It may be blurred where it is "
            "shown large."
        )
    if image.has_alpha and not had_alpha:
        told.append("Parts of it are see-through, as they were not before: the page shows through there.")
    if live:
        told.append(
            "Pages have alternative texts of their own for it. If it shows something else now, change them there."
        )
    return told
