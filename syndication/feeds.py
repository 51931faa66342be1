"""Atom (RFC 4287): what every feed of the site has in common."""

import datetime as dt
from dataclasses import dataclass
from typing import Protocol

from django.conf import settings
from django.http import HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString

from delivery.addresses import address_in, site_address
from languages.definitions import LANGUAGES, active_language
from languages.texts import Texts, TranslatedText, printable
from syndication.identifiers import permanent_uuid
from syndication.subscriptions import FollowedList

CONTENT_TYPE = "application/atom+xml; charset=utf-8"
NEWEST = 50  # entries of a feed
NEVER = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)  # when a feed without entries was changed


class HasEntry(Protocol):
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
    item: HasEntry
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

    def response(self) -> HttpResponse:
        """Answer with it."""
        context = {
            "feed": self,
            "site": site_address(self.request),
            "author": settings.SITE_NAME,
            "language": active_language(),
        }
        return HttpResponse(printable(render_to_string("feed.xml", context)), content_type=CONTENT_TYPE)


def iso_moment(time: dt.datetime) -> str:
    """Write a time in Asia/Taipei by RFC 3339, as exactly as it is known."""
    return timezone.localtime(time).isoformat()


def xml_lang(words: TranslatedText) -> SafeString | str:
    """Return the xml:lang attribute of an element with some words, empty where the feed's own holds."""
    return format_html(' xml:lang="{}"', words.language.tag) if words.is_fallback else ""
