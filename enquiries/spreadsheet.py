"""The list of enquiries as CSV for a spreadsheet, written row by row."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet
from django.http import StreamingHttpResponse
from django.utils import timezone

from desk.lists.spreadsheet import BATCH, Echo, harmless
from enquiries.campaign import TAGS
from enquiries.models import Enquiry

COLUMNS = ("Number", "Sent", "Form", "About", "Name", "E-mail address", "Status", "Looked after by", "Answers", "Notes")


def spreadsheet(enquiries: QuerySet[Enquiry]) -> StreamingHttpResponse:
    """Whatever people have typed that a spreadsheet would calculate has an apostrophe in front."""
    response = StreamingHttpResponse(_lines(enquiries), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="enquiries_{timezone.localdate():%Y-%m-%d}.csv"'
    response["Cache-Control"] = "no-store, private"
    return response


def _lines(enquiries: QuerySet[Enquiry]) -> Iterator[str]:
    writer: Any = csv.writer(Echo())
    yield "\ufeff"  # or spreadsheets take it for something else than UTF-8
    yield writer.writerow([*COLUMNS, *TAGS])
    for each in enquiries.select_related("form", "owner").iterator(chunk_size=BATCH):
        answers = "\n".join(f"{asked}: {said}" for asked, said in each.answers)
        sent = timezone.localtime(each.sent_at).isoformat(timespec="seconds")
        said = [
            each.form.title,
            each.about,
            each.name,
            each.email,
            each.get_status_display(),
            str(each.owner or ""),
            answers,
            each.notes,
            *(each.campaign.get(tag, "") for tag in TAGS),
        ]
        yield writer.writerow([each.pk, sent, *map(harmless, said)])
