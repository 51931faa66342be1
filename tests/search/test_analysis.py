"""The analyser: what makes no difference, what does, and that places lead back to the text."""

import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from languages.definitions import BY_CODE
from languages.texts import TranslatedText
from search import query_form
from search.analysis import is_run, pieces, terms, tokens
from search.highlighting import find_spans, highlight_snippet
from search.query import SHORTEST_PREFIX, parse_query

pytestmark = pytest.mark.once

SCRIPTS = (
    "aZéßİıøÆ09,.-_ \n\t'“”「」e\u0301\u202e\u200b😀भा"
    "・ーぁゔアヴァィュｶﾞﾟか\u3099가힣각ᄀ 高雄臺台氣气気候変變々〇𠀋ＡＢ１２"
)
texts = st.text(alphabet=st.one_of(st.sampled_from(SCRIPTS), st.characters()), max_size=60)
runs = st.text(alphabet="高雄臺氣候変動基本計画カオシュンサー가오슝기후변화", min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("氣候變遷", "气候变迁"),
        ("気候変動", "氣候變動"),
        ("臺北", "台北"),
        ("経済", "經濟"),
        ("Malé", "male"),
        ("Guimarães", "GUIMARAES"),
        ("Runavík", "Runavik"),
        ("Straße", "strasse"),
        ("ＣＯＰ２１", "cop21"),
        ("カオシュン", "かおしゅん"),
        ("ｶｵｼｭﾝ", "カオシュン"),
        ("カオシユン", "カオシュン"),
        ("サーバー", "サーバ"),
        ("ヴェネツィア", "ベネツィア"),
        ("ハマシン", "ハマセン"),
        ("ケープ・タウン", "ケープタウン"),
        ("か\u3099いと\u3099", "ガイド"),
        ("기후 변화", "기후변화"),
        ("각", "\u1100\u1161\u11a8"),
        ("1,000", "1000"),
        ("合併", "合并"),
        ("衛生", "卫生"),
        ("汚染", "污染"),
        ("予算", "預算"),
        ("神戸", "神户"),
        ("選挙", "选举"),
        ("価値", "價值"),
        ("ピー・アイ・シー", "ピーアイシー"),
        ("Kaoh\u00adsiung", "Kaohsiung"),
        ("葛\U000e0100城", "葛城"),
        ("기\u200b후", "기후"),
    ],
)
def test_ways_to_write_the_same_make_the_same_terms(one: str, other: str) -> None:
    assert terms(one) == terms(other)


def test_space_before_a_single_korean_syllable_parts_words() -> None:
    assert terms("독일 본") == ("독일", "일", "본")  # Bonn in Germany; 일본 is Japan
    assert terms("물 관리") == terms("물관리")


def test_runs_become_pairs_and_their_last_character() -> None:
    assert terms("氣候") == ("气候", "候")
    assert terms("気候変動") == ("气候", "候变", "变动", "动")
    assert terms("市") == ("市",)


def test_words_and_numbers_stay_whole() -> None:
    assert terms("UNFCCC at Paris, 2015: 1.5 °C") == ("unfccc", "at", "paris", "2015", "1", "5", "c")
    assert terms("ICLEI高雄2017年") == ("iclei", "高雄", "雄", "2017", "年")
    assert terms("_-—…！") == ()


def test_code_is_its_letters_and_its_number_together() -> None:
    assert terms("COP21") == terms("COP 21") == terms("cop-21") == ("cop", "21")
    assert terms("H2O") == ("h2o",)
    assert [word.exact.terms for word in parse_query("COP21 Paris").words] == [("cop", "21"), ("paris",)]
    assert not find_spans("COP 3, on page 21", parse_query("COP21"))


def test_long_mark_of_a_short_word_makes_a_difference() -> None:
    assert terms("バー") != terms("バ")


@given(texts)
def test_places_of_terms_agree_with_the_terms(text: str) -> None:
    read = list(tokens(text))
    assert tuple(token.term for token in read) == terms(text)
    assert all(0 <= token.start < token.end <= len(text) for token in read)
    assert [token.start for token in read] == sorted(token.start for token in read)


@given(texts)
def test_terms_hold_nothing_that_a_query_could_be_mistaken_for(text: str) -> None:
    assert not set("".join(terms(text))) & set(string.punctuation + string.whitespace)


@given(runs, st.data())
def test_any_part_of_a_run_finds_it(run: str, data: st.DataObject) -> None:
    for piece in filter(is_run, pieces(run)):
        start = data.draw(st.integers(0, len(piece) - 1))
        end = data.draw(st.integers(start + 1, len(piece)))
        assert find_spans(piece, parse_query(piece[start:end]))


@given(st.lists(st.from_regex(r"[a-zé]{2,8}", fullmatch=True), min_size=1, max_size=6), st.data())
def test_beginning_of_any_word_finds_it(words: list[str], data: st.DataObject) -> None:
    word = data.draw(st.sampled_from(words))
    length = data.draw(st.integers(SHORTEST_PREFIX, len(word)))
    assert find_spans(" ".join(words), parse_query(word[:length]))


@given(texts, texts)
def test_marks_and_snippets_lose_no_character(text: str, query: str) -> None:
    words = TranslatedText(text, BY_CODE["ja"], False)
    shown = str(highlight_snippet(words, text, parse_query(query)))
    inner = shown.removeprefix("… ").removesuffix(" …")
    assert inner in text or shown in text


@given(texts)
def test_any_text_is_read_as_a_query(text: str) -> None:
    query = parse_query(text)
    assert len(query.words) <= query_form.count_words(text)
    assert bool(query) == bool(terms(query.text))
    assert all(word.exact.terms and word.stemmed.terms for word in query.words)


def test_quotation_marks_of_five_languages_make_phrases() -> None:
    for text in ('"low carbon"', "“low carbon”", "「low carbon」", "『low carbon』", "«low carbon»"):
        (word,) = parse_query(text).words
        assert (word.exact.terms, word.stemmed) == (("low", "carbon"), word.exact)


@pytest.mark.parametrize("text", ["高雄、台北", "高雄,台北", "高雄／台北", "高雄；台北"])
def test_marks_between_words_part_them(text: str) -> None:
    assert parse_query(text).words == parse_query("高雄 台北").words


def test_open_quotation_mark_is_no_phrase() -> None:
    assert [word.exact.terms for word in parse_query('"low carbon').words] == [("low",), ("carbon",)]


@pytest.mark.parametrize(
    ("typed", "noun"),
    [
        ("기후를", "기후"),
        ("서울에서", "서울"),
        ("수원시에서는", "수원"),
        ("가오슝시", "가오슝"),
        ("가오슝시의", "가오슝"),
        ("巴黎市", "巴黎"),
        ("都市", "都市"),
        ("도시", "도시"),
        ("부산의", "부산"),
        ("물은", "물은"),
        ("회의", "회의"),
        ("도시와의", "도시"),
        ("ICLEI의", "iclei"),
        ("COP21에서", "cop21"),
        ("2017년에", "2017년"),
        ("高雄에서", "高雄"),
        ("3만", "3만"),
    ],
)
def test_ending_is_taken_off_a_noun_of_two_syllables_or_another_script(typed: str, noun: str) -> None:
    (word,) = parse_query(typed).words
    assert word.stemmed == parse_query(noun).words[0].exact
