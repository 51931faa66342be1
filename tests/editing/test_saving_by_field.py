"""People who edit at once lose nothing: what one changed stays, and what both changed is shown to them."""

from typing import Any

import pytest
from django.contrib.admin.models import LogEntry

from events.images import EventImage
from events.models import City, Event, Theme
from languages.definitions import CODES, field_name
from pages.models import Page
from publishing.content_version import read_version
from publishing.revisions.models import Revision
from tests import factories
from tests.editing.desk import Desk, choices, conflict_texts, told

pytestmark = [pytest.mark.once, pytest.mark.usefixtures("record")]
TRANSLATOR = ("view_event", "change_event", "change_eventimage", "view_eventimage")


def an_event() -> Any:
    return Event.objects.get(slug="opening-ceremony-2012")


def fresh(thing: Any) -> Any:
    return type(thing)._default_manager.get(pk=thing.pk)


def test_two_people_change_different_fields() -> None:
    event = an_event()
    lin, kim = Desk("Lin", event), Desk("Kim", event, rights=TRANSLATOR)

    first, second = lin.save(title_ko="개소식"), kim.save(title_ja="開所式")

    assert (first.status_code, second.status_code) == (302, 302)
    assert (fresh(event).title_ko, fresh(event).title_ja) == ("개소식", "開所式")
    assert any("Lin" in one and "itle" in one for one in told(second))


def test_two_tabs_of_one_person_change_different_fields() -> None:
    event = an_event()
    first, second = Desk("Lin", event), Desk("Lin", event)

    first.save(title_ko="개소식")
    second.save(staff_note="Seen")

    assert (fresh(event).title_ko, fresh(event).staff_note) == ("개소식", "Seen")


def test_what_was_taken_offline_stays_offline() -> None:
    event = an_event()
    lin, kim = Desk("Lin", event), Desk("Kim", event)

    lin.save(status="draft")
    response = kim.save(staff_note="Checked")

    assert (fresh(event).status, fresh(event).staff_note) == ("draft", "Checked")
    assert any("Lin" in one and "status" in one.lower() for one in told(response))


def test_when_something_is_public_is_one_decision() -> None:
    """One takes it offline, another schedules it: neither knew of the other."""
    event = an_event()
    lin, kim = Desk("Lin", event), Desk("Kim", event)
    lin.save(status="draft")

    response = kim.save(publish_at_0="2030-01-01", publish_at_1="09:00:00", staff_note="Later")

    assert response.status_code == 200
    assert (fresh(event).publish_at, fresh(event).staff_note) == (None, event.staff_note)
    again = kim.save(**{"publish_at-choice": choices(response)["publish_at-choice mine"]})
    assert again.status_code == 302
    assert (fresh(event).status, fresh(event).publish_at.year) == ("draft", 2030)


@pytest.mark.parametrize(
    ("choice", "title"), [("mine", "Opening, as Kim has it"), ("theirs", "Opening by Lin")]
)
def test_both_change_the_same_field(choice: str, title: str) -> None:
    event = an_event()
    lin, kim = Desk("Lin", event), Desk("Kim", event)
    lin.save(title_en="Opening by Lin")

    response = kim.save(title_en="Opening, as Kim has it", staff_note="Kim was here")

    assert response.status_code == 200
    assert conflict_texts(response) == ["Opening by Lin"]
    assert "Opening, as Kim has it" in response.content.decode()
    assert fresh(event).title_en == "Opening by Lin"
    again = kim.save(**{"title_en-choice": choices(response)[f"title_en-choice {choice}"]})
    assert again.status_code == 302
    assert (fresh(event).title_en, fresh(event).staff_note) == (title, "Kim was here")


def test_a_choice_is_of_what_was_shown() -> None:
    event = an_event()
    lin, kim = Desk("Lin", event), Desk("Kim", event)
    lin.save(title_en="Opening by Lin")
    shown = choices(kim.save(title_en="Opening by Kim"))["title_en-choice mine"]
    lin.open()
    lin.save(title_en="Opening by Lin, once more")

    response = kim.save(**{"title_en-choice": shown})

    assert conflict_texts(response) == ["Opening by Lin, once more"]
    assert fresh(event).title_en == "Opening by Lin, once more"


