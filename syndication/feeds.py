"""Atom (RFC 4287): what every feed of the site has in common."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Protocol

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils.functional import Promise
from django.utils.safestring import SafeString

from delivery.addresses import address_in, site_address
from delivery.decorators import safe_methods
from languages.definitions import LANGUAGES, active_language
from languages.texts import Texts, TranslatedText, printable
from syndication.identifiers import permanent_uuid
from syndication.subscriptions import FEEDS, Channel, FollowedList

CONTENT_TYPE = "application/atom+xml; charset=utf-8"
NEWEST = 50  # entries of a feed
NEVER = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)  # when a feed without entries was changed


class Readable(Protocol):
    """What a feed has entries about: something public with a title and a text."""

    def get_absolute_url(self) -> str: ...
    @property
    def slug(self) -> str: ...
    @property
    def words(self) -> Texts: ...
    @property
    def publish_at(self) -> dt.datetime | None: ...
    @property
    def changed_at(self) -> dt.datetime: ...
    @property
    def calendar_address(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed, about something public; `kind` tells its slug from those of other kinds."""

    kind: str
    item: Readable
    content: SafeString  # HTML
    categories: tuple[tuple[str, TranslatedText], ...] = ()  # terms and labels

    @property
    def id(self) -> str:
        """Its permanent name, another one in each language, because its words are others."""
        return permanent_uuid("entry", self.kind, self.item.slug, active_language().code).urn


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed(FollowedList):
    """A feed with its entries."""

    entries: list[Entry]

    @property
    def id(self) -> str:
        """Its permanent name, another one for each language and for each choice of filters."""
        return permanent_uuid("feed", self.request.path, self.query).urn

    @property
    def versions(self) -> list[tuple[str, str]]:
        """Pairs of hreflang and path of the same feed in the other languages."""
        others = (language for language in LANGUAGES if language != active_language())
        return [
            (language.tag, address_in(language.code, self.request.path, self.query)) for language in others
        ]

    @property
    def changed_at(self) -> dt.datetime:
        """When one of its entries was last changed."""
        return max((entry.item.changed_at for entry in self.entries), default=NEVER)


FeedBuilder = Callable[[HttpRequest], Feed]


def register_feed(
    page: str, route: str, name: str, title: str | Promise
) -> Callable[[FeedBuilder], FeedBuilder]:
    """Register a function of a request as the feed of a page's list, at a route under the language."""

    def register(build: FeedBuilder) -> FeedBuilder:
        @safe_methods
        @wraps(build)
        def view(request: HttpRequest) -> HttpResponse:
            return feed_response(build(request))

        FEEDS[page] = Channel(page, route, name, view, title)
        return build

    return register


def feed_response(feed: Feed) -> HttpResponse:
    """Answer with a feed."""
    context = {"feed": feed, "site": site_address(feed.request), "language": active_language()}
    return HttpResponse(printable(render_to_string("feed.xml", context)), content_type=CONTENT_TYPE)
