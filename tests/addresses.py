"""Every public address under a language."""

from events.models import City, Event
from languages.definitions import CODES
from pages.models import Call

LISTS = (
    "",
    "events/",
    "cities/",
    "honour-roll/",
    "about/",
    "kaohsiung/",
    "calls/",
    "sources/",
    "sources/timeline/",
    "sources/about/",
    "sources/kaohsiung/",
    "sources/call-2023/",
    "sources/honour-roll/",
    "data/",
    "translations/",
    "search/",
    "sitemap/",
    "accessibility/",
)
FILTERED = (
    "events/?year=2017",
    "events/?city=kaohsiung",
    "events/?country=KR",
    "events/?theme=water",
    "events/?kind=forum",
    "events/?partner=iclei",
    "events/?year=2017&theme=ecomobility&kind=forum",
)
# What words find: pages for people, which no search engine is told of.
FOUND = (
    "search/?q=climate",
    "search/?q=climate&theme=climate-policy&kind=event",
    "search/?q=climat+kaohsiungg",
    "search/?q=ICLEI",
    "search/?q=%E9%AB%98%E9%9B%84",
    "events/?q=climate",
)


def entries() -> list[str]:
    """Return the address of every entry, city and call."""
    return [
        *(f"events/{slug}/" for slug in Event.objects.order_by("pk").values_list("slug", flat=True)),
        *(f"cities/{slug}/" for slug in City.objects.order_by("pk").values_list("slug", flat=True)),
        *(f"calls/{slug}/" for slug in Call.objects.order_by("pk").values_list("slug", flat=True)),
    ]


def in_every_language(address: str) -> list[str]:
    return [f"/{code}/{address}" for code in CODES]
