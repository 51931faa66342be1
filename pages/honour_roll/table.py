"""The honour roll: a row a city, and a chart of its cells."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from math import sqrt

from events.models import City, Honour
from languages.definitions import active_language
from languages.texts import TranslatedText
from pages.models import Page

OTHER_EXCHANGES = "other-exchanges"  # the section that stands over the second list of exchanges
LARGEST_DOT = 12  # its radius, in the units of templates/components/roll_matrix.html


@dataclass(frozen=True, slots=True)
class Cell:
    """A city's items in one category: their anchor in the table, how many they are, their dot's radius."""

    category: Honour.Category
    anchor: str
    count: int
    radius: float


@dataclass(slots=True)
class HonourRow:
    """One city of the honour roll: its items by category, those of the exchanges' second list apart."""

    city: City
    first: Honour
    membership: list[Honour] = field(default_factory=list)
    agreement: list[Honour] = field(default_factory=list)
    exchange: list[Honour] = field(default_factory=list)
    other_exchange: list[Honour] = field(default_factory=list)

    @property
    def written(self) -> TranslatedText | None:
        """The name that the source gives the city, where it is another one, not the same in other script."""
        written = self.first.city_in_source
        is_script = active_language().code == "zh-hans" and written.text == self.city.words.in_language(
            "name", "zh-hant"
        )
        return None if is_script or written.text in {"", self.city.words.name.text} else written

    def cell(self, honour: Honour) -> list[Honour]:
        """Return the cell that an honour stands in."""
        is_other = honour.list == Honour.List.OTHER
        return self.other_exchange if is_other else getattr(self, honour.category)

    def count(self, category: Honour.Category) -> int:
        """Count the items of a category, in both lists."""
        others = self.other_exchange if category == Honour.Category.EXCHANGE else []
        return len(getattr(self, category)) + len(others)

    def anchor(self, category: Honour.Category) -> str:
        """Return the anchor of the cell of a category."""
        return f"roll-{self.city.slug}-{category}"


def roll_rows(honours: Iterable[Honour]) -> list[HonourRow]:
    """Arrange honours as the source has them: a row a city, in the order of the source."""
    rows: dict[int, HonourRow] = {}
    for honour in honours:
        row = rows.setdefault(honour.city_id, HonourRow(honour.city, honour))
        row.cell(honour).append(honour)
    return list(rows.values())


def matrix(rows: Iterable[HonourRow]) -> list[tuple[City, list[Cell]]]:
    """Count the items of every city by category, with dots whose areas are as the counts."""
    rows = list(rows)
    most = max((row.count(category) for row in rows for category in Honour.Category), default=1)
    return [(row.city, [_cell(row, category, most) for category in Honour.Category]) for row in rows]


def _cell(row: HonourRow, category: Honour.Category, most: int) -> Cell:
    count = row.count(category)
    return Cell(category, row.anchor(category), count, round(LARGEST_DOT * sqrt(count / most), 1))


def table(honours: list[Honour]) -> dict[str, object]:
    """Return what the page shows of some honours: their rows, the chart over them, and their number."""
    rows = roll_rows(honours)
    return {
        "rows": rows,
        "matrix": matrix(rows),
        "honour_count": len(honours),
        "has_roc_years": any(is_by_roc_years(honour.words.text) for honour in honours),
    }


def is_by_roc_years(words: TranslatedText) -> bool:
    """Tell whether a reader is shown the source's own text, whose years only readers in Taiwan count by."""
    return words.is_fallback and words.language.code == "zh-hant"


def roll_languages(page: Page, honours: list[Honour]) -> tuple[str, ...]:
    """Return the languages in which the honour roll can be read: its frame and every item."""
    return tuple(code for code in page.languages if all(honour.is_readable_in(code) for honour in honours))
