"""Names are listed in the order in which readers of each language look them up."""

import random

import pytest
from babel import Locale
from django.utils import translation
from hypothesis import given
from hypothesis import strategies as st

from events.models import Event
from events.names import is_kana
from events.readings import KINDS
from languages.collation.sorting import in_order, sort_key
from languages.collation.weights import FILES, IS_HAN, PUNCTUATION, first_level, polyphones
from languages.countries import country_key, country_name
from languages.country_readings import COUNTRIES
from languages.definitions import CODES
from tests import factories

pytestmark = pytest.mark.once

# By CLDR, as ICU 72 sorts them, but Latin before Han and Hangul, and figures as numbers.
ORDERS = {
    "en": (
        "“Green” cities, 3 Cities, 21 Cities, Aarhus, Æbeltoft, Aedes, Århus, C8, C40, C100, cote, "
        "coté, côte, côté, D'Arcy, ICLEI – Africa, ICLEI Africa, Lodi, Łódź, New Taipei, new york, "
        "New York, Newark, Ørsted, Oslo, Québec, Quebec City, São Paulo, Sao Tome, Strasbourg, Straße, "
        "Zug, Zürich, Þingvellir, Αθήνα, 서울, 東京"
    ),
    # 1 to 48 strokes: 台 has 5, 臺 has 14. 槺 and 𥕢 are rare; of 㙮, CLDR does not know the strokes.
    "zh-hant": (
        "8號, 21號, C40, ICLEI, 一德路, 七堵, 九份, 三重, 大溪, 中壢, 五股, 仁愛鄉, 太麻里, 北京, 台北, "
        "台東, 永和, 石門, 宜蘭縣, 東京, 金門縣, 屏東縣, 苗栗縣, 首爾, 桃園市, 高雄市, 連江縣, 雲林縣, "
        "新北市, 新竹市, 嘉義市, 嘉義縣, 彰化縣, 臺中市, 臺北市, 臺南市, 槺榔, 澎湖縣, 𥕢厝, 龘, 㙮裡"
    ),
    # Syllables by their first, middle and last letters: 간 and 값 before 강, 까 after all of 가.
    "ko": (
        "21세기, C40, ICLEI, 가나, 가오슝시, 각, 간, 값, 강남구, 강릉시, 강릉시청, 개성, 거제시, "
        "고양시, 광주, 까치, 나주, 대구, 도쿄, 따오기, 부산광역시, 서울특별시, 수원시, 쌍문동, 안양시, "
        "인천광역시, 제주, 창원시, 평창군, 하남시, やまと, 東京"
    ),
    # 蚌 秘 柏 长 重 都 佛 华 济 丽 六 蒙 番 塞 台 干 藏 厦: read otherwise than CLDR reads them alone.
    "zh-hans": (
        "C40, ICLEI, 阿根廷, 巴黎, 包头, 北京, 本溪, 蚌埠, 比利时, 秘鲁, 冰岛, 伯利兹, 柏林, 长春, "
        "长沙, 常州, 成都, 重庆, 崇州, 大阪, 都江堰, 杜尚别, 佛得角, 高雄市, 韩国, 华容, 华山, 济南, "
        "济宁, 锦州, 喀麦隆, 丽江, 鲁山, 六安, 洛阳, 马尼拉, 蒙特塞拉特, 蒙古, 孟加拉国, 番禺, 攀枝花, "
        "彭州, 青岛, 曲阜, 萨尔瓦多, 塞尔维亚, 塞内加尔, 上海, 市长会, 首尔, 台州, 台北, 臺北, 臺南, "
        "太原, 乌干达, 西安, 西藏, 下关, 厦门, 仙台, 香港, 新北市, 新竹市, 宜兰县, 中国, 株洲"
    ),
}
# By reading: 清音 before 濁音 before 半濁音, ー as the vowel before it, small kana before full ones.
JAPANESE = (
    "3R, 21世紀, C40, ICLEI, アジア低炭素化センター=アジアていたんそかセンター, アテネ, 飯田=いいだ, "
    "イクレイ, イクレイ－持続可能な都市=イクレイ じぞくかのうなとし, "
    "イクレイ世界事務局=イクレイ せかいじむきょく, いすず, いすゞ, ウィーン, ウェールズ, ヴェネツィア, "
    "ヴッパータール研究所=ヴッパータールけんきゅうじょ, オスロ, カート, カード, かあど, ガード, カナダ, "
    "韓国=かんこく, 北九州=きたきゅうしゅう, きゃく, きやく, 京都=きょうと, シドニー, スウェーデン, "
    "水原=スウォン, スーダン, ソウル, 台北市=タイペイし, 高雄市=たかおし, 東京=とうきょう, ドーハ, "
    "トカラ, ハノーファー, はり, ハリ, バリ, パリ, ペルー, ヘルシンキ, ベルリン, ボン, 横浜=よこはま, "
    "リヨン, 京都, 東京"
)
NAMES = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)


