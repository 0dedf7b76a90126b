"""What is typed in a form reaches the server before it is saved, as it stands: valid or not, rows and all.

It makes no revision, no line in any log and no change that anybody else sees. There is one for each person and form;
whoever opens the form again is offered it, sees what differs, and takes it or leaves it. What is taken is a form that
has been filled in and not been sent; should somebody else have saved meanwhile, it is merged when it is (`stale`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django import forms
from django.contrib.admin.helpers import AdminErrorList
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.utils import timezone
from django.utils.safestring import SafeString

from live_rows.models import Autosave
from live_rows.questions import compared
from live_rows.sheets import Sheet
from people.kept_form import fields_of

FORGOTTEN_AFTER = timedelta(days=30)
# Says which form was saved: the browser drops what it has kept of it (`static/live_rows/autosave.js`).
COOKIE, COOKIE_AGE = "desk_saved", timedelta(hours=1)
TYPED = "typed"
ORDERS = ("_autosave", "_leave", "_take")
"""What a form is sent with instead of a button that saves: keep this, forget what you have kept, show it again."""


@dataclass(frozen=True)
class Offer:
    """What was typed and not saved: when, and how it differs from what is stored, as (label, HTML)."""

    autosave: Autosave
    differences: list[tuple[str, SafeString]]


class Autosaves:
    """Mixed into a ModelAdmin, outside of everything that reads its forms."""

    def changeform_view(
        self: Any, request: HttpRequest, object_id: str | None = None, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        order = next((order for order in ORDERS if order in request.POST), None)
        slot = self._slot(request, object_id) if request.method == "POST" else None
        if order and slot:
            if order == "_autosave":
                return JsonResponse({"kept_at": keep(slot, fields_of(request)).isoformat()})
            if order == "_leave":
                forget(slot)
                return HttpResponseRedirect(request.path)
            self._take(request, slot)
        response = super().changeform_view(request, object_id, form_url, extra_context)  # type: ignore[misc]
        if slot and not order and response.status_code == 302:
            with suppress(DatabaseError):  # what is saved is saved; an offer that differs in nothing is not made
                forget(slot)
            if tab := tab_of(request):
                response.set_cookie(COOKIE, tab, max_age=COOKIE_AGE, samesite="Lax", secure=request.is_secure())
        return response

    @property
    def media(self: Any) -> forms.Media:
        scripts: list[Any] = [forms.Script("live_rows/autosave.js", type="module")]
        return super().media + forms.Media(css={"all": ["live_rows/autosave.css"]}, js=scripts)  # type: ignore[misc]

    def get_form(self: Any, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any) -> Any:
        form = super().get_form(request, obj, change=change, **kwargs)  # type: ignore[misc]
        taken = getattr(request, "taken_up", None)
        return type(form.__name__, (_TakenUp, form), {}) if taken else form

    def render_change_form(
        self: Any, request: HttpRequest, context: dict[str, Any], *args: Any, obj: Any = None, **kwargs: Any
    ) -> Any:
        form = context["adminform"].form
        taken = getattr(request, "taken_up", None)
        if taken:
            _say_nothing_of_it(form)
            formsets = [inline.formset for inline in context["inline_admin_formsets"]]
            context |= {"taken_up": taken, "errors": AdminErrorList(form, formsets)}
        elif not form.is_bound:
            context["offer"] = self._offer(request, obj)
        context["typing"] = tab_of(request) if request.method == "POST" else ""
        context["keeps_typing"] = self.has_change_permission(request, obj) if obj else True
        return super().render_change_form(request, context, *args, obj=obj, **kwargs)  # type: ignore[misc]

    # --- inside -------------------------------------------------------------------------------------------------------

    def _slot(self: Any, request: HttpRequest, object_id: str | None) -> dict[str, Any] | None:
        """Whose form it is and which; None if this person may not save it, which the form's own view says best."""
        obj = self.get_object(request, unquote(object_id)) if object_id else None
        if object_id and obj is None:
            return None
        if not (self.has_change_permission(request, obj) if obj else self.has_add_permission(request)):
            raise PermissionDenied
        return slot_of(request.user, self.model, obj)

    def _take(self: Any, request: HttpRequest, slot: dict[str, Any]) -> None:
        """As if the person had just sent what was kept; `_TakenUp` sees to it that nothing is saved."""
        autosave = Autosave.objects.filter(**slot).first()
        if autosave:
            request.POST = autosave.as_sent()  # type: ignore[assignment]
            request.taken_up = autosave  # type: ignore[attr-defined]

    def _offer(self: Any, request: HttpRequest, obj: Any) -> Offer | None:
        autosave = Autosave.objects.filter(**slot_of(request.user, self.model, obj)).first()
        if autosave is None:
            return None
        sheet, sent = Sheet.of(self, request, obj), autosave.as_sent()
        stored = sheet.stored(obj) if obj else sheet.shown(sheet.form(), {})
        labels, typed = sheet.labels(), sheet.posted(obj, sent)
        differences = [
            (labels[name], compared(sheet, name, stored.get(name), value))
            for name, value in typed.items()
            if bare(value) != bare(stored.get(name))
        ]
        return Offer(autosave, differences) if differences else None


class _TakenUp:
    """Mixed into a form that is shown with what was typed before: it is not to be saved by that."""

    def clean(self: Any) -> Any:
        cleaned = super().clean()  # type: ignore[misc]
        self.add_error(None, ValidationError("", TYPED))
        return cleaned


def _say_nothing_of_it(form: Any) -> None:
    said = form.errors.get("__all__")
    if said is not None:
        said.data[:] = [error for error in said.data if error.code != TYPED]
        if not said.data:
            del form.errors["__all__"]


# --- The slot ---------------------------------------------------------------------------------------------------------


def slot_of(person: Any, model: Any, obj: Any) -> dict[str, Any]:
    return {"person": person, "form": f"{model._meta.label_lower}:{obj.pk if obj else 'new'}"}


def keep(slot: Mapping[str, Any], fields: list[tuple[str, str]]) -> Any:
    """One statement of one row; with the first of a form a second one, that clears away what is old. Returns when."""
    now = timezone.now()
    # No column of PostgreSQL holds a NUL, and no field of a form wants one.
    kept = [[name.replace("\0", ""), value.replace("\0", "")] for name, value in fields if name not in ORDERS]
    if not Autosave.objects.filter(**slot).update(fields=kept, kept_at=now):
        Autosave.objects.bulk_create(
            [Autosave(**slot, fields=kept, kept_at=now)],
            update_conflicts=True,
            unique_fields=["person", "form"],
            update_fields=["fields", "kept_at"],
        )
        Autosave.objects.filter(kept_at__lt=now - FORGOTTEN_AFTER).delete()
    return now


def forget(slot: Mapping[str, Any]) -> None:
    Autosave.objects.filter(**slot).delete()


def bare(value: Any) -> Any:
    """A value without what makes no difference: line ends, blanks at either end, what is empty."""
    if isinstance(value, str):
        return value.replace("\r\n", "\n").strip()
    if isinstance(value, dict):
        return {name: bare(each) for name, each in value.items() if bare(each)}
    if isinstance(value, list):
        return [bare(each) for each in value if bare(each)]
    return value or ""


def tab_of(request: HttpRequest) -> str:
    """The id that a page gives itself when it is opened, with which the browser keeps what is typed on it."""
    tab = request.POST.get("_typing", "")
    return tab if re.fullmatch(r"[0-9a-f]{32}", tab) else ""
