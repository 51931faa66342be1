"""Every list of names is in the order of its readers' language."""

import re

import pytest
from django.test import Client

from events.models import City, Event, Organisation
from pages.models import Page
from publishing.changes import batched
from publishing.models import Publishable
from tests import factories
from tests.reading import Reader

pytestmark = pytest.mark.once

# Of each: address, country, and the names in Traditional Chinese, Korean, Japanese, Simplified Chinese.
CITIES = """
iida       JP 飯田     이다     飯田=いいだ           饭田
kitakyushu JP 北九州   기타큐슈 北九州=きたきゅうしゅう 北九州
kyoto      JP 京都     교토     京都=きょうと         京都
tokyo      JP 東京     도쿄     東京=とうきょう       东京
yokohama   JP 橫濱     요코하마 横浜=よこはま         横滨
taipei     TW 臺北市   타이베이 台北市=タイペイし     台北市
new-taipei TW 新北市   신베이   新北市=しんほくし     新北市
hsinchu    TW 新竹市   신주     新竹市=しんちくし     新竹市
ottawa     CA 渥太華   오타와   オタワ                渥太华
suwon      KR 水原市   수원     水原=スウォン         水原
""".strip()
ORDERS = {
    "en": "hsinchu iida kitakyushu kyoto new-taipei ottawa suwon taipei tokyo yokohama",
    "zh-hant": "suwon kitakyushu kyoto tokyo ottawa iida new-taipei hsinchu taipei yokohama",
    "ko": "kyoto kitakyushu tokyo suwon new-taipei hsinchu ottawa yokohama iida taipei",
    "ja": "iida ottawa kitakyushu kyoto hsinchu new-taipei suwon taipei tokyo yokohama",
    "zh-hans": "kitakyushu tokyo iida yokohama kyoto suwon taipei ottawa new-taipei hsinchu",
}
COUNTRIES = {
    "en": "CA JP KR TW",
    "zh-hant": "JP CA TW KR",
    "ko": "TW KR JP CA",
    "ja": "CA KR TW JP",
    "zh-hans": "KR CA JP TW",
}


def values(line: str) -> dict[str, str]:
    slug, country, hant, ko, ja, hans = line.split()
    name, _, reading = ja.partition("=")
    names = {"name_zh_hant": hant, "name_ko": ko, "name_ja": name, "name_zh_hans": hans}
    return {"slug": slug, "country": country, "reading": reading, **names}


@pytest.fixture(autouse=True)
def entry(blank: None) -> Event:
    """An event in all cities, with partners of the same names, and an honour that names these."""
    with batched():  # followed once, not thing by thing
        event = factories.make_event(slug="entry", title_en="Entry")
        for line in CITIES.splitlines():
            city = factories.make_city(**values(line))
            partner = {name: value for name, value in values(line).items() if name != "country"}
            event.cities.add(city)
            event.partners.add(factories.make_organisation(**partner))
        event.participants.set(City.objects.all())
        factories.make_honour(city=City.objects.get(slug="kyoto")).organisations.set(
            Organisation.objects.all()
        )
        Page.objects.create(slug="honour-roll", title_en="Honour roll", status=Publishable.Status.PUBLISHED)
    return event


def options(visitor: Client, address: str, name: str) -> list[str]:
    page = Reader(visitor.get(address))
    return [option.get("value", "") for option in page.one(f"select[@name='{name}']").iter("option")][1:]


def linked(visitor: Client, address: str, path: str, pattern: str) -> list[str]:
    links = [link.get("href", "") for link in Reader(visitor.get(address)).all(path)]
    return [found[1] for link in links if (found := re.search(pattern, link))]


@pytest.mark.parametrize("code", ORDERS)
@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("events/", "city"),
        ("events/", "partner"),
        ("honour-roll/", "organisation"),
        ("search/?q=entry", "city"),
    ],
)
def test_filter_offers_names_in_order(visitor: Client, code: str, path: str, name: str) -> None:
    assert options(visitor, f"/{code}/{path}", name) == ORDERS[code].split()


@pytest.mark.parametrize("code", ORDERS)
def test_entry_names_participants_and_partners_in_order(visitor: Client, code: str) -> None:
    facts = "dl[@class='facts']//dd/a"
    order = ORDERS[code].split()
    assert linked(visitor, f"/{code}/events/entry/", facts, r"/cities/(.+)/$") == order
    assert linked(visitor, f"/{code}/events/entry/", facts, r"\?partner=(.+)$") == order


@pytest.mark.parametrize("code", ORDERS)
def test_places_are_in_order_of_country_and_city(visitor: Client, code: str) -> None:
    countries = {line.split()[0]: line.split()[1] for line in CITIES.splitlines()}
    order = sorted(ORDERS[code].split(), key=lambda slug: COUNTRIES[code].split().index(countries[slug]))
    where = "p[@class='entry__where']//a"
    assert linked(visitor, f"/{code}/events/entry/", where, r"/cities/(.+)/$") == order
    assert options(visitor, f"/{code}/events/", "country") == COUNTRIES[code].split()
    # Taiwan, the centre's own, is the first of all cities.
    at_home_first = sorted(order, key=lambda slug: countries[slug] != "TW")
    assert linked(visitor, f"/{code}/cities/", "main//li/a", r"/cities/(.+)/$") == at_home_first


@pytest.mark.parametrize(
    ("code", "kinds"),
    [
        ("en", "ceremony conference dialogue festival field-visit forum meeting training workshop"),
        ("ja", "conference meeting training field-visit ceremony dialogue festival forum workshop"),
    ],
)
def test_kinds_of_event_are_in_order(visitor: Client, code: str, kinds: str) -> None:
    assert options(visitor, f"/{code}/events/", "kind") == kinds.split()
