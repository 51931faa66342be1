"""Samples are as varied as the record is, valid, the same for the same seed, and leave no trace."""

from collections import Counter
from collections.abc import Iterable
from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.db import models

from events.generated.generating import PREFIX, Generator
from events.generated.vocabulary import frequencies, of_record, place_name, words
from events.generated.writing import with_particles
from events.models import City, Event, Organisation, Theme
from events.when import Certainty, Precision
from languages.definitions import CODES
from languages.texts import plain_text
from tests import factories

pytestmark = pytest.mark.usefixtures("record")

SCRIPTS = {"en": "the", "zh-hant": "氣候變遷", "ko": "기후변화", "ja": "しました", "zh-hans": "气候变化"}


def sampled() -> models.QuerySet[Event]:
    return Event.objects.filter(slug__startswith=PREFIX).order_by("slug")


def generate(events: int, *arguments: str) -> str:
    call_command("generate_events", "--events", str(events), *arguments, stdout=(said := StringIO()))
    return said.getvalue()


def rows_of(record: Iterable[type[models.Model]]) -> dict[str, list[dict[str, Any]]]:
    """Return every row of some models and of what links events, to be compared."""
    links = [getattr(Event, field.name).through for field in Event._meta.many_to_many]
    return {
        model._meta.label: list(model._default_manager.order_by("pk").values()) for model in (*record, *links)
    }


def generator(seed: int = 1) -> Generator:
    return Generator(of_record(Event.objects.order_by("pk")), seed)


def events(count: int) -> list[Event]:
    make = generator()
    return [make.sample(number).event for number in range(count)]


def facts(event: Event) -> dict[str, Any]:
    return {
        field.attname: getattr(event, field.attname) for field in event._meta.fields if not field.generated
    }


def test_sample_depends_on_its_seed_and_number_alone() -> None:
    one, again = generator().sample(7), generator().sample(7)
    assert facts(one.event) == facts(again.event)
    assert (one.cities, one.participants, one.partners, one.themes) == (
        again.cities,
        again.participants,
        again.partners,
        again.themes,
    )
    assert facts(one.event) != facts(generator(seed=2).sample(7).event)
    assert facts(one.event) != facts(generator().sample(8).event)


def test_samples_keep_every_rule_of_the_model() -> None:
    generate(50, "--cities", "20")
    for event in sampled():
        event.full_clean()
        assert 1 <= event.cities.count() <= 3
        assert event.themes.exists()
    for city in City.objects.filter(slug__startswith=PREFIX):
        city.full_clean()
    assert City.objects.filter(slug__startswith=PREFIX).count() == 20


def test_samples_are_of_all_languages_dates_and_kinds() -> None:
    made = events(200)
    read_in = Counter(len(event.languages) for event in made)
    assert set(read_in) == {1, 2, 3, 4, 5}
    assert 0.4 < read_in[5] / len(made) < 0.8
    assert {event.original_language for event in made} == set(CODES)
    assert {event.precision for event in made} == set(Precision.values)
    assert {event.certainty for event in made} == set(Certainty.values)
    assert {event.kind for event in made} == set(Event.Kind.values)
    assert min(event.start.year for event in made) < 2000
    assert max(event.start.year for event in made) == 2026


@pytest.mark.parametrize("code", CODES)
def test_words_are_few_frequent_and_many_rare(code: str) -> None:
    bodies = [
        text for event in events(150) if (text := plain_text(event.words.in_language("body", code)).lower())
    ]
    nouns = [word[code].lower() for word in words()["noun"]]
    found = Counter({noun: sum(noun in body for body in bodies) for noun in nouns})
    assert any(SCRIPTS[code] in body for body in bodies)
    assert found.most_common(1)[0][1] > 0.25 * len(bodies)
    assert sum(0 < number <= 10 for number in found.values()) > 100


@pytest.mark.parametrize("code", CODES)
def test_texts_have_the_length_of_an_entry(code: str) -> None:
    bodies = [plain_text(event.words.in_language("body", code)) for event in events(100)]
    lengths = sorted(len(body.split()) if code == "en" else len(body) for body in bodies if body)
    middle = lengths[len(lengths) // 2]
    assert (60 if code == "en" else 100) <= middle <= (140 if code == "en" else 300)


@pytest.mark.parametrize("code", CODES)
def test_every_language_has_its_own_words(code: str) -> None:
    different = {word[code] for part in ("noun", "act", "quality") for word in words()[part]}
    assert len(different) > 300
    assert len({place_name(number)[code] for number in range(2_000)}) == 2_000


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("물[은/는]", "물은"),
        ("도시[은/는]", "도시는"),
        ("ICLEI[과/와] 시민[을/를]", "ICLEI와 시민을"),
        ("2013[을/를]", "2013을"),
        ("‘기후 정책’[을/를]", "‘기후 정책’을"),
        ("대학교(서울)[이/가]", "대학교(서울)이"),
    ],
)
def test_korean_particle_follows_the_sound_before_it(written: str, said: str) -> None:
    assert with_particles(written) == said


def test_frequencies_fall_from_word_to_word() -> None:
    weights = frequencies(5)
    steps = [after - before for before, after in zip((0.0, *weights), weights, strict=False)]
    assert steps == sorted(steps, reverse=True)


def test_samples_are_public_and_linked(client: Any) -> None:
    generate(30)
    assert client.get("/ko/events/?page=1").status_code == 200
    assert client.get(f"/ja/events/{sampled()[0].slug}/").status_code == 200
    assert sum(event.participants.count() for event in sampled()) > 30
    assert sum(event.partners.count() for event in sampled()) > 15


def test_second_run_goes_on_where_the_first_ended() -> None:
    generate(3)
    generate(2)
    assert [event.slug for event in sampled()] == [f"{PREFIX}{number:07}" for number in range(1, 6)]
    fifth = generator().sample(5).event
    assert sampled()[4].words.in_language("title", fifth.original_language) == fifth.words.in_language(
        "title", fifth.original_language
    )


def test_removing_leaves_the_record_exactly_as_it_was() -> None:
    record = (Event, City, Organisation, Theme)
    own = factories.make_event(slug=f"{PREFIX}of-soil")  # staff may call theirs so, too
    before = rows_of(record)
    generate(120, "--cities", "5", "--into-this-database")
    assert Event.objects.count() == len(before["events.Event"]) + 120
    call_command("generate_events", "--remove", stdout=(said := StringIO()))
    assert rows_of(record) == before
    assert Event.objects.filter(pk=own.pk).exists()
    assert "120 generated events removed." in said.getvalue()


def test_generating_is_refused_beside_what_staff_wrote() -> None:
    factories.make_event()
    with pytest.raises(CommandError, match="neither from the fixtures nor from a generator: 1"):
        generate(1)
    assert not sampled().exists()
    generate(1, "--into-this-database")
    assert sampled().count() == 1


@pytest.mark.parametrize(("name", "value"), [("HTTPS", True), ("SITE_URL", "https://kcc.example.org")])
def test_generating_is_refused_on_a_public_site(settings: Any, name: str, value: Any) -> None:
    setattr(settings, name, value)
    with pytest.raises(CommandError, match="public site"):
        generate(1)
    assert not sampled().exists()


@pytest.mark.usefixtures("blank")
def test_generating_needs_something_to_write_about() -> None:
    with pytest.raises(CommandError, match=r"manage\.py seed"):
        generate(1)


def test_nothing_but_the_result_is_said_where_there_is_no_terminal() -> None:
    assert generate(2).startswith("2 events generated in ")
    assert "\r" not in generate(2)
