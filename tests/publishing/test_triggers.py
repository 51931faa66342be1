"""At each preparation the triggers are compared with what they should be, and mended."""

from collections.abc import Iterator

import pytest
from django.core.management import call_command
from django.db import connection

from pages.models import Motto
from publishing import triggers
from publishing.content_version import ContentVersion, read_version
from publishing.models import SeededRecord

pytestmark = pytest.mark.django_db
TABLE = "pages_motto"
DROP = {
    "sqlite": f'DROP TRIGGER "content_{TABLE}_UPDATE"',
    "postgresql": f"DROP TRIGGER content_update ON {TABLE}",
}
OTHER = {
    "sqlite": f'CREATE TRIGGER "content_{TABLE}_UPDATE" AFTER UPDATE ON {TABLE} BEGIN SELECT 1; END',
    "postgresql": f"CREATE TRIGGER content_update AFTER UPDATE ON {TABLE}"
    " FOR EACH STATEMENT EXECUTE FUNCTION content_lock()",
}
SWITCH_OFF = f"ALTER TABLE {TABLE} DISABLE TRIGGER content_update"
OTHER_FUNCTION = (
    "CREATE OR REPLACE FUNCTION content_changed() RETURNS trigger LANGUAGE plpgsql"
    " AS $$BEGIN RETURN NULL; END$$"
)


def execute(*statements: str) -> None:
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def prepare() -> bool:
    """Do what a start does, and tell whether all was taken for changed."""
    before = read_version()
    call_command("migrate", interactive=False, verbosity=0)
    return read_version() > before


def is_followed() -> bool:
    """Tell whether a change of a motto raises the version."""
    before = read_version()
    execute(f"UPDATE {TABLE} SET status = status")
    return read_version() > before


def test_what_is_as_it_should_be_is_left_alone(record: None) -> None:
    assert not prepare()
    assert is_followed()


def list_faults() -> Iterator[tuple[str, ...]]:
    yield (DROP[connection.vendor],)
    yield DROP[connection.vendor], OTHER[connection.vendor]
    if connection.vendor == "postgresql":
        yield (SWITCH_OFF,)
        yield (OTHER_FUNCTION,)


def test_triggers_that_are_missing_or_others_are_made_anew(record: None) -> None:
    """As after a migration that broke off, or a release that writes them otherwise."""
    for fault in list_faults():
        execute(*fault)
        assert not is_followed(), fault
        assert prepare(), fault
        assert is_followed(), fault
        assert not prepare(), fault


def test_triggers_of_what_is_content_no_more_are_dropped(
    record: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as changed:
        changed.setattr(Motto, "is_content", False, raising=False)
        assert prepare()
        assert not is_followed()
        assert not prepare()
    assert prepare()
    assert is_followed()


def test_triggers_of_others_are_left_alone(record: None) -> None:
    names = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    if connection.vendor == "postgresql":
        names = "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
    before = read_names(names)

    execute(DROP[connection.vendor])
    triggers.install()

    assert read_names(names) == before
    assert not triggers.install()


def read_names(query: str) -> list[str]:
    with connection.cursor() as cursor:
        cursor.execute(query)
        return sorted(name for (name,) in cursor.fetchall())


def test_a_version_that_is_missing_is_made(record: None) -> None:
    ContentVersion.objects.all().delete()

    prepare()

    assert ContentVersion.objects.get().number > 0


def test_what_is_no_content_is_not_followed(record: None) -> None:
    before = read_version()
    SeededRecord.objects.all().delete()

    assert read_version() == before
