"""What Django's migrations cannot say for both databases: windows that never overlap, and the search table.

The SQL stands here and not in `documents.search`: a migration does the same for ever, whatever becomes of the code.
"""

from django.db import migrations

NO_OVERLAPS = """
CREATE EXTENSION IF NOT EXISTS btree_gist;
ALTER TABLE documents_document ADD CONSTRAINT windows_of_an_item_never_overlap
    EXCLUDE USING gist (item WITH =, tstzrange(live_from, live_until) WITH &&);
ALTER TABLE documents_document ADD CONSTRAINT no_two_live_documents_share_a_path
    EXCLUDE USING gist (path WITH =, tstzrange(live_from, live_until) WITH &&);
"""
LET_OVERLAP = """
ALTER TABLE documents_document DROP CONSTRAINT windows_of_an_item_never_overlap;
ALTER TABLE documents_document DROP CONSTRAINT no_two_live_documents_share_a_path;
"""
# Words are looked up by ranges of their beginnings, which only hold in byte order.
BYTE_ORDER = """
ALTER TABLE documents_searchword
    ALTER COLUMN word TYPE varchar(40) COLLATE "C", ALTER COLUMN mirrored TYPE varchar(40) COLLATE "C";
"""
# English as SQLite reads it: the same stems, and no word left out for being common (`about` is a page).
POSTGRESQL_SEARCH = """
CREATE TEXT SEARCH DICTIONARY documents_stem (TEMPLATE = snowball, LANGUAGE = porter);
CREATE TEXT SEARCH CONFIGURATION documents (COPY = simple);
ALTER TEXT SEARCH CONFIGURATION documents ALTER MAPPING FOR asciiword, word, numword WITH documents_stem;
CREATE TABLE documents_search (
    document_id bigint PRIMARY KEY,
    vector tsvector NOT NULL
);
CREATE INDEX documents_search_vector ON documents_search USING gin (vector);
"""
SQLITE_SEARCH = """
CREATE VIRTUAL TABLE documents_search USING fts5(
    title, summary, facts, body, tokenize = "porter unicode61 remove_diacritics 2"
)
"""
# What was deleted leaves the index when the parts that say so are merged: two of a size are enough, where four is usual.
SQLITE_MERGING = "INSERT INTO documents_search(documents_search, rank) VALUES('automerge', 2)"


def forwards(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(NO_OVERLAPS)
        schema_editor.execute(BYTE_ORDER)
        schema_editor.execute(POSTGRESQL_SEARCH)
    else:
        schema_editor.execute(SQLITE_SEARCH)
        schema_editor.execute(SQLITE_MERGING)


def backwards(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(LET_OVERLAP)
    schema_editor.execute("DROP TABLE documents_search")
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute("DROP TEXT SEARCH CONFIGURATION documents")
        schema_editor.execute("DROP TEXT SEARCH DICTIONARY documents_stem")


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0001_initial"),
    ]

    operations = [migrations.RunPython(forwards, backwards)]
