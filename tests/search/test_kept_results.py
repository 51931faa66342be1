"""Results that are kept are those of an index that has followed the record."""

from events.models import Event
from publishing.change_log import changes_between
from publishing.content_version import read_version
from search import index
from tests.cached_site import Site
from tests.waiting import eventually

SEARCH = "/en/search/?q=quixotic"


def test_results_of_an_index_that_lags_are_not_kept_for_good(separate: None) -> None:
    """A row that is saved outside of a transaction is there before its documents are."""
    site, event = Site(), Event.objects.public().newest_first()[0]
    Event.objects.filter(pk=event.pk).update(title_en="A quixotic forum")
    link = event.get_absolute_url().encode()
    between = site.get(SEARCH)
    index.refresh([("event", event.pk)])

    is_found = eventually(lambda: link in site.get(SEARCH).body)
    site.watch.close()

    assert link not in between.body
    assert between.done == "page-cache; fwd=miss; stored"
    assert is_found


def test_only_what_is_written_counts_as_a_change(record: None) -> None:
    event = Event.objects.public().newest_first()[0]
    before = read_version()
    index.refresh([("event", event.pk)])
    unchanged = read_version()
    Event.objects.filter(pk=event.pk).update(title_en="A quixotic forum")
    saved = read_version()
    index.refresh([("event", event.pk)])

    assert unchanged == before
    assert read_version() == saved + 1
    assert changes_between(saved, saved + 1) == {"search.document": None}
