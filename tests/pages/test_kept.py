"""What pages keep from one rendering to the next is made anew as soon as what it was made of changes."""

from collections.abc import Callable

import pytest
from django.test import Client

from events.models import City, Event, Honour, Organisation
from pages.models import Call, KeyFigure, Motto, Page, Section
from publishing.models import Publishable
from tests.reading import Reader

NEW = "Written anew"


def shown(visitor: Client, address: str) -> str:
    return Reader(visitor.get(address)).text


def newest_event() -> Event:
    return Event.objects.public().newest_first()[0]


@pytest.mark.parametrize(
    ("address", "edit"),
    [
        ("/en/", lambda: City.objects.filter(slug="suwon").update(name_en=NEW)),
        ("/en/", lambda: Event.objects.filter(pk=newest_event().pk).update(title_en=NEW)),
        ("/en/", lambda: Call.objects.update(title_en=NEW)),
        ("/en/", lambda: Motto.objects.update(text_en=NEW)),
        ("/en/cities/", lambda: City.objects.filter(slug="suwon").update(name_en=NEW)),
        ("/en/honour-roll/", lambda: Honour.objects.filter(number=1).update(text_en=NEW)),
        ("/en/honour-roll/", lambda: Organisation.objects.filter(slug="iclei").update(name_en=NEW)),
        ("/en/honour-roll/", lambda: Page.objects.filter(slug="honour-roll").update(title_en=NEW)),
        ("/en/about/", lambda: Section.objects.update(heading_en=NEW)),
        ("/en/kaohsiung/", lambda: KeyFigure.objects.update(label_en=NEW)),
        ("/en/calls/", lambda: Call.objects.update(title_en=NEW)),
        ("/en/sitemap/", lambda: Call.objects.update(title_en=NEW)),
        ("/en/search/?q=suwon", lambda: City.objects.filter(slug="suwon").update(name_en=f"Suwon {NEW}")),
        ("/en/search/?q=kaohsiung", lambda: Honour.objects.update(text_en=f"Kaohsiung {NEW}")),
    ],
)
def test_what_is_kept_follows_a_change(
    separate: None, visitor: Client, address: str, edit: Callable[[], int]
) -> None:
    assert NEW not in shown(visitor, address)
    assert edit()
    assert NEW in shown(visitor, address)


def test_map_follows_what_there_is_about_a_city(separate: None, visitor: Client) -> None:
    before = shown(visitor, "/en/")
    Honour.objects.update(status=Publishable.Status.DRAFT)
    after = shown(visitor, "/en/")
    assert "honours" in before.partition("All cities on the map")[2]
    assert "honours" not in after.partition("All cities on the map")[2].partition("Latest events")[0]


def test_results_follow_the_words_of_an_event(separate: None, visitor: Client) -> None:
    address = "/en/search/?q=climate"
    shown(visitor, address)
    Event.objects.filter(title_en__icontains="climate").update(title_en=f"Climate {NEW}")
    assert f"Climate {NEW}" in shown(visitor, address)
