"""The content version rises with every change of what visitors see, however made, and says what changed."""

import datetime as dt
from collections.abc import Callable
from io import StringIO

import pytest
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from events.images import EventImage
from events.models import City, Event, Honour, Theme
from pages.models import Call, Motto, Page, Section
from publishing import change_log, content_version
from publishing.change_log import ChangeLog, Changes, changes_between
from publishing.content_version import ContentChange, ContentVersion, read_version, touch
from publishing.triggers import MANY, list_followed_tables
from translations.models import TranslationUnit

pytestmark = pytest.mark.django_db


def first_event() -> Event:
    return Event.objects.order_by("pk")[0]


def execute(statement: str, *values: int) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


def changes_of(change: Callable[[], object]) -> Changes | None:
    before = read_version()
    change()
    return changes_between(before, read_version())


def linked_theme() -> Theme:
    return Theme.objects.filter(events__gt=0).distinct()[0]


def new_theme(number: int) -> Theme:
    return Theme(slug=f"theme-{number}", name_en=f"Theme {number}", position=100 + number, colour="teal")


WRITES: dict[str, tuple[Callable[[], object], str]] = {
    "save": (lambda: first_event().save(), "events.event"),
    "create": (lambda: new_theme(1).save(), "events.theme"),
    "delete": (lambda: first_event().delete(), "events.event"),
    "update": (lambda: Event.objects.filter(slug=first_event().slug).update(status="draft"), "events.event"),
    "update of another model": (lambda: Motto.objects.update(text_en="Other"), "pages.motto"),
    "bulk_create": (lambda: Theme.objects.bulk_create([new_theme(1), new_theme(2)]), "events.theme"),
    "bulk_update": (lambda: City.objects.bulk_update(City.objects.all()[:3], ["country"]), "events.city"),
    "clear": (lambda: first_event().themes.set([]), "events.event"),
    "add": (lambda: first_event().participants.add(*City.objects.all()), "events.event"),
    "add from the other side": (
        lambda: Theme.objects.all()[0].events.add(*Event.objects.all()),
        "events.event",
    ),
    "cascade": (lambda: Page.objects.get(slug="about").delete(), "pages.section"),
    "cascade to links": (lambda: linked_theme().delete(), "events.event"),
    "links in bulk": (
        lambda: Event.themes.through.objects.filter(event=first_event()).delete(),
        "events.event",
    ),
    "a translation's state": (
        lambda: TranslationUnit.objects.filter(pk=TranslationUnit.objects.all()[0].pk).update(
            state="reviewed"
        ),
        "translations.translationunit",
    ),
    "a statement by hand": (lambda: execute("UPDATE pages_call SET winners = 1"), "pages.call"),
}


@pytest.mark.parametrize("name", WRITES)
def test_every_writer_raises_the_version(record: None, name: str) -> None:
    change, label = WRITES[name]

    changes = changes_of(change)

    assert changes is not None
    assert label in changes


def test_the_log_names_what_changed(record: None) -> None:
    event, themes = first_event(), list(Theme.objects.all()[:2])

    def change() -> None:
        event.save()
        event.themes.set(themes)
        Theme.objects.filter(pk=themes[0].pk).update(position=99)

    assert changes_of(change) == {
        "events.event": frozenset({event.pk}),
        "events.theme": frozenset({themes[0].pk}),
        "search.document": None,  # the event is found by its themes
    }


def test_a_link_that_is_moved_changes_both_ends(record: None) -> None:
    """As statements by hand do; Django deletes links and adds others."""
    link = Event.themes.through.objects.order_by("pk")[0]
    taken = Event.themes.through.objects.filter(theme=link.theme_id).values("event")
    other = Event.objects.exclude(pk__in=taken)[0]

    changes = changes_of(
        lambda: execute("UPDATE events_event_themes SET event_id = %s WHERE id = %s", other.pk, link.pk)
    )

    assert changes == {"events.event": frozenset({link.event_id, other.pk})}


def test_a_key_that_is_changed_changes_both_keys(record: None) -> None:
    new_theme(1).save()
    old = Theme.objects.get(slug="theme-1").pk

    changes = changes_of(lambda: execute("UPDATE events_theme SET id = 9999 WHERE id = %s", old))

    assert changes == {"events.theme": frozenset({old, 9999})}


def test_what_visitors_do_not_see_raises_nothing(record: None) -> None:
    before = read_version()

    User.objects.create_user("somebody")
    Event.objects.filter(slug="there-is-none").update(status="draft")

    assert read_version() == before


def test_what_is_rolled_back_raises_nothing(record: None) -> None:
    before = read_version()

    with transaction.atomic():
        first_event().save()
        transaction.set_rollback(True)

    assert read_version() == before


