"""A body as a model field and as a form field."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.html import escape

from richtext.difference import difference
from richtext.merging import merge_bodies
from richtext.sanitiser import BodyTooLong, sanitise
from richtext.widgets import RichTextWidget


class RichTextFormField(forms.CharField):
    """The editor. Its value is a sanitised body."""

    widget = RichTextWidget

    @staticmethod
    def difference(old: str, new: str) -> Any:
        """What changed, as HTML; all of it as text where it is too long to be compared."""
        try:
            return difference(str(old), str(new))
        except BodyTooLong:
            return escape(new)

    def to_python(self, value: Any) -> str:
        try:
            return sanitise(super().to_python(value) or "")
        except BodyTooLong as refused:
            raise ValidationError(str(refused), code="too_long") from refused

    def one_spelling(self, text: str) -> str:
        """As it would be stored; unchanged if it is too long for that."""
        try:
            return sanitise(text)
        except BodyTooLong:
            return text

    def has_changed(self, initial: Any, data: Any) -> bool:
        # Two spellings of one body are no change; the browser may send either.
        try:
            return sanitise(initial or "") != sanitise(data or "")
        except BodyTooLong:
            return True


class RichTextField(models.TextField):
    """A body. What reaches the database is sanitised, by whatever way it is written; migrations see a `TextField`."""

    merging = staticmethod(merge_bodies)

    def deconstruct(self) -> Any:
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.TextField", args, kwargs

    def clean(self, value: Any, model_instance: models.Model | None) -> Any:
        try:
            value = sanitise(value or "")
        except BodyTooLong as refused:
            raise ValidationError(str(refused), code="too_long") from refused
        return super().clean(value, model_instance)

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        value = super().pre_save(model_instance, add)
        if isinstance(value, str):
            value = sanitise(value)
            setattr(model_instance, self.attname, value)
            return _Sanitised(value)
        return value

    def get_db_prep_save(self, value: Any, connection: Any) -> Any:
        # Where `QuerySet.update()` and `bulk_update()` pass as well, which know nothing of `pre_save`.
        if isinstance(value, str) and not isinstance(value, _Sanitised):
            value = sanitise(value)
        return super().get_db_prep_save(value, connection)

    def formfield(self, **kwargs: Any) -> Any:
        # The admin asks for its own textarea in the place of every TextField's widget.
        if not _is_editor(kwargs.get("widget")):
            kwargs["widget"] = RichTextWidget
        return super().formfield(**{"form_class": RichTextFormField, **kwargs})


class _Sanitised(str):
    """On its way from `pre_save` to the database: not to be sanitised twice."""

    __slots__ = ()


def _is_editor(widget: Any) -> bool:
    return isinstance(widget, RichTextWidget) or (isinstance(widget, type) and issubclass(widget, RichTextWidget))
