"""`manage.py check_links`: ask whether what public pages link to elsewhere still answers. To be run once a day."""

from __future__ import annotations

from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand

from publishing import outside_links
from publishing.jobs import job


class Command(BaseCommand):
    help = (
        "Ask the addresses on other websites that public pages link to whether they still answer, and keep what they "
        "said for the checks. Ends with 0 whatever they say."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--days", type=int, default=7, help="ask again after so many days (default: 7)")
        parser.add_argument("--limit", type=int, default=1000, help="ask at most so many (default: 1000)")

    def handle(self, *args: Any, **options: Any) -> None:
        asked = dead = 0
        with job("check_links"):
            for link in outside_links.refresh(older_than=timedelta(days=options["days"]), limit=options["limit"]):
                asked += 1
                if link.is_dead:
                    dead += 1
                    self.stdout.write(f"{link.address}: {link.said}")
        self.stdout.write(f"{asked} asked, {dead} dead.")
