"""What has gone wrong or is about to, for those who can do something about it: shown on the first page of the desk.

A schedule is never late, for it is a window that opens by itself; and no other page can take the address it waits for,
because the timeline refuses that. What can happen is that it is not fit to be seen when it opens.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import cast
from uuid import UUID

from django.contrib.admin import AdminSite
from django.http import HttpRequest
from django.urls import reverse

from desk.actor import may
from documents import kinds
from documents.models.document import Document
from documents.requests import Request
from publishing.checks import registry
from publishing.checks.examined import Examined
from publishing.jobs import JOBS, LATE_AFTER
from publishing.models import AuditLine, Revision
from publishing.models.job_run import JobRun
from publishing.status import short_time

SOON = timedelta(days=7)
MOST_LOOKED_AT = 6


@dataclass(frozen=True)
class Trouble:
    """A sentence, the page where something can be done about it (empty: none), and since when or from when on."""

    sentence: str
    url: str
    at: datetime


Source = Callable[[Request, AdminSite], Iterable[Trouble]]


def troubles(request: HttpRequest, site: AdminSite) -> list[Trouble]:
    """The oldest first; only what this person may put right."""
    found = [trouble for source in SOURCES for trouble in source(cast(Request, request), site)]
    return sorted(found, key=lambda trouble: trouble.at)


def planned_and_not_ready(request: Request, site: AdminSite) -> Iterator[Trouble]:
    """What opens within a week, and would be refused if it were published then: looked at together, as everything will
    be when the last of it is out."""
    shown = [kind.name for kind in kinds.content() if may(request.user, "publish", kind.name)]
    soon = Document.objects.coming(request.at).filter(kind__in=shown, live_from__lte=request.at + SOON)
    coming = list(soon.for_lists().order_by("live_from")[:MOST_LOOKED_AT])
    if not coming:
        return
    items = [document.item for document in coming]
    revisions = {(each.item, each.number): each for each in Revision.objects.filter(item__in=items)}
    known = _overridden(items)
    last = coming[-1].live_from
    batch = [_examined(revisions[document.item, document.revision], last) for document in coming]
    for document, (_, problems) in zip(coming, registry.problems_of_many(batch, at=last), strict=True):
        stopping = [problem for problem in problems if problem.is_blocking]
        left = [each for each in stopping if each.code not in known[document.item, document.revision]]
        if left:
            when = short_time(document.live_from, request.at)
            more = f" And {len(left) - 1} more." if len(left) > 1 else ""
            sentence = f"“{document.title}” goes live {when}, but is not ready: {left[0].sentence}{more}"
            yield Trouble(sentence, _form_of(document), document.live_from)


def _examined(revision: Revision, at: datetime) -> Examined:
    return Examined(revision.model, revision.opened(), revision.mapped, at, item=revision.item)


def jobs_in_trouble(request: Request, site: AdminSite) -> Iterator[Trouble]:
    """Jobs that keep failing, and those that have not run for days although they once did."""
    if not any(may(request.user, "publish", kind.name) for kind in kinds.content()):
        return
    for run in JobRun.objects.filter(job__in=JOBS):
        if run.failing_since:
            yield Trouble(f"{JOBS[run.job]} keeps failing: {run.said}", "", run.failing_since)
        elif run.went_well_at and run.went_well_at < request.at - LATE_AFTER:
            yield Trouble(f"{JOBS[run.job]} has not been done for days.", "", run.went_well_at)


SOURCES: list[Source] = [planned_and_not_ready, jobs_in_trouble]


def _overridden(items: list[UUID]) -> dict[tuple[UUID, int], set[str]]:
    """By item and revision, the codes of what somebody has already decided to publish it in spite of."""
    found: dict[tuple[UUID, int], set[str]] = defaultdict(set)
    lines = AuditLine.objects.filter(item__in=items).exclude(reason="")
    for item, number, codes in lines.values_list("item", "revision", "overridden"):
        found[item, number or 0].update(codes)
    return found


def _form_of(document: Document) -> str:
    model = kinds.of(document.kind).model_class
    pk = model._default_manager.values_list("pk", flat=True).get(public_id=document.item)
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_change", args=[pk])
