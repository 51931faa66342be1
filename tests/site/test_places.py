"""Places, lists and titles are written in the order and with the marks of each language."""

import pytest
from django.test import Client
from django.utils import translation

from events.lists.plates import city_plate
from events.models import City, Event, Honour
from events.places import map_name, place_html
from languages.countries import country_name
from languages.definitions import CODES, field_name
from languages.separators import join_facts, join_names, join_places, join_places_html, title_with_site
from tests.factories import make_event
from tests.reading import Reader, text_of

pytestmark = pytest.mark.once

PLACES = {
    "en": "Montréal, Canada",
    "zh-hant": "加拿大蒙特婁",
    "ko": "캐나다 몬트리올",
    "ja": "カナダ モントリオール",
    "zh-hans": "加拿大蒙特利尔",
}
NAMES = {
    "en": "Montréal",
    "zh-hant": "蒙特婁",
    "ko": "몬트리올",
    "ja": "モントリオール",
    "zh-hans": "蒙特利尔",
}


@pytest.mark.parametrize(
    ("code", "country", "name", "short"),
    [
        ("ko", "KR", "서울특별시", "서울"),
        ("ko", "JP", "기타큐슈시", "기타큐슈"),
        ("ko", "JP", "도쿄도", "도쿄"),
        ("ko", "TW", "자이현", "자이현"),
        ("ko", "MX", "어느시", "어느시"),
        ("ja", "KR", "仁川広域市", "仁川"),
        ("ja", "JP", "東京都", "東京"),
        ("ja", "JP", "津市", "津市"),
        ("ja", "AU", "シドニー市", "シドニー"),
        ("zh-hant", "TW", "臺北市", "臺北市"),
        ("en", "TW", "New Taipei City", "New Taipei City"),
    ],
)
def test_map_has_the_short_names_of_municipalities(code: str, country: str, name: str, short: str) -> None:
    city = City(country=country, original_language=code, **{field_name("name", code): name})
    with translation.override(code):
        assert str(map_name(city)) == short


def montreal() -> City:
    names = {field_name("name", code): name for code, name in NAMES.items()}
    return City(slug="montreal", country="CA", original_language="en", **names)


@pytest.mark.parametrize("code", CODES)
def test_city_and_country_stand_in_the_order_of_the_language(code: str) -> None:
    with translation.override(code):
        assert montreal().name_with_country == PLACES[code]


@pytest.mark.parametrize("is_linked", [False, True])
@pytest.mark.parametrize("code", CODES)
def test_line_of_places_says_the_same_without_styles(code: str, *, is_linked: bool) -> None:
    with translation.override(code):
        plate = city_plate(montreal())
        city = plate.link if is_linked else plate.name.marked
        html = join_places_html(place_html(cities, country_name("CA")) for cities in ([city, city], [city]))
        two = PLACES[code].replace(NAMES[code], join_names([NAMES[code]] * 2))
        document = f"<!DOCTYPE html><title>x</title><p>{html}</p>"
        shown = text_of(Reader(_Response(document)).one("p"))
        assert shown == join_places([two, PLACES[code]])
        assert html.count("<a ") == (3 if is_linked else 0)


class _Response:
    def __init__(self, html: str) -> None:
        self.content = html.encode()


@pytest.mark.parametrize(
    ("code", "names", "facts", "title"),
    [
        ("en", "a · b", "a · b", "a — ICLEI Kaohsiung Capacity Center"),
        ("zh-hant", "a、b", "a｜b", "a｜ICLEI高雄能力訓練中心"),
        ("ko", "a·b", "a | b", "a | 이클레이 가오슝 역량개발센터"),
        ("ja", "a、b", "a／b", "a｜イクレイ高雄能力開発センター"),
        ("zh-hans", "a、b", "a｜b", "a｜ICLEI高雄能力训练中心"),
    ],
)
def test_separators_are_those_of_the_language(code: str, names: str, facts: str, title: str) -> None:
    with translation.override(code):
        assert (join_names("ab"), join_facts("ab"), title_with_site("a")) == (names, facts, title)


