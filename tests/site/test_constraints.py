"""What staff may not save is refused by the form and by the database, with a sentence they understand."""

import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, transaction

from events.models import City, Event, Honour
from pages.models import Call
from tests import factories

pytestmark = pytest.mark.usefixtures("blank")

DAY = dt.date(2017, 5, 4)
EVENT = {"slug": "a", "title_en": "A", "kind": "forum", "start": DAY}
CITY = {"slug": "a", "name_en": "A", "country": "TW", "latitude": 22, "longitude": 120}
CALL = {"slug": "a", "title_en": "A", "opens": DAY, "closes": DAY}
OUTSIDE = "Choose a year between 1900 and 2200."
REFUSED = [
    (Event, EVENT | {"end": dt.date(2017, 5, 3)}, "The end lies before the start."),
    (
        Event,
        EVENT | {"not_before": DAY, "not_after": dt.date(2017, 5, 3)},
        "“Not after” lies before “not before”.",
    ),
    (Event, EVENT | {"title_en": ""}, "Write the text in the original language first"),
    (Event, EVENT | {"title_en": None}, "Write the text in the original language first"),
    (Event, EVENT | {"original_language": "ko"}, "Write the text in the original language first"),
    (
        Event,
        EVENT
        | {
            "publish_at": dt.datetime(2017, 1, 2, tzinfo=dt.UTC),
            "withdraw_at": dt.datetime(2017, 1, 1, tzinfo=dt.UTC),
        },
        "It would be withdrawn before it is published.",
    ),
    (City, CITY | {"latitude": "90.1"}, "A latitude lies between −90 and 90."),
    (City, CITY | {"latitude": "-91"}, "A latitude lies between −90 and 90."),
    (City, CITY | {"longitude": "180.0001"}, "A longitude lies between −180 and 180."),
    (Event, EVENT | {"start": dt.date(1899, 12, 31)}, "The years of the record lie between 1900 and 2100."),
    (Event, EVENT | {"end": dt.date(2101, 1, 1)}, "The years of the record lie between 1900 and 2100."),
    (
        Event,
        EVENT | {"not_before": dt.date(1899, 12, 31)},
        "The years of the record lie between 1900 and 2100.",
    ),
    (Event, EVENT | {"not_after": dt.date.max}, "The years of the record lie between 1900 and 2100."),
    (Event, EVENT | {"publish_at": dt.datetime(1, 1, 2, tzinfo=dt.UTC)}, OUTSIDE),
    (Event, EVENT | {"withdraw_at": dt.datetime(2201, 1, 1, tzinfo=dt.UTC)}, OUTSIDE),
    (Call, CALL | {"opens": dt.date(1899, 12, 31)}, OUTSIDE),
    (Call, CALL | {"closes": dt.date.max}, OUTSIDE),
    (Call, CALL | {"published_from": dt.date.min}, OUTSIDE),
    (Call, CALL | {"published_until": dt.date.max}, OUTSIDE),
    (Call, CALL | {"updated_on_source": dt.datetime(9999, 12, 31, tzinfo=dt.UTC)}, OUTSIDE),
    (City, CITY | {"country": "T"}, "A country is two capital letters by ISO 3166, such as TW."),
    (City, CITY | {"country": "tw"}, "A country is two capital letters by ISO 3166, such as TW."),
    (Event, EVENT | {"slug": "calendar"}, "“calendar” is the address of a calendar. Choose another one."),
    (Call, CALL | {"slug": "calendar"}, "“calendar” is the address of a calendar. Choose another one."),
    (Call, CALL | {"closes": dt.date(2017, 5, 3)}, "The call would close before it opens."),
]


@pytest.mark.parametrize(("model", "values", "sentence"), REFUSED)
def test_wrong_value_is_refused_twice(model: Any, values: dict[str, Any], sentence: str) -> None:
    with pytest.raises(ValidationError, match=sentence):
        model(**values).full_clean()
    with transaction.atomic(), pytest.raises((IntegrityError, DataError)):
        model(**values).save()


def test_duplicate_address_is_refused_twice() -> None:
    factories.make_event(slug="a")
    with pytest.raises(ValidationError, match="already exists"):
        Event(**EVENT).full_clean()
    with transaction.atomic(), pytest.raises(IntegrityError):
        Event(**EVENT).save()


def test_honour_without_its_original_text_is_refused() -> None:
    honour = Honour(slug="a", city=factories.make_city(), category="agreement", start=DAY, text_ko="가")
    with pytest.raises(ValidationError, match="original language"):
        honour.full_clean()


@pytest.mark.parametrize("code", ["en", "zh_hant", "ko", "ja", "zh_hans"])
def test_html_is_sanitised_whoever_saves_it(code: str) -> None:
    dirty = (
        '<p onclick="x()">A<script>alert(1)</script><a href="javascript:x()" style="b">c</a></p><img src=x>'
    )
    event = factories.make_event(**{f"body_{code}": dirty})
    event.refresh_from_db()
    assert getattr(event, f"body_{code}") == "<p>A<a>c</a></p>"
    Event.objects.bulk_create([Event(**EVENT | {f"body_{code}": dirty})])
    assert getattr(Event.objects.get(slug="a"), f"body_{code}") == "<p>A<a>c</a></p>"


def test_country_that_nobody_knows_is_refused() -> None:
    with pytest.raises(ValidationError, match="A country is two capital letters"):
        City(**CITY | {"country": "XQ"}).full_clean()


def test_familiar_tags_keep_their_meaning() -> None:
    event = factories.make_event(body_en="<h1>A</h1><p><b>b</b><i class=x>i</i></p><body>")
    event.refresh_from_db()
    assert event.words.in_language("body", "en") == "<h2>A</h2><p><strong>b</strong><em>i</em></p>"
