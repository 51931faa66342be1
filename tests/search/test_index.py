"""The index is true to every change, in its own transaction, and tells where it is not."""

import datetime as dt
import io
import random
from collections.abc import Callable

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from events.models import Event, Theme
from languages.definitions import CODES, field_name
from pages.models import Page
from publishing.changes import batched
from search import index, retrieval
from search.lookup import search
from search.models import Document, Spelling, key_range
from search.query import Phrase, parse_query
from search.retrieval import find, list_conditions
from tests import factories

pytestmark = pytest.mark.django_db


def wrong() -> int:
    return sum(different for _, different in index.differences())


def titles(words: str, code: str = "en") -> list[str]:
    with translation.override(code):
        return [str(hit.title) for group in search(words).groups for hit in group.hits]


@pytest.mark.usefixtures("record")
def test_index_of_the_record_is_true_and_whole() -> None:
    assert wrong() == 0
    assert Document.objects.count() == 5 * index.count_things() == 5 * 298


@pytest.mark.usefixtures("blank")
@pytest.mark.parametrize(
    "change",
    [
        lambda event: event.delete(),
        lambda event: _saved(event, title_en="Something else"),
        lambda event: _saved(event, status="draft"),
        lambda event: _saved(event, start=dt.date(2012, 1, 1)),
        lambda event: _saved(event, title_ko="빗물 포럼"),
        lambda event: _saved(event.cities.get(), name_ko="수원특례시"),
        lambda event: _saved(event.participants.get(), other_names="Elsewhere"),
        lambda event: _saved(event.cities.get(), reading="げんち"),
        lambda event: _saved(event.partners.get(), acronym="RAIN"),
        lambda event: _saved(event.partners.get(), other_names="Umbrella"),
        lambda event: _saved(event.themes.get(), name_ja="水"),
        lambda event: event.cities.clear(),
        lambda event: event.themes.set([factories.make_theme()]),
        lambda event: event.cities.get().events.clear(),
        lambda event: event.themes.get().events.remove(event),
        lambda event: event.participants.add(factories.make_city()),
        lambda event: event.themes.get().delete(),
        lambda event: factories.make_honour(city=event.cities.get()).places.add(factories.make_city()),
        lambda event: factories.make_call(),
        lambda event: factories.make_picture(event=event, caption_en="A parade of umbrellas"),
        lambda event: _saved(event.images.get(), alternative_ja="傘"),
    ],
)
def test_every_change_is_followed(change: Callable[[Event], object]) -> None:
    event = factories.make_linked_event(title_en="Rain forum")
    factories.make_picture(event=event)
    before = set(Document.objects.values_list("id", "title", "names", "body"))
    change(Event.objects.get())
    assert wrong() == 0
    assert set(Document.objects.values_list("id", "title", "names", "body")) != before, event


def _saved(thing: object, **values: object) -> None:
    for name, value in values.items():
        setattr(thing, name, value)
    thing.save()


@pytest.mark.usefixtures("blank")
def test_change_that_no_other_thing_shows_is_written_for_one() -> None:
    event = factories.make_linked_event(title_en="Rain forum")
    theme = event.themes.get()
    # Behind the back of the index: only writing the event's own documents anew would show it.
    Event.objects.filter(pk=event.pk).update(title_en="Snow forum")
    _saved(theme, staff_note="Nobody sees this")
    assert titles("rain forum") == ["Snow forum"]
    _saved(theme, name_en="Weather")
    assert titles("rain forum") == []


@pytest.mark.usefixtures("blank")
def test_many_events_hide_no_other_thing() -> None:
    """Events stop at the most, the best of them; a page that has the word in its text alone is found."""
    for day in range(1, 5):
        factories.make_event(title_en=f"Harbour {day}", start=dt.date(2017, 1, day))
    factories.make_event(title_en="Other", body_en="<p>harbour</p>", start=dt.date(2018, 1, 1))
    factories.make_call(body_en="<p>A harbour</p>")
    rows = find(list_conditions(parse_query("harbour")), most=3)
    assert rows.is_capped
    assert [Document.objects.get(pk=one.key).kind for one in rows.rows] == ["event"] * 3 + ["call"]
    assert not find(list_conditions(parse_query("harbour")), most=6).is_capped


@pytest.mark.usefixtures("record")
@pytest.mark.parametrize("code", CODES)
def test_all_ways_at_once_find_what_one_after_another_find(
    monkeypatch: pytest.MonkeyPatch, code: str
) -> None:
    """Where nothing is cut; it depends on how much there is which way is taken."""
    words = [getattr(event, field_name("title", code)) for event in Event.objects.all()[:12]]
    queries = [parse_query(text) for text in [*filter(None, words), "energy", "能源", "a"]]
    with translation.override(code):
        asked = [list_conditions(query, filters) for query in queries for filters in ((), ("@y=2017",))]
        at_once = [find(conditions) for conditions in asked]
        monkeypatch.setattr(retrieval, "_CUT", {(code, retrieval.MOST)})
        assert [find(conditions) for conditions in asked] == at_once
    assert any(len({one.tier for one in found.rows}) > 1 for found in at_once)


@pytest.mark.usefixtures("record")
def test_sections_and_figures_are_words_of_their_page() -> None:
    page = Page.objects.get(slug="about")
    section = page.sections.all()[0]
    section.body_en = "<p>Quixotic words</p>"
    section.save()
    assert titles("quixotic") == [str(page)]
    section.delete()
    assert titles("quixotic") == []
    assert wrong() == 0


