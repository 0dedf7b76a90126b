"""A form as it was posted, before anything is saved: what the checks read, and what the preview shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.db import models
from django.forms.formsets import all_valid
from django.http import HttpRequest

from publishing import gate
from publishing.content import Content
from publishing.models.publishable import Publishable


@dataclass(frozen=True)
class Posted:
    """`item` is None for a new one; each formset stands with its inline."""

    item: Publishable | None
    form: Any
    formsets: list[tuple[Any, Any]]
    is_valid: bool

    @property
    def content(self) -> Content:
        """What it says; where a field is not valid, what it held before."""
        return gate.read_form(self.form, [formset for formset, _ in self.formsets])


class PostedForms:
    """Mixed into PublishableAdmin. No row is locked."""

    def posted(self: Any, request: HttpRequest, object_id: str | None) -> Posted | None:
        """The form, read; None if there is no such item (any more), which the form's own view knows how to say.

        Raises PermissionDenied where this person could not save it.
        """
        item = self.get_object(request, unquote(object_id)) if object_id else None
        if object_id and item is None:
            return None
        if not (self.has_change_permission(request, item) if item else self.has_add_permission(request)):
            raise PermissionDenied
        form = self.get_form(request, item, change=item is not None)(request.POST, request.FILES, instance=item)
        is_valid = form.is_valid()
        formsets = self._formsets_of(request, form.instance)
        return Posted(item, form, formsets, all_valid([formset for formset, _ in formsets]) and is_valid)

    def _formsets_of(self: Any, request: HttpRequest, instance: models.Model) -> list[tuple[Any, Any]]:
        found = []
        for formset_class, inline in self.get_formsets_with_inlines(request, instance if instance.pk else None):
            kwargs = self.get_formset_kwargs(request, instance, inline, formset_class.get_default_prefix())
            found.append((formset_class(**kwargs), inline))
        return found
