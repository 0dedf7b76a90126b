"""Live rows come out of memory, and are never old."""

from __future__ import annotations

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.content import author, live_post, subject

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.postgresql]


def test_a_page_asks_for_its_live_rows_once_and_a_rename_is_seen_at_once(client: Client) -> None:
    ada = author("Ada Byron")
    live_post("Kites", slug="kites", tags=("Wind",), subject=subject("Air"), authors=[str(ada.public_id)])
    counts = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            assert b"Ada Byron" in client.get("/blog/kites/").content
        counts.append(len(queries))
    assert counts[1] == counts[0] - 3  # the author, the tag, the subject
    ada.name = "Ada Lovelace"
    ada.save()
    assert b"Ada Lovelace" in client.get("/blog/kites/").content


def test_what_is_not_committed_is_kept_for_nobody(client: Client) -> None:
    ada = author("Ada Byron")
    live_post("Kites", slug="kites", authors=[str(ada.public_id)])
    with transaction.atomic():
        ada.name = "Never"
        ada.save()
        assert b"Never" in client.get("/blog/kites/").content
        transaction.set_rollback(True)
    assert b"Ada Byron" in client.get("/blog/kites/").content
