"""Public addresses: of the site, and of the same page in each language."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings
from django.http import HttpRequest
from django.urls import get_script_prefix, reverse
from django.utils.translation import get_language

from languages.definitions import BY_CODE, CODES, LANGUAGES, Language, active_language

ANY_SLUG = "any-slug"


@dataclass(frozen=True, slots=True)
class Link:
    """The address of a page in one language; label, name and tag as in Language."""

    language: Language
    address: str
    is_current: bool


def site_address(request: HttpRequest) -> str:
    """Return the public address of the site without a final slash: SITE_URL, or else the request's."""
    return settings.SITE_URL or f"{request.scheme}://{request.get_host()}"


def alternates(
    site: str, path: str, readable: tuple[str, ...], original: str, query: str = ""
) -> list[tuple[str, str]]:
    """Return pairs of hreflang and absolute address of a page, x-default (English or the original) last."""
    pairs = [(BY_CODE[code].tag, site + address_in(code, path, query)) for code in readable]
    default = "en" if "en" in readable else original
    return [*pairs, ("x-default", site + address_in(default, path, query))]


def address_in(code: str, path: str, query: str = "") -> str:
    """Return the address of the same page in another language; of its home outside of the languages."""
    _, _, rest = path.lstrip("/").partition("/")
    if path.split("/")[1] not in CODES:
        rest = ""
    return f"/{code}/{rest}" + (f"?{query}" if query else "")


def language_links(request: HttpRequest, query: str = "", *, home: bool = False) -> list[Link]:
    """Return the five links of the language switch to the same page, or to the home page."""
    path = "/" if home else request.path
    active = active_language()
    return [
        Link(language, address_in(language.code, path, query), language == active) for language in LANGUAGES
    ]


def fixed_address(name: str, *arguments: str) -> str:
    """Return the path of a page by its name, in the active language; remembered: every page has many."""
    return _reverse(name, arguments, get_language(), get_script_prefix())


def addresses_of(name: str) -> Callable[[str], str]:
    """Return what makes the paths of many pages of one kind, in the active language, of their slugs."""
    before, _, after = fixed_address(name, ANY_SLUG).rpartition(ANY_SLUG)
    return lambda slug: f"{before}{slug}{after}"


@lru_cache(maxsize=4096)
def _reverse(name: str, arguments: tuple[str, ...], code: str | None, prefix: str) -> str:
    return reverse(name, args=arguments)
