from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from search.backends import ENGINES


def install(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in ENGINES[editor.connection.vendor].install:
        editor.execute(statement, params=None)


def uninstall(apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in ENGINES[editor.connection.vendor].uninstall:
        editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]

    operations = [migrations.RunPython(install, uninstall)]
