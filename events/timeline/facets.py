"""What the filters of the timeline offer: values that lead to an event, with how many each would leave."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, Count, F, Func, Q, QuerySet, Value
from django.db.models.functions import Cast, ExtractYear
from django.utils.translation import gettext_lazy

from delivery.facets import Facet, FacetValue, NamedValue, list_facet_values, list_named_values
from events.models import City, Event, Organisation, Theme
from events.models.event import EventQuerySet
from events.readings import KINDS
from events.timeline.bars import count_events_by_year
from events.timeline.filters import NAMES, TimelineFilters
from languages.collation.sorting import in_order, sort_key
from languages.countries import country_key, country_name

FacetCounts = dict[str, dict[str, int]]  # by filter and value

VALUES: dict[str, F | Func] = {
    "year": ExtractYear("sorts_on"),
    "city": F("cities__slug"),
    "country": F("cities__country"),
    "theme": F("themes__slug"),
    "kind": F("kind"),
    "partner": F("partners__slug"),
}


LABELS = {  # of each filter, and of none of its values chosen
    "year": (gettext_lazy("Year"), gettext_lazy("All years")),
    "city": (gettext_lazy("City"), gettext_lazy("All cities")),
    "country": (gettext_lazy("Country"), gettext_lazy("All countries")),
    "theme": (gettext_lazy("Theme"), gettext_lazy("All themes")),
    "kind": (gettext_lazy("Kind"), gettext_lazy("All kinds")),
    "partner": (gettext_lazy("Partner"), gettext_lazy("All partners")),
}


@dataclass(frozen=True, slots=True)
class LegendItem:
    """One theme of the chart: how many events are left with it, and the address that leaves them."""

    theme: Theme
    count: int
    address: str
    is_chosen: bool


def count_values(
    filters: TimelineFilters, public: EventQuerySet, names: Collection[str] = NAMES
) -> FacetCounts:
    """Count what each value leaves beside the other filters that are on, in one query.

    A value that no public event has is absent, not 0.
    """
    arms = [_count_one(public, filters, name, VALUES[name]) for name in names]
    if "city" in names:
        arms.append(_count_one(public.only_taking_part(), filters, "city", F("participants__slug")))
    counts: FacetCounts = {name: defaultdict(int) for name in names}
    for name, value, count in arms[0].union(*arms[1:], all=True):
        if value is not None:
            counts[name][value] += count
    return counts


def _count_one(
    rows: EventQuerySet, filters: TimelineFilters, name: str, value: F | Func
) -> QuerySet[Event, Any]:
    """Return rows of filter, value and how many events it leaves."""
    others = filters.without(name)
    left = Q(pk__in=others.apply(Event.objects.public()).order_by().values("pk")) if others.active else None
    return (
        rows.order_by()
        .annotate(facet=Value(name, CharField()), value=Cast(value, CharField(max_length=80)))
        .values_list("facet", "value")
        # Only a country can be met twice by one event: in two of its cities.
        .annotate(left=Count("pk", filter=left, distinct=name == "country"))
    )


def list_themes(counts: FacetCounts) -> list[Theme]:
    """Return the themes that the filters offer."""
    return list(Theme.objects.addressed(counts["theme"]))


def list_legend(filters: TimelineFilters, themes: Iterable[Theme], counts: FacetCounts) -> list[LegendItem]:
    """Return the themes that the chart of the years shows."""
    return [
        LegendItem(theme, count, filters.address(theme=theme.slug), theme.slug == filters.theme)
        for theme in themes
        for count in (counts["theme"][theme.slug],)
        if count
    ]


def list_facets(filters: TimelineFilters, counts: FacetCounts, themes: Iterable[Theme]) -> list[Facet]:
    """Return the six filters with their values, in the active language's words; NotFound for a bad one."""
    named: dict[str, list[NamedValue]] = {
        "year": [(year, year) for year in sorted(counts["year"], reverse=True)],
        "city": list_named_values(in_order(City.objects.addressed(counts["city"]))),
        "country": [(code, country_name(code)) for code in sorted(counts["country"], key=country_key)],
        "theme": list_named_values(themes),
        "kind": _list_kinds(),
        "partner": list_named_values(in_order(Organisation.objects.addressed(counts["partner"]))),
    }
    for name in filters.active:
        if name in named and getattr(filters, name) not in dict(named[name]):
            named[name].append((getattr(filters, name), filters.describe(name)))
    return [
        _facet(name, list_facet_values(named[name], counts[name]), getattr(filters, name)) for name in NAMES
    ]


def _facet(name: str, values: list[FacetValue], chosen: str = "") -> Facet:
    label, all_label = LABELS[name]
    return Facet(name, str(label), str(all_label), values, chosen)


def browse_facets() -> list[Facet]:
    """Return the years and the themes of the timeline, each with its address, to look through."""
    years, themes = count_events_by_year(), count_values(TimelineFilters(), Event.objects.public(), ["theme"])
    return [
        _browse_facet("year", [(year, year) for year in sorted(years, reverse=True)], years),
        _browse_facet("theme", list_named_values(list_themes(themes)), themes["theme"]),
    ]


def _browse_facet(name: str, named: Iterable[NamedValue], counts: dict[str, int]) -> Facet:
    values = list_facet_values(named, counts, lambda value: TimelineFilters(**{name: value}).address())
    return _facet(name, values)


def _list_kinds() -> list[NamedValue]:
    kinds = [(kind.value, str(kind.label)) for kind in Event.Kind]
    return [*sorted(kinds, key=lambda kind: sort_key(kind[1], KINDS.get(kind[0], "")))]
