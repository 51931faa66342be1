"""The pages that the walk does not read have sound markup, too, and faults in it are found."""

import pytest
from django.test import Client

from languages.definitions import CODES
from tests.addresses import in_every_language
from tests.markup import markup_faults
from tests.reading import Reader

OTHERS = (
    "events/cop21-paris-2015/?beside=en",
    "events/cop21-paris-2015/?beside=ko",
    "honour-roll/?category=exchange",
    "search/?q=zzzzqqqq",
    "search/?q=ICLEI&kind=honour",
    "nothing-here/",
)


@pytest.mark.usefixtures("record")
@pytest.mark.parametrize("address", OTHERS)
def test_other_pages_have_sound_markup(visitor: Client, address: str) -> None:
    faults = {path: markup_faults(Reader(visitor.get(path))) for path in in_every_language(address)}
    assert faults == {f"/{code}/{address}": [] for code in CODES}


@pytest.mark.parametrize(
    ("html", "fault"),
    [
        ("<table><tr><td role=cell>1</table>", "role on td"),
        (
            "<time datetime=2026-11-29T07:24:19.773842+08:00>now</time>",
            "datetime 2026-11-29T07:24:19.773842+08:00",
        ),
        ("<time datetime=2026-13>later</time>", "datetime 2026-13"),
        ("<figure><details><summary>More</summary></details></figure>", "details in figure"),
        ("<figure><p>1<figcaption>2</figcaption><p>3</figure>", "figcaption in the middle"),
        ("<kbd hidden aria-hidden=true>/</kbd>", "hidden twice"),
        ("<section><p>Words.</section>", "section without a heading"),
        ("<input type=checkbox autocomplete=off>", "autocomplete on checkbox"),
        ("<input type=search role=combobox>", "combobox on a search field"),
        ("<label for=nobody>Words</label>", "nothing is called nobody"),
        ("<article>1</article><article>2</article>", "2 articles are called “”"),
        ("<p>99年申請加\ufa08政院", "not composed: 99年申請加\ufa08政院"),
    ],
)
def test_fault_is_found(html: str, fault: str) -> None:
    assert markup_faults(Reader.of(f"<!doctype html><title>Page</title>{html}")) == [fault]


@pytest.mark.parametrize("value", ["2015", "2015-12", "2015-12-12", "2026-11-29T07:24:19+08:00"])
def test_date_as_exact_as_it_is_known_is_sound(value: str) -> None:
    page = Reader.of(f"<!doctype html><title>Page</title><time datetime={value}>then</time>")
    assert markup_faults(page) == []
