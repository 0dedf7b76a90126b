"""`manage.py demo`: the demo content and its logins; `--posts` adds generated bulk for benchmarks."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from demo import bulk, loading, logins
from publishing import health


class Command(BaseCommand):
    help = "Load the demo: a fictional university's online school, with logins that work on this machine only."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--if-empty", action="store_true", help="Do nothing where there is content already.")
        parser.add_argument("--posts", type=int, default=0, metavar="N", help="Add N generated posts, for benchmarks.")

    def handle(self, *args: Any, **options: Any) -> None:
        if loading.is_empty():
            if settings.PRODUCTION:
                raise CommandError("The demo has logins that everybody knows, so it is not loaded in production.")
            self.stdout.write("Drawing the pictures and loading the demo…")
            loading.load()
            logins.make()
            health.look_over(at=timezone.now())
        elif not options["if_empty"] and not options["posts"]:
            raise CommandError("There is content already. The demo is for an empty site: see `make reset`.")
        if options["posts"]:
            bulk.add(options["posts"], report=self.stdout.write)
