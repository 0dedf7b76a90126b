"""What Django's migrations cannot say for both databases: overlapping windows, the search table, and tag names."""

from django.db import migrations

from publishing.search import postgresql, sqlite

NO_OVERLAPS = """
CREATE EXTENSION IF NOT EXISTS btree_gist;
ALTER TABLE publishing_document ADD CONSTRAINT windows_of_an_item_never_overlap
    EXCLUDE USING gist (item WITH =, tstzrange(live_from, live_until) WITH &&);
ALTER TABLE publishing_document ADD CONSTRAINT no_two_live_documents_share_a_path
    EXCLUDE USING gist (path WITH =, tstzrange(live_from, live_until) WITH &&);
"""
# Words are looked up by ranges of their beginnings, which only hold in byte order.
BYTE_ORDER = """
ALTER TABLE publishing_searchword
    ALTER COLUMN word TYPE varchar(40) COLLATE "C", ALTER COLUMN mirrored TYPE varchar(40) COLLATE "C";
"""
LET_OVERLAP = """
ALTER TABLE publishing_document DROP CONSTRAINT windows_of_an_item_never_overlap;
ALTER TABLE publishing_document DROP CONSTRAINT no_two_live_documents_share_a_path;
"""


def forwards(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(NO_OVERLAPS)
        schema_editor.execute(BYTE_ORDER)
        schema_editor.execute(postgresql.CREATE)
    else:
        schema_editor.execute(sqlite.CREATE)


def backwards(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(LET_OVERLAP)
    schema_editor.execute("DROP TABLE publishing_search")


class Migration(migrations.Migration):
    dependencies = [
        ("publishing", "0001_initial"),
        ("taggit", "0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx"),
    ]

    operations = [
        migrations.RunPython(forwards, backwards),
        # `MBA` and `mba` are one tag, whoever makes them.
        migrations.RunSQL(
            "CREATE UNIQUE INDEX taggit_tag_one_name_in_any_case ON taggit_tag (LOWER(name))",
            "DROP INDEX taggit_tag_one_name_in_any_case",
        ),
    ]
