"""The page of a publication."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from delivery.addresses import site_address
from delivery.decorators import safe_methods
from syndication.head import Head
from syndication.jsonld import thing_graph
from tests.example_room.models import public_with_states
from translations.states_shown import StateShown


@safe_methods
def publication(request: HttpRequest, slug: str) -> HttpResponse:
    """One publication."""
    thing = get_object_or_404(public_with_states(), slug=slug)
    context = {
        "head": Head.of(request, thing, graph=thing_graph(site_address(request), thing)),
        "publication": thing,
        "translations": StateShown.of(thing),
        "updated": thing.changed_at,
    }
    return render(request, "example_room/publication.html", context)
