"""What has gone wrong or is about to, for those who can do something about it: shown on the first page of the desk.

A schedule is never late, for it is a window that opens by itself; and no other page can take the address it waits for,
because the timeline refuses that. What can happen is that it is not fit to be seen when it opens.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, cast

from django.contrib.admin import AdminSite
from django.http import HttpRequest
from django.urls import reverse

from documents import kinds
from documents.models.document import Document
from documents.requests import Request
from publishing import actions
from publishing.content import Severity
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
    """What opens within a week, and would be refused if it were published then."""
    shown = [kind for kind in kinds.content() if _may_publish(request.user, kind.name)]
    soon = Document.objects.coming(request.at).filter(live_from__lte=request.at + SOON)
    coming = soon.filter(kind__in=[kind.name for kind in shown]).for_lists().order_by("live_from")[:MOST_LOOKED_AT]
    for document in coming:
        revision = Revision.objects.get(item=document.item, number=document.revision)
        known = _overridden(revision)
        problems = actions.problems(revision, at=document.live_from, severity=Severity.BLOCKING)
        left = [problem for problem in problems if problem.code not in known]
        if left:
            when = short_time(document.live_from, request.at)
            more = f" And {len(left) - 1} more." if len(left) > 1 else ""
            sentence = f"“{document.title}” {when}, but it is not ready: {left[0].sentence}{more}"
            yield Trouble(sentence, _form_of(revision), document.live_from)


def jobs_in_trouble(request: Request, site: AdminSite) -> Iterator[Trouble]:
    """Jobs that keep failing, and those that have not run for days although they once did."""
    if not any(_may_publish(request.user, kind.name) for kind in kinds.content()):
        return
    for run in JobRun.objects.filter(job__in=JOBS):
        if run.failing_since:
            yield Trouble(f"{JOBS[run.job]} keeps failing: {run.said}", "", run.failing_since)
        elif run.went_well_at and run.went_well_at < request.at - LATE_AFTER:
            yield Trouble(f"{JOBS[run.job]} has not been done for days.", "", run.went_well_at)


SOURCES: list[Source] = [planned_and_not_ready, jobs_in_trouble]


def _overridden(revision: Revision) -> set[str]:
    """The codes of what somebody has already decided to publish it in spite of."""
    lines = AuditLine.objects.filter(item=revision.item, revision=revision.number).values_list("overridden", flat=True)
    return {code for codes in lines for code in codes}


def _form_of(revision: Revision) -> str:
    opts: Any = revision.model._meta
    pk = revision.model._default_manager.values_list("pk", flat=True).get(public_id=revision.item)
    return reverse(f"admin:{opts.app_label}_{opts.model_name}_change", args=[pk])


def _may_publish(user: Any, kind: str) -> bool:
    opts = kinds.of(kind).model_class._meta
    return user.has_perm(f"{opts.app_label}.publish_{opts.model_name}")
