"""Rows that belong to an item: ordinary inlines, in the editor's order, that survive somebody else's changes."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.forms.formsets import ORDERING_FIELD_NAME
from django.forms.models import BaseInlineFormSet

from desk.fields.dates import READ_AS_WRITTEN
from images.widgets import PicksImages

LOADED = "loaded"


class RowFormSet(BaseInlineFormSet):
    """Rows with an order; what is posted is all of them.

    Rows are moved about on the page and may come in any order. One that is no longer there (somebody else deleted it,
    or restored a revision) becomes a new row, so that what was typed in it is never lost. Rows that somebody else has
    added meanwhile are among what is posted, because a form is merged with what is stored before it is saved.
    """

    data: Any
    model: Any

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any):
        super().__init__(data, *args, **kwargs)
        self.posted: set[str] = set()
        if self.is_bound and self.instance.pk:
            self._put_in_order()

    @property
    def loaded(self) -> str:
        """The rows that the form was opened with, by their numbers: what the page sends back."""
        if self.is_bound:
            return str(self.data.get(f"{self.prefix}-{LOADED}") or "")
        return ",".join(str(form.instance.pk) for form in self.initial_forms)

    def save(self, commit: bool = True) -> Any:
        saved = super().save(commit)
        for row in self.get_queryset():
            if row.pk is not None and str(row.pk) not in self.posted:
                row.delete()
        return saved

    def _put_in_order(self) -> None:
        """Rows as Django expects them: those that are there first, then all others, as new ones."""
        pk_name = self.model._meta.pk.name
        there = {str(row.pk) for row in self.get_queryset()}
        total = str(self.data.get(f"{self.prefix}-TOTAL_FORMS") or "")
        rows = range(
            min(int(total), self.absolute_max) if total.isascii() and total.isdecimal() and len(total) < 9 else 0
        )
        pks = [str(self.data.get(f"{self.prefix}-{row}-{pk_name}") or "") for row in rows]
        kept = [row for row in rows if pks[row] in there and pks[row] not in pks[:row]]
        new = [row for row in rows if row not in kept]
        self.posted = {pks[row] for row in kept}
        if [*kept, *new] != list(rows) or any(pks[row] for row in new):
            self.data = self._reordered(kept, new, pk_name)

    def _reordered(self, kept: list[int], new: list[int], pk_name: str) -> Any:
        data = self.data.copy()
        values: dict[int, dict[str, list[str]]] = {row: {} for row in [*kept, *new]}
        for key in list(data):
            row, _, name = key.removeprefix(f"{self.prefix}-").partition("-")
            if key.startswith(f"{self.prefix}-") and row.isdecimal() and int(row) in values:
                values[int(row)][name] = data.pop(key)
        for place, row in enumerate([*kept, *new]):
            for name, value in values[row].items():
                data.setlist(f"{self.prefix}-{place}-{name}", [""] if name == pk_name and row in new else value)
        data[f"{self.prefix}-INITIAL_FORMS"] = str(len(kept))
        return data

    def get_form_kwargs(self, index: int | None) -> dict[str, Any]:
        return {"label_suffix": "", **super().get_form_kwargs(index)}

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        if ORDERING_FIELD_NAME in form.fields:
            form.fields[ORDERING_FIELD_NAME].widget.attrs["class"] = "row-order"


class RowInline(PicksImages, admin.StackedInline):
    """An inline whose rows are moved by their order number, by buttons or by dragging."""

    formset = RowFormSet
    formfield_overrides = READ_AS_WRITTEN
    extra = 0
    # Far more than any course has. A page of the thousand rows that Django would take needs ten seconds to draw.
    max_num = 100
    template = "desk/rows.html"
    classes = ("rows",)

    def get_formset(self, request: Any, obj: Any = None, **kwargs: Any) -> Any:
        limits = {"validate_max": True, "absolute_max": self.max_num}
        return super().get_formset(request, obj, can_order=True, **limits, **kwargs)
