"""`manage.py indexnow`: tell search engines what changed since it was told last. To be run every few minutes."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from publishing.jobs import job
from publishing.models import JobRun
from website import indexnow

AT_FIRST = timedelta(days=1)


class Command(BaseCommand):
    help = "Tell search engines (IndexNow) which pages came, changed or ended since the last time. Off without a key."

    def handle(self, *args: Any, **options: Any) -> None:
        if not indexnow.is_on():
            self.stdout.write("Off: INDEXNOW_KEY is not set, or this copy of the site is kept out of search engines.")
            return
        now = timezone.now()
        since = JobRun.objects.filter(job="indexnow").values_list("went_well_at", flat=True).first()
        addresses = indexnow.changed(since or now - AT_FIRST, now)
        try:
            with job("indexnow", at=now):
                indexnow.tell(addresses)
        except indexnow.NotTold as error:
            raise CommandError(f"Nothing was told: {error}.") from error
        self.stdout.write(f"{len(addresses)} told.")
