"""Deleting many pictures: a page that lists what goes and what stays, then a result for each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.db import transaction
from django.db.models import QuerySet, Sum
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path

from images import pictures
from images.answers import problem
from images.models import Image
from live_rows.admin import uses_as_lines
from live_rows.usage import old_versions_naming

AT_ONCE = 200
NOT_YOURS = "It was added by somebody else, and stays."
GONE = "It was deleted already."
IN_USE = "It is in use by now, and stays."


@dataclass
class Fate:
    """What becomes of a picture: it goes if there is no reason why it stays. `uses`: where, in HTML."""

    image: Image
    thumbnail: str
    stays: str = ""
    uses: list[Any] = field(default_factory=list)
    old_versions: int = 0


class DeletesPictures:
    """Mixed into the admin of pictures, in the place of Django's own action, which refuses all for the sake of one."""

    def get_urls(self: Any) -> list[URLPattern]:
        discard = path(
            "<path:object_id>/discard/", self.admin_site.admin_view(self.discard_view), name="images_image_discard"
        )
        return [discard, *super().get_urls()]  # type: ignore[misc]

    @admin.action(description="Delete…", permissions=["add"])
    def delete_selected(self: Any, request: HttpRequest, queryset: QuerySet) -> HttpResponse:
        fates = self.fates(request, list(queryset.order_by(*self.ordering)[:AT_ONCE]))
        is_done = "confirmed" in request.POST
        if is_done:
            for fate in fates:
                if not fate.stays:
                    fate.stays = self.delete_one(request, fate.image)
        going = [fate for fate in fates if not fate.stays]
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": f"{len(going)} {'picture' if len(going) == 1 else 'pictures'} deleted"
            if is_done
            else titled(going),
            "is_done": is_done,
            "going": going,
            "staying": [fate for fate in fates if fate.stays],
            "bytes": sum(fate.image.file_size for fate in going),
            "left_over": max(0, queryset.count() - AT_ONCE) if not is_done else 0,
            "chosen": [fate.image.pk for fate in going],
            "checkbox": ACTION_CHECKBOX_NAME,
            "media": self.media,
        }
        return TemplateResponse(request, "images/delete.html", context)

    def fates(self: Any, request: HttpRequest, images: list[Image]) -> list[Fate]:
        unused = set(Image.objects.unused().filter(pk__in=[image.pk for image in images]).values_list("pk", flat=True))
        old_versions = old_versions_naming([image.public_id for image in images if image.pk in unused])
        fates = []
        for image in images:
            fate = Fate(image, pictures.thumbnail(image), old_versions=old_versions[image.public_id])
            if image.pk not in unused:
                fate.stays = "It is used on:"
                fate.uses = uses_as_lines(image, request.user, alone=True)
                if not fate.uses:
                    fate.stays = "It stands in what somebody has typed and not saved yet."
            elif not self.has_delete_permission(request, image):
                fate.stays = NOT_YOURS
            fates.append(fate)
        return fates

    def delete_one(self: Any, request: HttpRequest, image: Image) -> str:
        """Delete it; or why it stays. Each on its own, so that nobody waits for all of them."""
        with transaction.atomic():
            now = Image.objects.select_for_update().filter(pk=image.pk)
            if not now.exists():
                return GONE
            if not now.unused().exists():
                return IN_USE
            self.log_deletions(request, now)
            now.delete()
        return ""

    def discard_view(self: Any, request: HttpRequest, object_id: str) -> HttpResponse:
        """POST, by whoever has just added a picture that was there already → {"discarded": its number}, or
        4xx {"error": a sentence}."""
        image: Image = self._visible_or_404(request, object_id)
        if not self.has_delete_permission(request, image):
            raise Http404
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        if stays := self.delete_one(request, image):
            return problem(stays, 409)
        return JsonResponse({"discarded": image.pk})


def titled(going: Iterable[Fate]) -> str:
    number = len(list(going))
    return "None of these pictures can be deleted" if not number else f"Delete {number} picture{'s'[: number > 1]}?"


def weight_of(images: QuerySet) -> int:
    """How many bytes the originals of these pictures take."""
    return images.aggregate(bytes=Sum("file_size"))["bytes"] or 0
