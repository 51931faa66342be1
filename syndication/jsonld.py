"""What a page says to machines: one graph of schema.org facts, written as JSON-LD.

A thing is named by its address without a language, which leads readers to the page in their own: it is one
thing in all five. A page is named by its own address. Only what the record knows is said.
"""

import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.conf import settings
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from languages.definitions import LANGUAGES, active_language
from languages.texts import TranslatedText

if TYPE_CHECKING:
    from syndication.head import Head

Node = dict[str, Any]
Crumb = tuple[TranslatedText | str, str]  # the name of a page, and its path

CONTEXT = "https://schema.org"
# What HTML, or JavaScript before 2019, could take for the end of the text.
ESCAPES = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}


@dataclass(frozen=True, slots=True)
class PageGraph:
    """What a page says beside its head: its own type by schema.org, and the things that it is about.

    `name` is the page's in the trail, its title where empty; `trail` the pages between it and the first page;
    the first of `things` is the main one; `more` is said of the page itself.
    """

    type: str = "WebPage"
    name: TranslatedText | str = ""
    trail: tuple[Crumb, ...] = ()
    things: tuple[Node, ...] = ()
    more: Node = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Download:
    """A file of a data set: its path or absolute address, and its media type."""

    address: str
    media_type: str


@dataclass(frozen=True, slots=True)
class DataSet:
    """A set of open data in every language, free of charge; its key is its anchor on the page that offers it.

    `covers` is a year, a day or an interval of them by ISO 8601, such as 2012/2018.
    """

    key: str
    name: str
    description: str
    downloads: tuple[Download, ...]
    covers: str = ""
    updated: dt.datetime | None = None


def graph(head: "Head", updated: dt.datetime | None = None) -> SafeString:
    """Return the one graph of a page: the site, who publishes it, the page, the way to it, and its things."""
    nodes = [
        website(head.site),
        {"@type": "Organization", "@id": publisher(head.site), "name": str(settings.SITE_NAME)},
        _page(head, updated),
        *_breadcrumbs(head),
        *head.facts.things,
    ]
    # A page that has more to say of the site or its publisher says it in their place.
    return written(list({node["@id"]: node for node in nodes}.values()))


def written(nodes: list[Node]) -> SafeString:
    """Write nodes as the text of a script element; no text of theirs can end the element."""
    text = json.dumps({"@context": CONTEXT, "@graph": nodes}, ensure_ascii=False, separators=(",", ":"))
    return mark_safe(text.translate(ESCAPES))  # noqa: S308


def identifier(site: str, path: str, fragment: str) -> str:
    """Return the name of a thing: the address of its page without the language, and what it is there."""
    return f"{site}/{path.split('/', 2)[2]}#{fragment}"


def publisher(site: str) -> str:
    """Return the name of the organisation whose record this is."""
    return f"{site}/#organization"


def known(node: Node) -> Node:
    """Return a node without what is not known."""
    return {name: value for name, value in node.items() if value not in ("", None, [], {})}


def text(words: TranslatedText | str, shown: str = "") -> str | Node:
    """Return words, or what is shown of them, with their language where it is not the page's."""
    if isinstance(words, TranslatedText) and words and words.is_fallback:
        return {"@value": shown or words.text, "@language": words.language.tag}
    return shown or str(words)


def moment(time: dt.datetime | None) -> str:
    """Write a time in Asia/Taipei by ISO 8601, to the second; "" where there is none."""
    return timezone.localtime(time).isoformat(timespec="seconds") if time else ""


def source(document: str, address: str) -> Node:
    """Describe the document that a text was taken from; nothing where it is not named."""
    return known({"@type": "CreativeWork", "name": document, "url": address}) if document else {}


def item_list(
    site: str, path: str, items: Iterable[str], *, count: int | None = None, first: int = 1, order: str = ""
) -> Node:
    """Describe a list by its items' paths; `count` is of all its pages, `first` its first item's place."""
    elements = [
        {"@type": "ListItem", "position": position, "url": site + item}
        for position, item in enumerate(items, start=first)
    ]
    return known(
        {
            "@type": "ItemList",
            "@id": identifier(site, path, "list"),
            "numberOfItems": len(elements) if count is None else count,
            "itemListOrder": f"{CONTEXT}/ItemListOrder{order}" if order else "",
            "itemListElement": elements,
        }
    )


def website(site: str) -> Node:
    """Describe the site, as a reader of the active language knows it."""
    return {
        "@type": "WebSite",
        "@id": f"{site}/#website",
        "url": f"{site}/{active_language().code}/",
        "name": str(settings.SITE_NAME),
        "inLanguage": [language.tag for language in LANGUAGES],
        "publisher": {"@id": publisher(site)},
    }


def data_page(site: str, path: str, name: str, description: str, data_sets: Iterable[DataSet]) -> PageGraph:
    """Describe the page at a path as a catalogue of data sets, and each of them."""
    sets = [_data_set(site, path, data) for data in data_sets]
    catalog = {
        "@type": "DataCatalog",
        "@id": identifier(site, path, "catalog"),
        "url": site + path,
        "name": name,
        "description": description,
        "publisher": {"@id": publisher(site)},
        "dataset": [{"@id": data["@id"]} for data in sets],
    }
    return PageGraph(things=(catalog, *sets))


def _data_set(site: str, path: str, data: DataSet) -> Node:
    return known(
        {
            "@type": "Dataset",
            "@id": identifier(site, path, data.key),
            "url": f"{site}{path}#{data.key}",
            "name": data.name,
            "description": data.description,
            "inLanguage": [language.tag for language in LANGUAGES],
            "temporalCoverage": data.covers,
            "dateModified": moment(data.updated),
            "isAccessibleForFree": True,
            "publisher": {"@id": publisher(site)},
            "includedInDataCatalog": {"@id": identifier(site, path, "catalog")},
            "distribution": [_download(site, file) for file in data.downloads],
        }
    )


def _download(site: str, file: Download) -> Node:
    address = file.address if "://" in file.address else site + file.address
    return {"@type": "DataDownload", "contentUrl": address, "encodingFormat": file.media_type}


def _page(head: "Head", updated: dt.datetime | None) -> Node:
    facts, spoken = head.facts, head.spoken
    return known(
        {
            "@type": facts.type,
            "@id": head.address,
            "url": head.address,
            "name": text(facts.name) or head.title or str(settings.SITE_NAME),
            "inLanguage": spoken[0] if len(spoken) == 1 else spoken,
            "datePublished": moment(head.published),
            "dateModified": moment(updated),
            "isPartOf": {"@id": f"{head.site}/#website"},
            "breadcrumb": {} if head.is_home else {"@id": f"{head.address}#breadcrumb"},
            "mainEntity": {"@id": facts.things[0]["@id"]} if facts.things else {},
            **facts.more,
        }
    )


def _breadcrumbs(head: "Head") -> list[Node]:
    """Describe the way from the first page to this one; the first page has none."""
    if head.is_home:
        return []
    home: Crumb = (_("Home page"), f"/{active_language().code}/")
    steps = [(name, head.site + path) for name, path in (home, *head.facts.trail)]
    elements = [
        {"@type": "ListItem", "position": position, "name": str(name), "item": address}
        for position, (name, address) in enumerate(
            [*steps, (head.facts.name or head.title, head.address)], start=1
        )
    ]
    return [
        {"@type": "BreadcrumbList", "@id": f"{head.address}#breadcrumb", "itemListElement": elements},
    ]
