"""A snapshot holds what readers and programs are told, and a comparison tells what changed."""

from pathlib import Path

import pytest

from tools.snapshot import Answer, compare_snapshots, read_answer

pytestmark = pytest.mark.once

PAGE = b"""<!doctype html><html lang="en"><title>T</title>
<body><nav aria-label="Menu"><a href="/en/">Home</a></nav>
<main><h1>One  <b>two</b></h1><script>no()</script><p>Words</p></main></body></html>"""


def test_page_becomes_its_head_landmarks_links_and_words() -> None:
    text, links = read_answer(Answer(200, "text/html; charset=utf-8", PAGE, ""))
    assert links == ["/en/"]
    assert text.decode().split("\n") == [
        "200 text/html; charset=utf-8 ",
        "title [] T",
        "nav  Menu ",
        "a /en/  Home",
        "main   ",
        "h1 One two",
        "Home",
        "One two",
        "Words",
    ]


def test_calendar_is_its_bytes_without_the_moment_of_writing() -> None:
    calendar = b"LONG\r\n LINE\r\nDTSTAMP:20260101T000000Z\r\n"
    text, links = read_answer(Answer(200, "text/calendar", calendar, ""))
    assert (text, links) == (b"200 text/calendar \nLONGLINE\r\nDTSTAMP:\r\n", [])


def test_comparison_names_what_one_alone_has_and_counts_changed_lines(tmp_path: Path) -> None:
    before, after = tmp_path / "before", tmp_path / "after"
    for folder, files in (
        (before, {"a": "x\nold\n", "b": "x\nold\n", "gone": ""}),
        (after, {"a": "x\nnew\n", "b": "x\nnew\n/static/css/site.3c3523b7c773.css"}),
    ):
        folder.mkdir()
        for name, text in files.items():
            (folder / name).write_text(text, encoding="utf-8")
    assert list(compare_snapshots(before, after)) == [
        "only before: gone",
        "     2 - old",
        "     2 + new",
        "     1 + /static/css/site.css",
    ]
    assert list(compare_snapshots(after, after)) == []
