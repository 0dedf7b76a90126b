"""The library's forms: a file becomes a picture while its form is checked."""

from typing import Any
from uuid import UUID
from weakref import WeakKeyDictionary

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import File

from images.actions import Prepared, add_image, prepare
from images.alternatives import check_alt
from images.models import Image
from images.processing.refusals import ImageRefused

ACCEPT = "image/jpeg,image/png,image/webp,image/gif,image/avif"
WHAT_IS_TAKEN = (
    "A JPEG, PNG, WebP, GIF or AVIF file of up to 10 MB and 40 megapixels. It is turned upright, and place, camera and "
    "everything else that is hidden in it is removed. Of an animation, the first frame is kept."
)


class PictureField(forms.FileField):
    """A file input whose value is a `Prepared` picture."""

    widget = forms.FileInput(attrs={"accept": ACCEPT})
    default_error_messages = {
        "required": "Choose a picture.",
        "empty": "This file is empty. Choose the picture again.",
    }

    def clean(self, data: Any, initial: Any = None) -> Prepared | None:
        upload = super().clean(data, initial)
        return prepare_once(upload) if upload else None


outcomes: WeakKeyDictionary[File, Prepared | ImageRefused] = WeakKeyDictionary()


def prepare_once(upload: File) -> Prepared:
    """`prepare`, remembered as long as the upload is there, so that a view can do it before a transaction begins."""
    if upload not in outcomes:
        try:
            outcomes[upload] = prepare(upload)
        except ImageRefused as refusal:
            outcomes[upload] = refusal
    outcome = outcomes[upload]
    if isinstance(outcome, ImageRefused):
        raise ValidationError(str(outcome), code="refused")
    return outcome


class AddImageForm(forms.ModelForm):
    """Only the file: what has been uploaded is then safe, whatever is wrong with the words about it."""

    picture = PictureField(help_text=WHAT_IS_TAKEN)

    class Meta:
        model = Image
        fields: list[str] = []

    def add(self, *, by: Any) -> Image:
        return add_image(prepared=self.cleaned_data["picture"], by=by)


class ImageForm(forms.ModelForm):
    class Meta:
        model = Image
        fields = ["focal_x", "focal_y", "title", "alt", "credit", "tags"]
        widgets = {"alt": forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"})}

    def clean_tags(self) -> list[str]:
        tags: list[str] = self.cleaned_data["tags"]
        if too_long := next((tag for tag in tags if len(tag) > 100), None):
            raise ValidationError(f"“{too_long[:40]}…” is longer than 100 characters. Put commas between tags.")
        return tags


class UploadForm(forms.Form):
    """What the upload endpoint takes."""

    file = PictureField()
    title = forms.CharField(required=False, max_length=200)
    alt = forms.CharField(required=False, max_length=300, validators=[check_alt])


class SearchForm(forms.Form):
    """What the search endpoint takes."""

    q = forms.CharField(required=False, max_length=200)
    page = forms.IntegerField(required=False, min_value=1, max_value=100_000)
    ids = forms.CharField(required=False, max_length=4000)

    def clean_ids(self) -> list[UUID]:
        try:
            return [UUID(one) for one in self.cleaned_data["ids"].split(",") if one]
        except ValueError as malformed:
            raise ValidationError("Name pictures by their ids, separated by commas.") from malformed
