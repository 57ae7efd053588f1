from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("catalog", "0001_initial")]
    operations = [
        migrations.RunSQL(
            "ALTER TABLE catalog_event ADD COLUMN grown smallint NOT NULL DEFAULT 0",
            "ALTER TABLE catalog_event DROP COLUMN grown",
        )
    ]
