from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from search.engines import ENGINES


def shorten(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in ENGINES[editor.connection.vendor].storage:
        editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("search", "0002_index_of_terms")]

    operations = [migrations.RunPython(shorten, migrations.RunPython.noop)]
