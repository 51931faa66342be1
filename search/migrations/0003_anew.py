from django.db import migrations


class Migration(migrations.Migration):
    """A new form of the index of terms, which 0005 makes once more."""

    dependencies = [("search", "0002_index_of_terms")]

    operations = []
