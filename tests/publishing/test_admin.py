"""Staff reach what their role may, translators change translations only, and every form works."""

import io
import re
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from PIL import Image

from events.models import City, Event
from pages.models import Page
from tests import factories
from tests.photos import bomb, file_of
from tests.reading import Reader, form_values, text_of

pytestmark = pytest.mark.usefixtures("record")

MODELS = [
    *(f"events_{name}" for name in ("event", "honour", "city", "organisation", "theme")),
    *(f"pages_{name}" for name in ("page", "call", "motto")),
]
SIGNED_IN = ("administrator", "editor", "translator", "stranger")
LISTS = {"administrator": 200, "editor": 200, "translator": 200, "stranger": 302, "nobody": 302}
ADDITIONS = {"administrator": 200, "editor": 200, "translator": 403, "stranger": 302, "nobody": 302}


@pytest.fixture
def staff() -> dict[str, Client]:
    """A browser for each kind of person; "nobody" is not signed in."""
    call_command("demo_staff", stdout=io.StringIO())
    User.objects.create_user("stranger")
    people = {name: Client() for name in (*SIGNED_IN, "nobody")}
    for name in SIGNED_IN:
        people[name].force_login(User.objects.get(username=name))
    return people


def first(model: str) -> Any:
    return apps.get_model(model.replace("_", "."))._default_manager.order_by("pk").first()


def stored(model: str) -> dict[str, Any]:
    """Return the columns of the first object but for the time of its last change; no text is an empty one."""
    rows = type(first(model))._default_manager.order_by("pk").values()[:1]
    return {name: value or None for name, value in rows[0].items() if name != "updated_at"}


def change_address(model: str) -> str:
    return reverse(f"admin:{model}_change", args=[first(model).pk])


@pytest.mark.once
@pytest.mark.parametrize("model", MODELS)
def test_each_person_reaches_what_the_role_may(staff: dict[str, Client], model: str) -> None:
    for person, browser in staff.items():
        assert browser.get(reverse(f"admin:{model}_changelist")).status_code == LISTS[person]
        assert browser.get(change_address(model)).status_code == LISTS[person]
        addition = browser.get(reverse(f"admin:{model}_add")).status_code
        assert addition == (403 if model == "pages_page" and LISTS[person] == 200 else ADDITIONS[person])


@pytest.mark.parametrize(
    ("model", "words", "found"),
    [
        ("events_city", "高雄縣", ["Kaohsiung", "Kaohsiung County"]),
        ("events_city", "가오슝현", ["Kaohsiung", "Kaohsiung County"]),
        ("events_city", "kaohsiung-county", ["Kaohsiung County"]),
        ("events_event", "荷尼阿拉", ["Kaohsiung Meets the Mayor of Honiara"]),
        ("events_event", "blockchain forum", ["Low Carbon Blockchain Forum"]),
        ("events_honour", "錦州市長", ["Held the “2010 Symposium on the Development"]),
        ("events_city", "たかお", ["Kaohsiung", "Kaohsiung County"]),
        ("events_organisation", "IUAPPA", ["IUAPPA"]),
        ("events_event", "' OR 1=1 --", []),
    ],
)
def test_list_is_searched_in_every_language(
    staff: dict[str, Client], model: str, words: str, found: list[str]
) -> None:
    page = Reader(staff["editor"].get(reverse(f"admin:{model}_changelist"), {"q": words}))
    rows = [text_of(row) for row in page.all("table[@id='result_list']/tbody/tr")]
    assert len(rows) == len(found)
    assert all(title in row for title, row in zip(found, rows, strict=True))


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("person", ["editor", "translator"])
def test_form_saved_unchanged_changes_nothing(staff: dict[str, Client], model: str, person: str) -> None:
    address, before = change_address(model), stored(model)
    response = staff[person].post(address, form_values(staff[person].get(address)))
    assert response.status_code == 302
    assert stored(model) == before


def test_translator_changes_a_translation_and_nothing_else(staff: dict[str, Client]) -> None:
    address = change_address("events_event")
    values = form_values(staff["translator"].get(address))
    assert "title_ko" in values
    assert not {"title_en", "body_en", "slug", "start", "status", "original_language", "cities"} & set(values)
    forged = {"title_ko": "개소식", "title_en": "Forged", "slug": "forged", "status": "draft"}
    staff["translator"].post(address, values | forged)
    event = Event.objects.get(slug="opening-ceremony-2012")
    assert event.words.in_language("title", "ko") == "개소식"
    assert event.words.in_language("title", "en") == "ICLEI Kaohsiung Capacity Center Opening Ceremony"
    assert event.status == "published"


def test_translator_cannot_change_the_original_inside_a_page(staff: dict[str, Client]) -> None:
    page = Page.objects.get(slug="about")
    values = form_values(staff["translator"].get(reverse("admin:pages_page_change", args=[page.pk])))
    assert "sections-0-body_ja" in values
    assert not {"sections-0-body_en", "sections-0-anchor"} & set(values)


