"""What visitors and staff are told of translations."""

import io
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from events.models import Event
from tests import factories
from tests.reading import Reader, form_values
from translations import actions, queries
from translations.models import TranslationUnit
from translations.queries import Counts

UNREVIEWED = "No person has reviewed this translation yet."
OUTDATED = "The original has changed since this translation was made."

pytestmark = pytest.mark.usefixtures("blank")


@pytest.fixture
def event() -> Event:
    """An entry written in Chinese that can be read in English."""
    texts = {
        "title_zh_hant": "開幕",
        "title_en": "Opening",
        "body_zh_hant": "<p>一</p>",
        "body_en": "<p>1</p>",
    }
    return factories.make_event(slug="a", original_language="zh-hant", **texts)


def notices(address: str) -> list[str]:
    page = Reader(Client().get(address))
    return [" ".join("".join(part.itertext()).split()) for part in page.all("*[@class='translation-notice']")]


def test_unreviewed_translation_says_so_and_leads_to_the_original(event: Event) -> None:
    page = Reader(Client().get("/en/events/a/"))
    (link,) = page.all("*[@class='translation-notice']/a")
    assert (link.get("href"), link.get("hreflang")) == ("/zh-hant/events/a/", "zh-Hant")
    assert notices("/en/events/a/") == [f"{UNREVIEWED} Read the original in Traditional Chinese"]


def test_reviewed_translation_and_original_say_nothing(event: Event) -> None:
    actions.review_units(TranslationUnit.objects.all(), None)
    assert [notices(f"/{code}/events/a/") for code in ("en", "zh-hant")] == [[], []]
    assert notices("/en/events/") == []


def test_outdated_translation_says_that_the_original_is_newer(event: Event) -> None:
    Event.objects.update(body_zh_hant="<p>二</p>")
    assert notices("/en/events/a/") == [f"{OUTDATED} Read the original in Traditional Chinese"]


def test_text_shown_in_place_of_a_missing_one_is_no_unreviewed_translation(event: Event) -> None:
    assert notices("/ko/events/a/") == []


@pytest.mark.parametrize("address", ["/en/events/", "/en/", "/en/cities/b/"])
def test_lists_say_it_once(event: Event, address: str) -> None:
    event.cities.add(factories.make_city(slug="b"))
    assert len(notices(address)) == 1


def test_coverage_counts_what_is_public_by_kind_and_language(event: Event) -> None:
    factories.make_event(status="draft", title_ko="비")
    factories.make_city(name_ko="가", name_ja="か")
    kinds = {kind.label: kind.by_language for kind in queries.coverage()}
    assert kinds["events.event"]["en"] == Counts(unreviewed=2)
    assert kinds["events.event"]["ko"] == Counts(missing=2)
    assert kinds["events.city"]["ko"] == Counts(unreviewed=1)
    totals = {one.language.code: one.counts for one in queries.by_language(queries.coverage())}
    assert totals["ko"] == Counts(unreviewed=1, missing=2)
    assert (totals["ko"].translated, totals["ko"].total, totals["ko"].percent) == (1, 3, 33)


def test_bar_is_cut_as_the_counts_are() -> None:
    counts = Counts(reviewed=1, unreviewed=2, missing=1)
    assert counts.shares == [("reviewed", 0.0, 25.0), ("unreviewed", 25.0, 50.0), ("missing", 75.0, 25.0)]
    assert Counts().shares == []


def test_page_shows_every_language(event: Event) -> None:
    page = Reader(Client().get("/ko/translations/"))
    languages = [part.text for part in page.all("h3")]
    assert languages == ["English", "繁體中文", "한국어", "日本語", "简体中文"]


@pytest.fixture
def staff() -> dict[str, Client]:
    """A browser for an editor and for a translator."""
    call_command("demo_staff", stdout=io.StringIO())
    people = {name: Client() for name in ("editor", "translator")}
    for name, browser in people.items():
        browser.force_login(User.objects.get(username=name))
    return people


def form_of(browser: Client, event: Event) -> tuple[str, dict[str, str | list[str]]]:
    address = reverse("admin:events_event_change", args=[event.pk])
    return address, form_values(browser.get(address))


def test_editor_marks_a_language_as_reviewed_without_changing_the_entry(
    staff: dict[str, Client], event: Event
) -> None:
    address, values = form_of(staff["editor"], event)
    changed_at = event.updated_at
    assert staff["editor"].post(address, values | {"reviewed_en": "on"}).status_code == 302
    event.refresh_from_db()
    assert event.updated_at == changed_at
    units = TranslationUnit.objects.of_objects("events.event", [event.pk]).into("en")
    assert {(unit.state, unit.author and unit.author.username) for unit in units} == {("reviewed", "editor")}


def test_translator_sees_states_and_cannot_review(staff: dict[str, Client], event: Event) -> None:
    address, values = form_of(staff["translator"], event)
    page = Reader(staff["translator"].get(address))
    assert "Unreviewed: text · title" in page.text
    assert "English · Unreviewed" in page.text
    assert not page.all("input[@name='reviewed_en']")
    staff["translator"].post(address, values | {"reviewed_en": "on", "title_en": "Opened"})
    unit = TranslationUnit.objects.get(object_id=event.pk, language="en", field="title")
    assert (unit.state, unit.author and unit.author.username) == ("unreviewed", "translator")


def test_review_leaves_texts_of_several_lines_as_they_are(staff: dict[str, Client], event: Event) -> None:
    Event.objects.update(body_en="<p>1</p>\n<p>2</p>", people_zh_hant="甲\n乙", people_en="A\nB")
    address, values = form_of(staff["editor"], event)
    sent = {
        name: str(value).replace("\n", "\r\n") for name, value in values.items() if isinstance(value, str)
    }
    changed_at = Event.objects.get().updated_at
    staff["editor"].post(address, values | sent | {"reviewed_en": "on"})
    assert (Event.objects.get().updated_at, Event.objects.get().people_en) == (changed_at, "A\nB")
    assert {unit.state for unit in TranslationUnit.objects.into("en")} == {"reviewed"}


def test_changed_caption_of_a_picture_says_so(event: Event) -> None:
    factories.make_picture(event=event, caption_en="Harbour", original_language="en", caption_ko="항구")
    actions.review_units(TranslationUnit.objects.all(), None)
    assert notices("/ko/events/a/") == []
    event.images.update(caption_ko="부두")
    assert len(notices("/ko/events/a/")) == 1


@pytest.mark.parametrize(("person", "state"), [("editor", "reviewed"), ("translator", "unreviewed")])
def test_list_of_translations_marks_them(
    staff: dict[str, Client], event: Event, person: str, state: str
) -> None:
    address = reverse("admin:translations_translationunit_changelist")
    page = Reader(staff[person].get(address))
    assert "開幕" in page.text or "Opening" in page.text
    units: list[Any] = list(TranslationUnit.objects.present().values_list("pk", flat=True))
    staff[person].post(address, {"action": "mark_reviewed", "_selected_action": units})
    assert {unit.state for unit in TranslationUnit.objects.present()} == {state}
