"""The honour roll as its page shows it: a row a city, and in it a cell a category."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import sqrt
from typing import Self

from events.models import City, Honour
from events.when import WhenShown
from languages.definitions import active_language
from languages.texts import TranslatedText
from pages.models import Page
from pages.sources.places import Place, place_in_source

OTHER_EXCHANGES = "other-exchanges"  # the section that stands over the second list of exchanges
LARGEST_DOT = 12  # its radius, in the units of templates/site/components/roll_matrix.html


@dataclass(frozen=True, slots=True)
class HonourItem:
    """A numbered item, with its date and where in the sources it stands."""

    slug: str
    number: int  # 0: it has none
    text: TranslatedText
    when: WhenShown  # in Traditional Chinese with the year of the Republic of China calendar
    place: Place | None

    @classmethod
    def of(cls, honour: Honour) -> Self:
        """Return an honour as the roll shows it."""
        return cls(
            slug=honour.slug,
            number=honour.number,
            text=honour.words.text,
            when=replace(honour.shown, phrase=honour.phrase_with_roc_year),
            place=place_in_source(honour),
        )


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
    """One city of the honour roll; `written` is its name in the source where that is another one."""

    anchor: str
    address: str
    name: TranslatedText
    written: TranslatedText | None
    cells: tuple[RollCell, ...]  # one for each category


def category_labels() -> tuple[str, ...]:
    """Return the names of the categories, the headings of the roll's columns."""
    return tuple(str(category.label) for category in Honour.Category)


def roll_rows(honours: Iterable[Honour]) -> list[HonourRow]:
    """Arrange honours as the source has them: a row a city, in the order of the source.

    The areas of dots are as the numbers of items.
    """
    by_city: dict[int, list[Honour]] = {}
    for honour in honours:
        by_city.setdefault(honour.city_id, []).append(honour)
    counts = Counter((honour.city_id, column_of(honour)) for ours in by_city.values() for honour in ours)
    most = max(counts.values(), default=1)
    return [_row(ours, most) for ours in by_city.values()]


def column_of(honour: Honour) -> str:
    """Return the category under which an honour stands; the source's second list is all of exchanges."""
    return Honour.Category.EXCHANGE if honour.list == Honour.List.OTHER else honour.category


def _row(honours: Sequence[Honour], most: int) -> HonourRow:
    city = honours[0].city
    cells = tuple(_cell(city, category, honours, most) for category in Honour.Category)
    return HonourRow(
        f"roll-{city.slug}", city.get_absolute_url(), city.words.name, written_name(honours[0]), cells
    )


def _cell(city: City, category: Honour.Category, honours: Sequence[Honour], most: int) -> RollCell:
    ours = [honour for honour in honours if column_of(honour) == category]
    main, others = (
        tuple(HonourItem.of(honour) for honour in ours if (honour.list == Honour.List.OTHER) == is_other)
        for is_other in (False, True)
    )
    radius = round(LARGEST_DOT * sqrt(len(ours) / most), 1)
    return RollCell(f"roll-{city.slug}-{category}", str(category.label), main, others, radius)


def written_name(honour: Honour) -> TranslatedText | None:
    """Return the name that the source gives a city, where it is another one, not the same in other script."""
    city, written = honour.city, honour.city_in_source
    is_script = active_language().code == "zh-hans" and written.text == city.words.in_language(
        "name", "zh-hant"
    )
    return None if is_script or written.text in {"", city.words.name.text} else written


def is_by_roc_years(words: TranslatedText) -> bool:
    """Tell whether a reader is shown the source's own text, whose years only readers in Taiwan count by."""
    return words.is_fallback and words.language.code == "zh-hant"


def roll_languages(page: Page, honours: list[Honour]) -> tuple[str, ...]:
    """Return the languages in which the honour roll can be read: its frame and every item."""
    return tuple(code for code in page.languages if all(honour.is_readable_in(code) for honour in honours))
