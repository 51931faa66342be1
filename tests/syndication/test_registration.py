"""Engines know no kind of content: rooms tell them, in files of fixed names."""

import re

import pytest
from django.conf import settings

from events.models import City, Event
from languages.definitions import BY_CODE
from languages.texts import TranslatedText
from syndication import jsonld
from syndication.jsonld import Node, describe, describe_thing, thing_graph
from tests import factories

SITE = "http://testserver"


@pytest.mark.parametrize(
    "name", ["feed.xml", "sitemap.xml", "head/open_graph.html", "head/subscription_links.html"]
)
def test_templates_of_the_engines_name_no_address(name: str) -> None:
    source = (settings.BASE_DIR / "templates/site" / name).read_text(encoding="utf-8")
    assert re.search(r"\burl\(", source) is None


def test_thing_is_described_as_its_room_registered_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonld, "DESCRIBERS", {})

    class MadeUp:
        pass

    @describe(MadeUp)
    def made_up_node(site: str, thing: MadeUp) -> Node:
        return {"@id": f"{site}/#{type(thing).__name__}"}

    assert describe_thing(SITE, MadeUp()) == {"@id": f"{SITE}/#MadeUp"}
    with pytest.raises(LookupError):
        describe_thing(SITE, object())


@pytest.mark.usefixtures("blank")
def test_graph_of_a_thing_is_named_after_it_and_about_it() -> None:
    for thing in (factories.make_event(title_en="Harbour"), factories.make_city(name_en="Harbour")):
        assert isinstance(thing, Event | City)
        graph = thing_graph(SITE, thing, (("Lists", "/en/lists/"),), {"mentions": []})
        assert graph.name == TranslatedText("Harbour", BY_CODE["en"], is_fallback=False)
        assert graph.things == (describe_thing(SITE, thing),)
        assert (graph.trail, graph.more) == ((("Lists", "/en/lists/"),), {"mentions": []})
