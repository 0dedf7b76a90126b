"""Describing many pictures on one page: those just added, or those that nobody has described yet."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse

from images import pictures
from images.forms import DescribingForm, TagsField
from images.models import Image

MOST = 40


class ForAll(forms.Form):
    tags = TagsField(
        label="Tags for all of them",
        required=False,
        help_text="Separated by commas; they keep the tags they have. Readers do not see them.",
    )


class DescribesPictures:
    """Mixed into the admin of pictures."""

    def get_urls(self: Any) -> list[URLPattern]:
        describe = path("describe/", self.admin_site.admin_view(self.describe_view), name="images_image_describe")
        return [describe, *super().get_urls()]  # type: ignore[misc]

    def describe_view(self: Any, request: HttpRequest) -> HttpResponse:
        """?ids=1,2,3: those of them that this person may change; else the newest without an alternative text."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        images = self._to_describe(request)
        posted = request.POST if request.method == "POST" else None
        rows = [DescribingForm(posted, instance=image, prefix=str(image.pk)) for image in images]
        for_all = ForAll(posted)
        if posted is not None and self._save_described(request, rows, for_all):
            return HttpResponseRedirect(reverse("admin:images_image_changelist"))
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": "Describe pictures",
            "rows": [(row, row.instance, pictures.thumbnail(row.instance)) for row in rows],
            "for_all": for_all,
            "refused": any(row.errors for row in rows) or bool(for_all.errors),
            "media": self.media,
        }
        return TemplateResponse(request, "images/describe.html", context)

    def _to_describe(self: Any, request: HttpRequest) -> list[Image]:
        asked = {int(one) for one in request.GET.get("ids", "").split(",") if one.isascii() and one.isdecimal()}
        images = self.get_queryset(request).order_by(*self.ordering)
        if "ids" in request.GET:
            images = images.filter(pk__in=[pk for pk in asked if pk < 2**63])
        else:
            images = images.without_alternative()
        if not super().has_change_permission(request):  # type: ignore[misc]
            images = images.filter(uploaded_by=request.user.pk)
        return [image for image in images[:MOST] if self.has_change_permission(request, image)]

    def _save_described(self: Any, request: HttpRequest, rows: list[DescribingForm], for_all: ForAll) -> bool:
        """Save what is right; whether all of it was."""
        tags = for_all.cleaned_data["tags"] if for_all.is_valid() else []
        saved = [row.instance for row in rows if self._save_one(request, row, tags)]
        if saved:
            number = f"{len(saved)} pictures are" if len(saved) > 1 else f"“{saved[0]}” is"
            self.message_user(request, f"{number} saved.", messages.SUCCESS)
        return for_all.is_valid() and all(row.is_valid() for row in rows)

    def _save_one(self: Any, request: HttpRequest, row: DescribingForm, tags: list[str]) -> bool:
        """Whether there was anything to save, and it was."""
        with transaction.atomic():
            stored = Image.objects.select_for_update().filter(pk=row.instance.pk).first()
            if stored is None or not row.is_valid():
                return False
            row.refuse_what_is_stale(stored)
            new_tags = sorted(set(tags) - set(stored.tags.names())) if tags else []
            if row.errors or not (row.changed_data or new_tags):
                return False
            for name in row.changed_data:
                setattr(stored, name, row.cleaned_data[name])
            stored.save(update_fields=row.changed_data)
            stored.tags.add(*new_tags)
            changed = [*row.changed_data, *(["tags"] if new_tags else [])]
            self.log_change(request, stored, [{"changed": {"fields": changed}}])
        return True
