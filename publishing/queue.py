"""What works through the queue of tasks: a thread in each process of the web server, or `manage.py run_tasks`.

The queue is django-tasks with its database backend: a task is a row, written in the transaction of what it follows
from. It is looked at without a lock, so that an idle queue stands in nobody's way.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable
from datetime import timedelta

from django.db import DatabaseError, close_old_connections, connection, transaction
from django.utils import timezone
from django.utils.crypto import get_random_string
from django_tasks.base import TaskResultStatus
from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult

log = logging.getLogger(__name__)

# Seconds between two looks at the queue, and between two at what was left lying.
INTERVAL = 1.0
TIDYING = 60.0
# Whoever works at a task for so long was killed: another takes it over.
ABANDONED_AFTER = timedelta(minutes=15)
FORGOTTEN_AFTER = timedelta(days=7)

tidying: list[Callable[[], object]] = []
"""What else is looked after every minute. Rooms add theirs."""


def work(stop: threading.Event) -> None:
    """Do what is due, until `stop` is set. No trouble with the database ends it."""
    tidied = 0.0
    while not stop.is_set():
        try:
            if time.monotonic() - tidied > TIDYING:
                tidied = time.monotonic()
                tidy()
            if DBTaskResult.objects.ready().exists():
                run_what_is_due()
        except DatabaseError as error:
            log.warning("The queue of tasks cannot be read: %s.", type(error).__name__)
            connection.close()
        close_old_connections()
        stop.wait(INTERVAL)
    connection.close()


def run_what_is_due() -> None:
    """Every task that is due now, one after another. Two processes never have the same one."""
    worker = Worker(
        queue_names=["*"],
        interval=0,
        batch=True,
        backend_name="default",
        startup_delay=False,
        max_tasks=None,
        worker_id=get_random_string(32),
        excluded_queue_names=[],
    )
    while task := _claimed(worker.worker_id):
        worker.run_task(task)


def _claimed(worker_id: str) -> DBTaskResult | None:
    with transaction.atomic():
        task: DBTaskResult | None = DBTaskResult.objects.ready().get_locked()
        if task is not None:
            task.claim(worker_id)
        return task


def tidy() -> None:
    """Take up what a process that was killed has left half done, and forget what is long over."""
    now = timezone.now()
    abandoned = DBTaskResult.objects.running().filter(started_at__lt=now - ABANDONED_AFTER)
    if abandoned.exists():
        abandoned.update(status=TaskResultStatus.READY)
    over = DBTaskResult.objects.finished().filter(finished_at__lt=now - FORGOTTEN_AFTER)
    if over.exists():
        over.delete()
    for look_after in tidying:
        look_after()


_stop = threading.Event()


def start() -> threading.Thread:
    """A thread of this process that works until `stop`, or until the process ends."""
    _stop.clear()
    thread = threading.Thread(target=work, args=[_stop], name="tasks", daemon=True)
    thread.start()
    return thread


def stop() -> None:
    _stop.set()