def test_editor_adds_an_event_that_visitors_then_read(staff: dict[str, Client], visitor: Client) -> None:
    values = form_values(staff["editor"].get(reverse("admin:events_event_add")))
    suwon = City.objects.get(slug="suwon")
    new = {
        "slug": "new-forum-2026",
        "title_en": "New forum",
        "body_en": "<p>Words<script>x()</script></p>",
        "kind": "forum",
        "start": "2026-05-04",
        "status": "published",
        "cities": [str(suwon.pk)],
    }
    response = staff["editor"].post(reverse("admin:events_event_add"), values | new)
    assert response.status_code == 302
    page = Reader(visitor.get("/en/events/new-forum-2026/"))
    assert "New forum" in page.text
    assert "Suwon" in page.text
    assert "x()" not in page.text


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"end": "2011-01-01"}, "The end lies before the start."),
        ({"title_en": ""}, "Write the text in the original language first"),
        ({"slug": "cop21-paris-2015"}, "Event with this Address already exists."),
        ({"start": "never"}, "Enter a valid date."),
        ({"source_address": "nowhere"}, "Enter a valid URL."),
    ],
)
def test_wrong_value_is_refused_with_a_sentence_and_loses_nothing(
    staff: dict[str, Client], wrong: dict[str, str], sentence: str
) -> None:
    address = change_address("events_event")
    values = form_values(staff["editor"].get(address)) | {"title_ko": "지우지 마세요"} | wrong
    response = staff["editor"].post(address, values)
    page = Reader(response)
    assert response.status_code == 200
    assert sentence in page.text
    assert form_values(response)["title_ko"] == "지우지 마세요"


DATES = {
    "events_event": ["start", "end", "not_before", "not_after", "publish_at", "withdraw_at"],
    "events_honour": ["start", "end", "not_before", "not_after", "publish_at", "withdraw_at"],
    "pages_page": ["publish_at", "withdraw_at"],
    "pages_motto": ["publish_at", "withdraw_at"],
    "pages_call": [
        *("publish_at", "withdraw_at", "opens", "closes", "published_from", "published_until"),
        "updated_on_source",
    ],
    "auth_user": ["last_login", "date_joined"],
}


@pytest.mark.parametrize("model", DATES)
@pytest.mark.parametrize(("day", "time"), [("0001-01-01", "00:00"), ("9999-12-31", "23:59:59")])
def test_no_form_stumbles_over_the_ends_of_the_calendar(
    staff: dict[str, Client], model: str, day: str, time: str
) -> None:
    browser, address = staff["administrator"], change_address(model)
    values, before = form_values(browser.get(address)), stored(model)
    for field in DATES[model]:
        typed = {f"{field}_0": day, f"{field}_1": time} if f"{field}_0" in values else {field: day}
        response = browser.post(address, values | typed)
        assert response.status_code == 200, field
        assert re.search(r"between 1900 and 2\d00|lies before|before it", Reader(response).text), field
        assert form_values(response)[next(iter(typed))] == day
    assert stored(model) == before


@pytest.mark.parametrize("query", ["start__year=9999", "start__year=9999&start__month=12", "start__year=0"])
def test_a_list_of_a_year_that_no_calendar_has_leads_back(staff: dict[str, Client], query: str) -> None:
    address = reverse("admin:events_event_changelist")
    assert staff["editor"].get(f"{address}?{query}").headers["Location"] == f"{address}?e=1"


@pytest.mark.parametrize(
    ("reading", "status"),
    [("きた きゅうしゅう", 302), ("キタキューシュー", 302), ("北九州", 200), ("Kita", 200)],
)
def test_reading_is_kana(staff: dict[str, Client], reading: str, status: int) -> None:
    address = reverse("admin:events_city_change", args=[City.objects.get(slug="kitakyushu").pk])
    values = form_values(staff["editor"].get(address)) | {"reading": reading}
    response = staff["editor"].post(address, values)
    assert response.status_code == status
    assert ("Write the reading in kana" in response.content.decode()) == (status == 200)


@pytest.mark.once
def test_admin_loads_nothing_from_elsewhere(staff: dict[str, Client]) -> None:
    for model in MODELS:
        page = Reader(staff["editor"].get(change_address(model)))
        loaded = [*page.all("script[@src]"), *page.all("link[@href]"), *page.all("img[@src]")]
        assert [e for e in loaded if "//" in (e.get("src") or e.get("href") or "")] == []


def test_demo_staff_prints_a_password_that_works() -> None:
    printed = io.StringIO()
    call_command("demo_staff", stdout=printed)
    accounts = dict(line.split() for line in printed.getvalue().splitlines())
    assert list(accounts) == ["administrator", "editor", "translator"]
    for name, password in accounts.items():
        assert Client().login(username=name, password=password)


