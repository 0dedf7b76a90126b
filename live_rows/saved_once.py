"""A new form that is saved, and saved again because no answer came, makes one item.

Each page gives itself an id when it is opened (`_typing`). What comes from the page of a new item that is saved already
is read as if it came from the form of that item, opened just after its first save: what was typed since is a change of
it, and what others changed meanwhile is merged as ever.
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from live_rows.autosave import FORGOTTEN_AFTER, forget, slot_of, tab_of
from live_rows.models import FirstSave
from live_rows.sheets import CARRIED, Sheet, editable

OF_A_NEW_ITEM = {"", "0"}
"""What a form that is opened for something new carries of what it was opened with."""


class SavesOnce:
    """Mixed into a ModelAdmin outside of `Autosaves`, whose forms merge when they are stale."""

    def changeform_view(
        self: Any, request: HttpRequest, object_id: str | None = None, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        if request.method != "POST" or object_id:
            return super().changeform_view(request, object_id, form_url, extra_context)  # type: ignore[misc]
        try:
            return self._saved_once(request, form_url, extra_context)
        except IntegrityError:
            if self._first_save(request) is None:
                raise
        return self._saved_once(request, form_url, extra_context)  # both came at once, and this is the second now

    def log_addition(self: Any, request: HttpRequest, obj: Any, message: Any) -> Any:
        """Everything is saved by now, rows included, in the transaction that this line is written in too."""
        if tab_of(request):
            FirstSave.objects.filter(saved_at__lt=timezone.now() - FORGOTTEN_AFTER).delete()
            FirstSave.objects.create(
                **self._page_of_new(request),
                item=obj.pk,
                version=self.version(obj),
                stored=Sheet.of(self, request, obj).stored(obj),
            )
        return super().log_addition(request, obj, message)  # type: ignore[misc]

    # --- inside -------------------------------------------------------------------------------------------------------

    def _saved_once(self: Any, request: HttpRequest, form_url: str, extra_context: Any) -> HttpResponse:
        saved = self._first_save(request)
        item = saved and self.get_object(request, str(saved.item))
        if saved is None or item is None:
            return super().changeform_view(request, None, form_url, extra_context)  # type: ignore[misc]
        if not self.has_change_permission(request, item):
            raise PermissionDenied
        if all(request.POST.get(name, "") in OF_A_NEW_ITEM for name in CARRIED):
            request.POST = self._as_change(request, item, saved)
        forget(slot_of(request.user, self.model, None))
        url = form_url or reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_change", args=[item.pk])
        return super().changeform_view(request, str(item.pk), url, extra_context)  # type: ignore[misc]

    def _first_save(self: Any, request: HttpRequest) -> FirstSave | None:
        return FirstSave.objects.filter(**self._page_of_new(request)).first() if tab_of(request) else None

    def _page_of_new(self: Any, request: HttpRequest) -> dict[str, Any]:
        return {"person": request.user, "form": self.opts.label_lower, "tab": tab_of(request)}

    def _as_change(self: Any, request: HttpRequest, item: Any, saved: FirstSave) -> Any:
        """Its rows are those that were saved, one after the other: the page did not hear which is which. A field that
        forms for new items do not have stays as it is stored."""
        sheet, data = Sheet.of(self, request, item), request.POST.copy()
        asked = editable(self.get_form(request)()).keys() | sheet.formsets.keys()
        posted = sheet.posted(item, data)
        values = {**saved.stored, **{name: value for name, value in posted.items() if name in asked}}
        for name in sheet.formsets:
            for row, known in zip(values[name], saved.stored.get(name, []), strict=False):
                row["id"] = known["id"]
        sheet.write(data, values, there=saved.stored)
        self.as_if_opened_now(data, saved.version, saved.stored)
        return data