@pytest.mark.usefixtures("record")
@pytest.mark.parametrize("code", CODES)
def test_entry_its_calendar_and_its_feed_name_the_place_alike(visitor: Client, code: str) -> None:
    event = Event.objects.exact_to_the_day().filter(cities__slug="montreal").first()
    assert event is not None
    with translation.override(code):
        place = event.cities.get().name_with_country
    page = Reader(visitor.get(f"/{code}/events/{event.slug}/"))
    assert text_of(page.one("p[@class='entry__where']")) == place
    calendar = visitor.get(f"/{code}/events/{event.slug}.ics").content.decode().replace("\r\n ", "")
    assert place.replace(", ", "\\, ") in calendar
    assert place in visitor.get(f"/{code}/events/feed.atom?city=montreal").content.decode()


@pytest.mark.usefixtures("record")
@pytest.mark.parametrize(
    ("code", "lines"),
    [
        ("en", "lines 6–8"),
        ("zh-hant", "原文第6至8行"),
        ("ko", "6~8행"),
        ("ja", "6～8行目"),
        ("zh-hans", "原文第6至8行"),
    ],
)
def test_lines_of_the_source_are_a_range_of_the_language(visitor: Client, code: str, lines: str) -> None:
    slug = Event.objects.get(source_lines="6–8").slug
    assert lines in Reader(visitor.get(f"/{code}/events/{slug}/")).text


@pytest.mark.usefixtures("blank")
@pytest.mark.parametrize(
    ("texts", "notice"),
    [
        (
            {"title_ko": "포럼", "title_zh_hant": "論壇", "body_zh_hant": "<p>一</p>"},
            "현재 제목만 한국어로 제공되며, 본문은 중국어 번체로 표시됩니다.",
        ),
        (
            {"title_en": "Forum", "title_zh_hant": "論壇", "body_zh_hant": "<p>一</p>"},
            "이 글은 아직 한국어로 제공되지 않아 제목은 영어로, 본문은 중국어 번체로 표시됩니다.",
        ),
        (
            {"title_zh_hant": "論壇", "body_zh_hant": "<p>一</p>"},
            "이 글은 아직 한국어로 제공되지 않아 중국어 번체로 표시됩니다.",
        ),
        (
            {
                "title_ko": "포럼",
                "title_zh_hant": "論壇",
                "body_ko": "<p>일</p>",
                "body_zh_hant": "<p>一</p>",
            },
            None,
        ),
    ],
)
def test_notice_is_true_of_title_and_text(visitor: Client, texts: dict[str, str], notice: str | None) -> None:
    event = make_event(original_language="zh-hant", **{"title_en": ""} | texts)
    notices = Reader(visitor.get(f"/ko/events/{event.slug}/")).all("p[@class='fallback-notice']")
    assert [text_of(one) for one in notices] == ([notice] if notice else [])


@pytest.mark.usefixtures("record")
@pytest.mark.parametrize(
    ("code", "year"),
    [("en", "its year 96 is 2007"), ("ko", "민국 96년=2007년"), ("ja", "民国96年＝2007年"), ("zh-hant", "")],
)
def test_honour_roll_explains_years_where_the_source_is_shown_to_others(
    visitor: Client, code: str, year: str
) -> None:
    Honour.objects.update(**{field_name("text", other): "" for other in ("en", "ko", "ja", "zh-hans")})
    notes = Reader(visitor.get(f"/{code}/honour-roll/")).all("p[@class='note']")
    assert [year in text_of(note) for note in notes] == [True] * bool(year)


@pytest.mark.usefixtures("record")
def test_honour_roll_explains_no_years_that_are_translated(visitor: Client) -> None:
    Honour.objects.update(text_ko="2007년 가입했습니다.")
    assert not Reader(visitor.get("/ko/honour-roll/")).all("p[@class='note']")


@pytest.mark.usefixtures("record")
@pytest.mark.parametrize("code", CODES)
def test_site_map_names_the_sections_of_about_as_the_page_does(visitor: Client, code: str) -> None:
    headings = [
        text_of(one) for one in Reader(visitor.get(f"/{code}/about/")).all("h2[@class='section__heading']")
    ]
    links = Reader(visitor.get(f"/{code}/sitemap/")).all("a")
    assert [text_of(link) for link in links if "/about/#" in link.get("href", "")] == headings
