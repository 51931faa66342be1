"""Reading structured data as parsers that are not ours do, and what schema.org lets things say."""

import json
from typing import Any

from pyld import jsonld

from tests.reading import Reader

VOCABULARY = "https://schema.org/"
# Each type that the site uses, with the type that it is a kind of by schema.org.
KIND_OF = {
    "Thing": "",
    "Action": "Thing",
    "SearchAction": "Action",
    "CreativeWork": "Thing",
    "WebSite": "CreativeWork",
    "WebPage": "CreativeWork",
    "AboutPage": "WebPage",
    "CollectionPage": "WebPage",
    "SearchResultsPage": "WebPage",
    "DataCatalog": "CreativeWork",
    "Dataset": "CreativeWork",
    "MediaObject": "CreativeWork",
    "ImageObject": "MediaObject",
    "DataDownload": "MediaObject",
    "Event": "Thing",
    "Organization": "Thing",
    "Place": "Thing",
    "AdministrativeArea": "Place",
    "Intangible": "Thing",
    "DefinedTerm": "Intangible",
    "EntryPoint": "Intangible",
    "ItemList": "Intangible",
    "BreadcrumbList": "ItemList",
    "ListItem": "Intangible",
    "GeoCoordinates": "Intangible",
    "PostalAddress": "Intangible",
}
# Each property that the site uses, with the types that may have it (its domain by schema.org).
DOMAINS = {
    "about": {"CreativeWork", "Event"},
    "address": {"Place", "Organization"},
    "addressCountry": {"PostalAddress", "GeoCoordinates"},
    "alternateName": {"Thing"},
    "breadcrumb": {"WebPage"},
    "caption": {"ImageObject"},
    "containedInPlace": {"Place"},
    "contentUrl": {"MediaObject"},
    "copyrightNotice": {"CreativeWork"},
    "dataset": {"DataCatalog"},
    "dateModified": {"CreativeWork"},
    "datePublished": {"CreativeWork"},
    "description": {"Thing"},
    "disambiguatingDescription": {"Thing"},
    "distribution": {"Dataset"},
    "encodingFormat": {"MediaObject", "CreativeWork"},
    "endDate": {"Event"},
    "expires": {"CreativeWork"},
    "foundingDate": {"Organization"},
    "genre": {"CreativeWork"},
    "geo": {"Place"},
    "identifier": {"Thing"},
    "image": {"Thing"},
    "inLanguage": {"CreativeWork", "Event"},
    "includedInDataCatalog": {"Dataset"},
    "isAccessibleForFree": {"CreativeWork", "Event", "Place"},
    "isBasedOn": {"CreativeWork"},
    "isPartOf": {"CreativeWork"},
    "item": {"ListItem"},
    "itemListElement": {"ItemList"},
    "itemListOrder": {"ItemList"},
    "keywords": {"CreativeWork", "Event", "Organization", "Place"},
    "latitude": {"GeoCoordinates", "Place"},
    "license": {"CreativeWork"},
    "location": {"Event", "Organization"},
    "longitude": {"GeoCoordinates", "Place"},
    "mainEntity": {"CreativeWork"},
    "mentions": {"CreativeWork"},
    "name": {"Thing"},
    "numberOfItems": {"ItemList"},
    "parentOrganization": {"Organization"},
    "position": {"ListItem", "CreativeWork"},
    "potentialAction": {"Thing"},
    "publisher": {"CreativeWork"},
    "query-input": {"SearchAction"},  # what a reader puts in for `query`, by schema.org's notes on actions
    "startDate": {"Event"},
    "target": {"Action"},
    "temporalCoverage": {"CreativeWork"},
    "termCode": {"DefinedTerm"},
    "url": {"Thing"},
    "urlTemplate": {"EntryPoint"},
}


def context(address: str, options: Any) -> dict[str, Any]:
    """Load schema.org's context without a network; anything else is refused."""
    assert address == "https://schema.org", address
    return {
        "contentType": "application/ld+json",
        "contextUrl": None,
        "documentUrl": address,
        "document": {"@context": {"@vocab": VOCABULARY}},
    }


def written_in(page: Reader) -> dict[str, Any]:
    """Return the one graph of a page as it is written."""
    script = page.one("script[@type='application/ld+json']")
    assert not list(script)
    return json.loads(script.text or "")


def nodes_of(page: Reader) -> list[dict[str, Any]]:
    """Return the nodes of a page's graph with full names, by an expansion that is not ours."""
    return jsonld.expand(written_in(page), {"documentLoader": context})


def every_node(nodes: Any) -> list[dict[str, Any]]:
    """Return nodes and all that are within them, without mere references and values."""
    if isinstance(nodes, list):
        return [found for node in nodes for found in every_node(node)]
    if not isinstance(nodes, dict) or "@value" in nodes:
        return []
    inner = [found for key, value in nodes.items() if not key.startswith("@") for found in every_node(value)]
    return [nodes, *inner] if "@type" in nodes else inner


def short(name: str) -> str:
    """Return a type's or a property's name in the vocabulary."""
    assert name.startswith(VOCABULARY), name
    return name.removeprefix(VOCABULARY)


def kinds(name: str) -> set[str]:
    """Return a type and every type that it is a kind of."""
    return {name, *kinds(KIND_OF[name])} if name else set()


def faults(node: dict[str, Any]) -> list[str]:
    """Return the properties of a node that schema.org does not give to its type."""
    (full,) = node["@type"]
    own = kinds(short(full))
    return [name for name in node if name[0] != "@" and not DOMAINS[short(name)] & own]


def said(node: dict[str, Any], name: str) -> list[Any]:
    """Return the plain values of a property, and the names of the things that it leads to."""
    return [value.get("@value", value.get("@id")) for value in node.get(VOCABULARY + name, [])]


def the(nodes: list[dict[str, Any]], kind: str) -> dict[str, Any]:
    """Return the one node of a type."""
    (found,) = [node for node in nodes if node["@type"] == [VOCABULARY + kind]]
    return found
