from django.db import migrations


class Migration(migrations.Migration):
    """The database's own index of terms: made by 0005, in its present form."""

    dependencies = [("search", "0001_initial")]

    operations = []
