"""How gunicorn serves Prospectus: `gunicorn --config config/gunicorn.py config.wsgi`.

`HOST` and `PORT` say where, `WEB_CONCURRENCY` and `WEB_THREADS` how many processes and threads in each.
"""

import errno
import os
import socket
import sys
import time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from gunicorn.arbiter import Arbiter
    from gunicorn.workers.base import Worker

host = os.environ.get("HOST", "127.0.0.1")
port = int(os.environ.get("PORT", "8000"))
local = os.environ.get("PROSPECTUS_MODE") == "local"

bind = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
worker_class = "config.worker.BufferingWorker"
workers = int(os.environ.get("WEB_CONCURRENCY", "2"))
threads = int(os.environ.get("WEB_THREADS", "4"))
timeout = 60
graceful_timeout = 20
# A worker is replaced now and then, so that no slow leak of any library grows for ever.
max_requests = 0 if local else 10_000
max_requests_jitter = 1_000
loglevel = "warning" if local else "info"
control_socket_disable = True
# Whether each worker also works through the queue of tasks (`publishing.queue`), in a thread beside those that answer.
tasks_here = os.environ.get("TASKS_IN_WEB", "on") != "off"
# When a master was killed, its workers notice within a second and let go of the port: so long a new one waits for it.
ORPHANS = 4.0


def on_starting(server: "Arbiter") -> None:
    """Refuse a port that is taken with a sentence, where gunicorn would try again five times and print a traceback."""
    until = time.monotonic() + ORPHANS
    while error := _refusal():
        if error.errno != errno.EADDRINUSE:
            sys.exit(f"Cannot listen on {host} port {port}: {error.strerror}.")
        if time.monotonic() > until:
            sys.exit(f"Port {port} is in use. Stop what listens there, or choose another: make run PORT={port + 1}")
        time.sleep(0.2)


def _refusal() -> OSError | None:
    """Why nobody can listen at our address now; None if it is free."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as error:
            return error
    return None


def post_worker_init(worker: "Worker") -> None:
    """Begin with what waits in the queue, and say where the local site is, once, when the first worker is ready."""
    if tasks_here:
        from publishing import queue

        queue.start()
    if local and worker.age == 1:
        from demo.welcome import welcome

        print(welcome(), flush=True)


def worker_exit(server: "Arbiter", worker: "Worker") -> None:
    if tasks_here:
        from publishing import queue

        queue.stop()


def on_exit(server: "Arbiter") -> None:
    if local:
        print("Stopped.", flush=True)
