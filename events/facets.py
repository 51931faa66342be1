"""How many events each value of each filter leaves, beside the other filters that are on."""

from collections import defaultdict
from collections.abc import Collection
from typing import Any

from django.db.models import CharField, Count, F, Func, Q, QuerySet, Value
from django.db.models.functions import Cast, ExtractYear

from events.filters import NAMES, Filters
from events.models import Event
from events.querysets import EventQuerySet

Facets = dict[str, dict[str, int]]

VALUES: dict[str, F | Func] = {
    "year": ExtractYear("sorts_on"),
    "city": F("cities__slug"),
    "country": F("cities__country"),
    "theme": F("themes__slug"),
    "kind": F("kind"),
    "partner": F("partners__slug"),
}


def facets(filters: Filters, public: EventQuerySet, names: Collection[str] = NAMES) -> Facets:
    """Count by filter and value, in one query; a value that no public event has is absent, not 0."""
    arms = [_counted(public, filters, name, VALUES[name]) for name in names]
    if "city" in names:
        arms.append(_counted(public.only_taking_part(), filters, "city", F("participants__slug")))
    found: Facets = {name: defaultdict(int) for name in names}
    for name, value, left in arms[0].union(*arms[1:], all=True):
        if value is not None:
            found[name][value] += left
    return found


def _counted(rows: EventQuerySet, filters: Filters, name: str, value: F | Func) -> QuerySet[Event, Any]:
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
