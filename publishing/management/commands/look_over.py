"""`manage.py look_over`: keep what the checks find in everything, for the desk. To be run once a day."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from publishing import health
from publishing.jobs import job


class Command(BaseCommand):
    help = (
        "Check everything as it is written now, and keep what is found for the lists and the first page of the desk, "
        "with the figures of the day. `check_content` says what it is."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        with job("look_over"):
            seen = health.look_over(at=timezone.now())
        self.stdout.write(f"{seen} looked over.")
