"""What pages say to machines, in the words of schema.org, and how it is written as JSON-LD.

A thing is named by its address without a language, which leads readers to the page in their own: it is one
thing in all five. A page is named by its own address. Only what the record knows is said.

A room describes its kinds of things in its own `jsonld.py`: `@describe(City)` above a function of the site's
address and a city. Whoever meets a thing asks `describe_thing`.
"""

import datetime as dt
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.conf import settings
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from languages.definitions import LANGUAGES, active_language
from languages.texts import TranslatedText
from publishing.models import Translated

Node = dict[str, Any]
Crumb = tuple[TranslatedText | str, str]  # the name of a page, and its path
Thing = TypeVar("Thing")
Describer = Callable[[str, Thing], Node]  # of the site's address and a thing

CONTEXT = "https://schema.org"
# What HTML, or JavaScript before 2019, could take for the end of the text.
ESCAPES = {character: f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}
DESCRIBERS: dict[type, Describer[Any]] = {}


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


def describe(kind: type[Thing]) -> Callable[[Describer[Thing]], Describer[Thing]]:
    """Register a function as the one that describes a kind of things."""

    def register(describer: Describer[Thing]) -> Describer[Thing]:
        DESCRIBERS[kind] = describer
        return describer

    return register


def describe_thing(site: str, thing: object) -> Node:
    """Describe a thing as its room registered it; LookupError for a kind that no room describes."""
    return DESCRIBERS[type(thing)](site, thing)


def thing_graph(
    site: str, thing: Translated, trail: tuple[Crumb, ...] = (), more: Node | None = None
) -> PageGraph:
    """Return the graph of a thing's own page: it is named after the thing, and about it."""
    name = getattr(thing.words, thing.titles[0])
    return PageGraph(name=name, trail=trail, things=(describe_thing(site, thing),), more=more or {})


def write_nodes(nodes: list[Node]) -> SafeString:
    """Write nodes as the text of a script element; no text of theirs can end the element."""
    text = json.dumps({"@context": CONTEXT, "@graph": nodes}, ensure_ascii=False, separators=(",", ":"))
    for character, escape in ESCAPES.items():  # five times as fast as str.translate
        text = text.replace(character, escape)
    return mark_safe(text)  # noqa: S308


def identifier(site: str, path: str, fragment: str) -> str:
    """Return the name of a thing: the address of its page without the language, and what it is there."""
    return f"{site}/{path.split('/', 2)[2]}#{fragment}"


def publisher_id(site: str) -> str:
    """Return the name of the organisation whose record this is."""
    return f"{site}/#organization"


def drop_empty(node: Node) -> Node:
    """Return a node without what is not known."""
    return {name: value for name, value in node.items() if value not in ("", None, [], {})}


def text_value(words: TranslatedText | str, shown: str = "") -> str | Node:
    """Return words, or what is shown of them, with their language where it is not the page's."""
    if isinstance(words, TranslatedText) and words and words.is_fallback:
        return {"@value": shown or words.text, "@language": words.language.tag}
    return shown or str(words)


def iso_time(time: dt.datetime | None) -> str:
    """Write a time in Asia/Taipei by ISO 8601, to the second; "" where there is none."""
    return timezone.localtime(time).isoformat(timespec="seconds") if time else ""


def source_node(document: str, address: str) -> Node:
    """Describe the document that a text was taken from; nothing where it is not named."""
    return drop_empty({"@type": "CreativeWork", "name": document, "url": address}) if document else {}


def item_list(
    site: str, path: str, items: Iterable[str], *, count: int | None = None, first: int = 1, order: str = ""
) -> Node:
    """Describe a list by its items' paths; `count` is of all its pages, `first` its first item's place."""
    elements = [
        {"@type": "ListItem", "position": position, "url": site + item}
        for position, item in enumerate(items, start=first)
    ]
    return drop_empty(
        {
            "@type": "ItemList",
            "@id": identifier(site, path, "list"),
            "numberOfItems": len(elements) if count is None else count,
            "itemListOrder": f"{CONTEXT}/ItemListOrder{order}" if order else "",
            "itemListElement": elements,
        }
    )


def website_node(site: str) -> Node:
    """Describe the site, as a reader of the active language knows it."""
    return {
        "@type": "WebSite",
        "@id": f"{site}/#website",
        "url": f"{site}/{active_language().code}/",
        "name": str(settings.SITE_NAME),
        "inLanguage": [language.tag for language in LANGUAGES],
        "publisher": {"@id": publisher_id(site)},
    }


def data_page(site: str, path: str, name: str, description: str, data_sets: Iterable[DataSet]) -> PageGraph:
    """Describe the page at a path as a catalogue of data sets, and each of them."""
    sets = [_data_set_node(site, path, data) for data in data_sets]
    catalog = {
        "@type": "DataCatalog",
        "@id": identifier(site, path, "catalog"),
        "url": site + path,
        "name": name,
        "description": description,
        "publisher": {"@id": publisher_id(site)},
        "dataset": [{"@id": data["@id"]} for data in sets],
    }
    return PageGraph(things=(catalog, *sets))


def _data_set_node(site: str, path: str, data: DataSet) -> Node:
    return drop_empty(
        {
            "@type": "Dataset",
            "@id": identifier(site, path, data.key),
            "url": f"{site}{path}#{data.key}",
            "name": data.name,
            "description": data.description,
            "inLanguage": [language.tag for language in LANGUAGES],
            "temporalCoverage": data.covers,
            "dateModified": iso_time(data.updated),
            "isAccessibleForFree": True,
            "publisher": {"@id": publisher_id(site)},
            "includedInDataCatalog": {"@id": identifier(site, path, "catalog")},
            "distribution": [_download_node(site, file) for file in data.downloads],
        }
    )


def _download_node(site: str, file: Download) -> Node:
    address = file.address if "://" in file.address else site + file.address
    return {"@type": "DataDownload", "contentUrl": address, "encodingFormat": file.media_type}
