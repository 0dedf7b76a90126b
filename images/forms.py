"""The library's forms: a file becomes a picture while its form is checked."""

from typing import Any
from uuid import UUID
from weakref import WeakKeyDictionary

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.base import File
from taggit.forms import TagField

from images.actions import Prepared, add_image, prepare
from images.alternatives import check_alt
from images.models import Image
from images.processing.refusals import ImageRefused

ACCEPT = "image/jpeg,image/png,image/webp,image/gif,image/avif"
WHAT_IS_TAKEN = (
    "A JPEG, PNG, WebP, GIF or AVIF file of up to 10 MB and 40 megapixels. It is turned upright, and place, camera and "
    "everything else that is hidden in it is removed. Of an animation, the first frame is kept."
)


class ManyFiles(forms.FileInput):
    """As many as somebody likes: several are added by the view, each for itself, and the form takes one."""

    allow_multiple_selected = True

    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        return files.get(name)


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


def prepare_once(upload: File, *, focal: tuple[int, int] = (50, 50)) -> Prepared:
    """`prepare`, remembered as long as the upload is there, so that a view can do it before a transaction begins."""
    if upload not in outcomes:
        try:
            outcomes[upload] = prepare(upload, focal=focal)
        except ImageRefused as refusal:
            outcomes[upload] = refusal
    outcome = outcomes[upload]
    if isinstance(outcome, ImageRefused):
        raise ValidationError(str(outcome), code="refused")
    return outcome


class AddImageForm(forms.ModelForm):
    """Only the file: what has been uploaded is then safe, whatever is wrong with the words about it."""

    picture = PictureField(
        label="Pictures",
        widget=ManyFiles(attrs={"accept": ACCEPT, "multiple": True}),
        help_text=f"{WHAT_IS_TAKEN} You can choose several at once, of up to 15 MB together.",
    )

    class Meta:
        model = Image
        fields: list[str] = []

    def add(self, *, by: Any) -> Image:
        return add_image(prepared=self.cleaned_data["picture"], by=by)


class TagsField(TagField):
    """Names with commas between them. Taggit's own reading splits `Net zero` in two where no comma is near."""

    def clean(self, value: str) -> list[str]:
        tags: list[str] = super().clean(f"{value}," if value else value)
        if too_long := next((tag for tag in tags if len(tag) > 100), None):
            raise ValidationError(f"“{too_long[:40]}…” is longer than 100 characters. Put commas between tags.")
        return tags


class ImageForm(forms.ModelForm):
    tags = TagsField(required=False, help_text="Words to find it by, separated by commas. Readers do not see them.")

    class Meta:
        model = Image
        fields = ["focal_x", "focal_y", "title", "alt", "credit", "tags"]
        widgets = {"alt": forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"})}


class DescribingForm(forms.ModelForm):
    """One of the pictures that are described together. It knows what it was opened with, and changes only what was."""

    class Meta:
        model = Image
        fields = ["title", "alt"]
        widgets = {"alt": forms.Textarea(attrs={"rows": 2})}

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.show_hidden_initial = True

    def refuse_what_is_stale(self, stored: Image) -> None:
        """`stored` is the picture as it is now. Whoever saves again has seen what the error says."""
        for name in self.changed_data:
            now, opened_with = getattr(stored, name), self[name].html_initial_name
            if now not in (self.data.get(opened_with, ""), self.cleaned_data.get(name)):
                self.add_error(name, f"Somebody has changed this meanwhile, to “{now}”. Save again to have yours.")
                self.data = {**self.data, opened_with: now}


class ReplacingForm(forms.Form):
    """Another file for a picture that stays the same one."""

    KEEP, MIDDLE = "keep", "middle"

    file = PictureField(label="New file", help_text=WHAT_IS_TAKEN)
    focal = forms.ChoiceField(
        label="Focal point", choices=[(KEEP, "Where it is now"), (MIDDLE, "In the middle")], widget=forms.RadioSelect
    )
    alt = forms.CharField(
        label="Alternative text",
        required=False,
        max_length=300,
        validators=[check_alt],
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Does it still say what the picture shows? It is what pages are offered from now on.",
    )
    seen = forms.CharField(widget=forms.HiddenInput)


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
