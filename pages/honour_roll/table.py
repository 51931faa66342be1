"""The honour roll as a table: a row a city, and in it a cell a category."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import sqrt

from events.models import Honour
from languages.texts import TranslatedText
from pages.honour_roll.roll import HonourItem, RollCity

OTHER_EXCHANGES = "other-exchanges"  # the section that stands over the second list of exchanges
LARGEST_DOT = 12  # its radius, in the units of templates/site/components/roll_matrix.html


@dataclass(frozen=True, slots=True)
class RollCell:
    """A city's items in one category, those of the exchanges' second list apart, and their dot's radius."""

    anchor: str
    label: str
    items: tuple[HonourItem, ...]
    others: tuple[HonourItem, ...]
    radius: float

    @property
    def count(self) -> int:
        """How many items it has, in both lists."""
        return len(self.items) + len(self.others)


@dataclass(frozen=True, slots=True)
class HonourRow:
    """One city of the honour roll, with a cell for each category."""

    anchor: str
    city: RollCity
    cells: tuple[RollCell, ...]


def category_labels() -> tuple[str, ...]:
    """Return the names of the categories, the headings of the roll's columns."""
    return tuple(str(category.label) for category in Honour.Category)


def roll_rows(items: Iterable[HonourItem]) -> list[HonourRow]:
    """Arrange items as the source has them: a row a city, in the order of the source.

    The areas of dots are as the numbers of items.
    """
    by_city: dict[str, list[HonourItem]] = {}
    for item in items:
        by_city.setdefault(item.city.slug, []).append(item)
    counts = Counter((slug, item.column) for slug, ours in by_city.items() for item in ours)
    most = max(counts.values(), default=1)
    return [_row(ours, most) for ours in by_city.values()]


def _row(items: Sequence[HonourItem], most: int) -> HonourRow:
    city = items[0].city
    cells = (_cell(city, category, items, most) for category in Honour.Category)
    return HonourRow(f"roll-{city.slug}", city, tuple(cells))


def _cell(city: RollCity, category: Honour.Category, items: Sequence[HonourItem], most: int) -> RollCell:
    ours = [item for item in items if item.column == category]
    main = tuple(item for item in ours if not item.is_other)
    others = tuple(item for item in ours if item.is_other)
    radius = round(LARGEST_DOT * sqrt(len(ours) / most), 1)
    return RollCell(f"roll-{city.slug}-{category}", str(category.label), main, others, radius)


def is_by_roc_years(words: TranslatedText) -> bool:
    """Tell whether a reader is shown the source's own text, whose years only readers in Taiwan count by."""
    return words.is_fallback and words.language.code == "zh-hant"
