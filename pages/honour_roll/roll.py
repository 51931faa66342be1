"""The public honours as the roll shows them: read once, frozen, in the active language."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Self

from delivery.facets import NamedValue, list_named_values
from events.models import City, Honour, Organisation
from events.when import WhenShown
from languages.collation.sorting import in_order
from languages.definitions import CODES, active_language
from languages.texts import TranslatedText
from pages.sources.places import Place, place_in_source
from publishing.per_version import PerVersion
from publishing.schedule import next_moment


@dataclass(frozen=True, slots=True)
class RollCity:
    """A city of the roll; `written` is its name in the source where that is another one."""

    slug: str
    address: str
    name: TranslatedText
    written: TranslatedText | None


@dataclass(frozen=True, slots=True)
class HonourItem:
    """A numbered item, with its date and where in the sources it stands."""

    slug: str
    address: str
    number: int  # 0: it has none
    text: TranslatedText
    when: WhenShown  # in Traditional Chinese with the year of the Republic of China calendar
    place: Place | None
    category: str
    category_name: str
    is_other: bool  # it stands in the source's second list of exchanges
    city: RollCity
    organisations: tuple[NamedValue, ...]  # that it names

    @property
    def column(self) -> str:
        """The category under which it stands: the source's second list is all of exchanges."""
        return Honour.Category.EXCHANGE if self.is_other else self.category

    @classmethod
    def of(cls, honour: Honour, organisations: Iterable[Organisation] = ()) -> Self:
        """Return an honour as the roll shows it."""
        return cls(
            slug=honour.slug,
            address=honour.get_absolute_url(),
            number=honour.number,
            text=honour.words.text,
            when=replace(honour.shown, phrase=honour.phrase_with_roc_year),
            place=place_in_source(honour),
            category=honour.category,
            category_name=honour.get_category_display(),
            is_other=honour.list == Honour.List.OTHER,
            city=_show_city(honour),
            organisations=tuple(list_named_values(organisations)),
        )


@dataclass(frozen=True, slots=True)
class Roll:
    """The whole roll; `numbers` are the honours' primary keys."""

    items: tuple[HonourItem, ...]  # in the order of the source
    organisations: tuple[NamedValue, ...]  # that items name, by name
    languages: frozenset[str]  # codes of those in which every item can be read
    changed_at: tuple[dt.datetime, ...]
    numbers: tuple[int, ...]


def load_roll(_code: str) -> Roll:
    """Read the public honours in the active language."""
    honours = list(Honour.objects.public().as_in_source().prefetch_related("organisations"))
    organisations = {one.slug: one for honour in honours for one in honour.organisations.all()}
    return Roll(
        items=tuple(HonourItem.of(honour, honour.organisations.all()) for honour in honours),
        organisations=tuple(list_named_values(in_order(organisations.values()))),
        languages=frozenset(code for code in CODES if all(one.is_readable_in(code) for one in honours)),
        changed_at=tuple(honour.changed_at for honour in honours),
        numbers=tuple(honour.pk for honour in honours),
    )


ROLL = PerVersion(load_roll, Honour, City, Organisation, until=next_moment)  # by the code of the language


def _show_city(honour: Honour) -> RollCity:
    city, written = honour.city, honour.city_in_source
    is_script = active_language().code == "zh-hans" and written.text == city.words.in_language(
        "name", "zh-hant"
    )  # the same name in other script
    is_same = is_script or written.text in {"", city.words.name.text}
    return RollCity(city.slug, city.get_absolute_url(), city.words.name, None if is_same else written)
