"""The record equals its sources, and whoever changes one character of either is told where."""

import io
import shutil
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from pages.evidence.check import Files, check, read, this_site, write_lock
from pages.evidence.coverage import used_lines
from pages.evidence.mutations import mutate
from pages.evidence.originals import find_sourced
from pages.sources.documents import documents, spans
from publishing.fixture_files import FixtureError
from publishing.models import SeededRecord
from publishing.seeding import seed
from publishing.source_lines import line_numbers

pytestmark = pytest.mark.once

EVENTS, HONOURS, PAGES, CALLS = "04-events.toml", "05-honours.toml", "06-pages.toml", "07-calls.toml"
DOCUMENTS, TIMELINE, LOCK = "sources/documents.toml", "sources/timeline.txt", "evidence.lock"


@pytest.fixture
def copy(tmp_path: Path) -> Files:
    """A copy of the evidence of this site, to be changed."""
    files = Files(tmp_path / "fixtures", tmp_path / "corrections.md")
    shutil.copytree(settings.FIXTURES_DIR, files.fixtures)
    shutil.copy(this_site().corrections, files.corrections)
    return files


def change(file: Path, old: str, new: str) -> int:
    """Change the first of some words in a file, and return the line that they stand on."""
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    return text[: text.index(old)].count("\n") + 1


def file_with(files: Files, words: str) -> Path:
    """Return the file of fixtures that holds some words, wherever the texts lie."""
    found = [file for file in sorted(files.fixtures.rglob("*.toml")) if words in file.read_text("utf-8")]
    return found[0]


def said(files: Files) -> list[tuple[str, int, str, str]]:
    """Return file, line, record and field of all that is wrong."""
    return [(one.file.name, one.line, one.record, one.field) for one in check(files)]


def reasons(files: Files) -> str:
    return "\n".join(one.reason for one in check(files))


def test_record_equals_its_sources() -> None:
    assert check(this_site()) == []


def test_every_line_with_words_is_used_or_listed() -> None:
    evidence = read(this_site())
    used = used_lines(filter(find_sourced, evidence.records))
    for document in evidence.documents.values():
        listed = {item.line for item in document.furniture} | set(used[document.slug])
        words = {number for number, line in enumerate(document.lines, 1) if line.strip()}
        assert words - listed == set(), document.slug
    assert {slug: len(document.lines) for slug, document in evidence.documents.items()} == {
        "timeline": 513,
        "about": 18,
        "kaohsiung": 15,
        "call-2023": 28,
        "honour-roll": 159,
    }


def test_every_changed_character_is_found_with_file_and_line() -> None:
    mutations = list(mutate(this_site(), 60, seed=7))
    assert [str(one) for one in mutations if not one.faults] == []
    assert all(fault.line > 0 for one in mutations for fault in one.faults)
    assert {one.file.suffix for one in mutations} >= {".toml", ".txt", ".lock"}


def test_original_that_differs_is_named_with_its_line_and_that_of_the_source(copy: Files) -> None:
    words = "Became the only ICLEI capacity center"
    file = file_with(copy, words)
    line = change(file, words, words.replace("only", "first"))
    assert (file.name, line, "opening-ceremony-2012", "body.en") in said(copy)
    assert "“Became the first ICLEI capacity” is “Became the only ICLEI capacity ” in line 8" in reasons(copy)


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        ('"6–8"', '"6–9"', "line 9 is empty: name lines with words"),
        ('"6–8"', '"6–11"', "line 11 is in none of its texts: “ICLEI Mentor Cities Program”"),
        ('"6–8"', '"6–999"', "timeline.txt (en) has no line 514"),
        ('"6–8"', '"6-8"', "write lines as 12, or 12–15; several as 12–15, 18: not '6-8'"),
        ('"6–8"', '"6, 8, 7"', "write it as 6–8"),
        ('source = "timeline"', 'source = "time"', "there is no source document “time”"),
        ("our-activities.html", "our-activity.html", "the address of timeline is “http://kcc.iclei.org/kcc"),
        ('"Our activities"', '"Our work"', "the title of timeline is “Our activities”"),
    ],
)
def test_wrong_place_is_named(copy: Files, old: str, new: str, reason: str) -> None:
    line = change(copy.fixtures / EVENTS, old, new)
    fault = check(copy)[0]
    assert (fault.file.name, fault.line, fault.record) == (EVENTS, line, "opening-ceremony-2012")
    assert fault.reason.startswith(reason)


