"""The whole record is in order, and seeded faults are caught."""

from io import StringIO
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from publishing.fixture_files import read_folder
from translations.checks.exceptions import Exceptions, read_exceptions
from translations.checks.mutations import FAULTS, count_caught, seed_faults
from translations.checks.review import Review

EVENT = """
[talk]
kind = "forum"
start = 2017-05-01
precision = "day"
certainty = "exact"
basis = "stated"
title.en = "A talk on energy in the city"
"""


@pytest.fixture(scope="module")
def review() -> Review:
    return Review(read_folder(settings.FIXTURES_DIR), read_exceptions())


@pytest.mark.once
def test_every_translation_of_the_record_is_in_order(review: Review) -> None:
    assert [str(finding) for finding in review.findings()] == []
    assert review.idle() == []


@pytest.mark.once
def test_seeded_faults_are_caught_and_are_the_same_again(review: Review) -> None:
    count = len(FAULTS) * 5
    counts = count_caught(seed_faults(review, count, seed=4))
    assert sum(seeded for seeded, _ in counts.values()) == count
    assert sum(caught for _, caught in counts.values()) >= 0.95 * count
    some = [fault.texts[0].pair.target for fault in seed_faults(review, 12, seed=2)]
    assert some == [fault.texts[0].pair.target for fault in seed_faults(review, 12, seed=2)]


def fixture(folder: Path, text: str) -> None:
    (folder / "01.toml").write_text(f'model = "events.event"\n{EVENT}{text}', encoding="utf-8")


@pytest.mark.once
def test_problems_name_file_line_record_field_and_language(tmp_path: Path) -> None:
    fixture(
        tmp_path, 'title.ko = "에너지 talk"\ntitle.ja = "都市のエネルギー2"\ntitle.zh-hans = "城市能源對话"\n'
    )
    output = StringIO()
    with pytest.raises(CommandError, match="problems in 3 translations"):
        call_command("check_translations", tmp_path, stdout=output)
    lines = output.getvalue().splitlines()
    file = tmp_path / "01.toml"
    assert f"{file}:0: talk, title, zh-hant: the translation is missing" in lines
    assert f"{file}:10: talk, title, ko: “talk” is left in Latin letters" in lines
    assert f"{file}:11: talk, title, ja: “2” is not in the source" in lines
    assert f"{file}:12: talk, title, zh-hans: “對” is a Traditional form" in lines


@pytest.mark.once
def test_an_exception_excuses_one_problem_or_is_reported(tmp_path: Path) -> None:
    entry = '[[exception]]\nrecord = "talk"\nfield = "title"\nlanguages = ["ja"]\ncheck = "numbers"\n'
    exceptions = tmp_path / "some.toml"
    exceptions.write_text(entry + 'what = ["“2”", "“3”"]\n', encoding="utf-8")
    folder = tmp_path / "fixtures"
    folder.mkdir()
    fixture(folder, 'title.ja = "都市のエネルギー2"\n')
    found = Review(read_folder(folder), read_exceptions(exceptions))
    assert [finding.problem.check for finding in found.findings() if finding.language == "ja"] == []
    assert found.idle() == ["talk, title, ja: numbers “3”"]
    assert Exceptions().kept_in("ja") == ()
