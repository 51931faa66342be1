"""Fixtures load once, never over what staff did, and never in part."""

from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from events.models import City, Event
from pages.models import Page
from publishing.models import SeededRecord
from publishing.seeding import FixtureError, seed

CITY = """
[a]
name.en = "A"
country = "TW"
latitude = 22.5
longitude = 120
"""


def fixture(folder: Path, text: str, name: str = "01-cities.toml", model: str = "events.city") -> None:
    (folder / name).write_text(f'model = "{model}"\n{text}', encoding="utf-8")


@pytest.mark.usefixtures("record")
def test_second_seed_loads_nothing() -> None:
    before = list(Event.objects.order_by("pk").values())
    assert seed(settings.FIXTURES_DIR) == 0
    assert list(Event.objects.order_by("pk").values()) == before


@pytest.mark.usefixtures("record")
def test_seed_leaves_what_staff_edited_renamed_or_deleted() -> None:
    Event.objects.filter(number=1).update(title_en="Edited")
    Event.objects.filter(number=2).update(slug="renamed")
    Event.objects.filter(number=3).delete()
    seed(settings.FIXTURES_DIR)
    assert Event.objects.get(number=1).words.in_language("title", "en") == "Edited"
    assert Event.objects.filter(number=2).count() == 1
    assert not Event.objects.filter(number=3).exists()


@pytest.mark.usefixtures("blank")
def test_seed_leaves_what_staff_made_under_the_same_address(tmp_path: Path) -> None:
    fixture(tmp_path, CITY)
    City.objects.create(slug="a", name_en="Ours", country="KR", latitude=37, longitude=127)
    seed(tmp_path)
    assert City.objects.get(slug="a").words.in_language("name", "en") == "Ours"


BROKEN = [
    ("[a\n", "01-cities.toml"),
    ("a = 1\n", "record “a”"),
    (CITY + "population = 1\n", "record “a”, field “population”"),
    (CITY.replace("22.5", "92.5"), "A latitude lies between"),
    (CITY.replace("22.5", '"north"'), "record “a”, field “latitude”"),
    (CITY.replace('name.en = "A"', 'name = "A"'), "record “a”, field “name”"),
    (CITY.replace("name.en", "name.fr"), "record “a”, field “name.fr”"),
    (CITY.replace('country = "TW"\n', ""), "record “a”, field “country”"),
]


@pytest.mark.usefixtures("blank")
@pytest.mark.parametrize(("text", "problem"), BROKEN)
def test_broken_fixture_is_named_and_loads_nothing(tmp_path: Path, text: str, problem: str) -> None:
    fixture(tmp_path, CITY.replace("[a]", "[good]"), name="00-good.toml")
    fixture(tmp_path, text)
    with pytest.raises(FixtureError) as error:
        seed(tmp_path)
    assert "01-cities.toml" in str(error.value)
    assert problem in str(error.value)
    assert not City.objects.exists()


@pytest.mark.usefixtures("blank")
@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ('cities = ["nowhere"]', "field “cities”: there is no city “nowhere”"),
        ('cities = "a"', "field “cities”"),
        ('start = "long ago"', "field “start”"),
        ("start = 2017-05-04\nend = 2017-05-03", "The end lies before the start."),
        ('start = 2017-05-04\nkind = "party"', "field “kind”"),
        ('start = 2017-05-04\nslug = "b"', "field “slug”"),
        ("start = 2017-05-04\nimages = [1]", "field “images”"),
        ("start = 2017-05-04\nimages = 1", "field “images”"),
    ],
)
def test_broken_relation_or_date_is_named(tmp_path: Path, line: str, problem: str) -> None:
    kind = "" if "kind" in line else 'kind = "forum"\n'
    start = "" if "start" in line else "start = 2017-05-04\n"
    fixture(tmp_path, f'[a]\ntitle.en = "A"\n{kind}{start}{line}\n', name="02.toml", model="events.event")
    with pytest.raises(FixtureError) as error:
        seed(tmp_path)
    assert "02.toml, record “a”" in str(error.value)
    assert problem in str(error.value)
    assert not Event.objects.exists()


@pytest.mark.usefixtures("blank")
def test_texts_are_put_into_their_records_and_rows(tmp_path: Path) -> None:
    facts = (
        '[about]\noriginal_language = "en"\n[[about.sections]]\nanchor = "past"\noriginal_language = "en"\n'
    )
    fixture(tmp_path, facts, name="06-pages.toml", model="pages.page")
    (tmp_path / "texts").mkdir()
    texts = '[about]\ntitle.en = "About"\n[about.sections.past]\nbody.en = "<p>a</p>"\nbody.ko = "<p>b</p>"\n'
    fixture(tmp_path / "texts", texts, name="about.toml", model="pages.page")
    SeededRecord.objects.all().delete()
    assert seed(tmp_path) == 1
    page = Page.objects.get(slug="about")
    assert (page.words.in_language("title", "en"), page.sections.get().words.in_language("body", "ko")) == (
        "About",
        "<p>b</p>",
    )


@pytest.mark.usefixtures("blank")
def test_readings_and_other_names_are_put_into_their_records(tmp_path: Path) -> None:
    fixture(tmp_path, CITY)
    (tmp_path / "texts").mkdir()
    texts = '[a]\nreading = "えい"\nother_names = ["A Town", "阿市"]\n'
    fixture(tmp_path / "texts", texts, name="cities.toml")
    assert seed(tmp_path) == 1
    city = City.objects.get()
    assert (city.reading, city.other_names_listed) == ("えい", ["A Town", "阿市"])


@pytest.mark.usefixtures("blank")
@pytest.mark.parametrize(
    ("texts", "problem"),
    [
        ('[b]\nname.ko = "나"\n', "record “b”: there is no such record"),
        ('[a]\ncountry = "KR"\n', "field “country”: a file of texts holds translated fields only"),
        ('[a]\nname.ko = "나"\n', "field “name”: it stands in"),
        ("[a]\nnote = 1\n", "field “note”: write each language apart"),
    ],
)
def test_misplaced_text_is_named_and_loads_nothing(tmp_path: Path, texts: str, problem: str) -> None:
    fixture(tmp_path, CITY)
    (tmp_path / "texts").mkdir()
    fixture(tmp_path / "texts", texts, name="cities.toml")
    with pytest.raises(FixtureError) as error:
        seed(tmp_path)
    assert "cities.toml" in str(error.value)
    assert problem in str(error.value)
    assert not City.objects.exists()


@pytest.mark.usefixtures("blank")
def test_unknown_model_is_named(tmp_path: Path) -> None:
    fixture(tmp_path, "", model="events.party")
    with pytest.raises(FixtureError, match="there is no model “events"):
        seed(tmp_path)


@pytest.mark.usefixtures("blank")
def test_command_says_that_nothing_was_loaded(tmp_path: Path) -> None:
    fixture(tmp_path, CITY.replace("22.5", "92.5"))
    with pytest.raises(CommandError, match="Nothing was loaded"):
        call_command("seed", tmp_path)
