"""What a list shows, all of it, as CSV for a spreadsheet: written row by row, however many there are."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date, datetime
from itertools import islice
from typing import Any

from django.conf import settings
from django.contrib.admin.utils import label_for_field, lookup_field
from django.http import HttpRequest, StreamingHttpResponse
from django.utils import timezone
from django.utils.html import strip_tags
from django.utils.text import capfirst

from publishing.status import statuses

BATCH = 500
PICTURES = {"thumbnail"}
FORMULA = ("=", "+", "-", "@", "\t", "\r")


class Echo:
    """A file that gives back what is written to it."""

    def write(self, text: str) -> str:
        return text


class WritesSpreadsheets:
    """Mixed into PublishableAdmin."""

    def spreadsheet(self: Any, request: HttpRequest) -> StreamingHttpResponse:
        """The columns that are shown, and beside them the id, the address, and when it was made and changed, in ISO."""
        found = self.get_changelist_instance(request)
        response = StreamingHttpResponse(self._lines(found), content_type="text/csv; charset=utf-8")
        name = f"{self.opts.verbose_name_plural}_{timezone.localdate():%Y-%m-%d}.csv".replace(" ", "_")
        response["Content-Disposition"] = f'attachment; filename="{name}"'
        response["Cache-Control"] = "no-store, private"
        return response

    def _lines(self: Any, found: Any) -> Iterator[str]:
        writer = csv.writer(Echo())
        names = [name for name in found.list_display if name not in {"action_checkbox", "changed", "made", *PICTURES}]
        labels = [capfirst(str(label_for_field(name, self.model, self))) for name in names]
        yield "\ufeff"  # or spreadsheets take it for something else than UTF-8
        yield writer.writerow(["Id", *labels, "Web address", "Made", "Changed"])
        rows = found.queryset.iterator(chunk_size=BATCH)
        while some := list(islice(rows, BATCH)):
            known = statuses(some)
            for row in some:
                row.status = known[row.public_id]
            self.prepare_rows(some)
            for row in some:
                said = [_text(lookup_field(name, row, self)[2]) for name in names]
                about = [settings.SITE_URL + row.path, _text(row.created_at), _text(row.updated_at)]
                yield writer.writerow([str(row.public_id), *map(harmless, said), *about])


def _text(value: Any) -> str:
    if isinstance(value, datetime):
        return timezone.localtime(value).isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    return "" if value is None else " ".join(strip_tags(str(value)).split())


def harmless(text: str) -> str:
    """Spreadsheets calculate what looks like a formula: an apostrophe in front makes it words."""
    return f"'{text}" if text.lstrip().startswith(FORMULA) or text.startswith(FORMULA) else text
