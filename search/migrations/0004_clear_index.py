from django.db import migrations


class Migration(migrations.Migration):
    """Have every document written anew: a space before a single Korean syllable parts words from now on."""

    dependencies = [("search", "0003_anew")]

    operations = [migrations.RunSQL("DELETE FROM search_document", migrations.RunSQL.noop)]
