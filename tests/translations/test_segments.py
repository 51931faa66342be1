"""Texts are cut into the same pieces whoever writes them, and only a change of words changes a digest."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from languages.texts import is_blank
from translations.segments import (
    changed_blocks,
    digest,
    segments,
    sentences,
    source_digests,
    text_digest,
)

pytestmark = pytest.mark.once


def blocks(html: str) -> list[tuple[str, str]]:
    return [(part.element, part.html) for part in segments(html, is_html=True)]


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<p>a</p>\n<p>b</p>", [("p", "a"), ("p", "b")]),
        ("<p>a &amp; b<br>c</p>", [("p", "a &amp; b c")]),
        ("<h2>t</h2><ul><li>x</li><li> </li><li>y</li></ul>", [("h2", "t"), ("li", "x"), ("li", "y")]),
        ("<blockquote><p>q</p></blockquote>tail", [("p", "q"), ("", "tail")]),
        ('<p>call <a href="tel:1">1</a></p>', [("p", 'call <a href="tel:1">1</a>')]),
        ("<p>a<em> b</em>\u00a0 c</p>", [("p", "a<em> b</em> c")]),
        ("plain", [("", "plain")]),
        ("<p>&nbsp;</p>", []),
    ],
)
def test_html_is_cut_into_blocks(html: str, found: list[tuple[str, str]]) -> None:
    assert blocks(html) == found


def test_lines_are_the_blocks_of_plain_text() -> None:
    assert [part.text for part in segments("a < b\n\n c ", is_html=False)] == ["a < b", "c"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("One. Two.", ["One.", "Two."]),
        (
            "Prof. Chris went. He said “yes.” (Then left.)",
            ["Prof. Chris went.", "He said “yes.”", "(Then left.)"],
        ),
        ("It costs 2.5 t. U.S. cities", ["It costs 2.5 t.", "U.S. cities"]),
        ("高雄市。「好。」他說", ["高雄市。", "「好。」", "他說"]),
        ("갔습니다. 했습니다.", ["갔습니다.", "했습니다."]),
        ("自6月19日[…]", ["自6月19日[…]"]),
        ("a[…] b", ["a[…]", "b"]),
        ("how to select? ; FIT", ["how to select?", "; FIT"]),
    ],
)
def test_blocks_are_cut_into_sentences(text: str, found: list[str]) -> None:
    assert sentences(text) == found


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("<p>Malé</p>", "<p>Male\u0301</p>"),
        ("<p>a b</p>", "<p>a\n\u00a0 b\u200b</p>"),
        ("<p>a</p><p> </p>", "<p>a</p>"),
        ("<p>a &amp; b</p>", "<p>a & b</p>"),
        (None, "<p>&nbsp;</p>"),
        ("", "<ul><li>\u200b</li></ul>"),
    ],
)
def test_normalisation_alone_changes_no_digest(one: str | None, other: str) -> None:
    assert text_digest(one, is_html=True) == text_digest(other, is_html=True)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("<p>a</p>", "<p>b</p>"),
        ("<p>a</p>", "<h2>a</h2>"),
        ("<p>a b</p>", "<p>a</p><p>b</p>"),
        ('<p><a href="tel:1">x</a></p>', '<p><a href="tel:2">x</a></p>'),
    ],
)
def test_words_blocks_and_links_change_a_digest(one: str, other: str) -> None:
    assert text_digest(one, is_html=True) != text_digest(other, is_html=True)


def test_sentences_are_kept_where_both_sides_have_as_many() -> None:
    source = segments("<p>One. Two.</p><p>Three. Four.</p>", is_html=True)
    target = segments("<p>하나. 둘.</p><p>셋과 넷.</p>", is_html=True)
    assert source_digests(source, target) == [[digest("One."), digest("Two.")], [digest("Three. Four.")]]
    assert source_digests(source, target[:1]) == [[digest("One. Two.")], [digest("Three. Four.")]]


def test_changed_blocks_are_named_by_their_place() -> None:
    before = segments("<p>One. Two.</p><p>Three.</p>", is_html=True)
    made_from = source_digests(before, segments("<p>하나. 둘.</p><p>셋.</p>", is_html=True))
    assert changed_blocks(made_from, before) == []
    assert changed_blocks(made_from, segments("<p>One. Two!</p><p>Three.</p>", is_html=True)) == [0]
    assert changed_blocks(made_from, segments("<p>One. Two.</p><p>Three.</p><p>4</p>", is_html=True)) == [2]
    assert changed_blocks(made_from, segments("<p>One. Two.</p>", is_html=True)) == [1]


@given(st.text())
def test_plain_text_is_blank_exactly_where_it_has_no_segments(text: str) -> None:
    if "<" not in text and "&" not in text:
        assert is_blank(text) == (segments(text, is_html=False) == ())


@given(st.lists(st.text(st.characters(categories=["L"]), min_size=1), max_size=4))
def test_every_block_is_a_segment(words: list[str]) -> None:
    html = "".join(f"<p>{word}</p>" for word in words)
    assert len(segments(html, is_html=True)) == len(words)
