"""All that events can be linked to, and its names in order."""

from dataclasses import dataclass, field
from typing import Self

from delivery.facets import NamedValue, list_named_values
from events.models import City, Organisation, Theme
from languages.collation.sorting import in_order
from languages.countries import country_key, country_name
from languages.definitions import active_language


@dataclass(frozen=True, slots=True)
class Linked:
    """The cities, themes and partners at one content version, each kind in its order."""

    cities: tuple[City, ...]
    themes: tuple[Theme, ...]
    partners: tuple[Organisation, ...]
    # By language and filter, as far as they were asked for: sorting names takes longest of a form's values.
    _names: dict[tuple[str, str], list[NamedValue]] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def read(cls) -> Self:
        """Read them from the database, in three queries."""
        return cls(tuple(City.objects.all()), tuple(Theme.objects.all()), tuple(Organisation.objects.all()))

    def names(self, name: str) -> list[NamedValue]:
        """Return the values of the filter city, country, theme or partner, by name in the active language."""
        key = (active_language().code, name)
        if key not in self._names:
            self._names[key] = self._list_names(name)
        return self._names[key]

    def _list_names(self, name: str) -> list[NamedValue]:
        match name:
            case "city":
                return list_named_values(in_order(self.cities))
            case "country":
                codes = {city.country for city in self.cities}
                return [(code, country_name(code)) for code in sorted(codes, key=country_key)]
            case "theme":
                return list_named_values(self.themes)
        return list_named_values(in_order(self.partners))