def test_both_make_the_same_change() -> None:
    event = an_event()
    lin, kim = Desk("Lin", event), Desk("Kim", event)

    lin.save(title_en="The same")

    assert kim.save(title_en="The same").status_code == 302
    assert fresh(event).title_en == "The same"


def test_links_are_added_and_removed() -> None:
    event = factories.make_event(slug="links")
    first, second, third, fourth = Theme.objects.all()[:4]
    event.themes.set([first, second])
    lin, kim = Desk("Lin", event), Desk("Kim", event)

    lin.save(themes=[first.pk, second.pk, third.pk])
    kim.save(themes=[second.pk, fourth.pk])

    assert set(event.themes.all()) == {second, third, fourth}


@pytest.mark.parametrize("rights", [TRANSLATOR, ()], ids=["translator", "editor"])
def test_what_a_form_did_not_hold_is_not_touched(rights: tuple[str, ...]) -> None:
    """The original language is switched meanwhile, and with it what a translator's form may hold."""
    event = factories.make_event(slug="switched", title_en="English", title_ko="한국어", title_ja="日本語")
    kim, lin = Desk("Kim", event, rights=rights), Desk("Lin", event)
    lin.save(original_language="ko")

    response = kim.save(title_ja="日本語の題")

    assert response.status_code == 302
    titles = {code: getattr(fresh(event), field_name("title", code)) for code in ("en", "ko", "ja")}
    assert titles == {"en": "English", "ko": "한국어", "ja": "日本語の題"}
    assert fresh(event).original_language == "ko"


def test_a_picture_that_is_gone_keeps_nobody_from_saving() -> None:
    event = factories.make_event(slug="pictures")
    pictures = [factories.make_picture(event=event, position=place) for place in range(3)]
    lin, kim = Desk("Lin", event), Desk("Kim", event)
    key = {lin.values[name]: name.removesuffix("-id") for name in lin.values if name.endswith("-id")}
    lin.save(**{f"{key[str(pictures[1].pk)]}-DELETE": "on"})

    response = kim.save(**{f"{key[str(pictures[2].pk)]}-position": "7", "staff_note": "Order"})

    assert response.status_code == 302
    left = {row.pk: row.position for row in EventImage.objects.filter(event=event)}
    assert left == {pictures[0].pk: 0, pictures[2].pk: 7}
    assert fresh(event).staff_note == "Order"
    assert any("somebody deleted" in one for one in told(response))


def test_rows_are_merged_by_field() -> None:
    page = Page.objects.get(slug="about")
    lin, kim = Desk("Lin", page), Desk("Kim", page)

    lin.save(**{"sections-0-body_ko": "<p>소개</p>"})
    kim.save(**{"sections-0-body_ja": "<p>紹介</p>"})

    section: Any = page.sections.get(pk=lin.values["sections-0-id"])
    assert (section.body_ko, section.body_ja) == ("<p>소개</p>", "<p>紹介</p>")


def test_both_change_the_same_field_of_a_row() -> None:
    page = Page.objects.get(slug="about")
    lin, kim = Desk("Lin", page), Desk("Kim", page)
    lin.save(**{"sections-0-body_ko": "<p>린의 글</p>"})

    response = kim.save(**{"sections-0-body_ko": "<p>김의 글</p>"})

    assert conflict_texts(response) == ["린의 글"]
    again = kim.save(**{"sections-0-body_ko-choice": choices(response)["sections-0-body_ko-choice mine"]})
    assert again.status_code == 302
    section: Any = page.sections.get(pk=kim.values["sections-0-id"])
    assert section.body_ko == "<p>김의 글</p>"


@pytest.mark.parametrize("model", [Event, City, Page])
def test_saving_nothing_changes_nothing(model: Any) -> None:
    thing = model._default_manager.order_by("pk")[0]
    lin = Desk("Lin", thing)
    before = read_version(), thing.updated_at, LogEntry.objects.count()

    response = lin.save()

    assert response.status_code == 302
    assert told(response) == ["Nothing was changed."]
    assert (read_version(), fresh(thing).updated_at, LogEntry.objects.count()) == before
    assert not Revision.objects.exists()


