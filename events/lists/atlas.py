"""The map of the record with its list of cities, drawn anew only when it says something else."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from events.lists.countries import ListedCountry, list_countries
from events.map.panels import MapPanel, map_panels
from events.models import City
from events.queries import CityCount
from languages.definitions import active_language
from publishing.per_version import PerVersion

NEWEST = 2  # drawings that are kept of each language


@dataclass(frozen=True, slots=True)
class DrawnAtlas:
    """The frames of the map, and the same cities as a list, in one language."""

    panels: tuple[MapPanel, ...]
    countries: tuple[ListedCountry, ...]


def atlas_of(counts: Sequence[CityCount]) -> DrawnAtlas:
    """Return the map of all cities in the active language, by how much there is about each."""
    return DRAWINGS(active_language().code)(tuple(counts))


def draw_atlas(counts: tuple[CityCount, ...]) -> DrawnAtlas:
    """Draw the map anew, in the active language."""
    return DrawnAtlas(tuple(map_panels(counts)), tuple(list_countries(counts)))


def _remember_drawings(_code: str) -> Callable[[tuple[CityCount, ...]], DrawnAtlas]:
    """Return what draws, and remembers what it drew while cities keep their names and places."""
    return lru_cache(maxsize=NEWEST)(draw_atlas)


DRAWINGS = PerVersion(_remember_drawings, City)  # by the code of the language
