"""What became of an object is read in words, and what it was comes back: all, a language, or a field."""

from random import Random
from typing import Any

import pytest
from django.urls import reverse

from editing import restoring
from editing.differences import compare_words
from events.images import EventImage
from events.models import City, Event, Theme
from publishing.revisions.models import Revision
from publishing.revisions.snapshots import list_changes, take_snapshot
from tests import factories
from tests.editing.desk import Desk
from tests.reading import Reader, form_values, text_of

pytestmark = pytest.mark.usefixtures("record")
TRANSLATOR = ("view_event", "change_event")


def fresh(event: Event) -> Any:
    return Event.objects.get(pk=event.pk)


def address(event: Event, number: int | None = None) -> str:
    if number is None:
        return reverse("admin:events_event_history", args=[event.pk])
    return reverse("admin:events_event_revision", args=[event.pk, number])


@pytest.fixture
def event() -> Event:
    """An entry of which Lin changed the titles in three languages, and its themes."""
    event = factories.make_event(slug="history", title_en="Opening", title_ko="개소식", title_ja="開所式")
    event.themes.set(Theme.objects.all()[:1])
    lin = Desk("Lin", event)
    lin.save(title_en="Opening ceremony", title_ko="센터 개소식", title_ja="センター開所式", themes=[])
    return event


@pytest.mark.parametrize(
    ("before", "after", "parts"),
    [
        (
            "A small forum",
            "A large forum",
            [("kept", "A "), ("removed", "small"), ("added", "large"), ("kept", " forum")],
        ),
        ("高雄市論壇", "高雄論壇", [("kept", "高雄"), ("removed", "市"), ("kept", "論壇")]),
        ("", "센터 개소식", [("added", "센터 개소식")]),
        (
            "one old thing",
            "one new idea",
            [("kept", "one "), ("removed", "old thing"), ("added", "new idea")],
        ),
        ("서울 포럼", "서울 회의", [("kept", "서울 "), ("removed", "포럼"), ("added", "회의")]),
        ("좋은 제목", "좋은 목", [("kept", "좋은 "), ("removed", "제목"), ("added", "목")]),
        ("same", "same", [("kept", "same")]),
    ],
)
def test_words_are_compared(before: str, after: str, parts: list[tuple[str, str]]) -> None:
    assert [(one.kind, one.text) for one in compare_words(before, after)] == parts


def test_history_says_who_changed_which_words(event: Event) -> None:
    page = Reader(Desk("Kim", event).browser.get(address(event)))

    steps = page.all("ol[@class='history']/li")
    titles = [" ".join((next(step.iter("h2")).text or "").split()) for step in steps]
    assert titles == ["Version 2 · Edited · Lin", "Version 1 · Before the first edit"]
    assert [text_of(one) for one in steps[0].iter("ins")] == ["ceremony", "센터", "センター"]
    assert [one.get("lang") for one in steps[0].iter("dd") if one.get("lang")] == ["en", "ko", "ja"]
    assert str(Theme.objects.all()[0]) in [text_of(one) for one in steps[0].iter("del")]


def restore(event: Event, number: int, part: str, *names: str, desk: Desk | None = None) -> Any:
    """Restore a part of a version, as a browser that looks at it does."""
    browser = (desk or Desk("Kim", event)).browser
    shown = form_values(browser.get(address(event, number)))["shown"]
    return browser.post(address(event, number), {"part": part, "name": list(names), "shown": shown})


@pytest.mark.parametrize(
    ("part", "names", "left"),
    [
        ("all", [], []),
        ("ja", [], ["title_en", "title_ko", "themes"]),
        ("selected", ["title_en"], ["title_ko", "title_ja", "themes"]),
        ("selected", ["title_ko", "themes"], ["title_en", "title_ja"]),
    ],
)
def test_a_part_of_a_version_is_restored(event: Event, part: str, names: list[str], left: list[str]) -> None:
    before = Revision.objects.of_object(event).get(number=1).values
    response = restore(event, 1, part, *names)

    assert response.status_code == 302
    made = Revision.objects.of_object(event)[0]
    assert (made.number, made.reason, made.base, str(made.author)) == (3, Revision.Reason.RESTORED, 1, "Kim")
    for name in ("title_en", "title_ko", "title_ja"):
        assert (getattr(fresh(event), name) == before["columns"][name]) is (name not in left)
    assert event.themes.exists() is ("themes" not in left)


