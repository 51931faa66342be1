"""What a search finds of publications."""

from django.db import models

from search.documents import keep_published
from search.highlighting import highlight
from search.hits import NOTHING
from search.query import Query
from search.registry import Content, SearchIndex, Ties, register
from search.results import Hit
from tests.example_room.models import Publication


class PublicationIndex(SearchIndex):
    """Publications, by their titles."""

    kind, number, model = "publication", 31, Publication
    label = "Publications"
    all_label = "All %(shown)s publications"
    position, suggestion_position = 6, 6

    def things(self) -> "models.QuerySet[Publication]":
        return keep_published(Publication.objects.all())

    def public_things(self) -> "models.QuerySet[Publication]":
        return Publication.objects.public()

    def ties(self, thing: Publication) -> Ties:
        return Ties([], [f"@y={thing.printed_on.year}"], thing.printed_on)

    def content(self, thing: Publication) -> Content:
        return Content([str(thing.words.title)], [])

    def hit(self, thing: Publication, query: Query) -> Hit:
        title = highlight(thing.words.title, query)
        return Hit(self.kind, title, thing.get_absolute_url(), NOTHING, (str(thing.printed_on.year),))


register(PublicationIndex())