def shuffled(names: list[str], seed: int) -> list[str]:
    return random.Random(seed).sample(names, len(names))


@pytest.mark.parametrize("code", ORDERS)
@pytest.mark.parametrize("seed", [1, 2, 3])
def test_names_are_in_the_order_of_the_language(code: str, seed: int) -> None:
    names = ORDERS[code].split(", ")
    with translation.override(code):
        assert sorted(shuffled(names, seed), key=sort_key) == names


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_japanese_names_are_in_the_order_of_their_readings(seed: int) -> None:
    names = JAPANESE.split(", ")
    with translation.override("ja"):
        assert sorted(shuffled(names, seed), key=lambda name: sort_key(*name.split("="))) == names


@pytest.mark.parametrize(
    ("code", "order"),
    [
        ("en", "CA CL CN CI DO GQ KP PH ZA KR TW TL AE GB"),
        ("zh-hant", "CN CA KP DO GQ TL AE ZA GB CL PH CI TW DE KR"),
        ("ko", "ZA TW KR DO TL KP AE GB GQ CN CL CA CI PH"),
        ("ja", "AE GB VG CA KR KP CI GQ TW CN CL DO TL PH GF ZA"),
        ("zh-hans", "AE KP GQ TL DO PH KR CA CI ZA TW GB CL CN"),
    ],
)
def test_countries_are_in_the_order_of_the_language(code: str, order: str) -> None:
    with translation.override(code):
        found = sorted(sorted(order.split()), key=country_key)
        assert [country_name(one) for one in found] == [country_name(one) for one in order.split()]


def test_every_country_with_han_characters_has_a_reading() -> None:
    names = {code: str(name) for code, name in Locale.parse("ja").territories.items() if code.isalpha()}
    assert {code for code, name in names.items() if IS_HAN.search(name)} == COUNTRIES.keys()


def test_every_kind_of_event_with_han_characters_has_a_reading() -> None:
    with translation.override("ja"):
        assert {kind.value for kind in Event.Kind if IS_HAN.search(str(kind.label))} == KINDS.keys()


@pytest.mark.parametrize("reading", [*COUNTRIES.values(), *KINDS.values(), "きたきゅうしゅう　し", ""])
def test_readings_are_kana(reading: str) -> None:
    is_kana(reading)


@pytest.mark.parametrize("code", CODES)
@given(one=NAMES, other=NAMES)
def test_only_the_same_name_has_the_same_key(code: str, one: str, other: str) -> None:
    with translation.override(code):
        assert (sort_key(one) == sort_key(other)) == (one == other)
        assert sort_key(one, "よみ")[-1] == one


@pytest.mark.parametrize("code", CODES)
@given(names=st.lists(NAMES, unique=True, max_size=8), seed=st.integers(0, 9))
def test_the_order_does_not_depend_on_the_one_before(code: str, names: list[str], seed: int) -> None:
    with translation.override(code):
        assert sorted(shuffled(names, seed), key=sort_key) == sorted(names, key=sort_key)


@given(one=NAMES, other=NAMES, reading=st.text("あいうかがきアイウー ", min_size=1))
def test_readings_count_in_japanese_alone(one: str, other: str, reading: str) -> None:
    for code in CODES:
        with translation.override(code):
            assert (sort_key(one, reading) == sort_key(one)) == (code != "ja" or reading == one)


@pytest.mark.parametrize(
    ("lower", "higher"),
    [("a", "á"), ("z", "Ω"), ("Ω", "가"), ("힣", "ぁ"), ("ン", "一"), ("龠", "\U00020000")],
)
@pytest.mark.parametrize("code", CODES)
def test_scripts_follow_each_other_in_every_language(code: str, lower: str, higher: str) -> None:
    with translation.override(code):
        assert sort_key(lower) < sort_key(higher)


def test_signs_precede_figures_and_figures_precede_letters() -> None:
    weights = [mark.translate(first_level("en")) for mark in (*PUNCTUATION, "★", "0", "9", "a", "z")]
    assert weights == sorted(set(weights), key=weights.index) == sorted(weights)


@pytest.mark.parametrize("code", FILES)
def test_stored_orders_hold_each_common_character_once(code: str) -> None:
    common = [chr(number) for number in range(0x4E00, 0xA000)]
    assert len({one.translate(first_level(code)) for one in common}) == len(common)
    assert max(common, key=lambda one: one.translate(first_level(code))) < chr(0xA000)


def test_polyphones_keep_their_length() -> None:
    _, pairs = polyphones()
    assert [word for word, sound in pairs.items() if len(word) != len(sound)] == []


def test_equal_names_follow_their_addresses() -> None:
    cities = [factories.City(slug=slug, name_en="Bonn") for slug in ("b", "c", "a")]
    assert [city.slug for city in in_order(cities)] == ["a", "b", "c"]
