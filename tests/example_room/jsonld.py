"""What the page of a publication says to machines."""

from syndication.jsonld import Node, describe, identifier, text_value
from tests.example_room.models import Publication


@describe(Publication)
def publication_node(site: str, publication: Publication) -> Node:
    """Describe a publication."""
    path = publication.get_absolute_url()
    return {
        "@type": "CreativeWork",
        "@id": identifier(site, path, "publication"),
        "url": site + path,
        "name": text_value(publication.words.title),
    }
