"""A form that comes back after somebody else has saved is merged with what they made of it, and then saved.

    base      what the form was opened with
    theirs    what is stored now
    mine      what was sent

What cannot be merged is asked on the form itself, which carries the three versions of those places (`PENDING`) until
each is decided; no question is asked twice, and none is lost when the form comes back for another reason. What was
merged is saved straight away, because both have said what they wanted and nothing of either is gone; only where that
would make a mixture public that nobody has read, the form comes back to be looked at first.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from live_rows.merging import Keep, Merged, Ways, merge, ways_of
from live_rows.questions import Question, questions
from live_rows.sheets import Sheet, Values

PENDING = "to_decide"
MOST_CARRIED = 700_000  # characters in three versions; what is longer is not asked, and both versions are kept
TOO_LONG = " (too long to be asked about: what you both changed stands there in both versions)"
MOST_TRIES = 20


@dataclass
class Pending:
    """What a form still asks: the three versions of the fields with conflicts, and who saved and when, in words.

    Without any versions it only asks to be looked at.
    """

    by: str
    at: str
    taken: list[str]
    base: Values = field(default_factory=dict)
    theirs: Values = field(default_factory=dict)
    mine: Values = field(default_factory=dict)

    @classmethod
    def read(cls, text: str | None) -> Pending | None:
        """From a form; None if it asks nothing. What it says was under a person's hands, so nothing is believed."""
        try:
            found = json.loads(text or "")
            pending = cls(**found)
        except (ValueError, TypeError, RecursionError):
            return None
        kinds = {"by": str, "at": str, "taken": list, "base": dict, "theirs": dict, "mine": dict}
        return pending if all(isinstance(getattr(pending, name), kind) for name, kind in kinds.items()) else None

    @property
    def who(self) -> str:
        """At the beginning of a sentence."""
        return self.by[:1].upper() + self.by[1:]

    @property
    def moment(self) -> datetime | None:
        try:
            return datetime.fromisoformat(self.at)
        except ValueError:
            return None

    def written(self) -> str:
        return json.dumps(asdict(self), ensure_ascii=False, separators=(",", ":"))

    def merged(self, ways: Ways, decisions: Mapping[str, Keep] | None = None) -> Merged:
        return merge(self.base, self.theirs, self.mine, ways=ways, decisions=decisions)


@dataclass(frozen=True)
class Saver:
    """Who saved last, and when. `name`: "You, in another window," for oneself."""

    name: str
    at: datetime | None


class MergingForm(forms.ModelForm):
    """Mixed into forms that know what they were opened with. It is not saved while anything is to be decided."""

    is_stale = False
    data: Any

    def refuse_what_is_pending(self) -> bool:
        """Whether something has to be decided first."""
        pending = Pending.read(self.data.get(PENDING))
        if pending:
            say = "Decide the places that you both changed" if pending.theirs else "Look at what was merged"
            self.add_error(None, ValidationError(f"{say}, then save again.", "undecided"))
        return pending is not None

    def refuse_as_stale(self) -> None:
        self.is_stale = True
        self.add_error(None, ValidationError("This was saved somewhere else since you opened it.", "stale"))


