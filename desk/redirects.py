"""The desk of redirects: the list, many at once from a table, and the addresses that were asked for in vain."""

from __future__ import annotations

from collections import Counter
from contextlib import suppress
from typing import Any, cast
from urllib.parse import urlencode

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from documents import missed, redirect_import
from documents.models import MissedAddress, Redirect
from documents.nearest import nearest
from documents.redirect_import import Outcome, TableRefused
from documents.requests import Request
from live_rows.folding import FoldedSearch
from live_rows.hidden import HidesWhatIsForbidden
from live_rows.locking import LockedAdmin
from publishing.times import in_a_column, in_this_zone

SHOWN = 200  # rows of what an import would do, the refused ones first
WORDS = {
    Outcome.MADE: "is made",
    Outcome.CHANGED: "leads elsewhere from now on",
    Outcome.SAME: "is there already",
    Outcome.REFUSED: "is left out",
}


class TableForm(forms.Form):
    """A table of old and new addresses: a file, or pasted."""

    file = forms.FileField(
        required=False, label="A CSV file", widget=forms.FileInput(attrs={"accept": ".csv,.tsv,.txt,text/csv"})
    )
    table = forms.CharField(
        required=False,
        strip=False,
        label="Or the rows themselves",
        widget=forms.Textarea(attrs={"rows": 12, "spellcheck": "false"}),
        help_text="One row for each: the old address, a comma, a semicolon or a tab, and the new one.",
    )

    def clean(self) -> dict[str, Any] | None:
        cleaned: dict[str, Any] = super().clean() or {}
        file = cleaned.get("file")
        if file and file.size > 4 * redirect_import.MOST_CHARACTERS:
            raise ValidationError("This file is larger than 4 MB. Import it in parts.")
        text = _decoded(file.read()) if file else cleaned.get("table", "")
        try:
            cleaned["rows"] = redirect_import.read(text)
        except TableRefused as refused:
            raise ValidationError(str(refused)) from refused
        cleaned["text"] = text
        return cleaned


def _decoded(content: bytes) -> str:
    """Spreadsheets save UTF-8, UTF-16 with a mark, or the Windows alphabet, in which any bytes are words."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", errors="replace")
    with suppress(UnicodeDecodeError):
        return content.decode("utf-8")
    return content.decode("cp1252", errors="replace")


@admin.register(Redirect)
class RedirectAdmin(FoldedSearch, LockedAdmin, admin.ModelAdmin):
    list_display = ("old_path", "target", "made")
    search_fields = ("old_path", "target")
    change_list_template = "desk/redirects.html"

    @admin.display(description=in_this_zone("Made"), ordering="created_at")
    def made(self, redirect: Redirect) -> str:
        return in_a_column(redirect.created_at)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """With an old address at hand, the live page that comes nearest is where it most likely belongs."""
        initial: dict[str, Any] = super().get_changeform_initial_data(request)
        old = initial.get("old_path", "")
        if old and not initial.get("target"):
            found = nearest(old, at=cast(Request, request).at, most=1)
            initial["target"] = found[0].path if found else ""
        return initial

    def get_urls(self) -> list[Any]:
        view = self.admin_site.admin_view(self.import_view)
        return [path("import/", view, name="documents_redirect_import"), *super().get_urls()]

    def import_view(self, request: HttpRequest) -> HttpResponse:
        """GET: the form. POST: what would happen, and with `go` it does."""
        if not (self.has_add_permission(request) and self.has_change_permission(request)):
            raise PermissionDenied
        form = TableForm(request.POST or None, request.FILES or None)
        planned: list[redirect_import.Planned] = []
        if request.method == "POST" and form.is_valid():
            rows = form.cleaned_data["rows"]
            if "go" in request.POST:
                self._say(request, redirect_import.carry_out(rows))
                return HttpResponseRedirect(reverse("admin:documents_redirect_changelist"))
            planned = redirect_import.plan(rows)
        counts = Counter(each.outcome for each in planned)
        refused_first = sorted(planned, key=lambda each: each.outcome is not Outcome.REFUSED)
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "title": "Import redirects",
            "form": form,
            "lines": [(each, WORDS[each.outcome]) for each in refused_first[:SHOWN]],
            "more": max(0, len(planned) - SHOWN),
            "counts": counts,
            "to_do": counts[Outcome.MADE] + counts[Outcome.CHANGED],
            "text": form.cleaned_data["text"] if planned else "",
        }
        return TemplateResponse(request, "desk/redirect_import.html", context)

    def _say(self, request: HttpRequest, planned: list[redirect_import.Planned]) -> None:
        counts = Counter(each.outcome for each in planned)
        made, changed, left_out = (counts[each] for each in (Outcome.MADE, Outcome.CHANGED, Outcome.REFUSED))
        said = f"{made:,} made, {changed:,} changed, {left_out:,} left out."
        self.message_user(request, said, messages.WARNING if left_out else messages.SUCCESS)
        for each in planned:
            if each.outcome is Outcome.MADE:
                redirect = Redirect.objects.filter(old_path=each.old).first()
                if redirect and made <= SHOWN:
                    self.log_addition(request, redirect, "Imported")


@admin.register(MissedAddress)
class MissedAddressAdmin(FoldedSearch, HidesWhatIsForbidden, admin.ModelAdmin):
    """To be read, and made redirects of."""

    list_display = ("path", "count", "last", "first", "make")
    search_fields = ("path",)
    list_per_page = 50
    fields = readonly_fields = ("path", "count", "last", "first", "make")

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        with suppress(DatabaseError):
            missed.write()
        return super().changelist_view(request, extra_context)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    @admin.display(description=in_this_zone("Last asked for"), ordering="last_at")
    def last(self, row: MissedAddress) -> str:
        return in_a_column(row.last_at)

    @admin.display(description="First asked for", ordering="first_at")
    def first(self, row: MissedAddress) -> str:
        return in_a_column(row.first_at)

    @admin.display(description="Redirect")
    def make(self, row: MissedAddress) -> SafeString:
        """Leads to the form of a redirect, filled in; what comes nearest is looked for there."""
        return format_html(
            '<a href="{}?{}">Make a redirect<span class="visually-hidden"> of {}</span></a>',
            reverse("admin:documents_redirect_add"),
            urlencode({"old_path": row.path}),
            row.path,
        )
