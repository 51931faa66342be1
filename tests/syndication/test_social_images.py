"""Social cards: a picture for every page in every language, drawn once, and what the head says of it."""

import io
import logging
import os
import re
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import resolve
from PIL import Image
from pytest_django import Settings

from events.models import Event
from languages.definitions import CODES, LANGUAGES
from pages.models import Call, Page
from syndication import social_images
from syndication.artwork import colours, fonts, harbour
from syndication.social_images import SocialImage, Text
from tests import factories
from tests.addresses import in_every_language
from tests.reading import Reader

pytestmark = pytest.mark.once

KINDS = (
    "home",
    "events",
    "cities",
    "honour-roll",
    "about",
    "calls",
    "search",
    "events/cop21-paris-2015",
    "cities/kaohsiung",
    "calls/green-solutions-2023",
    "sources",
    "sources/timeline",
)


@pytest.fixture(autouse=True)
def folder(settings: Settings, tmp_path: Path) -> Path:
    """Keep what a test draws in a folder of its own."""
    settings.VAR_DIR = tmp_path
    return tmp_path / "cards"


@pytest.fixture
def no_fonts(settings: Settings, tmp_path: Path) -> Iterator[None]:
    """A machine without Noto CJK."""
    settings.FONT_DIRS = [tmp_path / "no-fonts"]
    yield
    fonts.font.cache_clear()


def opened(content: bytes) -> Image.Image:
    with Image.open(io.BytesIO(content)) as picture:
        return picture.convert("RGB")


@pytest.mark.usefixtures("record")
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_drawn_in_five_languages(visitor: Client, kind: str) -> None:
    pictures = []
    for path in in_every_language(f"{kind}.png"):
        response = visitor.get(path)
        assert (response.status_code, response.headers["Content-Type"]) == (200, "image/png"), path
        assert len(response.content) < 60_000, path
        assert opened(response.content).size == (1200, 630)
        pictures.append(opened(response.content).crop((0, 114, 1200, 630)).tobytes())
    assert len(set(pictures)) == len(pictures), "each language has its own words"


@pytest.mark.usefixtures("record")
def test_card_shows_its_words_its_theme_and_nothing_over_the_edge(visitor: Client) -> None:
    picture = opened(visitor.get("/en/events/cop21-paris-2015.png").content)
    words, band = picture.crop((0, 114, 1200, 518)), picture.crop((0, 518, 1200, 630))
    dark = words.convert("L").point(lambda light: 255 * (light < 128))
    left, _, right, _ = dark.getbbox() or (0, 0, 0, 0)
    assert (left >= 60, right <= 1140) == (True, True)
    assert band.getpixel((0, 0)) == pytest.approx(social_images.palette.THEMES["blue"], abs=4)


def test_long_title_shrinks_before_it_is_cut() -> None:
    heights = []
    for times in (1, 4, 9, 30):
        picture = social_images.draw_card(
            SocialImage(Text("高雄市與各城市的交流" * times, "zh-hant"), pattern="cyan")
        )
        ink = picture.crop((0, 114, 1200, 518)).convert("L").point(lambda light: 255 * (light < 128))
        box = ink.getbbox()
        assert box is not None
        assert box[2] <= 1140
        heights.append(box[3] - box[1])
    assert heights[0] < heights[1] < heights[2]
    assert heights[-1] < 518 - 114 - 40


@pytest.mark.usefixtures("record")
def test_card_is_drawn_once_and_anew_when_its_words_change(visitor: Client, folder: Path) -> None:
    path = "/ko/events/cop21-paris-2015.png"
    first, again = visitor.get(path), visitor.get(path)
    assert (again.content, again.headers["ETag"]) == (first.content, first.headers["ETag"])
    assert len(list(folder.iterdir())) == 1
    Event.objects.filter(slug="cop21-paris-2015").update(title_ko="파리 기후회의")
    changed = visitor.get(path)
    assert changed.content != first.content
    assert changed.headers["ETag"] != first.headers["ETag"]
    assert sorted(file.suffix for file in folder.iterdir()) == [".png", ".png"]


