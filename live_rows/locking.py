"""Optimistic locking of ordinary admin forms: nobody's words are overwritten by somebody who has not seen them.

A form carries the values it was opened with. When it comes back and the row says something else by now, the two are
merged (`live_rows.stale`). It needs no column, so forms of Django's own models have it too.
(Posts, courses and pages are locked by the number of their newest revision: `desk.forms.PublishableForm`.)
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django import forms
from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse

from live_rows.autosave import Autosaves
from live_rows.hidden import HidesWhatIsForbidden
from live_rows.merging import Merged
from live_rows.saved_once import SavesOnce
from live_rows.saving import SavesInPlace
from live_rows.sheets import Sheet, Values, formsets_of
from live_rows.stale import MergesWhenStale, MergingForm, Saver

FIELD = "loaded_values"
INCOMPLETE = "This page was not complete when it was sent. Save it again."


class LockedForm(MergingForm):
    """A model form that refuses to overwrite what it has not shown. Mixed in by `LockedAdmin`."""

    loaded_values = forms.CharField(widget=forms.HiddenInput, required=False, strip=False)

    formsets: Mapping[str, Any] = {}
    """Its inlines, by their prefix."""

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.fields[FIELD].initial = json.dumps(self._stored())

    def _stored(self) -> Values:
        """The values in the database now, of the fields that this form may change, and of its rows."""
        rows = {prefix: formset(instance=self.instance).get_queryset() for prefix, formset in self.formsets.items()}
        return Sheet(type(self), self.formsets).shown(self, rows)

    def clean(self) -> dict[str, Any] | None:
        cleaned = super().clean()
        if self.instance.pk and not self.refuse_what_is_pending():
            self._refuse_if_stale()
        return cleaned

    def _refuse_if_stale(self) -> None:
        loaded, stored = opened_with(self.data.get(self.add_prefix(FIELD))), self._stored()
        if loaded is None:
            self.add_error(None, ValidationError(INCOMPLETE, "incomplete"))
            self.data = self.data.copy()
            self.data[self.add_prefix(FIELD)] = json.dumps(stored)
        elif any(loaded.get(name) != value for name, value in json.loads(json.dumps(stored)).items()):
            self.refuse_as_stale()


class LockedAdmin(HidesWhatIsForbidden, SavesInPlace, SavesOnce, Autosaves, MergesWhenStale):
    """Mixed into a ModelAdmin: its change form is locked, its row too while it is being saved.

    Saves and their persons are known from the admin's own log.
    """

    def get_form(self: Any, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change=change, **kwargs)
        if obj is not None:
            form = type(form.__name__, (LockedForm, form), {"formsets": formsets_of(self, request, obj)})
        return form

    def get_fieldsets(self: Any, request: HttpRequest, obj: Any = None) -> Any:
        """The form's template shows the hidden field itself."""
        fieldsets = super().get_fieldsets(request, obj)  # type: ignore[misc]
        return [
            (name, {**options, "fields": [field for field in options["fields"] if field != FIELD]})
            for name, options in fieldsets
        ]

    def get_object(self: Any, request: HttpRequest, object_id: str, from_field: str | None = None) -> Any:
        obj = super().get_object(request, object_id, from_field)  # type: ignore[misc]
        if obj is not None and request.method == "POST" and transaction.get_connection().in_atomic_block:
            list(self.model._default_manager.select_for_update().filter(pk=obj.pk).values("pk"))
            obj.refresh_from_db()
        return obj

    def save_model(self: Any, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        """A form that comes back as it was opened writes nothing, so nothing looks changed to anybody."""
        if not change or set(form.changed_data) - {FIELD}:
            super().save_model(request, obj, form, change)  # type: ignore[misc]

    def response_change(self: Any, request: HttpRequest, obj: Any) -> HttpResponse:
        self.tell_what_was_taken(request)
        return super().response_change(request, obj)  # type: ignore[misc]

    # --- merging ------------------------------------------------------------------------------------------------------

    def opened_with(self: Any, sheet: Sheet, obj: Any, data: Any) -> Values:
        return opened_with(data.get(FIELD)) or {}

    def as_if_opened_now(self: Any, data: Any, version: Any, theirs: Values) -> None:
        data[FIELD] = json.dumps(theirs)

    def saver(self: Any, request: HttpRequest, obj: Any, data: Any) -> Saver:
        entry = last_change(obj)
        return Saver(name_of(entry.user if entry else None, request.user), entry.action_time if entry else None)

    def has_to_be_seen(self: Any, request: HttpRequest, merged: Merged) -> bool:
        """What is saved here is public at once, so a text that is now made of both is read by somebody first."""
        return any(isinstance(merged.values[name], str) for name in merged.mixed)


def opened_with(text: str | None) -> Values | None:
    """What a form says it was opened with; None if it does not."""
    try:
        found = json.loads(text or "")
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) else None


def name_of(person: Any, reader: Any) -> str:
    """Somebody as the person who reads it would say."""
    if person is None:
        return "somebody"
    if person == reader:
        return "you, in another window,"
    return person.get_full_name() or person.get_username()


def last_change(instance: models.Model) -> LogEntry | None:
    """Who saved it last, and when: an entry of the admin's log."""
    kind = ContentType.objects.get_for_model(instance)
    entries = LogEntry.objects.filter(content_type=kind, object_id=str(instance.pk))
    return entries.select_related("user").order_by("-action_time").first()
