"""While the database has no content version nothing is kept, and the next writer begins one."""

from django.core.management import call_command

from events.models import Event, Theme
from publishing.change_log import changes_between
from publishing.content_version import ContentVersion, read_version
from publishing.per_row import PerRow
from publishing.per_version import PerVersion
from publishing.snapshot import reading


def add_theme(number: int) -> None:
    slug = f"theme-{number}"
    Theme.objects.create(slug=slug, name_en=slug, position=100 + number, colour="teal")


def test_without_a_version_nothing_is_kept(separate: None) -> None:
    def count_themes(*_of: object) -> int:
        return Theme.objects.count()

    def read() -> tuple[int, list[int]]:
        with reading():
            return per_version(), per_row.load([1], lambda _numbers: {1: count_themes()})

    per_version, per_row = PerVersion(count_themes, Theme), PerRow[int](Event, Theme, most=9)
    count = count_themes()
    for number in range(3):
        ContentVersion.objects.all().delete()
        assert read() == (count + number, [count + number])
        add_theme(number)
        assert read() == (count + number + 1, [count + number + 1])


def test_a_flush_changes_all(separate: None) -> None:
    before = read_version()

    call_command("flush", interactive=False, verbosity=0)

    assert read_version() > before
    assert changes_between(before, read_version()) is None


def test_a_flush_that_is_left_alone_loses_no_change(separate: None) -> None:
    before = read_version()
    call_command("flush", interactive=False, verbosity=0, inhibit_post_migrate=True)

    add_theme(1)

    assert read_version() > before
