"""Reasons as compressed bytes. Rewrites the table once, and what is there stays plain text: see `CompressedJSONField`."""

import recommendations.compressed
from django.db import migrations

# What comes compressed isn't tried again: EXTERNAL.
AS_BYTES = """
ALTER TABLE recommendations_shelf
    ALTER COLUMN reasons TYPE bytea USING convert_to(reasons::text, 'UTF8'),
    ALTER COLUMN reasons SET STORAGE EXTERNAL
"""
AS_JSON = """
DO $$ BEGIN
    IF EXISTS (SELECT FROM recommendations_shelf WHERE get_byte(reasons, 0) = 120) THEN
        RAISE EXCEPTION 'Compressed reasons can''t become jsonb again: restore a backup from before this migration.';
    END IF;
END $$;
ALTER TABLE recommendations_shelf
    ALTER COLUMN reasons SET STORAGE EXTENDED,
    ALTER COLUMN reasons TYPE jsonb USING convert_from(reasons, 'UTF8')::jsonb
"""


class Migration(migrations.Migration):

    dependencies = [
        ('recommendations', '0006_packed_reasons'),
    ]

    operations = [
        migrations.RunSQL(
            AS_BYTES,
            AS_JSON,
            state_operations=[
                migrations.AlterField(
                    model_name='shelf',
                    name='reasons',
                    field=recommendations.compressed.CompressedJSONField(default=list, help_text='How each placement came about, packed: see `told`.'),
                ),
            ],
        ),
    ]