@pytest.mark.parametrize("source", [colours.TOKENS, harbour.DRAWING], ids=str)
def test_card_is_drawn_anew_when_what_it_is_drawn_from_changes(
    settings: Settings, tmp_path: Path, source: Path
) -> None:
    for name in (colours.TOKENS, harbour.DRAWING):
        (tmp_path / name).parent.mkdir(parents=True)
        (tmp_path / name).write_bytes((settings.BASE_DIR / name).read_bytes())
    settings.BASE_DIR = tmp_path
    digests = []
    for addition in ("", "/* new */"):
        with (tmp_path / source).open("a") as file:
            file.write(addition)
        social_images._drawing_digest.cache_clear()
        digests.append(social_images.digest_of(SocialImage(Text("Harbour", "en"))))
    social_images._drawing_digest.cache_clear()
    assert digests[0] != digests[1]


@pytest.mark.usefixtures("record")
def test_card_is_read_from_the_folder_it_is_kept_in(visitor: Client, folder: Path) -> None:
    visitor.get("/ja/about.png")
    (file,) = folder.iterdir()
    file.write_bytes(b"kept")
    assert visitor.get("/ja/about.png").content == b"kept"


@pytest.mark.usefixtures("record")
def test_card_is_answered_where_it_cannot_be_kept(visitor: Client, folder: Path) -> None:
    folder.write_text("a file where the folder should be")
    assert opened(visitor.get("/ja/about.png").content).size == (1200, 630)


