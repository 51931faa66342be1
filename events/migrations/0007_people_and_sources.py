from django.core.validators import RegexValidator
from django.db import migrations, models
from django.db.models import F

import publishing.fields
from languages.definitions import CODES, field_name

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
HELP = "One name per line: in the original language as written in the source."


def move_people(apps, schema_editor):
    """Put the names of people into the column of the language that they were written in."""
    Event = apps.get_model("events", "Event")
    for code in CODES:
        column = field_name("people", code)
        Event.objects.filter(original_language=code).update(**{column: F("people")})


class Migration(migrations.Migration):
    dependencies = [
        ("events", "0006_public_indexes"),
    ]

    operations = [
        migrations.AlterField(
            model_name="event",
            name="people",
            field=publishing.fields.LinesField(blank=True, help_text=HELP, verbose_name="people"),
        ),
        *(
            migrations.AddField(
                model_name="event",
                name=field_name("people", code),
                field=publishing.fields.LinesField(
                    blank=True,
                    help_text=HELP,
                    null=True,
                    verbose_name="people",
                ),
            )
            for code in CODES
        ),
        migrations.RunPython(move_people, migrations.RunPython.noop),
        migrations.AddField(model_name="event", name="source", field=SOURCE["source"]),
        migrations.AlterField(model_name="event", name="source_lines", field=SOURCE["source_lines"]),
        migrations.AddField(model_name="honour", name="source", field=SOURCE["source"]),
        migrations.AddField(model_name="honour", name="source_lines", field=SOURCE["source_lines"]),
    ]
