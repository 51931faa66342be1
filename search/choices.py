"""What a search can be narrowed to: years, cities and themes among what it finds."""

from collections import Counter

from django.utils.translation import gettext as _

from events.choices import Choice, Named, Option, in_alphabet, options
from events.models import City, Theme
from search.filters import NARROWING, SENTENCES, SearchFilters
from search.finding import Search


def choices(search: Search) -> list[Choice]:
    """Return the three filters with how many results each value would leave; NotFound for an unknown one."""
    labels = {
        "year": (_("Year"), _("All years")),
        "city": (_("City"), _("All cities")),
        "theme": (_("Theme"), _("All themes")),
    }
    left = {name: _left(search, name) for name in NARROWING}
    for name in search.filters.terms:
        left[name].setdefault(getattr(search.filters, name), 0)
    named: dict[str, list[Named]] = {
        "year": [(year, year) for year in sorted(left["year"], reverse=True)],
        "city": in_alphabet((one.slug, one.words.name) for one in City.objects.addressed(left["city"])),
        "theme": [(one.slug, one.words.name) for one in Theme.objects.addressed(left["theme"])],
    }
    refuse_unknown(search.filters)
    return [
        Choice(name, *labels[name], _options(search, named[name], left[name]), getattr(search.filters, name))
        for name in NARROWING
    ]


def refuse_unknown(filters: SearchFilters) -> None:
    """Raise NotFound for a city or a theme that there is not."""
    for name, things in (("city", City.objects), ("theme", Theme.objects)):
        value = getattr(filters, name)
        if value and not things.addressed([value]).exists():
            filters.refuse(name, SENTENCES[name]())


def _left(search: Search, name: str) -> Counter[str]:
    """Count the values of a filter among what the other filters leave."""
    mark = NARROWING[name]
    others = {term for other, term in search.filters.terms.items() if other != name}
    return Counter(
        term.removeprefix(mark)
        for one in search.unnarrowed.rows
        if others.issubset(one.filters)
        for term in one.filters
        if term.startswith(mark)
    )


def _options(search: Search, named: list[Named], left: Counter[str]) -> list[Option]:
    """Return options; where more was found than was looked at, nobody knows how many each would leave."""
    if not search.unnarrowed.is_capped:
        return options(named, left)
    return [Option(value, words, left[value], str(words)) for value, words in named]
