"""Search on SQLite, by its FTS5 module. The table is made by the first migration."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import connection
from django.db.models.expressions import RawSQL

from publishing.models.document import Document

Alternatives = list[list[str]]

CREATE = """
CREATE VIRTUAL TABLE publishing_search USING fts5(
    title, summary, body, tokenize = "porter unicode61 remove_diacritics 2"
)
"""
# Weights of the columns: a word in the title counts most.
RANK = "bm25(publishing_search, 12.0, 5.0, 1.0)"
# Ranking reads every match; beyond this many it is the newest that count, so a search costs the same on a large site.
MOST_WEIGHED = 1_000


def index(documents: Iterable[Document]) -> None:
    rows = [(d.pk, d.title, f"{d.subtitle} {d.summary}", d.text) for d in documents]
    with connection.cursor() as cursor:
        cursor.executemany("INSERT INTO publishing_search(rowid, title, summary, body) VALUES (%s, %s, %s, %s)", rows)


def remove(document_id: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM publishing_search WHERE rowid = %s", [document_id])


def find(alternatives: Alternatives, *, at: datetime, limit: int, offset: int) -> list[int]:
    """Primary keys of what is live at `at`, best first, of the newest that match and the newest that match by title.

    What is not live is left out, rather than what is live looked up: it is few, so SQLite keeps it at hand while it
    goes through the matches.
    """
    hidden, parameters = Document.objects.not_live(at).values("pk").query.sql_with_params()
    newest = (
        f"SELECT * FROM (SELECT rowid, {RANK} AS score FROM publishing_search "  # noqa: S608
        f"WHERE publishing_search MATCH %s AND rowid NOT IN ({hidden}) ORDER BY rowid DESC LIMIT {MOST_WEIGHED})"
    )
    expression = _expression(alternatives)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT rowid FROM ({newest} UNION ALL {newest}) "  # noqa: S608
            "GROUP BY rowid ORDER BY MIN(score), rowid DESC LIMIT %s OFFSET %s",
            [expression, *parameters, f"{{title}} : ({expression})", *parameters, limit, offset],
        )
        return [row[0] for row in cursor.fetchall()]


def matching(alternatives: Alternatives) -> RawSQL:
    return RawSQL("SELECT rowid FROM publishing_search WHERE publishing_search MATCH %s", [_expression(alternatives)])


def mark(alternatives: Alternatives, found: list[int]) -> dict[int, tuple[str, str]]:
    """For each document its title and an extract of its text, the matches between OPEN and CLOSE."""
    places = ", ".join(["%s"] * len(found))
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rowid, highlight(publishing_search, 0, char(2), char(3)), "  # noqa: S608
            "snippet(publishing_search, 2, char(2), char(3), '…', 32) "
            f"FROM publishing_search WHERE publishing_search MATCH %s AND rowid IN ({places})",
            [_expression(alternatives), *found],
        )
        return {pk: (title, snippet) for pk, title, snippet in cursor.fetchall()}


def _expression(alternatives: Alternatives) -> str:
    """Every word, each in one of its forms. Words hold letters, digits and underscores only, so quoting is enough."""
    return " AND ".join("(" + " OR ".join(f'"{word}"' for word in forms) + ")" for forms in alternatives)
