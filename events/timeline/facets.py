"""What the filters of the timeline offer: values that lead to an event, with how many each would leave."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext_lazy

from delivery.facets import Facet, FacetValue, NamedValue, list_facet_values
from events.bitmaps.current import current_events
from events.bitmaps.public_events import PublicEvents
from events.models import Event, Theme
from events.readings import KINDS
from events.timeline.filters import NAMES, TimelineFilters
from events.timeline.selection import Selection
from languages.collation.sorting import sort_key

FacetCounts = Mapping[str, Mapping[str, int]]  # by filter and value
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


def count_values(selection: Selection) -> FacetCounts:
    """Count what each value leaves beside the other filters that are on.

    A value that no public event has is absent, not 0.
    """
    return {name: _count_one(selection, name) for name in NAMES}


def _count_one(selection: Selection, name: str) -> Mapping[str, int]:
    """Count what each value of a filter leaves."""
    public = selection.public
    if selection.sets.keys() <= {name}:
        return public.counts[name]
    left, sets = selection.left_without(name), public.by_value[name]
    return {value: left.intersection_cardinality(sets[value]) for value in public.counts[name]}


def list_legend(selection: Selection, counts: FacetCounts) -> list[LegendItem]:
    """Return the themes that the chart of the years shows."""
    filters, themes = selection.filters, selection.public.linked.themes
    return [
        LegendItem(theme, count, filters.address(theme=theme.slug), theme.slug == filters.theme)
        for theme in themes
        for count in (counts["theme"].get(theme.slug, 0),)
        if count
    ]


def list_facets(selection: Selection, counts: FacetCounts) -> list[Facet]:
    """Return the six filters with their values, in the active language's words; NotFound for a bad one."""
    filters = selection.filters
    named: dict[str, list[NamedValue]] = {
        "year": [(year, year) for year in sorted(counts["year"], reverse=True)],
        "kind": _list_kinds(),
        **{name: _list_named(selection.public, name) for name in ("city", "country", "theme", "partner")},
    }
    for name in filters.active:
        if name in named and getattr(filters, name) not in dict(named[name]):
            named[name].append((getattr(filters, name), filters.describe(name)))
    return [
        _facet(name, list_facet_values(named[name], counts[name]), getattr(filters, name)) for name in NAMES
    ]


def _list_named(public: PublicEvents, name: str) -> list[NamedValue]:
    """Return the values of a filter that some public event has, in their order."""
    return [named for named in public.linked.names(name) if named[0] in public.counts[name]]


def _facet(name: str, values: list[FacetValue], chosen: str = "") -> Facet:
    label, all_label = LABELS[name]
    return Facet(name, str(label), str(all_label), values, chosen)


def browse_facets() -> list[Facet]:
    """Return the years and the themes of the timeline, each with its address, to look through."""
    public = current_events()
    years = sorted(public.counts["year"], reverse=True)
    return [
        _browse_facet("year", [(year, year) for year in years], public.counts["year"]),
        _browse_facet("theme", _list_named(public, "theme"), public.counts["theme"]),
    ]


def _browse_facet(name: str, named: Iterable[NamedValue], counts: Mapping[str, int]) -> Facet:
    values = list_facet_values(named, counts, lambda value: TimelineFilters(**{name: value}).address())
    return _facet(name, values)


def _list_kinds() -> list[NamedValue]:
    kinds = [(kind.value, str(kind.label)) for kind in Event.Kind]
    return [*sorted(kinds, key=lambda kind: sort_key(kind[1], KINDS.get(kind[0], "")))]
