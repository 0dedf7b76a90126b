"""Search on SQLite, by its FTS5 module. The table is made by the migration `0002_windows_and_search`."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models.expressions import RawSQL

from documents.models.document import Document
from documents.search.words import said_by
from live_rows.folding import indexed

Alternatives = list[list[str]]

# Weights of the columns: a word in the title counts most.
RANK = "bm25(documents_search, 12.0, 4.0, 5.0, 1.0)"
# Ranking reads every match; beyond this many it is the newest that count, so a search costs the same on a large site.
MOST_WEIGHED = 1_000


def index(documents: Iterable[Document]) -> None:
    rows: list[Any] = [(document.pk, *map(indexed, said_by(document))) for document in documents]
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO documents_search(rowid, title, summary, facts, body) VALUES (%s, %s, %s, %s, %s)", rows
        )


def remove(document_id: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM documents_search WHERE rowid = %s", [document_id])


def find(alternatives: Alternatives, *, at: datetime, limit: int, offset: int) -> list[int]:
    """Primary keys of what is live at `at`: what says it in its title, then the rest, each best first.

    Of the newest that match and the newest that match by title.
    Whether a match is live is looked up one by one: what is not was removed when its window closed, so all but a few
    are, while what has ever been public is without end.
    """
    itself = Document.objects.live(at).filter(pk=RawSQL("documents_search.rowid", ()))
    live, parameters = itself.values("pk").query.sql_with_params()
    newest = (
        f"SELECT * FROM (SELECT rowid, %s AS in_title, {RANK} AS score FROM documents_search "  # noqa: S608
        f"WHERE documents_search MATCH %s AND EXISTS ({live}) ORDER BY rowid DESC LIMIT {MOST_WEIGHED})"
    )
    expression = _expression(alternatives)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT rowid FROM ({newest} UNION ALL {newest}) "  # noqa: S608
            "GROUP BY rowid ORDER BY MAX(in_title) DESC, MIN(score), rowid DESC LIMIT %s OFFSET %s",
            [0, expression, *parameters, 1, f"{{title}} : ({expression})", *parameters, limit, offset],
        )
        return [row[0] for row in cursor.fetchall()]


def matching(alternatives: Alternatives) -> RawSQL:
    return RawSQL("SELECT rowid FROM documents_search WHERE documents_search MATCH %s", [_expression(alternatives)])


def _expression(alternatives: Alternatives) -> str:
    """Every word, each in one of its forms. Words hold letters, digits and underscores only, so quoting is enough."""
    return " AND ".join("(" + " OR ".join(f'"{word}"' for word in forms) + ")" for forms in alternatives)