def test_translator_cannot_change_the_original_of_a_row_in_another_language(staff: dict[str, Client]) -> None:
    page = Page.objects.get(slug="about")
    section = page.sections.get(anchor="past")
    section.original_language, section.body_ko = "ko", "<p>원문</p>"
    section.save()
    address = reverse("admin:pages_page_change", args=[page.pk])
    values = form_values(staff["translator"].get(address))
    forged = {"sections-0-body_ko": "<p>위조</p>", "sections-0-body_ja": "<p>訳</p>"}
    assert staff["translator"].post(address, values | forged).status_code == 302
    section.refresh_from_db()
    assert section.words.in_language("body", "ko") == "<p>원문</p>"
    assert section.words.in_language("body", "ja") == "<p>訳</p>"


@pytest.mark.parametrize("model", ["events_city", "events_theme", "events_organisation"])
def test_what_events_are_linked_to_cannot_be_deleted(staff: dict[str, Client], model: str) -> None:
    slugs = {"events_city": "montreal", "events_theme": "water", "events_organisation": "iclei"}
    target = type(first(model))._default_manager.get(slug=slugs[model])
    address = reverse(f"admin:{model}_delete", args=[target.pk])
    assert "would require deleting the following protected" in Reader(staff["editor"].get(address)).text
    staff["editor"].post(address, {"post": "yes"})
    assert type(target)._default_manager.filter(pk=target.pk).exists()


@pytest.fixture
def uploads(settings: Any, tmp_path: Path) -> Path:
    """A folder of its own for what is uploaded."""
    settings.MEDIA_ROOT = tmp_path
    return tmp_path


def with_picture(response: Any, name: str, content: bytes, **values: str) -> dict[str, Any]:
    """Return a form's values with a picture uploaded in its first row."""
    row = {"position": "0", "original_language": "en", "alternative_en": "The harbour", "focal_x": "50"}
    row |= {"focal_y": "50"} | values
    rows = {f"images-0-{field}": value for field, value in row.items()}
    file = {"images-0-file": SimpleUploadedFile(name, content), "images-TOTAL_FORMS": "1"}
    return form_values(response) | rows | file


def test_uploaded_picture_is_seen_by_visitors(
    staff: dict[str, Client], visitor: Client, uploads: Path
) -> None:
    address = change_address("events_event")
    values = with_picture(staff["editor"].get(address), "harbour.png", drawn_picture())
    assert staff["editor"].post(address, values).status_code == 302
    image = Reader(visitor.get(first("events_event").get_absolute_url())).one("img")
    assert (image.get("alt"), image.get("width"), image.get("height")) == ("The harbour", "4", "3")
    answer = visitor.get(image.get("src", ""))
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "image/jpeg")


@pytest.mark.once
@pytest.mark.parametrize(
    ("name", "content", "values", "sentence"),
    [
        ("page.html", b"<script>", {}, "A picture is a JPEG, PNG, WebP, GIF or AVIF file."),
        ("harbour.png", b"not a picture", {}, "This file cannot be read as a picture."),
        ("harbour.png", bomb(20_000, 20_000).getvalue(), {}, "A picture may have at most 50 million pixels."),
        ("harbour.png", None, {"focal_x": "101"}, "A focal point lies between 0 and 100 per cent."),
        ("harbour.png", None, {"alternative_en": ""}, "Write the text in the original language first"),
    ],
)
@pytest.mark.parametrize("is_new", [True, False])
def test_wrong_picture_is_refused_with_a_sentence(
    staff: dict[str, Client],
    uploads: Path,
    is_new: bool,
    name: str,
    content: bytes | None,
    values: dict[str, str],
    sentence: str,
) -> None:
    event, address = first("events_event"), change_address("events_event")
    if not is_new:
        factories.make_picture(event=event, caption_en="Untouched")
    sent = with_picture(staff["editor"].get(address), name, content or drawn_picture(), **values)
    response = staff["editor"].post(address, sent)
    assert response.status_code == 200
    assert sentence in Reader(response).text
    assert [picture.file.name for picture in event.images.all()] == ([] if is_new else ["events/2017/a.jpg"])


@pytest.mark.parametrize("person", ["editor", "translator"])
def test_picture_is_previewed_and_its_facts_are_the_editor_s(
    staff: dict[str, Client], uploads: Path, person: str
) -> None:
    picture = factories.make_picture(event=first("events_event"), focal_x=20)
    address = change_address("events_event")
    response = staff[person].get(address)
    page = Reader(response)
    preview = page.one("focal-point").find(".//img")
    assert preview is not None
    assert preview.get("src") == picture.whole.fallback.address
    assert len(page.all("script[@src='/static/js/focal-point.js']")) == 1
    forged = {"images-0-focal_x": "90", "images-0-caption_ko": "부두"}
    assert staff[person].post(address, form_values(response) | forged).status_code == 302
    picture.refresh_from_db()
    assert picture.words.in_language("caption", "ko") == "부두"
    assert picture.focal_x == (90 if person == "editor" else 20)


def drawn_picture() -> bytes:
    return file_of(Image.new("RGB", (4, 3), "teal"), "PNG").getvalue()
