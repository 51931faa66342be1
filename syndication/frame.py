"""What stands around the content of every page: its head, its way to other languages, its motto, its foot."""

import datetime as dt
from dataclasses import dataclass
from typing import Self

from django.conf import settings
from django.http import HttpRequest

from delivery.addresses import Link, fixed_address, language_links
from languages.definitions import Language, active_language
from languages.texts import TranslatedText
from syndication.head import Head


@dataclass(frozen=True, slots=True)
class Frame:
    """A page's frame; an error page has its status, but no head, and nothing that a database knows."""

    language: Language
    site: str  # the name of the site
    path: str  # of this page
    links: tuple[Link, ...]  # to the same page in the five languages; of an error page to the first page
    head: Head | None = None
    updated: dt.datetime | None = None  # when what the page shows was last changed, where that is known
    motto: TranslatedText | None = None
    status: int = 0

    @property
    def section(self) -> str:
        """The address of the part of the site that the page is in (/en/events/), "" of the first page."""
        home = fixed_address("pages:home")
        name, slash, _rest = self.path.removeprefix(home).partition("/")
        return f"{home}{name}/" if slash else ""

    @classmethod
    def of(
        cls,
        request: HttpRequest,
        head: Head | None = None,
        updated: dt.datetime | None = None,
        motto: TranslatedText | None = None,
        status: int = 0,
    ) -> Self:
        """Return the frame of the page that a request asks for, in the active language."""
        links = language_links(request, head.query if head else "", home=bool(status))
        site = str(settings.SITE_NAME)
        return cls(active_language(), site, request.path, tuple(links), head, updated, motto, status)