@pytest.mark.usefixtures("record")
def test_card_may_be_kept_and_is_304_when_it_is_the_same(visitor: Client) -> None:
    first = visitor.get("/en/home.png")
    assert "max-age=86400" in first.headers["Cache-Control"]
    assert "public" in first.headers["Cache-Control"]
    assert not first.cookies
    again = visitor.get("/en/home.png", headers={"if-none-match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    head = visitor.head("/en/home.png")
    assert (head.content, head.headers["Content-Length"]) == (b"", str(len(first.content)))
    assert visitor.post("/en/home.png").status_code == 405


@pytest.mark.usefixtures("record")
def test_what_is_not_public_has_no_card(visitor: Client, folder: Path) -> None:
    for model in (Event, Page, Call):
        model.objects.update(status="draft")
    for path in (
        "events/cop21-paris-2015",
        "events/none",
        "cities/none",
        "calls/green-solutions-2023",
        "about",
    ):
        response = visitor.get(f"/ko/{path}.png")
        assert response.status_code == 404, path
        assert Reader(response).root.get("lang") == "ko"
    assert not folder.exists()


@pytest.mark.usefixtures("blank")
def test_empty_database_still_has_cards(visitor: Client) -> None:
    for path in ("home", "events", "cities", "calls"):
        assert visitor.get(f"/en/{path}.png").status_code == 200


@pytest.mark.usefixtures("blank")
def test_card_of_an_entry_costs_the_same_for_1_3_and_100_rows() -> None:
    event = factories.make_linked_event(slug="entry")
    counts = []
    for more in (1, 2, 97):
        event.themes.add(*(factories.make_theme() for _ in range(more)))
        event.cities.add(*(factories.make_city() for _ in range(more)))
        with CaptureQueriesContext(connection) as captured:
            assert Client().get("/en/events/entry.png").status_code == 200
        counts.append(len(captured))
    assert counts == [counts[0]] * 3
    assert 0 < counts[0] <= 4


@pytest.mark.usefixtures("record", "no_fonts")
def test_without_noto_cjk_the_card_is_plain_and_the_log_says_why(
    visitor: Client, caplog: pytest.LogCaptureFixture
) -> None:
    fonts._warn_once.cache_clear()
    with caplog.at_level(logging.WARNING, "syndication.artwork.fonts"):
        english = opened(visitor.get("/en/events/cop21-paris-2015.png").content)
        korean = opened(visitor.get("/ko/about.png").content)
    assert [record.message.count("fonts-noto-cjk") for record in caplog.records] == [1]
    assert (is_inked(english), is_inked(korean)) == (True, False), "Latin is lettered in Pillow's own font"
    assert english.getpixel((0, 520)) == pytest.approx(social_images.palette.THEMES["blue"], abs=4)


def is_inked(picture: Image.Image) -> bool:
    """Tell whether there are dark words in the middle of a card."""
    return min(picture.crop((64, 120, 700, 400)).convert("L").tobytes()) < 100


@pytest.mark.usefixtures("record", "no_fonts")
def test_prepare_names_the_package_of_missing_fonts(settings: Settings, tmp_path: Path) -> None:
    settings.STATIC_ROOT = tmp_path / "static"
    said = io.StringIO()
    call_command("prepare", stdout=said)
    assert said.getvalue() == f"{fonts.missing()}\n"
    assert "fonts-noto-cjk" in said.getvalue()


def test_fonts_have_the_shapes_of_each_language(settings: Settings) -> None:
    folders = tuple(settings.FONT_DIRS)
    names = {code: fonts.font(fonts.HEADING, code, 20, folders).getname()[0] for code in CODES}
    assert names == {
        "en": "Noto Serif CJK KR",
        "zh-hant": "Noto Serif CJK TC",
        "ko": "Noto Serif CJK KR",
        "ja": "Noto Serif CJK JP",
        "zh-hans": "Noto Serif CJK SC",
    }


def test_harbour_is_that_of_the_home_page() -> None:
    picture = harbour.draw_harbour(1200, 220, 0.58, 48)
    assert picture.getpixel((10, 10)) == social_images.palette.PAPER
    assert picture.getpixel((10, 215)) == social_images.palette.DEEP
    colours = {colour for _, colour in picture.getcolors(100_000) or []}
    assert {social_images.palette.NEAR, social_images.palette.SIGNAL} <= colours


@pytest.mark.usefixtures("record")
@pytest.mark.parametrize(
    ("address", "kind", "image"),
    [
        ("", "website", "home.png"),
        ("events/?year=2017", "website", "events.png"),
        ("events/cop21-paris-2015/", "article", "events/cop21-paris-2015.png"),
        ("cities/kaohsiung/", "website", "cities/kaohsiung.png"),
        ("calls/green-solutions-2023/", "article", "calls/green-solutions-2023.png"),
        ("honour-roll/", "website", "honour-roll.png"),
        ("sitemap/", "website", "sitemap.png"),
    ],
)
def test_head_names_the_card_in_every_language(visitor: Client, address: str, kind: str, image: str) -> None:
    for path, language in zip(in_every_language(address), LANGUAGES, strict=True):
        page = Reader(visitor.get(path))
        said = {meta.get("property"): meta.get("content") or "" for meta in page.all("meta[@property]")}
        assert said["og:type"] == kind
        assert said["og:url"] == page.one("link[@rel='canonical']").get("href")
        assert said["og:image"] == f"http://testserver/{language.code}/{image}"
        assert resolve(urlsplit(said["og:image"]).path).func.__module__.endswith(".social_images")
        assert re.fullmatch("[a-z]{2}_[A-Z]{2}", said["og:locale"])
        assert page.title.startswith(" ".join(said["og:title"].split()))
        assert said["og:site_name"] in page.title
        assert all(said[f"og:{name}"] for name in ("description", "image:alt"))
        size = (said["og:image:width"], said["og:image:height"], said["og:image:type"])
        assert size == ("1200", "630", "image/png")
        assert page.one("meta[@name='twitter:card']").get("content") == "summary_large_image"


@pytest.mark.usefixtures("record")
def test_locales_are_those_of_the_languages_that_have_the_words(visitor: Client) -> None:
    def locales(path: str) -> tuple[list[str | None], list[str | None]]:
        page = Reader(visitor.get(path))
        return (
            [meta.get("content") for meta in page.all("meta[@property='og:locale']")],
            [meta.get("content") for meta in page.all("meta[@property='og:locale:alternate']")],
        )

    assert locales("/ja/events/") == (["ja_JP"], ["en_GB", "zh_TW", "ko_KR", "zh_CN"])
    factories.make_event(slug="entry", title_en="Harbour")
    assert locales("/ko/events/entry/") == (["en_GB"], [])
    factories.make_event(slug="other", title_en="Harbour", title_ko="항구")
    assert locales("/ko/events/other/") == (["ko_KR"], ["en_GB"])


@pytest.mark.usefixtures("record")
def test_error_page_has_no_card(visitor: Client) -> None:
    assert Reader(visitor.get("/en/events/none/")).all("meta[@property]") == []


def test_cards_that_were_drawn_long_ago_go(settings: Settings, tmp_path: Path) -> None:
    settings.VAR_DIR = tmp_path
    folder = tmp_path / "cards"
    folder.mkdir()
    for name, days in (("old.png", 91), ("new.png", 89)):
        (folder / name).touch()
        drawn = time.time() - days * social_images.DAY
        os.utime(folder / name, (drawn, drawn))
    social_images.delete_old_cards()
    assert [path.name for path in folder.iterdir()] == ["new.png"]