class MergesWhenStale:
    """Mixed into a ModelAdmin whose change form is a MergingForm. A subclass says what the form was opened with."""

    def opened_with(self: Any, sheet: Sheet, obj: Any, data: Any) -> Values:
        """What the form that sent `data` was opened with; empty if that cannot be known any more."""
        raise NotImplementedError

    def version(self: Any, obj: Any) -> Any:
        """What tells the stored state apart from an older one, if there is such a thing. Read before that state is."""
        return None

    def as_if_opened_now(self: Any, data: Any, version: Any, theirs: Values) -> None:
        """Make `data` what a form would have sent that was opened when `theirs` was stored."""
        raise NotImplementedError

    def saver(self: Any, request: HttpRequest, obj: Any, data: Any) -> Saver:
        """Who saved since the form that sent `data` was opened."""
        raise NotImplementedError

    def ways(self: Any, sheet: Sheet) -> Ways:
        return ways_of(self.model, {prefix: formset.model for prefix, formset in sheet.formsets.items()})

    def has_to_be_seen(self: Any, request: HttpRequest, merged: Merged) -> bool:
        """Whether a merge without conflicts is shown before it is saved."""
        return False

    def try_to_save(self: Any, request: HttpRequest, object_id: str | None, *args: Any) -> HttpResponse:
        """One attempt, with everything that has to be made ready for it."""
        return super().changeform_view(request, object_id, *args)  # type: ignore[misc]

    def changeform_view(
        self: Any, request: HttpRequest, object_id: str | None = None, form_url: str = "", extra_context: Any = None
    ) -> HttpResponse:
        if request.method != "POST" or not object_id:
            return self.try_to_save(request, object_id, form_url, extra_context)
        pending = Pending.read(request.POST.get(PENDING))
        if pending and (obj := self._visible(request, object_id)):
            self._decide(request, obj, pending)
        for _ in range(MOST_TRIES):
            try:
                return self.try_to_save(request, object_id, form_url, extra_context)
            except _Again:
                self._merge(request, self._visible(request, object_id))
        raise RuntimeError("Somebody saves this faster than it can be merged.")

    def render_change_form(self: Any, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any) -> Any:
        form = context["adminform"].form
        if getattr(form, "is_stale", False):
            raise _Again  # out of the transaction, which has written nothing
        pending = Pending.read(form.data.get(PENDING)) if form.is_bound else None
        context |= {"taken": getattr(request, "taken", None), "pending": pending}
        if pending:
            context["pending_json"] = pending.written()
            context["questions"] = self._questions(request, kwargs.get("obj"), pending)
            context["more_errors"] = _others(context["errors"])
        response = super().render_change_form(request, context, *args, **kwargs)  # type: ignore[misc]
        if pending:
            response.status_code = 409
        return response

    def tell_what_was_taken(self: Any, request: HttpRequest) -> None:
        """After saving: whose changes are in it too."""
        if self.has_taken(request):
            taken: Pending = request.taken  # type: ignore[attr-defined]
            messages.info(request, f"What {taken.by} saved meanwhile is in it too: {', '.join(taken.taken)}.")

    def has_taken(self: Any, request: HttpRequest) -> bool:
        """Whether this very request put something of others into what was sent."""
        taken = getattr(request, "taken", None)
        return bool(taken and taken.taken)

    # --- inside -------------------------------------------------------------------------------------------------------

    def _visible(self: Any, request: HttpRequest, object_id: str) -> Any:
        pk = unquote(object_id)
        return self.get_queryset(request).filter(pk=pk).first() if pk.isdecimal() and len(pk) < 19 else None

    def _merge(self: Any, request: HttpRequest, obj: Any) -> None:
        """Put what others have saved into what was sent. No row is locked meanwhile: should another save come in
        between, the next attempt says so."""
        if obj is None:
            return  # it is gone: the next attempt says so
        sheet, data = Sheet.of(self, request, obj), request.POST.copy()
        base, mine = self.opened_with(sheet, obj, data), sheet.posted(obj, data)
        saver = self.saver(request, obj, data)
        version = self.version(obj)
        obj.refresh_from_db()
        theirs = sheet.stored(obj)
        merged = merge(base, theirs, mine, ways=self.ways(sheet))
        asked, unasked = _carried({conflict.field for conflict in merged.conflicts}, base, theirs, mine)
        if unasked:
            both = {conflict.id: Keep.BOTH for conflict in merged.conflicts if conflict.field in unasked}
            merged = merge(base, theirs, mine, ways=self.ways(sheet), decisions=both)
        labels = sheet.labels()
        sheet.write(data, merged.values, there=theirs)
        self.as_if_opened_now(data, version, theirs)
        taken = [
            labels[name] + (TOO_LONG if name in unasked else "") for name in {**dict.fromkeys(merged.taken), **unasked}
        ]
        before = getattr(request, "taken", None)
        pending = Pending(
            saver.name, _moment(saver.at), list(dict.fromkeys([*(before.taken if before else []), *taken]))
        )
        for name, side in (("base", base), ("theirs", theirs), ("mine", mine)):
            setattr(pending, name, {field: side[field] for field in side if field in asked})
        if merged.conflicts or self.has_to_be_seen(request, merged):
            data[PENDING] = pending.written()
        request.POST = data  # type: ignore[assignment]
        request.taken = pending  # type: ignore[attr-defined]

    def _decide(self: Any, request: HttpRequest, obj: Any, pending: Pending) -> None:
        """Put what was decided into what was sent, if everything is. What was typed after the question came is merged
        with the decision, and asked again where the two do not go together."""
        data = request.POST.copy()
        decisions = decisions_in(data)
        sheet = Sheet.of(self, request, obj)
        ways = self.ways(sheet)
        asked = pending.merged(ways)
        if any(decisions.get(conflict.id) not in conflict.choices for conflict in asked.conflicts):
            return
        for key in [key for key in data if key == PENDING or key.startswith("keep-")]:
            del data[key]
        decided = pending.merged(ways, decisions).values
        posted = {name: value for name, value in sheet.posted(obj, data).items() if name in decided}
        again = merge(asked.values, decided, posted, ways=ways)
        sheet.write(data, again.values, there=sheet.stored(obj))
        if again.conflicts:
            names = {conflict.field for conflict in again.conflicts}
            base, theirs, mine = ({n: s[n] for n in s if n in names} for s in (asked.values, decided, posted))
            data[PENDING] = Pending(pending.by, pending.at, [], base, theirs, mine).written()
        request.POST = data  # type: ignore[assignment]

    def _questions(self: Any, request: HttpRequest, obj: Any, pending: Pending) -> list[Question]:
        sheet = Sheet.of(self, request, obj)
        return questions(pending.merged(self.ways(sheet)).conflicts, sheet, decisions_in(request.POST))


def _others(errors: list[Any]) -> bool:
    """Whether a form has more to say than that something is to be decided."""
    return sum(len(each) for each in errors) > 1


def _carried(fields: set[str], *sides: Values) -> tuple[set[str], dict[str, None]]:
    """The fields with conflicts that a form can carry in three versions, and those that are too long for it."""
    size = {name: sum(len(json.dumps(side.get(name))) for side in sides) for name in fields}
    asked, unasked = set(fields), dict[str, None]()
    for name in sorted(fields, key=size.__getitem__, reverse=True):
        if sum(size[each] for each in asked) > MOST_CARRIED:
            asked.discard(name)
            unasked[name] = None
    return asked, unasked


class _Again(Exception):
    """The form is stale: merge, and try again."""


def decisions_in(data: Any) -> dict[str, Keep]:
    known = {keep.value: keep for keep in Keep}
    return {
        key.removeprefix("keep-"): known[data[key]] for key in data if key.startswith("keep-") and data[key] in known
    }


def _moment(at: datetime | None) -> str:
    return timezone.localtime(at).isoformat() if at else ""