def test_changed_source_is_named(copy: Files) -> None:
    change(copy.fixtures / TIMELINE, "Became the only", "Became an only")
    change(copy.fixtures / TIMELINE, "KR", "KO")
    found = said(copy)
    assert (file_with(copy, "Became the only").name, "opening-ceremony-2012", "body.en") in [
        (file, record, field) for file, _line, record, field in found
    ]
    assert ("timeline.txt", 513, "timeline", "line") in found
    assert [(file, field) for file, _line, record, field in found if record == "timeline"] == [
        ("documents.toml", "furniture"),
        ("timeline.txt", "line"),
    ]


def test_line_that_nothing_is_made_from_is_named(copy: Files) -> None:
    with (copy.fixtures / TIMELINE).open("a", encoding="utf-8") as file:
        file.write("\nOne more line")
    assert [str(one.reason) for one in check(copy)] == [
        "nothing was made from it, and it is no furniture: “One more line”"
    ]


@pytest.mark.parametrize(
    ("old", "new", "problem"),
    [
        ("| 224 | Gloabl", "| 225 | Gloabl", "line 225 of timeline.txt has no “Gloabl”, or several"),
        ("| Gloabl | Global |", "| Gloabl | Gloabl |", "it changes nothing"),
        ("| timeline.txt | 224", "| time.txt | 224", "there is no source time.txt"),
        ("| Gloabl | Global |", "| Gloabl | Global", "this is no row of four cells"),
        ("| as shown |", "| as seen |", "it has no head “| source | line | as found | as shown |”"),
    ],
)
def test_wrong_correction_is_named(copy: Files, old: str, new: str, problem: str) -> None:
    change(copy.corrections, old, new)
    assert problem in reasons(copy)


def test_correction_is_the_only_way_to_differ(copy: Files) -> None:
    change(copy.corrections, "| Gloabl | Global |", "| Gloabl | Globe |")
    assert [one.field for one in check(copy)] == ["title.en", "people.en"]
    assert "is “Ecomobility and Globe Best Practices" in reasons(copy)


@pytest.mark.parametrize(
    ("file", "old", "new", "problem"),
    [
        (HONOURS, 'city_as_written = "臺北市"', 'city_as_written = "台北市"', "its line is headed “臺北市”"),
        (HONOURS, "number = 2\n", "number = 3\n", "“3. 93年加入"),
        (PAGES, 'source_lines = "4–16"', 'source_lines = "4–14"', "its sections are made from lines 4–16"),
        (CALLS, "winners = 15", "winners = 16", "its lines do not say “16 winners”"),
        (CALLS, "closes = 2023-10-23", "closes = 2023-10-24", "its lines do not say “to 24 October”"),
        (
            CALLS,
            "click_count = 47",
            "click_count = 48",
            "Rate:48” is",
        ),
    ],
)
def test_wrong_fact_is_named(copy: Files, file: str, old: str, new: str, problem: str) -> None:
    change(copy.fixtures / file, old, new)
    assert problem in reasons(copy)


@pytest.mark.parametrize(
    ("words", "new", "problem"),
    [
        ('"linkability",', '"likability",', "its lines do not say “likability”"),
        ('"23 t"', '"24 t"', "its lines do not say “24 t”"),
        ('"2×"', '"6×"', "its lines do not say “6×”"),
        (
            "tel:+886227002413",
            "tel:+886227002414",
            "the link leads to +886227002414, its words say +886-2-2700",
        ),
        ("<p>Became", "<p>Became <em>all</em>", "the source has no markup"),
        ("<p>Became", "<q>Became", "this markup is not kept as it is written"),
        ("多樣性城市科技中心、林靜儀[…]", "多樣性城市科技中心、林靜儀", "it is truncated: […] is missing"),
        ("capacity center in East Asia Region.", "capacity center […] in East Asia Region.", "in line 8"),
    ],
)
def test_wrong_text_is_named(copy: Files, words: str, new: str, problem: str) -> None:
    change(file_with(copy, words), words, new)
    assert problem in reasons(copy)


def test_translation_that_changes_alone_is_named(copy: Files) -> None:
    file = file_with(copy, 'title.ko = "소개"')
    line = change(file, 'title.ko = "소개"', 'title.ko = "안내"')
    assert said(copy) == [(file.name, line, "about", "title.ko")]
    assert reasons(copy) == "segment 1 changed, its source did not"


def test_translations_whose_source_changed_are_named(copy: Files) -> None:
    change(file_with(copy, 'title.en = "Kaohsiung"'), 'title.en = "Kaohsiung"', 'title.en = "Kaohsiung City"')
    faults = {one.field: one.reason for one in check(copy)}
    assert faults == {
        "title.en": "segment 1 changed, its source did not",
        **dict.fromkeys(
            ("title.zh-hant", "title.ko", "title.ja", "title.zh-hans"),
            "segment 1 has a source that changed, and did not change itself",
        ),
    }


