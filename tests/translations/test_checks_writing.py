"""Each language in its own script, with its own marks; lengths, links and markup as the source has them."""

import pytest

from languages.definitions import CODES
from translations.checks.identity import check_identity
from translations.checks.lengths import check_lengths
from translations.checks.links import check_links
from translations.checks.markup import check_markup, check_sanitised
from translations.checks.name_register import Name, Register
from translations.checks.pairs import Pair
from translations.checks.punctuation import check_punctuation
from translations.checks.scripts import check_characters, check_script

pytestmark = pytest.mark.once

NO_NAMES = Register([])
# Characters of one country that are common in another stay right there: 台 里 后 云 才 着.
RIGHT_CHARACTERS = {
    "zh-hant": ["臺灣", "平台", "公里", "皇后", "才能", "雲端", "關於", "峰會", "了解", "群島", "污染"],
    "zh-hans": ["台湾", "平台", "公里", "之后", "才能", "云端", "关于", "峰会", "着手", "群岛", "网络"],
    "ja": ["台湾", "気候", "発展", "国際", "龍", "哈瑪星", "竜", "駅", "広島", "黄杰夫", "労働"],
    "ko": ["대만", "하마센(哈瑪星)", "기후", "천쥐(陳菊)", "환경", "국제", "한글", "도시", "시장", "총회"],
    "en": ["Taiwan", "Malé", "Runavík", "Gérard", "climate", "Zürich", "city", "Bogotá", "C40", "Montréal"],
}
WRONG_CHARACTERS = {
    "zh-hant": ["台湾", "气候", "发展", "国际", "気候", "発展", "환경", "カーボン", "之后", "市长", "关于"],
    "zh-hans": ["臺灣", "氣候", "發展", "國際", "気候", "環境", "환경", "カーボン", "之後", "市長", "關於"],
    "ja": ["臺灣", "气候", "发展", "国际", "氣候", "發展", "환경", "这", "们", "車站對", "应对"],
    "ko": ["環境", "カーボン", "대만의 環境", "の", "氣候", "한글と", "시장市長", "도시 里", "台", "ー"],
    "en": ["高雄", "가오슝", "カオシュン", "city 市", "の", "대만 city", "氣候", "気候", "a里", "ー"],
}


@pytest.mark.parametrize("language", CODES)
def test_characters_of_a_language_are_right(language: str) -> None:
    for text in RIGHT_CHARACTERS[language]:
        assert (
            list(check_script(Pair(text, "en", text, language), NO_NAMES, is_name=language != "ko")) == []
        ), text


@pytest.mark.parametrize("language", CODES)
def test_characters_of_another_language_are_found(language: str) -> None:
    for text in WRONG_CHARACTERS[language]:
        assert list(check_characters(text, language)), text


@pytest.mark.parametrize(
    ("source", "target", "language", "left"),
    [
        ("ICLEI and the MOU", "ICLEI與MOU", "zh-hant", []),
        ("COP14–15", "COP14至COP15", "zh-hans", []),
        ("NGOs in Asia", "アジアのNGO", "ja", []),
        ("a workshop", "一場workshop", "zh-hant", ["workshop"]),
        ("Kaohsiung City", "Kaohsiung市", "zh-hans", ["Kaohsiung"]),
        ("the forum", "이 forum", "ko", ["forum"]),
        ("see https://a.org/b", "参照：https://a.org/b", "ja", []),
        ("no acronym", "MOU", "ja", ["MOU"]),
    ],
)
def test_words_left_over_are_found(source: str, target: str, language: str, left: list[str]) -> None:
    problems = check_script(Pair(source, "en", target, language), NO_NAMES)
    assert [problem.reason for problem in problems] == [f"“{word}” is left in Latin letters" for word in left]


def test_official_names_may_stand_in_brackets_and_common_words_may_not() -> None:
    names = Register(
        [
            Name("term", "expert", {"en": ("expert", "experts"), "zh-hans": ("专家",)}, is_exact=False),
            Name("term", "Race to Zero", {"en": ("Race to Zero",), "zh-hans": ("零碳竞赛",)}, is_exact=False),
        ]
    )

    def leftovers(target: str) -> list[str]:
        text = Pair("The Race to Zero and its experts", "en", target, "zh-hans")
        return [problem.reason for problem in check_script(text, names)]

    assert leftovers("零碳竞赛（Race to Zero）及其专家") == []
    assert leftovers("零碳竞赛及其专家（experts）") == ["“experts” is left in Latin letters"]


