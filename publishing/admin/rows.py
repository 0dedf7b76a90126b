"""Rows that belong to an item: ordinary inlines, in the editor's order, that survive somebody else's changes."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.forms.formsets import ORDERING_FIELD_NAME
from django.forms.models import BaseInlineFormSet


class RowFormSet(BaseInlineFormSet):
    """Rows with an order.

    Where a posted row is no longer there (somebody else deleted it, or restored a revision), what was typed in it
    becomes a new row, so that it is never lost.
    """

    can_order = True

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any):
        super().__init__(data, *args, **kwargs)
        if self.is_bound and self.instance.pk:
            self._forget_vanished_rows()

    def _forget_vanished_rows(self) -> None:
        """Posted rows in their order: those still there first, the others after them as new ones."""
        pk_name = self.model._meta.pk.name
        existing = {str(pk) for pk in self.get_queryset().values_list("pk", flat=True)}
        total = int(self.data.get(f"{self.prefix}-TOTAL_FORMS") or 0)
        posted = [str(self.data.get(f"{self.prefix}-{index}-{pk_name}") or "") for index in range(min(total, 1000))]
        if all(not pk or pk in existing for pk in posted):
            return
        order = sorted(range(len(posted)), key=lambda index: posted[index] not in existing)
        self.data = self._reordered(order, kept={pk for pk in posted if pk in existing}, pk_name=pk_name)

    def _reordered(self, order: list[int], *, kept: set[str], pk_name: str) -> Any:
        data = self.data.copy()
        rows: dict[int, dict[str, Any]] = {index: {} for index in order}
        for key in list(data):
            prefix, _, rest = key.removeprefix(f"{self.prefix}-").partition("-")
            if key.startswith(f"{self.prefix}-") and prefix.isdecimal() and int(prefix) in rows:
                rows[int(prefix)][rest] = data.pop(key)
        for new_index, old_index in enumerate(order):
            for name, values in rows[old_index].items():
                vanished = name == pk_name and values[-1] not in kept
                data.setlist(f"{self.prefix}-{new_index}-{name}", [""] if vanished else values)
        data[f"{self.prefix}-INITIAL_FORMS"] = str(len(kept))
        return data

    def add_fields(self, form: Any, index: int | None) -> None:
        super().add_fields(form, index)
        if ORDERING_FIELD_NAME in form.fields:
            form.fields[ORDERING_FIELD_NAME].widget.attrs["class"] = "row-order"


class RowInline(admin.StackedInline):
    """An inline whose rows are moved by their order number, or by dragging."""

    formset = RowFormSet
    extra = 0
    template = "admin/publishing/rows.html"

    def formfield_for_foreignkey(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        from images.widgets import ImageChoiceField

        if db_field.remote_field.model._meta.label == "images.Image":
            return ImageChoiceField(required=False, label=db_field.verbose_name.capitalize())
        return super().formfield_for_foreignkey(db_field, request, **kwargs)
