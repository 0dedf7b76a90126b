"""The picture field of an admin form: shows the picture, searches the library, uploads in place.

    class PostAdmin(PicksImages, admin.ModelAdmin): ...

turns every foreign key to a picture into one. Without JavaScript it is a field for the picture's number.
"""

from typing import Any

from django import forms
from django.db.models import Field, ForeignKey
from django.forms import Script
from django.http import HttpRequest

from images.models import Image
from images.pictures import library_json


class ImagePicker(forms.TextInput):
    """The value is the picture's primary key. `known` spares a query: the picture if the form has it already."""

    template_name = "images/picker.html"
    use_fieldset = True  # several controls make up one field
    known: Image | None = None

    class Media:
        css = {"all": ["images/picker.css"]}
        js = [Script("images/field.js", type="module")]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        image = self.image(value)
        context["chosen"] = library_json(image) if image else None
        return context

    def image(self, value: Any) -> Image | None:
        if self.known and str(self.known.pk) == str(value):
            return self.known
        return Image.objects.filter(pk=value).first() if str(value).isdecimal() else None


class ImageChoiceField(forms.ModelChoiceField):
    widget = ImagePicker
    default_error_messages = {"invalid_choice": "There is no such picture in the library. Choose another."}

    def get_bound_field(self, form: forms.BaseForm, field_name: str) -> forms.BoundField:
        picker: Any = self.widget
        instance = getattr(form, "instance", None)
        if instance is not None and isinstance(picker, ImagePicker):
            picker.known = instance._state.fields_cache.get(field_name)
        return super().get_bound_field(form, field_name)


class PicksImages:
    """For a ModelAdmin or an inline. With many rows, `select_related` the pictures in its queryset."""

    def formfield_for_dbfield(self, db_field: Field, request: HttpRequest | None, **kwargs: Any) -> forms.Field | None:
        if isinstance(db_field, ForeignKey) and db_field.remote_field.model is Image:
            return db_field.formfield(form_class=ImageChoiceField, **kwargs)
        field: forms.Field | None = super().formfield_for_dbfield(db_field, request, **kwargs)  # type: ignore[misc]
        return field