RIGHT_MARKS = {
    "zh-hant": [
        "「甲」，乙。",
        "甲（乙）",
        "甲：乙；丙、丁。",
        "「甲『乙』丙」",
        "《甲》",
        "ICLEI世界大會",
        "24名",
        "甲！",
        "甲？",
        "甲～乙",
    ],
    "zh-hans": [
        "“甲”，乙。",
        "甲（乙）",
        "甲：乙；丙、丁。",
        "“甲‘乙’丙”",
        "《甲》",
        "ICLEI全球大会",
        "24名",
        "甲！",
        "甲？",
        "甲至乙",
    ],
    "ja": [
        "「甲」、乙。",
        "甲（乙）",
        "甲：乙",
        "「甲『乙』丙」",
        "ICLEIです。",
        "24名",
        "甲！",
        "甲？",
        "甲～乙",
        "A・B",
    ],
    "ko": [
        "‘가’, 나.",
        "가(나)",
        "가: 나; 다",
        "“가 ‘나’ 다”",
        "ICLEI 총회",
        "24명",
        "가!",
        "가?",
        "4월~5월",
        "가·나",
    ],
    "en": [
        "“a”, b.",
        "a (b)",
        "a: b; c",
        "“a ‘b’ c”",
        "the city’s",
        "24 cities",
        "a!",
        "a?",
        "2004–2011",
        "A/B",
    ],
}
WRONG_MARKS = {
    "zh-hant": [
        "“甲”",
        "甲,乙",
        "甲(乙)",
        "甲 ICLEI",
        "24 名",
        "甲「乙",
        "甲。。",
        '"甲"',
        "甲:乙",
        "甲 ，乙",
        "甲;乙",
    ],
    "zh-hans": [
        "「甲」",
        "甲,乙",
        "甲(乙)",
        "甲 ICLEI",
        "24 名",
        "甲“乙",
        "甲。。",
        '"甲"',
        "甲:乙",
        "甲 ，乙",
        "甲;乙",
    ],
    "ja": [
        "“甲”",
        "甲，乙",
        "甲(乙)",
        "甲 ICLEI",
        "24 名",
        "甲「乙",
        "甲。。",
        '"甲"',
        "甲:乙",
        "《甲》",
        "甲；乙",
    ],
    "ko": [
        "「가」",
        "가，나",
        "가（나）",
        "가 , 나",
        "4월 ~ 5월",
        "가 ‘나",
        "가,나",
        '"가"',
        "가。",
        "4월～5월",
        "가 (나",
    ],
    "en": ["「a」", "a，b", "a（b）", "a , b", "2004-2011", "a “b", "a,b", '"a"', "a。", "city's", "a (b"],
}


@pytest.mark.parametrize("language", CODES)
def test_marks_of_a_language_are_right(language: str) -> None:
    for text in RIGHT_MARKS[language]:
        assert list(check_punctuation(Pair("甲", "zh-hant", text, language, is_html=True))) == [], text


@pytest.mark.parametrize("language", CODES)
def test_marks_of_another_language_are_found(language: str) -> None:
    for text in WRONG_MARKS[language]:
        assert list(check_punctuation(Pair("甲", "zh-hant", text, language, is_html=True))), text


def test_sentences_end_as_the_source_does() -> None:
    assert list(check_punctuation(Pair("<p>One.</p>", "en", "<p>一</p>", "zh-hant", is_html=True)))
    assert list(check_punctuation(Pair("A title", "en", "題目。", "zh-hant")))
    assert not list(check_punctuation(Pair("<p>One.</p>", "en", "<p>一。</p>", "zh-hant", is_html=True)))


SENTENCES = [
    "The city joined the network in order to learn from others about their work. It was the first.",
    "該市加入該網絡，以便學習其他城市在這個領域的經驗。它是第一個。",
]


