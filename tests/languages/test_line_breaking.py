"""Lines of pictures break where their language lets them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from languages.line_breaking import NOT_FIRST, NOT_LAST, broken, shorten_lines, units_of

LANGUAGES = ["en", "zh-hant", "ko", "ja", "zh-hans"]
LETTERS = "ab7-– 高雄都市的、。，」）「（ー・っアスの가오슝"
TEXTS = st.text(LETTERS, max_size=60)


def measure(words: str) -> float:
    """Measure as a font of one width would, wide characters twice."""
    return sum(1 if character.isascii() else 2 for character in words)


@given(TEXTS, st.sampled_from(LANGUAGES), st.integers(2, 40))
def test_lines_hold_every_character_and_fit(words: str, language: str, width: int) -> None:
    lines = broken(words, language, width, measure)
    assert "".join("".join(lines).split()) == "".join(words.split())
    assert all(line == line.strip() for line in lines)
    assert all(lines)
    for line in lines:
        assert measure(line) <= width or not _could_break(line, language, width)


def _could_break(line: str, language: str, width: int) -> bool:
    """Tell whether a line is more than one piece that no rule lets a line break inside of."""
    units = units_of(line, language)
    return len(units) > 1 and all(measure(unit.rstrip()) <= width for unit in units)


@given(TEXTS, st.sampled_from(["zh-hant", "ja", "zh-hans"]), st.integers(8, 40))
def test_no_line_starts_or_ends_with_what_may_not(words: str, language: str, width: int) -> None:
    text = words.replace(" ", "").lstrip("".join(NOT_FIRST)).rstrip("".join(NOT_LAST))
    lines = broken(text, language, width, measure)
    assert not [line for line in lines[1:] if line[0] in NOT_FIRST]
    assert not [line for line in lines[:-1] if line[-1] in NOT_LAST]


@given(st.text("ab 가오슝", max_size=60), st.sampled_from(["en", "ko"]))
def test_words_stay_whole_where_a_line_has_room(words: str, language: str) -> None:
    width = max(map(measure, words.split()), default=1)
    assert " ".join(broken(words, language, width, measure)).split() == words.split()


@given(TEXTS, st.sampled_from(LANGUAGES), st.integers(10, 40), st.integers(1, 3))
def test_shortened_never_cuts_in_silence(words: str, language: str, width: int, count: int) -> None:
    lines = shorten_lines(words, language, width, count, measure)
    assert len(lines) <= count or len(lines) == 1
    assert lines == broken(words, language, width, measure) or lines[-1].endswith("…")


@pytest.mark.parametrize(
    ("words", "language", "width", "lines"),
    [
        (
            "World Congress 2018, third day: Kaohsiung dialogue with a Spanish city",
            "en",
            30,
            ["World Congress 2018, third", "day: Kaohsiung dialogue", "with a Spanish city"],
        ),
        ("UNFCCC COP21 - Paris, France", "en", 20, ["UNFCCC COP21 -", "Paris, France"]),
        (
            "高雄與荷尼阿拉市長、ICLEI大洋洲辦公室主任會談",
            "zh-hant",
            30,
            ["高雄與荷尼阿拉市長、", "ICLEI大洋洲辦公室主任會談"],
        ),
        ("생태교통 세계축제 2017 개막식", "ko", 24, ["생태교통 세계축제", "2017 개막식"]),
        ("東アジアの都市が行ったこと", "ja", 20, ["東アジアの", "都市が行ったこと"]),
        ("第3回「環境」会議。", "ja", 14, ["第3回「環境」", "会議。"]),
    ],
)
def test_lines_break_as_a_typesetter_would(words: str, language: str, width: int, lines: list[str]) -> None:
    assert broken(words, language, width, measure) == lines
