"""What the head of a page says: its title, its one address, and the languages it can be read in."""

import datetime as dt
from dataclasses import dataclass, field

from django.conf import settings
from django.http import HttpRequest

from iclei_kcc import languages
from publishing.structured import Facts
from publishing.subscriptions import Subscription


@dataclass(frozen=True, slots=True)
class Link:
    """The address of a page in one language; label, name and tag as in languages.Language."""

    language: languages.Language
    address: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class Head:
    """A page's head; `readable` are the languages that have its words, `query` its canonical filters.

    `published` is when its words became public, None where that is not known; `facts` are for machines.
    """

    request: HttpRequest
    title: str
    description: str = ""
    readable: tuple[str, ...] = languages.CODES
    original: str = "en"
    query: str = ""
    kind: str = "website"  # by Open Graph; an entry is an "article"
    is_listed: bool = True  # False: search engines are asked to leave the page out
    subscriptions: tuple[Subscription, ...] = ()  # the lists that its readers may want to follow
    published: dt.datetime | None = None
    facts: Facts = field(default_factory=Facts)

    @property
    def site(self) -> str:
        """The public address of the site without a final slash."""
        return site_address(self.request)

    @property
    def is_home(self) -> bool:
        """Tell whether it is the first page of a language."""
        return self.request.path == f"/{languages.active().code}/"

    @property
    def address(self) -> str:
        """The public address of this very page, in this language, as it is printed at its foot."""
        return self._absolute(languages.active().code)

    @property
    def canonical(self) -> str:
        """The one address of these words: in this language if they are, otherwise in the original one."""
        active = languages.active().code
        return self._absolute(active if active in self.readable else self.original)

    @property
    def original_page(self) -> Link:
        """The same page in the language that its words were first written in."""
        return Link(languages.BY_CODE[self.original], address_in(self.original, self.request.path), False)

    @property
    def alternates(self) -> list[tuple[str, str]]:
        """Pairs of hreflang and address, x-default last; none for foreign words and for unlisted pages."""
        if languages.active().code not in self.readable or not self.is_listed:
            return []
        return alternates(self.site, self.request.path, self.readable, self.original, self.query)

    @property
    def card(self) -> str:
        """The absolute address of the page's social card: its own path with .png for the final slash."""
        path = self.request.path.removesuffix("/")
        return f"{self.site}{path if path.count('/') > 1 else f'{path}/home'}.png"

    @property
    def spoken(self) -> list[str]:
        """Tags of the languages that the page is in: its own, and after it the one that its words are in."""
        active = languages.active().code
        order = languages.reading_order(active, self.original)
        shown = next((code for code in order if code in self.readable), self.original)
        return [languages.BY_CODE[code].tag for code in dict.fromkeys((active, shown))]

    @property
    def locale(self) -> str:
        """The language of the page's words as Open Graph names it: that of the canonical address."""
        active = languages.active().code
        return languages.BY_CODE[active if active in self.readable else self.original].open_graph

    @property
    def other_locales(self) -> list[str]:
        """The other languages that have the page's words, none where this one has not."""
        active = languages.active().code
        others = self.readable if active in self.readable else ()
        return [languages.BY_CODE[code].open_graph for code in others if code != active]

    def _absolute(self, code: str) -> str:
        return self.site + address_in(code, self.request.path, self.query)


def site_address(request: HttpRequest) -> str:
    """Return the public address of the site without a final slash: SITE_URL, or else the request's."""
    return settings.SITE_URL or f"{request.scheme}://{request.get_host()}"


def alternates(
    site: str, path: str, readable: tuple[str, ...], original: str, query: str = ""
) -> list[tuple[str, str]]:
    """Return pairs of hreflang and absolute address of a page, x-default (English or the original) last."""
    pairs = [(languages.BY_CODE[code].tag, site + address_in(code, path, query)) for code in readable]
    default = "en" if "en" in readable else original
    return [*pairs, ("x-default", site + address_in(default, path, query))]


def address_in(code: str, path: str, query: str = "") -> str:
    """Return the address of the same page in another language; of its home outside of the languages."""
    _, _, rest = path.lstrip("/").partition("/")
    if path.split("/")[1] not in languages.CODES:
        rest = ""
    return f"/{code}/{rest}" + (f"?{query}" if query else "")


def language_links(request: HttpRequest, query: str = "", *, home: bool = False) -> list[Link]:
    """Return the five links of the language switch to the same page, or to the home page."""
    path = "/" if home else request.path
    active = languages.active()
    return [
        Link(language, address_in(language.code, path, query), language == active)
        for language in languages.ALL
    ]
