"""The worker that gunicorn starts: waitress, so that a slow client holds a connection and never a thread.

gunicorn's master keeps the processes: it starts them, replaces them, stops them. In each, waitress's one loop reads
from all connections and writes to them, and a thread gets a request when the whole of it is there. Its answer goes to
the loop at once. Here is what joins the two, and what makes a place for readers however many are saving.

`docs/decisions/0013_slow_clients_hold_no_thread.md` has the figures.
"""

from __future__ import annotations

import logging
import os
import resource
import select
import time
from typing import Any

from gunicorn.workers.base import Worker
from waitress import wasyncore
from waitress.buffers import OverflowableBuffer
from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser
from waitress.server import BaseWSGIServer, create_server
from waitress.task import ThreadedTaskDispatcher, WSGITask

from config.limits import ARRIVED, LARGEST_BODY, LARGEST_BODY_REFUSED, LARGEST_HEADERS, MB

CONNECTIONS = 1_000  # in each process; more wait at the door
FILES = 4 * CONNECTIONS  # a connection may need several
IDLE = 30  # seconds until a connection that does nothing is closed
HEADSTART = 30  # seconds in which a request may come as slowly as it likes
SLOWEST = 8 * 1024  # bytes a second, on average, that it has to have brought after that
LINGER = 2  # seconds in which a stopping worker still listens to a connection that is open already
READS = {"GET", "HEAD", "OPTIONS"}


class Body(OverflowableBuffer):
    """What was sent. Of more than we take nothing is kept, only counted, so that it costs neither memory nor disk."""

    received = 0
    dropped = False

    def append(self, data: bytes) -> None:
        self.received += len(data)
        if not self.dropped and self.received <= LARGEST_BODY:
            try:
                super().append(data)
            except OSError:  # no room for the file that would hold it: the application will find it missing
                self.drop()
        elif not self.dropped:
            self.drop()

    def drop(self) -> None:
        self.dropped = True
        self.close()
        self.buf, self.strbuf = None, b""

    def __len__(self) -> int:
        return self.received


class Request(HTTPRequestParser):
    """A request that is still arriving."""

    def __init__(self, adj: Any):
        super().__init__(adj)
        self.started = time.monotonic()
        self.arrived = self.started
        self.bytes = 0

    def parse_header(self, header_plus: bytes) -> None:
        super().parse_header(header_plus)
        if self.body_rcv is not None:
            self.body_rcv.buf = Body(self.adj.inbuf_overflow)

    def received(self, data: bytes) -> int:
        consumed = super().received(data)
        self.bytes += consumed
        return consumed

    @property
    def is_too_slow(self) -> bool:
        return time.monotonic() - self.started > HEADSTART + self.bytes / SLOWEST


class Answer(WSGITask):
    """One request, answered by the application in a thread."""

    def get_environment(self) -> dict[str, Any]:
        environ: dict[str, Any] = super().get_environment()
        environ[ARRIVED] = self.request.arrived
        environ["wsgi.multiprocess"] = True
        return environ

    def execute(self) -> None:
        if not self.channel.server.accepting:
            self.set_close_on_finish()
        super().execute()

    def write(self, data: bytes) -> None:
        super().write(b"" if self.request.command == "HEAD" else data)


class Connection(HTTPChannel):
    parser_class = Request
    task_class = Answer

    @property
    def is_quiet(self) -> bool:
        """Nothing is arriving, being answered or being sent."""
        return self.request is None and not self.requests and not self.total_outbufs_len


class Queues:
    """Whoever reads and whoever saves wait in queues of their own, for threads of their own.

    Saves wait for each other, and for a locked database they wait long. However many there are, the threads that
    answer readers are not among those they hold.
    """

    def __init__(self, threads: int):
        self.reading, self.writing = ThreadedTaskDispatcher(), ThreadedTaskDispatcher()
        self.reading.set_thread_count(threads)
        self.writing.set_thread_count(max(2, threads // 2))
        self.served = 0

    def add_task(self, connection: Connection) -> None:
        request = connection.requests[0]
        request.arrived = time.monotonic()
        self.served += 1
        reads = request.error or request.command in READS
        (self.reading if reads else self.writing).add_task(connection)

    def shutdown(self) -> None:
        for queue in (self.reading, self.writing):
            queue.shutdown()


class BufferingWorker(Worker):
    """gunicorn's side of it: starts, shows that it is alive, and ends without dropping what it has begun."""

    def run(self) -> None:
        self.connections: dict[int, Any] = {}
        self.queues = Queues(self.cfg.threads)
        self.doors = self.opened_doors()
        while self.alive and self.is_looked_after() and self.queues.served < self.max_requests:
            self.notify()
            self.turn(1)
            self.close_slow_connections()
        self.finish()

    def opened_doors(self) -> list[BaseWSGIServer]:
        """A waitress server for each address, all in one loop with one pair of queues."""
        _soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        files = FILES if hard == resource.RLIM_INFINITY else min(FILES, hard)
        resource.setrlimit(resource.RLIMIT_NOFILE, (files, hard))
        logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # a queue is what the threads are for
        create_server(
            self.wsgi,
            map=self.connections,
            _dispatcher=self.queues,
            sockets=[listener.sock for listener in self.sockets],
            threads=self.cfg.threads,
            ident="prospectus",
            backlog=self.cfg.backlog,
            connection_limit=min(CONNECTIONS, files // 4),
            channel_timeout=IDLE,
            cleanup_interval=IDLE // 2,
            asyncore_use_poll=True,
            log_socket_errors=False,
            clear_untrusted_proxy_headers=False,  # whom to believe is the application's matter
            max_request_header_size=LARGEST_HEADERS,
            max_request_body_size=LARGEST_BODY_REFUSED,
            inbuf_overflow=4 * MB,  # a form stays in memory, so that a full disk does not lose it
            outbuf_overflow=8 * MB,  # and so does a page that keeps it
        )
        doors = [each for each in self.connections.values() if isinstance(each, BaseWSGIServer)]
        for door in doors:
            door.channel_class = Connection
        return doors

    def turn(self, seconds: float) -> None:
        """Read and write whatever is ready; wait for it at most so long."""
        wasyncore.loop(timeout=seconds, use_poll=True, map=self.connections, count=1)

    def is_looked_after(self) -> bool:
        """Whether the master lives. A worker that has lost it would hold the port against the next one."""
        return os.getppid() == self.ppid

    def open_connections(self) -> list[Connection]:
        return [each for door in self.doors for each in door.active_channels.values()]

    def close_slow_connections(self) -> None:
        for connection in self.open_connections():
            if connection.request is not None and connection.request.is_too_slow:
                connection.will_close = True

    def finish(self) -> None:
        """Let nobody in any more, answer those who are in, and go."""
        for door in self.doors:
            waiting = select.poll()
            waiting.register(door.socket, select.POLLIN)
            while waiting.poll(0):  # they knocked before
                door.handle_accept()
            door.accepting = False
            wasyncore.dispatcher.close(door)
        latest = time.monotonic() + self.cfg.graceful_timeout - 1
        while (still := self.open_connections()) and time.monotonic() < latest:
            self.notify()
            for connection in still:
                if connection.is_quiet and time.time() - connection.last_activity > LINGER:
                    connection.will_close = True
            self.turn(0.1)
            self.close_slow_connections()
        self.queues.shutdown()
