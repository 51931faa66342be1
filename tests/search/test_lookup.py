"""What people type, in five languages, and what they must be shown first; the same on every database."""

import pytest
from django.urls import reverse
from django.utils import translation

from languages.definitions import CODES
from search.lookup import search
from tests import factories

# The language, the words, and the address of the first result.
QUERIES = """
en | climate | events/climate-change-and-city-transformation-2017/
en | climate change | events/climate-change-and-city-transformation-2017/
en | "climate change" | events/climate-change-and-city-transformation-2017/
en | resilient cities | events/resilient-cities-2014/
en | cop21 | events/cop21-paris-2015/
en | 2017 | events/alp-rcap-forum-2017/
en | 2018 bonn | events/resilient-cities-bonn-2018/
en | bogota | cities/bogota/
en | Bogotá | cities/bogota/
en | male | cities/male/
en | Malé | cities/male/
en | guimaraes | cities/guimaraes/
en | Guimarães | cities/guimaraes/
en | lutzen | cities/lutzen/
en | Lützen | cities/lutzen/
en | Kaohsiung | cities/kaohsiung/
en | 高雄 | cities/kaohsiung/
en | 가오슝 | cities/kaohsiung/
en | 高雄市 | cities/kaohsiung/
en | ecomobility festival | events/ecomobility-festival-suwon-2013/
en | ecomob | events/ecomobility-world-congress-2017/
en | "2016 Ecomobility Forum" | events/ecomobility-forum-kaohsiung-2016/
en | water | events/water-conservation-network-2016/
en | ICLEI | events/?partner=iclei
en | iclei east asia | events/?partner=iclei-east-asia-secretariat
en | taipei | cities/taipei/
en | new taipei | cities/new-taipei/
en | 首爾 | cities/seoul/
en | 首尔 | cities/seoul/
en | ソウル | cities/seoul/
en | 서울 | cities/seoul/
en | Seoul | cities/seoul/
en | suwon | cities/suwon/
en | quito | cities/quito/
en | habitat iii | events/?partner=habitat-iii
en | air quality | events/air-quality-workshop-2018/
en | Kyoto | cities/kyoto/
en | 京都 | cities/kyoto/
en | taiwan | events/international-transport-event-2018/
en | Japan | events/energy-transition-course-tainan-2018/
en | 일본 | events/energy-transition-course-tainan-2018/
en | workshop | events/air-quality-workshop-2018/
en | low-carbon | events/low-carbon-city-seminars-2018/
en | low carbon | events/low-carbon-city-seminars-2018/
en | October 2017 | events/taichungology-forum-2017/
en | mayor | events/honiara-meeting-montreal-2018/
zh-hant | 氣候 | events/climate-change-and-city-transformation-2017/
zh-hant | 气候 | events/climate-change-and-city-transformation-2017/
zh-hant | 気候 | events/climate-change-and-city-transformation-2017/
zh-hant | 氣候變遷 | events/climate-change-and-city-transformation-2017/
zh-hant | 高雄 | cities/kaohsiung/
zh-hant | 臺北 | cities/taipei/
zh-hant | 台北 | cities/taipei/
zh-hant | 韌性城市 | honour-roll/?organisation=resilient-cities
zh-hant | 韧性城市 | honour-roll/?organisation=resilient-cities
zh-hant | 城市外交 | events/city-diplomacy-legislative-yuan-2018/
zh-hant | 首爾 | cities/seoul/
zh-hant | 市 | events/energy-transition-course-tainan-2018/
zh-hant | 低碳 | events/low-carbon-city-seminars-2018/
zh-hant | 民國100年 | honour-roll/#tainan-exchange-2
zh-hant | 永續 | events/city-diplomacy-legislative-yuan-2018/
zh-hant | ＣＯＰ１７ | honour-roll/#tainan-exchange-2
zh-hant | 水原 | cities/suwon/
zh-hant | 波昂 | cities/bonn/
zh-hans | 气候 | events/climate-change-and-city-transformation-2017/
zh-hans | 氣候 | events/climate-change-and-city-transformation-2017/
zh-hans | 城市外交 | events/city-diplomacy-legislative-yuan-2018/
zh-hans | 韧性 | events/resilient-cities-bonn-2018/
zh-hans | 京都 | cities/kyoto/
zh-hans | 首尔 | cities/seoul/
zh-hans | 波恩 | cities/bonn/
zh-hans | 论坛 | events/alp-rcap-forum-2017/
zh-hans | 台北 | cities/taipei/
ja | 気候 | events/climate-change-and-city-transformation-2017/
ja | 高雄 | cities/kaohsiung/
ja | 横浜 | cities/yokohama/
ja | 橫濱 | cities/yokohama/
ja | ソウル | cities/seoul/
ja | そうる | cities/seoul/
ja | ｿｳﾙ | cities/seoul/
ja | ベルリン | cities/berlin/
ja | べるりん | cities/berlin/
ja | リユッツェン | cities/lutzen/
ja | ワークショップ | events/air-quality-workshop-2018/
ja | 都市 | events/world-congress-third-day-2018/
ja | 北九州 | cities/kitakyushu/
ja | 韓国 | events/climate-change-and-city-transformation-2017/
ja | ドイツ | events/resilient-cities-bonn-2017/
ja | ボゴタ | cities/bogota/
ja | 実績 | honour-roll/
ko | 실적 | honour-roll/
zh-hant | 榮譽榜 | honour-roll/
ko | 기후 | events/climate-change-and-city-transformation-2017/
ko | 기후를 | events/climate-change-and-city-transformation-2017/
ko | 서울 | cities/seoul/
ko | 서울에서 | cities/seoul/
ko | 수원 | cities/suwon/
ko | 수원시에서 | cities/suwon/
ko | 가오슝 | cities/kaohsiung/
ko | 타이베이 | cities/taipei/
ko | 도시 기후 | events/climate-change-and-city-transformation-2017/
ko | 도시기후 | events/seoul-mayors-forum-2016/
ko | 부산의 | cities/busan/
ko | 워크숍 | events/air-quality-workshop-2018/
ko | 포럼 | events/alp-rcap-forum-2017/
ko | 대한민국 | events/seoul-mayors-forum-2016/
ko | 독일 | events/resilient-cities-bonn-2018/
ko | Seoul | cities/seoul/
ko | 首爾 | cities/seoul/
ko | 뤼첸 | cities/lutzen/
ja | カオシュン | cities/kaohsiung/
ja | ｶｵｼｭﾝ | cities/kaohsiung/
ja | かおしゅん | cities/kaohsiung/
ja | カオシユン | cities/kaohsiung/
en | カオシュン | cities/kaohsiung/
zh-hans | 가오슝 | cities/kaohsiung/
ko | 高雄 | cities/kaohsiung/
ja | プサン | cities/busan/
ja | ヨコハマ | cities/yokohama/
ja | きょうと | cities/kyoto/
ja | サンフランシスコ | cities/san-francisco/
ja | サン・フランシスコ | cities/san-francisco/
ko | 수원시 | cities/suwon/
ko | 대만 | events/c2c-dialogue-montreal-2018/
ko | 일본 | events/energy-transition-course-tainan-2018/
ko | 일본에서 | events/energy-transition-course-tainan-2018/
ko | 독일의 | events/resilient-cities-bonn-2018/
ko | 회의 | events/ecoprocura-china-2018/
zh-hant | 環境 | events/energy-transition-course-tainan-2018/
zh-hans | 环境 | events/energy-transition-course-tainan-2018/
zh-hant | 聯合國 | events/city-diplomacy-legislative-yuan-2018/
zh-hans | 联合国 | events/city-diplomacy-legislative-yuan-2018/
zh-hant | 國際 | events/air-quality-workshop-2018/
zh-hans | 国际 | events/air-quality-workshop-2018/
zh-hant | "城市外交" | events/city-diplomacy-legislative-yuan-2018/
en | Montreal | cities/montreal/
en | Montréal | cities/montreal/
en | "Resilient Cities" | events/resilient-cities-2014/
en | COP22 | events/post-cop22-kaohsiung-2016/
en | UNFCCC | events/?partner=unfccc
en | rexcom | events/?partner=iclei-east-asia-regional-executive-committee
en | Hanover | cities/hannover/
en | Pusan | cities/busan/
en | mexico city | cities/mexico-city/
zh-hant | 墨西哥市 | cities/mexico-city/
zh-hans | 墨西哥城 | cities/mexico-city/
zh-hant | 馬六甲 | cities/melaka/
zh-hans | 马六甲 | cities/melaka/
en | ＣＯＰ２１ | events/cop21-paris-2015/
ko | 가오슝시 | cities/kaohsiung/
ko | 가오슝시에서 | cities/kaohsiung/
zh-hans | 巴黎市 | cities/paris/
en | COP 21 | events/cop21-paris-2015/
en | COP-21 | events/cop21-paris-2015/
en | bonn, 2018 | events/resilient-cities-bonn-2018/
ko | COP21에서 | events/cop21-paris-2015/
zh-hant | 合併 | cities/tainan/
zh-hans | 合併 | cities/tainan/
ja | 合并 | cities/tainan/
"""
TABLE = [tuple(part.strip() for part in row.split("|")) for row in QUERIES.strip().splitlines()]
# One city under the names that five languages and their readers have for it.
KAOHSIUNG = [
    "Kaohsiung",
    "高雄",
    "高雄市",
    "가오슝",
    "カオシュン",
    "かおしゅん",
    "ｶｵｼｭﾝ",
    "카오슝",
    "KAOHSIUNG",
]

