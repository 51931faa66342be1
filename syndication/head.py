"""What the head of a page says: its title, its one address, and the languages it can be read in."""

import datetime as dt
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Protocol, Self, TypedDict, Unpack

from django.http import HttpRequest
from django.urls import is_valid_path

from delivery.addresses import Link, address_in, alternates, site_address
from languages.definitions import BY_CODE, CODES, active_language, reading_order
from languages.separators import join_facts
from publishing.models import Translated
from syndication.jsonld import PageGraph
from syndication.subscriptions import Subscription


@lru_cache(maxsize=1_000)
def _is_address(path: str, _code: str) -> bool:
    """Tell whether the site answers to a path in the active language."""
    return bool(is_valid_path(path))


class Named(Protocol):
    """Something with a name, such as two languages side by side."""

    @property
    def name(self) -> str: ...


class Declared(TypedDict, total=False):
    """What a page may say of itself in its head, in place of what the thing it shows says."""

    title: str
    description: str
    readable: tuple[str, ...]
    query: str
    kind: str
    subscriptions: tuple[Subscription, ...]
    published: dt.datetime | None
    graph: PageGraph


@dataclass(frozen=True, slots=True)
class Head:
    """A page's head; `readable` are the languages that have its words, `query` its canonical filters.

    `published` is when its words became public, None where that is not known; `graph` is for machines.
    """

    request: HttpRequest
    title: str
    description: str = ""
    readable: tuple[str, ...] = CODES
    original: str = "en"
    query: str = ""
    kind: str = "website"  # by Open Graph; an entry is an "article"
    is_listed: bool = True  # False: search engines are asked to leave the page out
    subscriptions: tuple[Subscription, ...] = ()  # the lists that its readers may want to follow
    published: dt.datetime | None = None
    graph: PageGraph = field(default_factory=PageGraph)

    @classmethod
    def of(
        cls,
        request: HttpRequest,
        thing: Translated,
        beside: Named | None = None,
        **declared: Unpack[Declared],
    ) -> Self:
        """Return the head of a thing's own page, with what the thing itself says and the page does not.

        `beside` are the two languages that the page shows side by side, which no search engine needs.
        """
        values: Declared = {
            "title": str(thing),
            "readable": thing.languages,
            "published": getattr(thing, "publish_at", None),  # a city is never published
        }
        values |= declared
        if beside:
            values["title"] = join_facts([values["title"], beside.name])
        return cls(request, **values, original=thing.original_language, is_listed=beside is None)

    @property
    def site(self) -> str:
        """The public address of the site without a final slash."""
        return site_address(self.request)

    @property
    def is_home(self) -> bool:
        """Tell whether it is the first page of a language."""
        return self.request.path == f"/{active_language().code}/"

    @property
    def address(self) -> str:
        """The public address of this very page, in this language, as it is printed at its foot."""
        return self._absolute(active_language().code)

    @property
    def canonical(self) -> str:
        """The one address of these words: in this language if they are, otherwise in the original one."""
        active = active_language().code
        return self._absolute(active if active in self.readable else self.original)

    @property
    def original_page(self) -> Link:
        """The same page in the language that its words were first written in."""
        return Link(BY_CODE[self.original], address_in(self.original, self.request.path), False)

    @property
    def alternates(self) -> list[tuple[str, str]]:
        """Pairs of hreflang and address, x-default last; none for foreign words and for unlisted pages."""
        if active_language().code not in self.readable or not self.is_listed:
            return []
        return alternates(self.site, self.request.path, self.readable, self.original, self.query)

    @property
    def social_image(self) -> str:
        """The absolute address of the page's social image: its own path with .png for the final slash.

        A page without one has that of the first page.
        """
        path = self.request.path.removesuffix("/")
        image = f"{path if path.count('/') > 1 else f'{path}/home'}.png"
        code = active_language().code
        return self.site + (image if _is_address(image, code) else f"/{code}/home.png")

    @property
    def language_tags(self) -> list[str]:
        """Tags of the languages that the page is in: its own, and after it the one that its words are in."""
        active = active_language().code
        order = reading_order(active, self.original)
        shown = next((code for code in order if code in self.readable), self.original)
        return [BY_CODE[code].tag for code in dict.fromkeys((active, shown))]

    @property
    def locale(self) -> str:
        """The language of the page's words as Open Graph names it: that of the canonical address."""
        active = active_language().code
        return BY_CODE[active if active in self.readable else self.original].open_graph

    @property
    def other_locales(self) -> list[str]:
        """The other languages that have the page's words, none where this one has not."""
        active = active_language().code
        others = self.readable if active in self.readable else ()
        return [BY_CODE[code].open_graph for code in others if code != active]

    def _absolute(self, code: str) -> str:
        return self.site + address_in(code, self.request.path, self.query)
