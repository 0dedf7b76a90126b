"""What was answered, within a bound of memory, for as long as the public site stays what it is."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Lock

from website.page_cache.answers import Answer
from website.page_cache.watch import State

Key = tuple[str, str]
"""Path and query, as they were asked for."""

# Addresses with a query have this part of the memory for themselves, and no more: there are as many of them as anybody
# cares to make up, while addresses without are the pages of the site.
OF_QUERIES = 0.25
LARGEST = 1 / 16  # of the memory, for one answer
PATIENCE = 10.0  # seconds to wait for somebody who is making the same answer


class Shelf:
    """Answers up to so many bytes; the one that was not asked for longest goes first."""

    def __init__(self, most: int):
        self.most, self.bytes = most, 0
        self.answers: OrderedDict[Key, Answer] = OrderedDict()

    def put(self, key: Key, answer: Answer) -> None:
        self.drop(key)
        self.answers[key] = answer
        self.bytes += answer.bytes
        while self.bytes > self.most:
            self.drop(next(iter(self.answers)))

    def drop(self, key: Key) -> None:
        if (answer := self.answers.pop(key, None)) is not None:
            self.bytes -= answer.bytes

    def clear(self) -> None:
        self.answers.clear()
        self.bytes = 0


class Store:
    """`most`: bytes of memory. Everything goes when the site becomes another one."""

    def __init__(self, most: int):
        self.most = most
        self._lock = Lock()
        self._sequence = 0
        self._pages, self._queries = Shelf(int(most * (1 - OF_QUERIES))), Shelf(int(most * OF_QUERIES))
        self._flights: dict[Key, Event] = {}

    def get(self, key: Key, state: State) -> Answer | None:
        with self._lock:
            self._turn_to(state)
            shelf = self._shelf(key)
            answer = shelf.answers.get(key)
            if answer is None or answer.sequence != state.sequence:
                return None
            shelf.answers.move_to_end(key)
            return answer

    def put(self, key: Key, answer: Answer) -> None:
        with self._lock:
            if answer.sequence == self._sequence and answer.bytes <= self.most * LARGEST:
                self._shelf(key).put(key, answer)

    def size(self) -> tuple[int, int]:
        """How many answers there are, and how many bytes."""
        with self._lock:
            shelves = (self._pages, self._queries)
            return sum(len(each.answers) for each in shelves), sum(each.bytes for each in shelves)

    @contextmanager
    def flight(self, key: Key) -> Iterator[bool]:
        """True for the one who is to make the answer; False, after waiting, for those who came meanwhile."""
        with self._lock:
            flying = self._flights.get(key)
            if flying is None:
                self._flights[key] = landed = Event()
        if flying is not None:
            flying.wait(PATIENCE)
            yield False
            return
        try:
            yield True
        finally:
            with self._lock:
                del self._flights[key]
            landed.set()

    def _turn_to(self, state: State) -> None:
        if state.sequence > self._sequence:
            self._sequence = state.sequence
            self._pages.clear()
            self._queries.clear()

    def _shelf(self, key: Key) -> Shelf:
        return self._queries if key[1] else self._pages
