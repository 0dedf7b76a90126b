"""`manage.py run_tasks`: work through the queue of tasks in a process of its own, where the web server is not to."""

from __future__ import annotations

import signal
import threading
from typing import Any

from django.core.management.base import BaseCommand

from publishing import queue


class Command(BaseCommand):
    help = "Send mails and do whatever else waits in the queue, until it is stopped (SIGTERM or Ctrl-C)."

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument("--once", action="store_true", help="Do what is due now, and end.")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["once"]:
            queue.tidy()
            queue.run_what_is_due()
            return
        stop = threading.Event()
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: stop.set())
        queue.work(stop)
