"""What the site's own pages say to machines: the centre, its host city, the honour roll, the calls."""

from collections.abc import Iterable

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import override

from delivery.facets import Chip
from events.jsonld import named_place
from events.map.panels import ORIGIN
from events.models import Honour
from languages.definitions import BY_CODE, LANGUAGES, active_language
from languages.separators import join_facts
from pages.models import Call, Page
from pages.roll_filters import RollFilters
from pages.sources import Document
from syndication.jsonld import (
    Node,
    PageGraph,
    identifier,
    item_list,
    known,
    moment,
    publisher,
    source,
    text,
    website,
)

ACRONYM = "ICLEI KCC"
FOUNDED = "2012"  # "Established in 2012, ICLEI KCC is hosted by the Kaohsiung Government" (sources/about.txt)
SEARCH = "search/?q={search_term_string}"


def home(site: str) -> PageGraph:
    """Describe the first page: the centre, and the site with its search."""
    search = {
        "@type": "SearchAction",
        "target": {
            "@type": "EntryPoint",
            "urlTemplate": f"{site}/{active_language().code}/{SEARCH}",
        },
        "query-input": "required name=search_term_string",
    }
    return PageGraph(things=(centre(site), {**website(site), "potentialAction": search}))


def about(site: str, page: Page) -> PageGraph:
    """Describe the page about the centre."""
    more = {"isBasedOn": source(page.source_document, page.source_address)}
    return PageGraph("AboutPage", name=page.words.title, things=(centre(site),), more=more)


def kaohsiung(site: str, page: Page) -> PageGraph:
    """Describe the page about the host city."""
    more = {"isBasedOn": source(page.source_document, page.source_address)}
    return PageGraph(name=page.words.title, things=(host_city(site),), more=more)


def centre(site: str) -> Node:
    """Describe the centre as the record does: its names, what it belongs to, where and since when it is."""
    return {
        "@type": "Organization",
        "@id": publisher(site),
        "url": f"{site}/{active_language().code}/",
        "name": str(settings.SITE_NAME),
        "alternateName": [ACRONYM, *_other_names()],
        "foundingDate": FOUNDED,
        "location": host_city(site),
        "parentOrganization": {
            "@type": "Organization",
            "name": _("ICLEI – Local Governments for Sustainability"),
            "alternateName": "ICLEI",
            "url": "https://iclei.org/",
        },
    }


def host_city(site: str) -> Node:
    """Name the host city, which has a page of its own among the cities."""
    return named_place(site, ORIGIN, _("Kaohsiung"))


def roll(site: str, filters: RollFilters, page: Page, active: list[Chip], honours: list[Honour]) -> PageGraph:
    """Describe the honour roll by the items that its filters leave, below the whole roll if any is on."""
    title = page.words.title
    items = item_list(site, filters.address(), [honour.get_absolute_url() for honour in honours])
    return PageGraph(
        "CollectionPage",
        name=join_facts(chip.words for chip in active) or title,
        trail=((title, page.get_absolute_url()),) if active else (),
        things=(items,),
        more={"isBasedOn": source(page.source_document, page.source_address)},
    )


def call_list(site: str, calls: Iterable[Call]) -> PageGraph:
    """Describe the page of all calls."""
    paths = [call.get_absolute_url() for call in calls]
    items = item_list(site, reverse("pages:calls"), paths, order="Descending")
    return PageGraph("CollectionPage", things=(items,))


def call(site: str, entry: Call) -> PageGraph:
    """Describe a call's page."""
    return PageGraph(
        name=entry.words.title,
        trail=((_("Calls for solutions"), reverse("pages:calls")),),
        things=(publication(site, entry),),
    )


def publication(site: str, call: Call) -> Node:
    """Describe a call as what it is here: a text that a city published, about a time in which it was open.

    It is no Event (nothing takes place), no Offer or Grant (it promises no sum), no JobPosting.
    """
    words, path = call.words, call.get_absolute_url()
    return known(
        {
            "@type": "CreativeWork",
            "@id": identifier(site, path, "call"),
            "url": site + path,
            "name": text(words.title),
            "description": text(words.body, words.body.excerpt) if words.body else "",
            "genre": str(Call._meta.verbose_name),
            "inLanguage": words.body.language.tag,
            "temporalCoverage": f"{call.opens.isoformat()}/{call.closes.isoformat()}",
            "datePublished": call.published_from.isoformat() if call.published_from else "",
            "dateModified": moment(call.updated_on_source),
            "expires": call.published_until.isoformat() if call.published_until else "",
            "publisher": _unit(call),
            "about": [{"@type": "Thing", "name": text(words.themes, line)} for line in words.themes.lines],
            "copyrightNotice": text(words.reuse_notice),
            "isBasedOn": source(str(call.words.source_document), call.source_address),
        }
    )


def source_list(site: str, found: Iterable[Document]) -> PageGraph:
    """Describe the page of all source documents."""
    paths = [reverse("pages:source", args=[document.slug]) for document in found]
    return PageGraph("CollectionPage", things=(item_list(site, reverse("pages:sources"), paths),))


def source_page(site: str, document: Document) -> PageGraph:
    """Describe a source document's page: the document, its language, whose it is, where it was."""
    path = reverse("pages:source", args=[document.slug])
    node = {
        "@type": "CreativeWork",
        "@id": identifier(site, path, "document"),
        "url": site + path,
        "name": text(document.found_words),
        "description": document.text("description"),
        "inLanguage": BY_CODE[document.language].tag,
        "publisher": {"@type": "Organization", "name": document.text("owner")},
        "copyrightNotice": text(document.notice_words),
        "isBasedOn": source(document.found_title, document.address) if document.address else {},
    }
    trail = ((_("Sources"), reverse("pages:sources")),)
    return PageGraph(name=document.title, trail=trail, things=(known(node),))


def _unit(call: Call) -> Node:
    name = text(call.words.publishing_unit)
    return {"@type": "Organization", "name": name} if name else {}


def _other_names() -> list[Node]:
    """Return the centre's name in every other language."""
    names = []
    for language in LANGUAGES:
        if language != active_language():
            with override(language.code):
                names.append({"@value": str(settings.SITE_NAME), "@language": language.tag})
    return names
