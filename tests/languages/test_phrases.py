"""Chinese and Japanese headings break between phrases, and stay the same words."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from languages.definitions import BY_CODE, CODES, WITHOUT_SPACES
from languages.phrases import mark_phrases, split_phrases
from languages.texts import TranslatedText
from search.results import Highlight, Part

TEXTS = st.text("ab7-– 高雄都市的和第年、。，」）「（ー・ィアス가<&", max_size=40)


@given(TEXTS, st.sampled_from(CODES))
def test_phrases_are_the_text(text: str, code: str) -> None:
    assert "".join(split_phrases(text, code)) == text


@given(TEXTS, st.sampled_from(sorted(WITHOUT_SPACES)))
def test_no_phrase_begins_with_a_closing_mark_or_in_the_middle_of_a_word(text: str, code: str) -> None:
    marked = "|".join(split_phrases(text, code))
    assert not re.search(r"\|[、。，」）ーィ・]|[「（第]\||[0-9A-Za-z]\|[0-9A-Za-z]", marked)


@pytest.mark.parametrize(
    ("code", "marked"),
    [
        ("zh-hant", "2018韌性|城市|大會|開幕|（波昂）"),
        ("zh-hant", "簽署|減量|協議|或宣言"),
        ("zh-hant", "ICLEI|世界|大會|2018|第三天：|城市|對談"),
        ("zh-hans", "签署|减排|协议|或宣言"),
        ("ja", "イクレイ|高雄|能力|開発|センター"),
        ("ja", "サンフランシスコ市との|協定・宣言への|署名"),
        ("ja", "2016年気候変動|対応|世界|都市|首長|フォーラム"),
        ("zh-hant", "2016生態|交通論壇（高雄）"),
        ("zh-hant", "與台北市|電腦|公會|簽署|合作備忘錄|（臺北）"),
        ("zh-hant", "Velo-city生態|交通|工作坊"),
        ("zh-hant", "「創新智慧|運輸論壇」|（高雄）"),
        ("zh-hant", "高雄市|與荷尼阿拉市長、|ICLEI|大洋洲|辦公室|主任|會談"),
        ("zh-hant", "ICLEI KCC|協議續約|典禮（高雄市主辦）"),
        ("zh-hans", "2017年|台湾宜可城|会员|城市|分享会|（新北市议会）"),
        ("zh-hans", "COP22|之后：|台湾|如何|应对|气候变化|（高雄）"),
        ("zh-hans", "与台北市|电脑|公会|签署|谅解备忘录|（台北）"),
        ("zh-hans", "2018年|智慧|城市|峰会|暨博览会："),
        ("ja", "carbonn|ワークショップ"),
        ("ja", "屏東|都市・|農村|レジリエンス|セミナー"),
        ("ja", "嘉義市政府、|嘉義|キリスト教|病院などとの|合同|活動"),
        ("ja", "イクレイ|国際|事務所|責任者協議会"),
        ("ja", "高雄市、|ホニアラ|市長および|イクレイ・|オセアニア|事務局長と|会談"),
        ("ja", "（台湾立法院|「国連持続可能な|開発|目標|諮問|委員会」）"),
        ("ja", "都市の|低炭素外交 実績|一覧"),
        ("ko", "도시 저탄소 외교 실적"),
        ("en", "Low-carbon city"),
    ],
)
def test_phrases_are_what_a_reader_takes_in_at_once(code: str, marked: str) -> None:
    assert "|".join(split_phrases(marked.replace("|", ""), code)) == marked


def test_heading_is_escaped_and_only_parted_where_words_have_no_spaces() -> None:
    assert mark_phrases("<大會>開幕", "zh-hant") == '<span class="phrased">&lt;大會&gt;<wbr>開幕</span>'
    assert mark_phrases("Talks <1>", "en") == "Talks &lt;1&gt;"


def test_korean_line_does_not_begin_with_a_point() -> None:
    assert mark_phrases("현·시 <실적>", "ko") == '<span class="whole">현·</span>시 &lt;실적&gt;'


def test_title_breaks_as_its_own_language_does() -> None:
    title = TranslatedText("韌性城市大會", BY_CODE["zh-hant"], is_fallback=True)
    assert title.phrased == '<span class="phrased">韌性<wbr>城市<wbr>大會</span>'
    assert title.parted == "韌性<wbr>城市<wbr>大會"


def test_marks_of_a_search_and_phrases_do_not_tear_each_other() -> None:
    parts = (Part("韌", False), Part("性城市", True), Part("大會", False))
    passage = Highlight(parts, BY_CODE["zh-hant"])
    assert passage.phrased == '<span class="phrased">韌<mark>性<wbr>城市</mark><wbr>大會</span>'
    assert Highlight((Part("a & b", True),), BY_CODE["en"]).phrased == "<mark>a &amp; b</mark>"
