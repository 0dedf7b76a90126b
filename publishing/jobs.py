"""Jobs that run on their own, once a day, started by whoever runs the site. Whether they went well is on record."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime, timedelta

from django.db import DatabaseError
from django.utils import timezone

from publishing.models.job_run import JobRun

LATE_AFTER = timedelta(days=3)

# Every job by the name of its command, in words that begin a sentence.
JOBS = {
    "check_links": "Looking at the links to other websites",
    "empty_bin": "Emptying the bin",
    "indexnow": "Telling search engines what changed",
    "look_over": "Looking over all content",
    "purge_enquiries": "Erasing enquiries that are kept no longer",
    "remind_reviews": "Telling people what is due for review",
}


@contextmanager
def job(name: str, *, at: datetime | None = None) -> Iterator[None]:
    """Around the work of the command `name`, one of JOBS, that does what there was to do up to `at` (now if left out).

    An error is kept in words, and raised as ever.
    """
    try:
        yield
    except Exception as error:
        with suppress(DatabaseError):
            run, _ = JobRun.objects.get_or_create(job=name)
            said = " ".join(str(error).split()) or type(error).__name__
            JobRun.objects.filter(pk=run.pk).update(failing_since=run.failing_since or timezone.now(), said=said[:200])
        raise
    JobRun.objects.update_or_create(
        job=name, defaults={"went_well_at": at or timezone.now(), "failing_since": None, "said": ""}
    )
