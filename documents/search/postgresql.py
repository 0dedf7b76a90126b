"""Search on PostgreSQL, by its own full text. The table is made by the migration `0002_windows_and_search`."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import connection
from django.db.models.expressions import RawSQL

from documents.models.document import Document
from documents.search.words import said_by
from live_rows.folding import indexed
from live_rows.folding import words as words_of

Alternatives = list[list[str]]

# Weights of D, C, B and A: a word in the title (A) counts most. The 1 makes a long text no better than a short one.
RANK = "ts_rank('{0.05, 0.2, 0.3, 1.0}', vector, to_tsquery('documents', %s), 1)"
# Ranking reads every match; beyond this many it is the newest that count, so a search costs the same on a large site.
MOST_WEIGHED = 1_000


def index(documents: Iterable[Document]) -> None:
    # Words alone: PostgreSQL's parser would take `<script>` for a tag and pass over what follows it, and `6.5`, a mail
    # address or `and/or` for one word, which nobody types.
    rows: list[Any] = [
        (document.pk, *(" ".join(words_of(indexed(text))) for text in said_by(document))) for document in documents
    ]
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO documents_search (document_id, vector) VALUES (%s, "
            "setweight(to_tsvector('documents', %s), 'A') || setweight(to_tsvector('documents', %s), 'C') || "
            "setweight(to_tsvector('documents', %s), 'B') || setweight(to_tsvector('documents', %s), 'D'))",
            rows,
        )


def remove(document_id: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM documents_search WHERE document_id = %s", [document_id])


def find(alternatives: Alternatives, *, at: datetime, limit: int, offset: int) -> list[int]:
    """Primary keys of what is live at `at`: what says it in its title, then the rest, each best first.

    Of the newest that match and the newest that match by title. Whether a match is live is looked up one by one, as in
    `sqlite.py`.
    """
    itself = Document.objects.live(at).filter(pk=RawSQL("documents_search.document_id", ()))
    live, parameters = itself.values("pk").query.sql_with_params()
    newest = (
        f"(SELECT document_id, %s AS in_title, {RANK} AS score FROM documents_search "  # noqa: S608
        f"WHERE vector @@ to_tsquery('documents', %s) AND EXISTS ({live}) "
        f"ORDER BY document_id DESC LIMIT {MOST_WEIGHED})"
    )
    expression = _expression(alternatives)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT document_id FROM ({newest} UNION ALL {newest}) weighed "  # noqa: S608
            "GROUP BY document_id ORDER BY MAX(in_title) DESC, MAX(score) DESC, document_id DESC LIMIT %s OFFSET %s",
            [
                *(0, expression, expression, *parameters),
                *(1, expression, _expression(alternatives, weight=":A"), *parameters),
                *(limit, offset),
            ],
        )
        return [row[0] for row in cursor.fetchall()]


def matching(alternatives: Alternatives) -> RawSQL:
    return RawSQL(
        "SELECT document_id FROM documents_search WHERE vector @@ to_tsquery('documents', %s)",
        [_expression(alternatives)],
    )


def _expression(alternatives: Alternatives, *, weight: str = "") -> str:
    """Every word, each in one of its forms; only where it has `weight`, if one is given.

    Words hold letters and digits only, so no operator slips in.
    """
    return " & ".join("(" + " | ".join(form + weight for form in forms) + ")" for forms in alternatives)