@pytest.mark.usefixtures("blank")
def test_schedule_is_kept_without_any_change() -> None:
    hour = dt.timedelta(hours=1)
    factories.make_event(title_en="Rain to come", publish_at=timezone.now() + hour)
    factories.make_event(title_en="Rain gone by", withdraw_at=timezone.now() - hour)
    factories.make_event(title_en="Rain today", publish_at=timezone.now() - hour)
    factories.make_event(title_en="Rain in a draft", status="draft")
    assert titles("rain") == ["Rain today"]


@pytest.mark.usefixtures("blank")
def test_change_that_is_taken_back_leaves_no_trace() -> None:
    before = transaction.savepoint()
    factories.make_event(title_en="Rain forum")
    assert titles("rain") == ["Rain forum"]
    transaction.savepoint_rollback(before)
    assert titles("rain") == []


@pytest.mark.usefixtures("blank")
def test_batched_changes_are_followed_once() -> None:
    with batched():
        event = factories.make_linked_event(title_en="Rain forum")
        assert titles("rain") == []
        _saved(event, title_en="Snow forum")
    assert titles("rain") == []
    assert titles("snow") == ["Snow forum"]
    assert wrong() == 0


@pytest.mark.usefixtures("blank")
def test_one_change_costs_the_same_however_much_there_is() -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            index.refresh([("event", event.pk)])
        return len(queries)

    event = factories.make_linked_event()
    alone = cost()
    for _ in range(3):
        factories.make_linked_event()
    assert cost() == alone


@pytest.mark.usefixtures("record")
def test_differences_are_told_and_mended() -> None:
    Event.objects.filter(slug="cop21-paris-2015").update(title_en="Behind the back of all")
    Document.objects.filter(kind="city")[0].delete()
    orphan = Document.objects.filter(kind="call")[0]
    Document.objects.bulk_create(
        [
            Document(
                id=key_range("en")[0] + 1, language="en", kind="event", object_id=99_999, title=orphan.title
            )
        ]
    )
    with pytest.raises(CommandError, match=r"^\d+ documents .* are not true"):
        call_command("reindex", "--check", stdout=io.StringIO())
    said = io.StringIO()
    call_command("reindex", stdout=said)
    assert "298 things looked at" in said.getvalue()
    call_command("reindex", "--check", stdout=io.StringIO())
    assert titles("behind the back") == ["Behind the back of all"]


@pytest.mark.usefixtures("record")
def test_rebuilding_a_true_index_writes_nothing() -> None:
    assert sum(written for _, written in index.rebuild()) == 0


@pytest.mark.usefixtures("record")
@pytest.mark.parametrize("code", CODES)
def test_database_finds_what_reading_every_document_finds(code: str) -> None:
    """An oracle without any index: the terms of each document, read one by one."""
    documents = list(Document.objects.filter(language=code))
    chance = random.Random(code)
    words = sorted(
        {term for one in documents for term in (one.title + " " + one.body).split() if term.isalnum()}
    )
    asked = [" ".join(chance.sample(words, number)) for number in (1, 1, 1, 2) for _ in range(15)]
    asked += [word[:2] for word in chance.sample(words, 15)] + [word[:1] for word in chance.sample(words, 15)]
    with translation.override(code):
        for text in asked:
            query = parse_query(text)
            loosest = list_conditions(query)[-1]
            expected = {
                one.pk for one in documents if all(_stands_in(one, phrase) for phrase in loosest.phrases)
            }
            assert {one.key for one in find([loosest]).rows} == expected, text


def _stands_in(document: Document, phrase: Phrase) -> bool:
    for field in (document.title, document.names, document.body, document.filters):
        read, size = field.split(), len(phrase.terms)
        for at in range(len(read) - size + 1):
            part = read[at : at + size]
            is_last = (
                part[-1].startswith(phrase.terms[-1]) if phrase.is_prefix else part[-1] == phrase.terms[-1]
            )
            if is_last and tuple(part[:-1]) == phrase.terms[:-1]:
                return True
    return False


@pytest.mark.usefixtures("blank")
def test_order_is_title_over_text_and_phrase_over_scattered_and_new_over_old() -> None:
    for day, title, body in (
        (1, "Nothing", "<p>carbon, and low</p>"),
        (2, "Nothing at all", "<p>A low carbon city</p>"),
        (3, "Carbon is low", ""),
        (4, "A low carbon city", ""),
        (5, "Low carbons", ""),
        (6, "Low carbon", ""),
        (7, "A low carbon town", ""),
    ):
        factories.make_event(title_en=title, body_en=body, start=dt.date(2015, 1, day))
    assert titles("low carbon") == [
        "Low carbon",
        "A low carbon town",
        "A low carbon city",
        "Carbon is low",
        "Low carbons",
        "Nothing at all",
        "Nothing",
    ]


@pytest.mark.usefixtures("blank")
def test_nearby_spellings_are_offered_only_while_they_find_something() -> None:
    event = factories.make_event(title_en="Resilience forum")
    assert [one.words for one in search("resilence").spellings] == ["Resilience"]
    assert [one.words for one in search("resilinece forum").spellings] == ["Resilience forum"]
    assert [one.words for one in search("forum xyzzy").spellings] == ["forum"]
    event.delete()
    assert Spelling.objects.filter(word="Resilience").exists()
    assert search("resilence").spellings == ()


@pytest.mark.usefixtures("blank")
def test_very_long_texts_are_saved_and_found() -> None:
    factories.make_event(title_en="Long", body_en="<p>" + "word 氣候變遷 " * 20_000 + "</p>")
    assert titles("氣候變遷") == ["Long"]


@pytest.mark.usefixtures("record")
def test_name_of_a_theme_reaches_its_events() -> None:
    theme = Theme.objects.get(slug="water")
    theme.name_ja = "みずのこと"
    theme.save()
    with translation.override("ja"):
        counts = {group.kind: group.count for group in search("みずのこと").groups}
    assert counts == {"event": Event.objects.on_theme("water").count()}
