"""Units say what the columns say, for every writer and in the transaction of the change."""

from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connection, transaction
from django.utils import translation

from events.models import City, Event
from pages.models import Page, Section
from tests import factories
from translations import actions
from translations.authors import written_by
from translations.models import TranslationUnit
from translations.segments import digest

pytestmark = pytest.mark.usefixtures("blank")


def told(event: Any, field: str = "title") -> dict[str, str]:
    """Return the state of a field by language: missing, outdated, or reviewed or not."""
    units = TranslationUnit.objects.of_objects(event._meta.label_lower, [event.pk]).filter(field=field)
    return {
        unit.language: "missing" if unit.is_missing else "outdated" if unit.is_outdated else unit.state
        for unit in units
    }


def test_every_other_language_has_a_unit_where_the_original_has_a_text() -> None:
    event = factories.make_event(title_en="Rain", title_ko="비")
    assert told(event) == {"ja": "missing", "ko": "unreviewed", "zh-hans": "missing", "zh-hant": "missing"}
    assert told(event, "body") == {}
    unit = TranslationUnit.objects.get(object_id=event.pk, language="ko")
    assert (unit.source_language, unit.source_digests) == ("en", [[digest("Rain")]])


def test_change_of_the_original_makes_outdated_and_its_return_does_not() -> None:
    event = factories.make_event(title_en="Rain", title_ko="비")
    for title, state in (("Snow", "outdated"), ("Rain", "unreviewed"), ("Rain ", "unreviewed")):
        event.title_en = title
        event.save()
        assert told(event)["ko"] == state


def test_html_is_sanitised_however_it_is_written() -> None:
    event = factories.make_event(body_en="<p>1</p>")
    Event.objects.filter(pk=event.pk).update(body_en="<p>2<script>x()</script></p>", body_ko="<p>\u3164</p>")
    event.refresh_from_db()
    assert (event.body_en, event.body_ko) == ("<p>2</p>", "")


@pytest.mark.parametrize("blank_text", ["", None, "<p>\u2800</p>", "<p>&nbsp;</p>", "<p>\u200b</p>", " \n"])
def test_text_without_words_is_missing(blank_text: str | None) -> None:
    event = factories.make_event(body_en="<p>Rain</p>", body_ko=blank_text)
    Event.objects.filter(pk=event.pk).update(body_ja=blank_text)
    assert (told(event, "body")["ko"], told(event, "body")["ja"]) == ("missing", "missing")
    event.refresh_from_db()
    assert "ko" not in event.languages


def test_new_text_is_unreviewed_and_made_from_the_source_of_now() -> None:
    event = factories.make_event(title_en="Rain", title_ko="비")
    actions.review_units(TranslationUnit.objects.into("ko"), None)
    assert told(event)["ko"] == "reviewed"
    event.title_en = "Snow"
    event.save()
    event.title_ko = "눈"
    event.save()
    assert told(event)["ko"] == "unreviewed"


def test_review_confirms_the_text_against_the_source_of_now() -> None:
    reader = User.objects.create_user("reader")
    event = factories.make_event(title_en="Rain", title_ko="비")
    Event.objects.filter(pk=event.pk).update(title_en="Drizzle")
    assert told(event)["ko"] == "outdated"
    assert (
        actions.review_units(TranslationUnit.objects.of_objects("events.event", [event.pk]), reader.pk) == 1
    )
    unit = TranslationUnit.objects.get(object_id=event.pk, language="ko")
    assert (unit.state, unit.is_outdated, unit.author) == ("reviewed", False, reader)


def test_normalisation_alone_keeps_a_review() -> None:
    event = factories.make_event(title_en="Malé", title_ko="말레 시", body_en="")
    actions.review_units(TranslationUnit.objects.into("ko"), None)
    Event.objects.filter(pk=event.pk).update(title_en="Male\u0301", title_ko="말레\u00a0 시", body_en=None)
    assert told(event)["ko"] == "reviewed"


def _by_save(event: Event) -> None:
    event.title_ko = "눈"
    event.save()


def _by_update(event: Event) -> None:
    Event.objects.filter(pk=event.pk).update(title_ko="눈")


def _by_update_of_the_bare_name(event: Event) -> None:
    with translation.override("ko"):
        Event.objects.filter(pk=event.pk).update(title="눈")


def _by_bulk_update(event: Event) -> None:
    event.title_ko = "눈"
    Event.objects.bulk_update([event], ["title_ko"])


def _by_script(event: Event) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE events_event SET title_ko = '눈' WHERE id = %s", [event.pk])
    call_command("update_translation_states", verbosity=0)


@pytest.mark.parametrize(
    "write", [_by_save, _by_update, _by_update_of_the_bare_name, _by_bulk_update, _by_script]
)
def test_every_writer_is_followed(write: Any) -> None:
    event = factories.make_event(title_en="Rain")
    assert told(event)["ko"] == "missing"
    write(event)
    assert told(event)["ko"] == "unreviewed"


def test_many_new_rows_are_followed() -> None:
    event, city = factories.make_event(), factories.make_city()
    Event.objects.all().delete()
    assert not TranslationUnit.objects.of_model("events.event").exists()
    event.pk = None
    Event.objects.bulk_create([event])
    assert set(told(Event.objects.get()).values()) == {"missing"}
    assert set(told(city, "name").values()) == {"missing"}


def test_rows_inside_a_page_are_followed() -> None:
    page = Page.objects.create(slug="about", title_en="About", status="published")
    section = page.sections.create(anchor="past", body_en="<p>a</p>")
    page.sections.update(body_ko="<p>b</p>")
    assert told(section, "body")["ko"] == "unreviewed"
    Section.objects.all().delete()
    assert not TranslationUnit.objects.of_model("pages.section").exists()


def test_state_is_rolled_back_with_its_change() -> None:
    city = factories.make_city()
    with transaction.atomic():
        City.objects.filter(pk=city.pk).update(name_ko="가오슝시")
        assert told(city, "name")["ko"] == "unreviewed"
        transaction.set_rollback(True)
    assert told(city, "name")["ko"] == "missing"


def test_change_of_the_original_language_leaves_what_was_translated_outdated() -> None:
    event = factories.make_event(title_en="Rain", title_ko="비", title_ja="雨")
    Event.objects.filter(pk=event.pk).update(original_language="ko")
    assert told(event) == {"en": "unreviewed", "ja": "outdated", "zh-hans": "missing", "zh-hant": "missing"}


def test_author_is_who_wrote_the_translation() -> None:
    writer = User.objects.create_user("writer")
    with written_by(writer.pk):
        event = factories.make_event(title_en="Rain", title_ko="비")
    event.title_ja = "雨"
    event.save()
    authors = dict(TranslationUnit.objects.present().values_list("language", "author__username"))
    assert authors == {"ko": "writer", "ja": None}


def test_saving_again_writes_no_unit() -> None:
    event = factories.make_event(title_en="Rain", title_ko="비")
    before = list(TranslationUnit.objects.values())
    event.save()
    assert list(TranslationUnit.objects.values()) == before


def test_command_forgets_units_of_what_is_gone(tmp_path: Path) -> None:
    TranslationUnit.objects.create(model="events.event", object_id=10**6, field="title", language="ko")
    call_command("update_translation_states", verbosity=0)
    assert not TranslationUnit.objects.exists()
