"""Content that many tests look at, made once and not once for each."""

from __future__ import annotations

import os
import pickle
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from django.db import transaction

from demo import loading
from images.actions import Prepared


@contextmanager
def made_once(django_db_blocker: Any) -> Iterator[None]:
    """For a fixture of a module: what is made inside is there for all its tests, each of which undoes its own changes.

    Not beside transactional tests (a live server): they empty the tables.
    """
    with django_db_blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="session")
def demo_pictures(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Whoever loads the demo has its pictures drawn once for all test processes: six of its eight seconds."""
    shared = tmp_path_factory.getbasetemp()
    folder = (shared.parent if "PYTEST_XDIST_WORKER" in os.environ else shared) / "demo-pictures"
    folder.mkdir(exist_ok=True)
    drawn = loading.drawn

    def drawn_once(row: dict[str, Any], width: int) -> Prepared:
        kept = folder / f"{row['slug']}-{width}.pickle"
        if not kept.exists():
            part = Path(f"{kept}.{os.getpid()}")  # another process may be at the same picture
            part.write_bytes(pickle.dumps(drawn(row, width)))
            part.replace(kept)
        return pickle.loads(kept.read_bytes())  # noqa: S301 (written a moment ago, by us)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(loading, "drawn", drawn_once)
        yield