def test_segment_too_many_or_unseen_or_gone_is_named(copy: Files) -> None:
    file = file_with(copy, 'themes.ko = ["지속가능 에너지", ')
    change(file, 'themes.ko = ["지속가능 에너지", ', "themes.ko = [")
    change(copy.lock, " name en 1 ", " name fr 1 ")
    assert sorted((one.field, one.reason.partition(":")[0]) for one in check(copy)) == [
        ("name.en", "segment 1 is not in evidence.lock"),
        *[("segment", "there is none such")] * 4,
        ("themes.ko", "it has 2 segments, its original 3"),
    ]


def test_lock_is_written_sorted_and_proves_then(copy: Files) -> None:
    change(file_with(copy, 'title.ko = "소개"'), 'title.ko = "소개"', 'title.ko = "안내"')
    assert write_lock(copy) == len(copy.lock.read_text("utf-8").splitlines())
    assert check(copy) == []
    rows = copy.lock.read_text("utf-8").splitlines()
    assert rows == sorted(rows)


@pytest.mark.parametrize(
    ("file", "broken", "line"),
    [(EVENTS, '[opening-ceremony-2012]\nnumber = "', 5), (DOCUMENTS, "[timeline]\nfile = ", 5)],
)
def test_unreadable_file_is_named_with_its_line(copy: Files, file: str, broken: str, line: int) -> None:
    start = broken.partition("\n")[0]
    text = (copy.fixtures / file).read_text("utf-8")
    (copy.fixtures / file).write_text(text.replace(start, broken + "\n" + start, 1), "utf-8")
    (fault,) = check(copy)
    assert (fault.file.name, fault.line >= line) == (Path(file).name, True)


def test_lines_are_written_and_read_as_spans() -> None:
    assert line_numbers("12–15, 18") == (12, 13, 14, 15, 18)
    assert spans([12, 13, 14, 15, 18]) == "12–15, 18"
    assert spans([]) == ""


def test_documents_are_as_they_were_found() -> None:
    found = documents()["timeline"]
    assert (found.line(176), found.language_of(176).code) == ("UNFCCC COP22@Marrakech, Morocco", "en")
    assert found.language_of(480).code == "zh-hant"
    assert documents()["call-2023"].notice_words.text.startswith("This article agrees to not modify")


def test_command_prints_each_fault_with_file_and_line(monkeypatch: pytest.MonkeyPatch, copy: Files) -> None:
    line = change(copy.fixtures / EVENTS, '"6–8"', '"6–9"')
    monkeypatch.setattr("pages.management.commands.check_evidence.this_site", lambda: copy)
    printed = io.StringIO()
    with pytest.raises(CommandError, match="1 faults"):
        call_command("check_evidence", stdout=printed)
    assert printed.getvalue() == (
        f"{copy.fixtures / EVENTS}:{line}: opening-ceremony-2012, source_lines: "
        "line 9 is empty: name lines with words\n"
    )


def test_command_changes_characters_of_a_copy() -> None:
    printed = io.StringIO()
    before = this_site().lock.read_bytes()
    call_command("check_evidence", "--mutations", "3", "--seed", "2", stdout=printed)
    assert printed.getvalue().splitlines()[-1] == "3 of 3 changes were caught."
    assert this_site().lock.read_bytes() == before


MADE = """
model = "pages.motto"
[a]
original_language = "en"
text.en = "{text}"
source = "{source}"
source_lines = "{lines}"
"""


@pytest.mark.usefixtures("blank")
@pytest.mark.parametrize(
    ("values", "problem"),
    [
        ({"lines": "6–600"}, "field “source_lines”: timeline.txt (en) has no line 514"),
        ({"source": "nothing"}, "field “source”: there is no source document “nothing”"),
        ({"text": "Metropolitan Solution"}, "field “text.en”: “etropolitan Solution” is"),
    ],
)
def test_fixture_that_says_otherwise_than_its_source_is_refused(
    tmp_path: Path, values: dict[str, str], problem: str
) -> None:
    sound = {"source": "timeline", "lines": "23", "text": "Metropolitan Solutions"}
    (tmp_path / "01.toml").write_text(MADE.format(**sound | values), "utf-8")
    with pytest.raises(FixtureError) as error:
        seed(tmp_path)
    assert f"01.toml, record “a”, {problem}" in str(error.value)
    assert not SeededRecord.objects.filter(model="pages.motto", key="a").exists()
    (tmp_path / "01.toml").write_text(MADE.format(**sound), "utf-8")
    assert seed(tmp_path) == 1
