from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from search.backends import BACKENDS


def drop_index(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Take out the index and its documents, whose keys are others from now on."""
    editor.execute("DELETE FROM search_document", params=None)
    for statement in BACKENDS[editor.connection.vendor].uninstall:
        editor.execute(statement, params=None)


def make_index(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Make the index in its present form; documents are made once all is migrated."""
    backend = BACKENDS[editor.connection.vendor]
    for statement in (*backend.install, *backend.storage):
        editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("search", "0004_clear_index")]

    operations = [
        migrations.RunPython(drop_index, migrations.RunPython.noop),
        migrations.AlterField("document", "kind", models.CharField(max_length=12)),
        migrations.AddField("document", "is_few", models.BooleanField(default=True)),
        migrations.RunPython(make_index, migrations.RunPython.noop),
    ]
