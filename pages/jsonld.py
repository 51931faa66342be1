"""What the site's own pages say to machines: the centre, its host city, the honour roll, the calls."""

from collections.abc import Iterable

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from delivery.facets import Chip
from events.jsonld import place_name_node
from events.map.panels import ORIGIN
from languages.definitions import BY_CODE, LANGUAGES, active_language
from languages.separators import join_facts
from pages.honour_roll.filters import RollFilters
from pages.honour_roll.roll import HonourItem
from pages.models import Call, Page
from pages.sources.documents import Document
from syndication.jsonld import (
    Node,
    PageGraph,
    describe,
    drop_empty,
    identifier,
    iso_time,
    item_list,
    publisher_id,
    source_node,
    text_value,
    thing_graph,
    website_node,
)

ACRONYM = "ICLEI KCC"
FOUNDED = "2012"  # "Established in 2012, ICLEI KCC is hosted by the Kaohsiung Government" (sources/about.txt)
SEARCH = "search/?q={search_term_string}"


def home_graph(site: str) -> PageGraph:
    """Describe the first page: the centre, and the site with its search."""
    search = {
        "@type": "SearchAction",
        "target": {
            "@type": "EntryPoint",
            "urlTemplate": f"{site}/{active_language().code}/{SEARCH}",
        },
        "query-input": "required name=search_term_string",
    }
    return PageGraph(things=(centre_node(site), {**website_node(site), "potentialAction": search}))


def about_graph(site: str, page: Page) -> PageGraph:
    """Describe the page about the centre."""
    more = {"isBasedOn": source_node(page.source_document, page.source_address)}
    return PageGraph("AboutPage", name=page.words.title, things=(centre_node(site),), more=more)


def kaohsiung_graph(site: str, page: Page) -> PageGraph:
    """Describe the page about the host city."""
    more = {"isBasedOn": source_node(page.source_document, page.source_address)}
    return PageGraph(name=page.words.title, things=(host_city_node(site),), more=more)


def centre_node(site: str) -> Node:
    """Describe the centre as the record does: its names, what it belongs to, where and since when it is."""
    return {
        "@type": "Organization",
        "@id": publisher_id(site),
        "url": f"{site}/{active_language().code}/",
        "name": str(settings.SITE_NAME),
        "alternateName": [ACRONYM, *_other_names()],
        "foundingDate": FOUNDED,
        "location": host_city_node(site),
        "parentOrganization": {
            "@type": "Organization",
            "name": _("ICLEI – Local Governments for Sustainability"),
            "alternateName": "ICLEI",
            "url": "https://iclei.org/",
        },
    }


def host_city_node(site: str) -> Node:
    """Name the host city, which has a page of its own among the cities."""
    return place_name_node(site, ORIGIN, _("Kaohsiung"))


def roll_graph(
    site: str, filters: RollFilters, page: Page, chips: list[Chip], items: Iterable[HonourItem]
) -> PageGraph:
    """Describe the honour roll by the items that its filters leave, below the whole roll if any is on."""
    title = page.words.title
    listed = item_list(site, filters.address(), [item.address for item in items])
    return PageGraph(
        "CollectionPage",
        name=join_facts(chip.words for chip in chips) or title,
        trail=((title, page.get_absolute_url()),) if chips else (),
        things=(listed,),
        more={"isBasedOn": source_node(page.source_document, page.source_address)},
    )


def call_list_graph(site: str, calls: Iterable[Call]) -> PageGraph:
    """Describe the page of all calls."""
    paths = [call.get_absolute_url() for call in calls]
    items = item_list(site, reverse("pages:calls"), paths, order="Descending")
    return PageGraph("CollectionPage", things=(items,))


def call_graph(site: str, call: Call) -> PageGraph:
    """Describe a call's page."""
    return thing_graph(site, call, ((_("Calls for solutions"), reverse("pages:calls")),))


@describe(Call)
def call_node(site: str, call: Call) -> Node:
    """Describe a call as what it is here: a text that a city published, about a time in which it was open.

    It is no Event (nothing takes place), no Offer or Grant (it promises no sum), no JobPosting.
    """
    words, path = call.words, call.get_absolute_url()
    return drop_empty(
        {
            "@type": "CreativeWork",
            "@id": identifier(site, path, "call"),
            "url": site + path,
            "name": text_value(words.title),
            "description": text_value(words.body, words.body.excerpt) if words.body else "",
            "genre": str(Call._meta.verbose_name),
            "inLanguage": words.body.language.tag,
            "temporalCoverage": f"{call.opens.isoformat()}/{call.closes.isoformat()}",
            "datePublished": call.published_from.isoformat() if call.published_from else "",
            "dateModified": iso_time(call.updated_on_source),
            "expires": call.published_until.isoformat() if call.published_until else "",
            "publisher": _unit_node(call),
            "about": [_theme_node(text_value(words.themes, line)) for line in words.themes.lines],
            "copyrightNotice": text_value(words.reuse_notice),
            "isBasedOn": source_node(str(call.words.source_document), call.source_address),
        }
    )


def source_list_graph(site: str, documents: Iterable[Document]) -> PageGraph:
    """Describe the page of all source documents."""
    paths = [reverse("pages:source", args=[document.slug]) for document in documents]
    return PageGraph("CollectionPage", things=(item_list(site, reverse("pages:sources"), paths),))


def source_graph(site: str, document: Document) -> PageGraph:
    """Describe a source document's page."""
    trail = ((_("Sources"), reverse("pages:sources")),)
    return PageGraph(name=document.title, trail=trail, things=(document_node(site, document),))


@describe(Document)
def document_node(site: str, document: Document) -> Node:
    """Describe a source document: its language, whose it is, where it was."""
    path = reverse("pages:source", args=[document.slug])
    return drop_empty(
        {
            "@type": "CreativeWork",
            "@id": identifier(site, path, "document"),
            "url": site + path,
            "name": text_value(document.found_words),
            "description": document.text("description"),
            "inLanguage": BY_CODE[document.language].tag,
            "publisher": {"@type": "Organization", "name": document.text("owner")},
            "copyrightNotice": text_value(document.notice_words),
            "isBasedOn": source_node(document.found_title, document.address) if document.address else {},
        }
    )


def _theme_node(name: str | Node) -> Node:
    return {"@type": "Thing", "name": name}


def _unit_node(call: Call) -> Node:
    name = text_value(call.words.publishing_unit)
    return {"@type": "Organization", "name": name} if name else {}


def _other_names() -> list[Node]:
    """Return the centre's name in every other language."""
    names = []
    for language in LANGUAGES:
        if language != active_language():
            with override(language.code):
                names.append({"@value": str(settings.SITE_NAME), "@language": language.tag})
    return names
