"""What cities and organisations share: names by which they are found, and sorted."""

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from languages.collation.sorting import SortKey, sort_key
from publishing.fields import LinesField
from publishing.models import Dated, Translated

is_kana = RegexValidator(
    r"\A[ \u3000ぁ-ゖゝゞァ-ヺー・ヽヾ]*\Z", _("Write the reading in kana: hiragana, katakana and spaces.")
)


class Named(Translated, Dated):
    """Something of the record that lists name and the search finds."""

    titles = ("name",)

    slug: "models.SlugField[str, str]"

    reading = models.CharField(
        _("Japanese reading"),
        max_length=200,
        blank=True,
        validators=[is_kana],
        help_text=_("In kana: lists in Japanese are sorted by it."),
    )
    other_names = LinesField(
        _("other names"),
        blank=True,
        help_text=_("One per line: former names, spellings and readings by which the search finds it, too."),
    )

    class Meta:
        abstract = True

    @property
    def other_names_listed(self) -> list[str]:
        """The other names by which it is looked for."""
        return [line for line in self.other_names.splitlines() if line.strip()]

    @property
    def sort_key(self) -> SortKey:
        """What it is sorted by among others in the active language."""
        return (*sort_key(str(self.words.name), self.reading), self.slug)