def test_very_many_changes_are_changes_of_any(record: None) -> None:
    themes = [new_theme(number) for number in range(MANY + 1)]

    changes = changes_of(lambda: Theme.objects.bulk_create(themes))

    assert changes is None or changes["events.theme"] is None


def test_a_touch_changes_all(record: None) -> None:
    before = read_version()

    raised = touch()

    assert raised == read_version()
    assert raised > before
    assert changes_between(before, raised) is None


def test_nothing_changed_within_one_version(record: None) -> None:
    assert changes_between(read_version(), read_version()) == {}


def test_the_log_forgets_old_versions(record: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(change_log, "LOGGED", 3)
    event, before = first_event(), read_version()
    for _ in range(4):
        Event.objects.filter(pk=event.pk).update(status="published")
    now = read_version()

    log = ChangeLog()

    assert log.between(before, now) is None
    assert log.between(now - 2, now) == {"events.event": frozenset({event.pk})}


def test_a_change_of_very_many_rows_is_not_read(record: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(change_log, "MOST", 3)
    event, log, before = first_event(), ChangeLog(), read_version()
    for number in range(4):
        ContentChange.objects.create(version=before + 1, model="events.event", object_id=number)
    ContentChange.objects.create(version=before + 2, model="events.event", object_id=event.pk)

    assert log.between(before, before + 2) is None
    with CaptureQueriesContext(connection) as queries:
        assert log.between(before + 1, before + 2) is None
    assert not queries

    ContentChange.objects.create(version=before + 3, model="events.event", object_id=event.pk)
    assert log.between(before + 2, before + 3) == {"events.event": frozenset({event.pk})}


def test_a_log_that_grows_forgets_its_beginning(record: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(change_log, "MOST", 3)
    event, log, before = first_event(), ChangeLog(), read_version()
    for number in range(1, 6):
        ContentChange.objects.create(version=before + number, model="events.event", object_id=event.pk)
        assert log.between(before + number - 1, before + number) == {"events.event": frozenset({event.pk})}

    assert log.between(before + 2, before + 5) == {"events.event": frozenset({event.pk})}
    assert len(log._rows) == 3


def test_a_longer_log_is_read_from_where_it_ended(record: None) -> None:
    log, event, theme = ChangeLog(), first_event(), Theme.objects.all()[0]
    first = read_version()
    event.save()
    second = read_version()
    known = log.between(first, second)
    theme.save()

    assert known == {"events.event": frozenset({event.pk})}
    assert log.between(second, read_version()) == {"events.theme": frozenset({theme.pk})}
    assert log.between(first, read_version()) == {
        "events.event": frozenset({event.pk}),
        "events.theme": frozenset({theme.pk}),
    }


def test_the_log_of_the_database_stays_short(record: None) -> None:
    touch()
    ContentChange.objects.create(version=read_version() - content_version.LOGGED, model="events.event")

    first_event().save()

    assert not ContentChange.objects.filter(version__lte=read_version() - content_version.LOGGED).exists()


def test_all_that_visitors_see_is_followed() -> None:
    labels = {table.label for table in list_followed_tables()}
    models = (City, Event, EventImage, Honour, Theme, Call, Motto, Page, Section, TranslationUnit)

    assert {model._meta.label_lower for model in models} < labels
    assert not {label for label in labels if label.startswith(("auth.", "search.", "sessions."))}


def test_links_are_changes_of_what_has_them() -> None:
    followed = {(table.table, table.label, table.column) for table in list_followed_tables()}

    assert ("events_event_cities", "events.event", "event_id") in followed


def test_days_do_not_change_the_number(record: None) -> None:
    """Only what is written does: moments are the schedule's."""
    before = read_version()
    Event.objects.filter(pk=first_event().pk).update(publish_at=dt.datetime(2030, 1, 1, tzinfo=dt.UTC))

    assert read_version() == before + 1


def test_the_command_touches(record: None) -> None:
    before, said = read_version(), StringIO()

    call_command("touch", stdout=said)

    assert said.getvalue() == f"The content version is now {read_version()}.\n"
    assert read_version() > before


def test_without_a_version_nothing_is_as_new_as_before(record: None) -> None:
    before = read_version()
    ContentVersion.objects.all().delete()

    versions = [read_version() for _ in range(3)]

    assert max(versions) < 0 < before
    assert len(set(versions)) == 3


@pytest.mark.parametrize("name", WRITES)
def test_every_writer_begins_a_version_that_is_missing(record: None, name: str) -> None:
    before = read_version()
    ContentVersion.objects.all().delete()

    WRITES[name][0]()

    assert read_version() > before


def test_another_row_is_no_version(record: None) -> None:
    before = read_version()
    ContentVersion.objects.create(pk=9, number=before * 2)
    first_event().save()

    assert read_version() == before + 1
