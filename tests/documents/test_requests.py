"""Every answer speaks of one instant, and views stand alone."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
# What answers readers and programs: views, and all that they ask. The page cache stands in front of requests, and of
# the instant that each of them has.
PUBLIC = [
    path
    for room in ("api", "blog", "courses", "website")
    for path in (ROOT / room).rglob("*.py")
    if not {"migrations", "models", "management", "page_cache"} & set(path.parts)
    and path.name not in {"admin.py", "roles.py"}
]
CLOCKS = {"now", "today", "localdate", "localtime", "utcnow"}
AT_SOME_INSTANT = {"live", "once_public", "coming"}


def calls(path: Path) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield node.func.attr, node


def test_there_is_something_to_look_at() -> None:
    assert len(PUBLIC) > 30


@pytest.mark.parametrize("path", PUBLIC, ids=lambda path: str(path.relative_to(ROOT)))
def test_whatever_answers_the_public_is_told_the_instant_and_reads_no_clock(path: Path) -> None:
    for name, call in calls(path):
        if name in CLOCKS:
            assert call.args, f"{name}() on line {call.lineno} reads the clock: use request.at"
        if name in AT_SOME_INSTANT:
            assert call.args or call.keywords, f"{name}() on line {call.lineno} means now: say at which instant"


@pytest.mark.parametrize("path", sorted(ROOT.glob("*/views.py")), ids=lambda path: path.parent.name)
def test_views_import_no_views(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom) and node.module and not node.module.startswith("django"):
            assert not node.module.endswith("views"), f"{path}: {node.module}"
            assert "views" not in {name.name for name in node.names}, f"{path}: {node.module}"
