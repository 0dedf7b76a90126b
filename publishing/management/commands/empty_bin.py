"""`manage.py empty_bin`: remove for good what has been in the bin for its 30 days. To be run once a day."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from publishing import deletion
from publishing.jobs import job


class Command(BaseCommand):
    help = (
        "Remove for good what has been in the bin for 30 days. Nobody can bring such an item back any more, whether "
        "this is run or not: it clears away what is stored of it."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        removed = 0
        with job("empty_bin"):
            while count := deletion.clear_out(at=timezone.now(), most=deletion.MOST_AT_ONCE):
                removed += count
        self.stdout.write(f"{removed} removed for good.")
