from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from search.backends import ENGINES


def install_anew(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    """Make the index anew, in its present form; documents are made once all is migrated."""
    engine = ENGINES[editor.connection.vendor]
    editor.execute("DELETE FROM search_document", params=None)
    for statement in (*engine.uninstall, *engine.install, *engine.storage):
        editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("search", "0002_index_of_terms")]

    operations = [migrations.RunPython(install_anew, migrations.RunPython.noop)]
