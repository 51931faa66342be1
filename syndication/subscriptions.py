"""How lists are followed: by the feeds and the calendars that rooms register for them.

A room offers a list's feed in its `feeds.py` (`@register_feed`) and its calendar in its `calendars.py`
(`@register_calendar`). From both follow their addresses (`channel_patterns`, for the room's `urls.py`) and
what pages tell their readers (`subscription_to`).
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import TypeVar
from urllib.parse import urlsplit

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import URLPattern, path
from django.utils.functional import Promise

from delivery.addresses import address_in, fixed_address
from delivery.decorators import cached_page, safe_methods
from delivery.filters import QueryFilters
from languages.definitions import active_language
from languages.separators import join_facts, title_with_site
from publishing.snapshot import reading


@dataclass(frozen=True, slots=True)
class Subscription:
    """A list by its name, with the absolute addresses of its calendar and of its feed."""

    name: str
    calendar: str
    feed: str
    undated_count: int = 0  # how many of the list are not in the calendar, because their day is not known

    @property
    def webcal(self) -> str:
        """The calendar's address, as calendar programs take it for a subscription."""
        return urlsplit(self.calendar)._replace(scheme="webcal").geturl()


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowedList:
    """A list as a request for its feed or calendar narrows it; `page` is the path of what shows the same."""

    request: HttpRequest
    title: str
    description: str
    page: str
    query: str = ""  # its filters

    @property
    def name(self) -> str:
        """Its title with the site's, for it is shown among those of other sites."""
        return title_with_site(self.title)

    @property
    def address(self) -> str:
        """The path of the feed or calendar itself, with its filters alone."""
        return address_in(active_language().code, self.request.path, self.query)

    def response(self) -> HttpResponseBase:
        """Answer with the feed or calendar."""
        raise NotImplementedError


@dataclass(frozen=True, slots=True)
class Channel:
    """A feed or calendar: the name of its list's page, its route under the language, its own name there."""

    page_name: str  # such as "events:list"
    route: str
    name: str
    view: Callable[[HttpRequest], HttpResponseBase]
    title: str | Promise = ""  # of the list

    @property
    def namespace(self) -> str:
        """The room whose address it is."""
        return self.page_name.partition(":")[0]

    def path(self, query: str = "") -> str:
        """Return its path in the active language, for some filters."""
        return fixed_address(f"{self.namespace}:{self.name}") + (f"?{query}" if query else "")


View = Callable[[HttpRequest], HttpResponseBase]
Build = TypeVar("Build", bound=Callable[[HttpRequest], FollowedList])
FEEDS: dict[str, Channel] = {}  # by the names of the pages of their lists
CALENDARS: dict[str, Channel] = {}


def register_feed(
    page_name: str,
    route: str,
    name: str,
    title: str | Promise,
    filters: type[QueryFilters] | None = None,
) -> Callable[[Build], Build]:
    """Register a function of a request as the feed of a page's list, at a route under the language."""
    return _register(FEEDS, page_name, route, name, title, cached_page(filters=filters))


def register_calendar(page_name: str, route: str, name: str) -> Callable[[Build], Build]:
    """Register a function of a request as the calendar of a page's list, at a route under the language.

    It is written whole while one state of the record is read.
    """
    return _register(CALENDARS, page_name, route, name, "", reading())


def _register(
    channels: dict[str, Channel],
    page_name: str,
    route: str,
    name: str,
    title: str | Promise,
    mark: Callable[[View], View],
) -> Callable[[Build], Build]:
    def register(build: Build) -> Build:
        @safe_methods
        @mark
        @wraps(build)
        def view(request: HttpRequest) -> HttpResponseBase:
            return build(request).response()

        channels[page_name] = Channel(page_name, route, name, view, title)
        return build

    return register


def channel_patterns(namespace: str) -> list[URLPattern]:
    """Return the addresses of the feeds and calendars of a room; they go before those with a slug."""
    channels = (*FEEDS.values(), *CALENDARS.values())
    return [path(one.route, one.view, name=one.name) for one in channels if one.namespace == namespace]


def subscription_to(
    page_name: str, site: str, query: str = "", part: str = "", undated_count: int = 0
) -> Subscription:
    """Return how the list of a page is followed; `part` names what of it the filters of `query` leave."""
    feed, calendar = FEEDS[page_name], CALENDARS[page_name]
    return Subscription(
        join_facts(filter(None, [str(feed.title), part])),
        site + calendar.path(query),
        site + feed.path(query),
        undated_count,
    )


def list_subscriptions(site: str) -> list[Subscription]:
    """Return how each list is followed that has both a feed and a calendar, as a whole."""
    return [subscription_to(name, site) for name in FEEDS if name in CALENDARS]
