"""`manage.py purge_enquiries`: erase what its form keeps no longer. To be run once a day."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from enquiries.models import Enquiry
from enquiries.persons import erase
from people.throttle import sweep
from publishing.jobs import job

MOST_AT_ONCE = 500


class Command(BaseCommand):
    help = (
        "Erase for good the enquiries that are older than their form keeps them, spam after 30 days, and the hashes by "
        "which tries are counted."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        erased = 0
        with job("purge_enquiries"):
            while some := list(Enquiry.objects.overdue(timezone.now()).only("pk")[:MOST_AT_ONCE]):
                erased += erase(some)
            sweep()
        self.stdout.write(f"{erased} enquiries erased.")
