"""The style guide shows every component, to staff only, and nobody else hears of it."""

import io
import re
from collections import Counter

import pytest
from django.conf import settings
from django.contrib.auth.models import User
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override
from pytest_django import DjangoDbBlocker

from events.models import Theme
from languages.definitions import CODES, LANGUAGES
from pages.samples.context import sample_context
from pages.styleguide import GROUPS, set_apart
from publishing.fields import TAGS, sanitise
from tests.factories import make_linked_event, make_theme
from tests.reading import Reader, text_of

pytestmark = pytest.mark.once

ADDRESS = "/en/styleguide/"
TEMPLATES = settings.BASE_DIR / "templates/site"
SPECIMENS = [specimen for group in GROUPS for specimen in group.specimens]
IMPORT = re.compile(r'{% from "components/(\w+)\.html"')


@pytest.fixture(scope="module")
def guide(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Reader:
    """The page as staff read it, parsed once."""
    with django_db_blocker.unblock(), transaction.atomic():
        browser = Client()
        browser.force_login(User.objects.create_user("reader", is_staff=True))
        page = Reader(browser.get(ADDRESS))
        transaction.set_rollback(True)
    return page


def signed_in(name: str) -> Client:
    call_command("demo_staff", stdout=io.StringIO())
    User.objects.get_or_create(username="stranger")
    browser = Client()
    browser.force_login(User.objects.get(username=name))
    return browser


@pytest.mark.usefixtures("record")
@pytest.mark.parametrize("code", CODES)
def test_nobody_is_sent_to_sign_in(visitor: Client, code: str) -> None:
    response = visitor.get(f"/{code}/styleguide/")
    assert response.status_code == 302
    assert response.headers["Location"] == f"/admin/login/?next=/{code}/styleguide/"


@pytest.mark.usefixtures("record")
@pytest.mark.parametrize(
    ("person", "status"), [("stranger", 302), ("translator", 200), ("editor", 200), ("administrator", 200)]
)
def test_staff_alone_see_it(person: str, status: int) -> None:
    assert signed_in(person).get(ADDRESS).status_code == status


@pytest.mark.usefixtures("record")
def test_it_is_neither_cached_nor_advertised(visitor: Client) -> None:
    response = signed_in("editor").get(ADDRESS)
    text = response.content.decode()
    assert {"private", "no-store"} <= set(response.headers["Cache-Control"].split(", "))
    assert '<meta name="robots" content="noindex, nofollow">' in text
    assert [word for word in ("canonical", "alternate", "og:") if f'="{word}' in text] == []
    for path in ("/sitemap.xml", "/robots.txt", "/en/sitemap/", "/en/"):
        assert "styleguide" not in visitor.get(path).content.decode(), path


@pytest.mark.usefixtures("record")
def test_it_is_only_read() -> None:
    assert signed_in("administrator").post(ADDRESS).status_code == 405


def test_every_component_has_a_specimen() -> None:
    components = {path.stem for path in TEMPLATES.glob("components/*.html")}
    files = [TEMPLATES / f"styleguide/{specimen.name}.html" for specimen in SPECIMENS]
    shown = {name for path in files for name in IMPORT.findall(path.read_text("utf-8"))}
    assert sorted(components - shown) == []


def test_every_specimen_is_shown_in_each_language_and_both_schemes(guide: Reader) -> None:
    tags = [language.tag for language in LANGUAGES]
    for specimen in SPECIMENS:
        (shown,) = guide.all(f"div[@id='specimen-{specimen.name}']")
        panes = [(pane.get("lang"), pane.get("data-scheme")) for pane in shown.findall("./div/div")]
        spoken = ["en"] if specimen.is_mute else tags
        assert panes == [(tag, scheme) for tag in spoken for scheme in ("light", "dark")], specimen.name


def test_no_id_is_repeated_and_every_reference_is_met(guide: Reader) -> None:
    ids = Counter(element.get("id", "") for element in guide.all("*[@id]"))
    wanted = {link.get("href", "")[1:] for link in guide.all("a[@href]") if link.get("href", "")[:1] == "#"}
    wanted |= {label.get("for", "") for label in guide.all("label[@for]")}
    assert [name for name, times in ids.items() if times > 1] == []
    assert wanted - set(ids) == set()
    assert len(guide.all("h1[@class='page-head__title']")) == 11
    assert [
        h1 for h1 in guide.all("h1") if h1.get("aria-level") is None and text_of(h1) != "Style guide"
    ] == []


def test_all_fourteen_colours_are_shown(guide: Reader) -> None:
    assert {label.get("data-colour") for label in guide.all("li[@data-colour]")} == set(Theme.Colour.values)


def test_prose_has_every_element_that_a_text_may_have() -> None:
    html = sample_context()["page"].first_body.text
    assert {tag for tag in TAGS if f"<{tag}>" in html or f"<{tag} " in html} == TAGS
    assert sanitise(html).count("<") == html.count("<")


@pytest.mark.parametrize("code", CODES)
def test_samples_speak_the_language_but_for_the_foreign_one(code: str) -> None:
    with override(code):
        cards = sample_context()["cards"]
        assert [card.title.is_fallback for card in cards] == [*[False] * 4, True, code != "en"]
        assert [card.address.split("/")[1] for card in cards] == [code] * 6


def test_component_stands_apart() -> None:
    nav = '<nav aria-label="Pages"><a href="#b" accesskey="C" id="a">x</a><h2 id="b">y</h2></nav>'
    assert set_apart(f'{nav}<a href="#z">z</a>', "card-ko-dark", "KR dark") == (
        '<nav aria-label="Pages · KR dark"><a href="#card-ko-dark-b" id="card-ko-dark-a">x</a>'
        '<h2 aria-level="4" id="card-ko-dark-b">y</h2></nav><a href="#z">z</a>'
    )


@pytest.mark.usefixtures("record")
def test_it_reads_the_same_few_rows_whatever_the_record_holds() -> None:
    browser = signed_in("editor")
    counts = []
    for more in (0, 3):
        for _ in range(more):
            make_linked_event()
            make_theme()
        with CaptureQueriesContext(connection) as captured:
            browser.get(ADDRESS)
        counts.append(len(captured))
    assert counts == [counts[0]] * 2
    assert 0 < counts[0] <= 4