def test_what_was_changed_past_the_forms_is_another_persons_change() -> None:
    event = an_event()
    lin = Desk("Lin", event)
    Event.objects.filter(pk=event.pk).update(title_ko="고친 제목")

    response = lin.save(title_ja="開所式")

    assert (fresh(event).title_ko, fresh(event).title_ja) == ("고친 제목", "開所式")
    assert any("itle" in one for one in told(response))


@pytest.mark.parametrize("base", ["", "forged", None])
def test_without_a_base_nothing_is_overwritten(base: str | None) -> None:
    event, other = an_event(), Event.objects.exclude(slug="opening-ceremony-2012")[0]
    lin = Desk("Lin", event)
    lin.values["base_revision"] = Desk("Kim", other).values["base_revision"] if base is None else base

    response = lin.save(title_en="From nowhere")

    assert response.status_code == 200
    assert conflict_texts(response) == [event.title_en]
    assert lin.save(**{"title_en-choice": choices(response)["title_en-choice mine"]}).status_code == 302
    assert fresh(event).title_en == "From nowhere"


def test_errors_lose_nothing_that_was_typed() -> None:
    event = an_event()
    lin, kim = Desk("Lin", event), Desk("Kim", event)
    kim.save(title_ko="개소식")

    response = lin.save(title_en="", staff_note="Typed")

    assert response.status_code == 200
    assert "Typed" in response.content.decode()
    assert lin.save(title_en="Opening").status_code == 302
    saved = fresh(event)
    assert (saved.title_en, saved.title_ko, saved.staff_note) == ("Opening", "개소식", "Typed")


def test_each_save_makes_a_revision() -> None:
    event = an_event()
    before, theme = event.title_en, Theme.objects.all()[0]
    event.themes.clear()
    lin, kim = Desk("Lin", event), Desk("Kim", event)
    lin.save(title_en="Opening")
    kim.save(title_ko="개소식", themes=[theme.pk])
    Event.objects.filter(pk=event.pk).update(staff_note="By a script")
    kim.open()
    kim.save(staff_note="By Kim")

    made = list(Revision.objects.of_object(event).order_by("number"))
    first, edited, elsewhere = Revision.Reason.FIRST, Revision.Reason.EDITED, Revision.Reason.ELSEWHERE
    assert [(one.number, one.reason, str(one.author or ""), one.base) for one in made] == [
        (1, first, "", None),
        (2, edited, "Lin", 0),
        (3, edited, "Kim", 0),
        (4, elsewhere, "", None),
        (5, edited, "Kim", 3),
    ]
    changes = [[], ["title_en"], ["title_ko", "themes"], ["staff_note"], ["staff_note"]]
    assert [one.changes for one in made] == changes
    assert [one.values["columns"]["title_en"] for one in made] == [before, *["Opening"] * 4]
    assert made[2].values["links"]["themes"] == [theme.pk]


def test_what_is_added_has_a_first_revision() -> None:
    theme = Theme.objects.all()[0]
    lin = Desk("Lin", theme)
    values = {
        "slug": "new",
        "name_en": "New",
        "original_language": "en",
        "position": "1",
        "colour": theme.colour,
    }
    response = lin.browser.post(lin.address.replace(f"{theme.pk}/change", "add"), values)

    assert response.status_code == 302, response.content.decode()
    revision = Revision.objects.get(model="events.theme")
    assert (revision.number, revision.reason, str(revision.author)) == (1, Revision.Reason.ADDED, "Lin")
    assert revision.values["columns"]["name_en"] == "New"


def test_texts_in_all_languages_are_merged_alike() -> None:
    event = factories.make_event(slug="all", **{field_name("title", code): code for code in CODES})
    desks = {code: Desk(f"Staff {code}", event) for code in CODES}

    for code, desk in desks.items():
        desk.save(
            **{field_name("title", code): f"New {code}", field_name("body", code): f"<p>Text {code}</p>"}
        )

    saved = fresh(event)
    for code in CODES:
        assert getattr(saved, field_name("title", code)) == f"New {code}"
        assert getattr(saved, field_name("body", code)) == f"<p>Text {code}</p>"
