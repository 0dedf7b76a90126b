"""What is kept of one person: shown to them, or erased."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse

from documents.requests import Request
from enquiries.models import Enquiry
from live_rows.models import Autosave


class PersonForm(forms.Form):
    email = forms.EmailField(label="E-mail address", widget=forms.EmailInput(attrs={"autocomplete": "off"}))


class KnowsPersons:
    """Mixed into the admin of the enquiries. The address is only ever sent, and stands in no address of a page."""

    def person_view(self: Any, request: Request) -> HttpResponse:
        """POST `email` finds what there is; with `_export` it is a file, with `_erase` it is gone for good."""
        if not self.has_view_or_change_permission(request):
            raise PermissionDenied
        form = PersonForm(request.POST if request.method == "POST" else None)
        found = None
        if form.is_valid():
            found = Enquiry.objects.of_person(form.cleaned_data["email"]).select_related("form", "wording", "owner")
            if "_export" in request.POST:
                return export(found)
            if "_erase" in request.POST:
                return self._erase_person(request, list(found))
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": "One person’s data",
            "form": form,
            "found": found,
            "may_erase": self.has_delete_permission(request),
        }
        return TemplateResponse(request, "enquiries/person.html", context)

    def _erase_person(self: Any, request: Request, found: list[Enquiry]) -> HttpResponse:
        if not self.has_delete_permission(request):
            raise PermissionDenied
        with transaction.atomic():
            self.log_deletions(request, found)
            self.erase(found)
        many = len(found)
        messages.success(request, f"{many} enquir{'y is' if many == 1 else 'ies are'} erased.")
        return HttpResponseRedirect(request.path)

    def erase(self, found: Iterable[Enquiry]) -> None:
        erase(found)


def export(found: Iterable[Enquiry]) -> HttpResponse:
    """All that is kept, as JSON for the person it is about."""
    said = json.dumps({"enquiries": [each.said() for each in found]}, ensure_ascii=False, indent=2)
    response = HttpResponse(said, content_type="application/json; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="enquiries.json"'
    response["Cache-Control"] = "no-store, private"
    return response


def erase(found: Iterable[Enquiry]) -> int:
    """Enquiries for good, with their mails and with what colleagues have typed about them and not saved; how many."""
    pks = [each.pk for each in found]
    with transaction.atomic():
        Autosave.objects.filter(form__in=[f"enquiries.enquiry:{pk}" for pk in pks]).delete()
        Enquiry.objects.filter(pk__in=pks).delete()
    return len(pks)