def test_a_restored_version_can_be_undone(event: Event) -> None:
    restore(event, 1, "all")
    restore(event, 2, "all")

    assert (fresh(event).title_en, event.themes.exists()) == ("Opening ceremony", False)


def test_a_deleted_picture_comes_back() -> None:
    event = factories.make_event(slug="pictures")
    first, second = (factories.make_picture(event=event, position=place) for place in range(2))
    before: dict[str, Any] = {**EventImage.objects.filter(event=event).values().order_by("pk")[1]}
    lin = Desk("Lin", event)
    key = {lin.values[name]: name.removesuffix("-id") for name in lin.values if name.endswith("-id")}
    lin.save(**{f"{key[str(second.pk)]}-DELETE": "on"})
    assert list(EventImage.objects.filter(event=event)) == [first]

    assert restore(event, 1, "all").status_code == 302

    after = EventImage.objects.filter(event=event).values().order_by("pk")[1]
    assert {name: value for name, value in after.items() if before[name] != value}.keys() <= {"updated_at"}


def test_a_translator_restores_translations_alone(event: Event) -> None:
    kim = Desk("Kim", event, rights=TRANSLATOR)

    response = restore(event, 1, "all", desk=kim)

    assert response.status_code == 302
    saved = fresh(event)
    assert (saved.title_en, saved.title_ko, saved.title_ja) == ("Opening ceremony", "개소식", "開所式")
    assert not event.themes.exists()
    forged = kim.browser.post(address(event, 1), {"part": "selected", "name": ["title_en"], "shown": "x"})
    assert (forged.status_code, fresh(event).title_en) == (200, "Opening ceremony")


def test_what_changed_while_somebody_looked_is_shown_again(event: Event) -> None:
    kim, lin = Desk("Kim", event), Desk("Lin", event)
    shown = form_values(kim.browser.get(address(event, 1)))["shown"]
    lin.save(title_ko="린이 고친 제목")

    response = kim.browser.post(address(event, 1), {"part": "all", "shown": shown})

    assert response.status_code == 200
    assert "린이" in response.content.decode()
    assert fresh(event).title_ko == "린이 고친 제목"


def test_what_cannot_be_any_more_is_refused_with_a_sentence(event: Event) -> None:
    """Its address has been given to another entry."""
    kim = Desk("Kim", event)
    kim.save(slug="moved")
    factories.make_event(slug="history")

    response = restore(event, 2, "all")

    assert response.status_code == 200
    assert text_of(Reader(response).one("ul[@class='messagelist']"))
    assert fresh(event).slug == "moved"


def test_only_who_may_change_it_may_look_at_a_version(event: Event) -> None:
    reader = Desk("Reader", event, rights=("view_event",))

    assert reader.browser.get(address(event)).status_code == 200
    assert reader.browser.get(address(event, 1)).status_code == 403
    assert reader.browser.post(address(event, 1), {"part": "all"}).status_code == 403
    assert Desk("Kim", event).browser.get(address(event, 99)).status_code == 404


@pytest.mark.parametrize("seed", range(10))
def test_whatever_was_done_can_be_undone(seed: int) -> None:
    """Any edits of words, facts, links and pictures, and any restoring in between."""
    chance = Random(seed)
    event = factories.make_event(slug="any", title_en="Opening", title_zh_hant="開幕", body_ko="<p>글</p>")
    event.themes.set(Theme.objects.all()[:2])
    for place in range(2):
        factories.make_picture(event=event, position=place)
    first = take_snapshot(fresh(event))
    states = [first]

    for number in range(6):
        thing = fresh(event)
        match chance.choice(["words", "facts", "links", "picture", "no picture", "restore"]):
            case "words":
                Event.objects.filter(pk=event.pk).update(
                    title_ja=f"開会 {number}", body_ko="", title_zh_hant=None
                )
            case "facts":
                Event.objects.filter(pk=event.pk).update(status="draft", number=number, staff_note="Note")
            case "links":
                thing.themes.set(chance.sample(list(Theme.objects.all()), 3))
                thing.cities.set(City.objects.all()[number : number + 2])
            case "picture":
                factories.make_picture(event=event, position=number)
            case "no picture":
                thing.images.all()[:1] and thing.images.all()[0].delete()
            case "restore":
                past = chance.choice(states)
                restoring.restore(thing, past, list_changes(take_snapshot(thing), past))
        states.append(take_snapshot(fresh(event)))

    restoring.restore(fresh(event), first, list_changes(states[-1], first))
    assert list_changes(take_snapshot(fresh(event)), first) == []
