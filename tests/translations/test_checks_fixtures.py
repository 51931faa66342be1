"""Fixtures whose texts cannot be what they are said to be are refused, and nothing is loaded."""

from pathlib import Path

import pytest

from events.models import City
from publishing.fixture_files import FixtureError
from publishing.seeding import seed

EVENT = """
[talk]
kind = "forum"
start = 2017-05-01
precision = "day"
certainty = "exact"
basis = "stated"
title.en = "A talk on energy in the city"
"""


def fixture(folder: Path, text: str) -> None:
    (folder / "01.toml").write_text(f'model = "events.event"\n{EVENT}{text}', encoding="utf-8")


UNFIT = [
    (
        'title.ko = "This is a talk in English, and nothing else"',
        "title.ko",
        "Korean: it is written in Latin letters",
    ),
    (
        'title.zh-hant = "关于城市能源问题的国际对话"',
        "title.zh-hant",
        "Traditional Chinese: its characters are not Traditional",
    ),
    (
        'body.en = "<p>The talk of the town</p>"\nbody.ja = "<p>都市の</p><p>話</p>"',
        "body.ja",
        "it has 2 paragraphs",
    ),
    ("body.en = \"<p onclick='x'>The talk of the town</p>\"", "body.en", "English: sanitising would change"),
    ('people.en = ["A", "B"]\npeople.ko = ["가"]', "people.ko", "Korean: it has 1 lines, the source 2"),
]


@pytest.mark.usefixtures("blank")
@pytest.mark.parametrize(("text", "field", "reason"), UNFIT)
def test_unfit_texts_are_refused_and_nothing_is_loaded(
    tmp_path: Path, text: str, field: str, reason: str
) -> None:
    city = 'model = "events.city"\n[a]\nname.en = "A"\ncountry = "TW"\nlatitude = 22.5\nlongitude = 120\n'
    (tmp_path / "00.toml").write_text(city, encoding="utf-8")
    fixture(tmp_path, text)
    with pytest.raises(FixtureError) as error:
        seed(tmp_path)
    assert f"01.toml, record “talk”, field “{field}”: the text in " in str(error.value)
    assert reason in str(error.value)
    assert not City.objects.exists()