def test_dropped_and_inflated_sentences_are_found() -> None:
    source, target = SENTENCES
    whole, shorter = Pair(source, "en", target, "zh-hant"), Pair(source, "en", target[:-6], "zh-hant")
    inflated = Pair(source, "en", target[0] * 90 + "。它是第一個。", "zh-hant")
    assert list(check_lengths(whole, NO_NAMES)) == []
    assert [problem.check for problem in check_lengths(shorter, NO_NAMES)] == ["length"]
    assert [problem.check for problem in check_lengths(inflated, NO_NAMES)] == ["length"]


@pytest.mark.parametrize(
    ("source", "target", "is_right"),
    [
        ('<p><a href="tel:+1">a</a></p>', '<p><a href="tel:+1">甲</a></p>', True),
        ('<p><a href="tel:+1">a</a></p>', '<p><a href="tel:+2">甲</a></p>', False),
        ('<p><a href="tel:+1">a</a></p>', "<p>甲</p>", False),
        ("<p>a […]</p>", "<p>甲[…]</p>", True),
        ("<p>a […]</p>", "<p>甲</p>", False),
        ("<p>a</p>", "<p>甲[…]</p>", False),
        ("<p>a […]</p>", "<p>[…]甲</p>", False),
        ("%(city)s in %(year)s", "%(year)s年%(city)s", True),
        ("%(city)s", "%(town)s", False),
        ("https://a.org/b", "https://a.org/c", False),
        ("a@b.org", "a@b.org", True),
    ],
)
def test_links_and_placeholders_stay(source: str, target: str, is_right: bool) -> None:
    text = Pair(source, "en", target, "zh-hant", is_html=source.startswith("<"))
    assert bool(list(check_links(text))) != is_right


@pytest.mark.parametrize(
    ("source", "target", "is_right"),
    [
        ("<p>a</p><p>b</p>", "<p>甲</p>\n<p>乙</p>", True),
        ("<p>a</p><p>b</p>", "<p>甲乙</p>", False),
        ("<h2>a</h2>", "<p>甲</p>", False),
        ("<ul><li>a</li></ul>", "<ul><li>甲</li></ul>", True),
        ("<ul><li>a</li></ul>", "<p>甲</p>", False),
        ("<p><em>a</em></p>", "<p>甲</p>", False),
        ("<p><em>a</em></p>", "<p><em>甲</em></p>", True),
        ("<p>a</p>", "<p><strong>甲</strong></p>", False),
        ("<p>a</p>", "甲", False),
        ("<p>a</p><p>b</p>", "<p>甲</p><p>乙</p><p>丙</p>", False),
    ],
)
def test_blocks_and_elements_are_those_of_the_source(source: str, target: str, is_right: bool) -> None:
    assert bool(list(check_markup(Pair(source, "en", target, "zh-hant", is_html=True)))) != is_right


def test_markup_that_sanitising_would_change_is_found() -> None:
    assert [problem.reason for problem in check_sanitised("<p>a<script>b</script></p>")] == [
        "sanitising would change “script>b</script></p>”"
    ]
    assert list(check_sanitised("<p>a &amp; b</p>")) == []


TEXTS = {
    "en": "The city signed the declaration and took part in the congress of that year with many others.",
    "zh-hant": "該市簽署宣言，並與許多城市一同參加當年的世界大會，分享氣候變遷的經驗。",
    "ko": "시는 선언에 서명하고 그해 총회에 참가하여 기후변화의 경험을 나누었습니다.",
    "ja": "市は宣言に署名し、その年の総会に参加して、気候変動の経験を分かち合いました。",
    "zh-hans": "该市签署宣言，并与许多城市一同参加当年的世界大会，分享应对气候变化的经验。",
}


@pytest.mark.parametrize("language", CODES)
@pytest.mark.parametrize("said", CODES)
def test_a_text_is_known_by_its_language(language: str, said: str) -> None:
    assert bool(list(check_identity(TEXTS[language], said))) == (language != said)


def test_japanese_is_called_japanese_though_it_has_more_characters_than_kana() -> None:
    assert [problem.reason for problem in check_identity(TEXTS["ja"], "ko")] == ["it is Japanese"]


def test_other_languages_in_latin_letters_are_not_english() -> None:
    assert list(
        check_identity("La ville a signé la déclaration avec beaucoup de villes de ce pays-là.", "en")
    )
