"""Two people at one post, course or page: a form that is older than what is stored is merged with it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from desk.fields.rows import LOADED
from desk.forms import newest_number
from live_rows.locking import name_of
from live_rows.sheets import Sheet, Values
from live_rows.stale import MergesWhenStale, Saver
from publishing import gate
from publishing.models.revision import Revision


class MergesRevisions(MergesWhenStale):
    """Mixed into PublishableAdmin: a form was opened with the revision whose number it carries."""

    def opened_with(self: Any, sheet: Sheet, obj: Any, data: Any) -> Values:
        revision = Revision.objects.of(obj).filter(number=_number(data.get("loaded_revision"))).first()
        if revision is None:
            return {}
        content, item = revision.opened(), type(obj)()
        gate.fill(item, content)
        initial = {"tags": gate.tags_of(content)} if gate.has_tags(type(obj)) else {}
        rows = {name: gate.rows_of(item, name, content) for name in sheet.formsets}
        values = sheet.shown(sheet.form(instance=item, initial=initial), rows)
        for name in sheet.formsets:
            _know_rows_again(values[name], data.get(f"{name}-{LOADED}"))
        return values

    def version(self: Any, obj: Any) -> int:
        return newest_number(obj)

    def as_if_opened_now(self: Any, data: Any, version: int, theirs: Values) -> None:
        data["loaded_revision"] = str(version)
        for name in self.model.children:
            data[f"{name}-{LOADED}"] = ",".join(row["id"] for row in theirs.get(name, []))

    def saver(self: Any, request: HttpRequest, obj: Any, data: Any) -> Saver:
        newer = Revision.objects.of(obj).filter(number__gt=_number(data.get("loaded_revision")))
        saves = list(newer.select_related("created_by").defer("content").newest_first())
        names = list(dict.fromkeys(name_of(save.created_by, request.user) for save in reversed(saves)))
        return Saver(" and ".join(names) or "somebody", saves[0].created_at if saves else None)


def _know_rows_again(rows: list[Values], loaded: str | None) -> None:
    """A revision does not know the numbers that its rows have; the form does."""
    known = (loaded or "").split(",")
    if len(known) == len(rows):
        for row, pk in zip(rows, known, strict=True):
            row["id"] = pk


def _number(text: Any) -> int:
    text = str(text or "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0