pytestmark = pytest.mark.usefixtures("record")


@pytest.mark.parametrize(("code", "words", "first"), TABLE)
def test_words_find_first_what_they_must(code: str, words: str, first: str) -> None:
    with translation.override(code):
        groups = search(words).groups
        assert groups, "nothing is found"
        assert groups[0].hits[0].address == f"/{code}/{first}"


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("name", KAOHSIUNG)
def test_city_is_found_by_every_name_from_every_language(code: str, name: str) -> None:
    with translation.override(code):
        found = search(name, city="kaohsiung", kind="event")
        assert search(name).groups[0].hits[0].address == reverse("events:city", args=["kaohsiung"])
        # Two entries lie in the former county as well; no other name may find fewer.
        assert next(group.count for group in found.groups if group.kind == "event") == 32


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("name", ["Seaside Alliance", "海濱", "うみべれんめい", "ウミベ"])
def test_organisation_is_found_by_other_names_and_its_reading(code: str, name: str) -> None:
    values = {"reading": "うみべ れんめい", "other_names": "Seaside Alliance\n海浜連盟"}
    factories.make_organisation(slug="seaside", name_en="Shores", name_ja="海辺連盟", **values)
    with translation.override(code):
        assert search(name).groups[0].hits[0].address == f"/{code}/events/?partner=seaside"


@pytest.mark.parametrize("code", CODES)
def test_traditional_simplified_and_japanese_forms_find_the_same(code: str) -> None:
    with translation.override(code):
        found = [search(words) for words in ("氣候", "气候", "気候")]
        hits = [[(group.kind, group.count, group.hits) for group in one.groups] for one in found]
        assert hits[0] == hits[1] == hits[2] != []
