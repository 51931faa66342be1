from django.core.validators import RegexValidator
from django.db import migrations, models
from django.db.models import F

from languages.definitions import CODES, field_name

TEXTS = {
    "publishing_unit": (120, "publishing unit"),
    "publisher": (120, "publisher"),
    "source_document": (200, "source"),
}
SOURCE = {
    "source": models.SlugField(
        blank=True,
        help_text="The name of the document among the sources, such as timeline.",
        max_length=40,
        verbose_name="source document",
    ),
    "source_lines": models.CharField(
        blank=True,
        help_text="Counted from 1, such as 12 or 12–15.",
        max_length=40,
        validators=[
            RegexValidator(
                "^[1-9][0-9]{0,3}(–[1-9][0-9]{0,3})?(, [1-9][0-9]{0,3}(–[1-9][0-9]{0,3})?)*$",
                "Write lines as 12, or 12–15; several as 12–15, 18.",
            )
        ],
        verbose_name="lines in the source",
    ),
}


def move_names(apps, schema_editor):
    """Put the names of units and publishers into the column of the language that they were written in."""
    Call = apps.get_model("pages", "Call")
    for code in CODES:
        written = Call.objects.filter(publisher_language=code)
        for field in ("publishing_unit", "publisher"):
            written.update(**{field_name(field, code): F(field)})
        original = Call.objects.filter(original_language=code)
        original.update(**{field_name("source_document", code): F("source_document")})


class Migration(migrations.Migration):
    dependencies = [
        ("pages", "0002_leaves_calendar"),
    ]

    operations = [
        *(
            migrations.AddField(
                model_name="call",
                name=field_name(field, code),
                field=models.CharField(blank=True, max_length=length, null=True, verbose_name=label),
            )
            for field, (length, label) in TEXTS.items()
            for code in CODES
        ),
        migrations.RunPython(move_names, migrations.RunPython.noop),
        migrations.RemoveField(model_name="call", name="publisher_language"),
        *(
            migrations.AddField(model_name=model, name=name, field=field)
            for model in ("page", "section", "keyfigure", "call", "motto")
            for name, field in SOURCE.items()
        ),
    ]
