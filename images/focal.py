"""Moving a focal point at the desk: what is cut anew is drawn before anybody else is kept from saving."""

from __future__ import annotations

from contextlib import ExitStack
from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from images.actions import NewCrops, crops_around, move_focal_point
from images.files import NotStored
from images.models import Image
from images.pictures import crops_shown
from images.processing.refusals import ImageRefused

FOCAL_POINT = {"focal_x", "focal_y"}


class MovesFocalPoints:
    """Mixed into the admin of pictures."""

    def try_to_save(self: Any, request: HttpRequest, object_id: str | None, *args: Any) -> HttpResponse:
        """A moved focal point is drawn, like a new picture, before the admin opens its transaction."""
        with ExitStack() as until_saved:
            request.crops = self.crops_of_moved_point(request, object_id, until_saved)  # type: ignore[attr-defined]
            return super().try_to_save(request, object_id, *args)  # type: ignore[misc]

    def crops_of_moved_point(
        self: Any, request: HttpRequest, object_id: str | None, until_saved: ExitStack
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

    def save_model(self: Any, request: HttpRequest, obj: Image, form: Any, change: bool) -> None:
        if not change:
            return  # `save_form` has
        crops: NewCrops | None = request.crops  # type: ignore[attr-defined]
        if crops and crops.focal == obj.focal and crops.source == obj.file.name:
            move_focal_point(image=obj, crops=crops)
        else:  # nobody moved it in this form, whoever may have moved it or replaced the file meanwhile
            obj.focal_x, obj.focal_y = form.initial["focal_x"], form.initial["focal_y"]
        super().save_model(request, obj, form, change)  # type: ignore[misc]

    @admin.display(description="Focal point")
    def focal_point(self, image: Image) -> SafeString:
        return render_to_string("images/focal_point.html", {"image": image, "crops": crops_shown(image)})
