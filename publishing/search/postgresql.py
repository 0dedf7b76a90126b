"""Search on PostgreSQL, by its own full text. The table is made by the first migration."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import connection
from django.db.models.expressions import RawSQL

from publishing.models.document import Document
from publishing.search.words import fold

Alternatives = list[list[str]]

CREATE = """
CREATE TABLE publishing_search (
    document_id bigint PRIMARY KEY,
    vector tsvector NOT NULL
);
CREATE INDEX publishing_search_vector ON publishing_search USING gin (vector);
"""
# Weights of D, C, B and A: a word in the title (A) counts most.
RANK = "ts_rank('{0.05, 0.1, 0.4, 1.0}', vector, to_tsquery('english', %s))"
# Ranking reads every match; beyond this many it is the newest that count, so a search costs the same on a large site.
MOST_WEIGHED = 1_000
MARKS = "StartSel=\x02, StopSel=\x03"


def index(documents: Iterable[Document]) -> None:
    rows = [(d.pk, fold(d.title), fold(f"{d.subtitle} {d.summary}"), fold(d.text)) for d in documents]
    with connection.cursor() as cursor:
        cursor.executemany(
            "INSERT INTO publishing_search (document_id, vector) VALUES (%s, "
            "setweight(to_tsvector('english', %s), 'A') || setweight(to_tsvector('english', %s), 'B') || "
            "setweight(to_tsvector('english', %s), 'D'))",
            rows,
        )


def remove(document_id: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM publishing_search WHERE document_id = %s", [document_id])


def find(alternatives: Alternatives, *, at: datetime, limit: int, offset: int) -> list[int]:
    """Primary keys of what is live at `at`, best first, of the newest that match and the newest that match by title."""
    hidden, parameters = Document.objects.not_live(at).values("pk").query.sql_with_params()
    newest = (
        f"(SELECT document_id, {RANK} AS score FROM publishing_search "  # noqa: S608
        f"WHERE vector @@ to_tsquery('english', %s) AND document_id NOT IN ({hidden}) "
        f"ORDER BY document_id DESC LIMIT {MOST_WEIGHED})"
    )
    expression = _expression(alternatives)
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT document_id FROM ({newest} UNION {newest}) weighed "  # noqa: S608
            "ORDER BY score DESC, document_id DESC LIMIT %s OFFSET %s",
            [
                *(expression, expression, *parameters),
                *(expression, _expression(alternatives, weight=":A"), *parameters),
                *(limit, offset),
            ],
        )
        return [row[0] for row in cursor.fetchall()]


def matching(alternatives: Alternatives) -> RawSQL:
    return RawSQL(
        "SELECT document_id FROM publishing_search WHERE vector @@ to_tsquery('english', %s)",
        [_expression(alternatives)],
    )


def mark(alternatives: Alternatives, found: list[int]) -> dict[int, tuple[str, str]]:
    """For each document its title and an extract of its text, the matches between OPEN and CLOSE."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT id, ts_headline('english', title, query, '{MARKS}, HighlightAll=true'), "  # noqa: S608
            f"ts_headline('english', text, query, '{MARKS}, MaxWords=34, MinWords=20') "
            "FROM publishing_document, to_tsquery('english', %s) query WHERE id = ANY(%s)",
            [_expression(alternatives), found],
        )
        return {pk: (title, snippet) for pk, title, snippet in cursor.fetchall()}


def _expression(alternatives: Alternatives, *, weight: str = "") -> str:
    """Every word, each in one of its forms; only where it has `weight`, if one is given.

    Words hold letters and digits only, so no operator slips in.
    """
    return " & ".join("(" + " | ".join(form + weight for form in forms) + ")" for forms in alternatives)
